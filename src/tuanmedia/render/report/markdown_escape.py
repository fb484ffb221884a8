"""Texts in Markdown, in which no host reads anything: no table, tag, link, mention, number of an issue.

A sign that Markdown or HTML reads stands as its number (`&#124;`). Some are read after that, in the text that comes of
it: these a comment divides from what follows, which nobody sees or copies.
"""

import re

from tuanmedia.render.layout import visible

# An underscore within a word is no emphasis.
_signs = re.compile(
    r"[!#$%&*<>@\[\\\]^`{|}~]|(?<![a-z0-9])_|_(?![a-z0-9])|:(?=//)|(?<=www)\.", re.ASCII | re.IGNORECASE
)
REFERRING = frozenset("!#$%&@^~:.")


def inert(text: str) -> str:
    """A text of one line."""
    return _signs.sub(_as_number, visible(text))


def code(text: str) -> str:
    """What somebody wrote, told from our own words; hosts look for no reference in it."""
    return f"<code>{inert(text)}</code>" if text else ""


def _as_number(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};" + ("<!-- -->" if sign[0] in REFERRING else "")
