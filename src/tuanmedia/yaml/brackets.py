"""Lists and mappings in brackets on one line, for the line reader.

Both functions give None where the brackets are out of their usual form; the strict reader then decides.
"""

import re
from typing import TypeAlias, cast

from tuanmedia.yaml.source import Tree

# `\w` holds more than may stand in a file: `lines` first makes sure that a line has everyday characters only.
KEY = r"[^\W\d][\w./（）-]{0,63}"
FIRST = r"[^\s!\"#%&'*,\-:>?@\[\]`{|}]"
INNER = rf"(?![：，]){FIRST}(?:[^,\[\]{{}}:#?\"'：，]*[^\s,\[\]{{}}:#?\"'：，])?"
QUOTED = r"\"[^\"\\]*\"|'[^']*'"
MAX_BRACKETS = 4  # brackets in brackets

_token = re.compile(rf" *(?:(?P<sign>[\[\]{{}},])|(?P<key>{KEY}): +|(?P<quoted>{QUOTED})|(?P<bare>{INNER}))")
_Token: TypeAlias = tuple[str, str]  # the name of a group of `_token`, and its text


class _Unsure(Exception):
    """The strict reader must decide."""


def flat_collection(brackets: str, items: str) -> Tree | None:
    """Return the list or mapping of brackets without brackets inside: `[]` or `{}`, and the text between them."""
    pieces = items.split(", ")
    colons = items.count(": ")
    if brackets == "[]" and not colons:
        return list(pieces)
    if brackets != "{}" or colons != len(pieces):
        return None
    content = cast("dict[str, Tree]", dict([piece.split(": ") for piece in pieces]))
    return content if len(content) == colons else None


def nested_collection(text: str) -> Tree | None:
    """Return the list or mapping that `text` writes, its brackets included, with others inside it or not."""
    tokens = _tokens(text)
    try:
        content = _content(tokens, 1)
    except (IndexError, _Unsure):
        return None
    return None if tokens else content


def _tokens(text: str) -> list[_Token]:
    """Return the tokens of `text` from the last to the first; none where one is out of the usual form."""
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        match = _token.match(text, at)
        if match is None:
            return []
        kind = str(match.lastgroup)
        tokens.append((kind, match[kind]))
        at = match.end()
    return tokens[::-1]


def _content(tokens: list[_Token], depth: int) -> Tree:
    """Take the tokens of one collection from the end of `tokens`, and return it."""
    content: dict[str, Tree] | list[Tree] = [] if tokens.pop()[1] == "[" else {}
    closing = ("sign", "]" if isinstance(content, list) else "}")
    if depth > MAX_BRACKETS:
        raise _Unsure
    if tokens[-1] == closing:
        tokens.pop()
        return content
    while True:
        _add(content, tokens, depth)
        sign = tokens.pop()
        if sign == closing:
            return content
        if sign != ("sign", ","):
            raise _Unsure


def _add(content: dict[str, Tree] | list[Tree], tokens: list[_Token], depth: int) -> None:
    """Take the tokens of one item, or of one key and its value, and add it to `content`."""
    key = tokens.pop() if isinstance(content, dict) else None
    kind, text = tokens[-1]
    if kind == "key" or (kind == "sign" and text not in "[{"):
        raise _Unsure
    value: Tree
    if kind == "sign":
        value = _content(tokens, depth + 1)
    else:
        value = text[1:-1] if kind == "quoted" else text
        tokens.pop()
    if isinstance(content, list):
        content.append(value)
    elif key is None or key[0] != "key" or key[1] in content:
        raise _Unsure
    else:
        content[key[1]] = value
