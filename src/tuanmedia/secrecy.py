"""What must never stand in a register: passwords, ID-card numbers, mobile numbers, student numbers.

Git keeps for ever what was once committed, so these are looked for in everything that was read, comments included, and
no message repeats what was found.
"""

import re
import unicodedata
from collections.abc import Iterator

from tuanmedia.reader import Route, Tree

_SECRET = (
    r"(?:密码|口令|passwords?|passwd|pwd|passcode|secret|app_?secret|app_?key|api_?key|access_?key|token|credentials?)"
)

_secret_key = re.compile(rf"(?:[a-z0-9]+[_-])*{_SECRET}(?:[_-](?:hash|value|text))?|.*(?:密码|口令)", re.IGNORECASE)
_secret_value = re.compile(rf"{_SECRET}\s*[\"'”’]?\s*(?:[:=]|是|为)\s*\S", re.IGNORECASE)
_mobile = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
_id_card = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9Xx])")
# Before any of these is looked for value by value: does the file hold anything of the kind at all?
_suspicious = re.compile(
    _SECRET.encode() + rb"|(?:[0-9][- ]?){11}|\xef\xbc[\x90-\x99]|\xf0",
    re.IGNORECASE,  # full-width and mathematical digits
)
_comment = re.compile(r"(?:^|\s)#(.*)")

# Where digits stand for something else.
NOT_PERSONAL = frozenset({"url", "sha256", "path"})
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def suspicious(data: bytes) -> bool:
    """Whether it is worth looking at each value: a quick look at the bytes that misses nothing."""
    return _suspicious.search(data) is not None


def names_secret(key: str) -> bool:
    """Whether a key is called like a password."""
    return _secret_key.fullmatch(key) is not None


def gives_away(text: str) -> bool:
    """Whether a text says a password: `密码：…`, `password=…`."""
    return _secret_value.search(unicodedata.normalize("NFKC", text)) is not None


def personal(text: str) -> str | None:
    """Whether a text holds an `id-card` or a `mobile` number."""
    plain = unicodedata.normalize("NFKC", text)
    if any(_checks(found[0]) for found in _id_card.finditer(plain)):
        return "id-card"
    return "mobile" if _mobile.search(plain) else None


def masked(text: str) -> str:
    """A line that may be shown: with nothing personal and nothing secret in it."""
    if gives_away(text) or personal(text) or any(names_secret(word) for word in re.findall(r"([\w-]+)\s*:", text)):
        return ""
    return text


def values(tree: Tree, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Every text of a tree with its route."""
    if isinstance(tree, str):
        yield route, tree
        return
    for part, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield from values(value, (*route, part))


def keys(tree: Tree, route: Route = ()) -> Iterator[Route]:
    """The route of every key of a tree."""
    for part, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(part, str):
            yield (*route, part)
        if not isinstance(value, str):
            yield from keys(value, (*route, part))


def comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column (from 1) and words of what may be a comment; a `#` in a value too, which does no harm here."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _comment.search(line):
            yield number, found.start(1), found[1]


def _checks(number: str) -> bool:
    """The check digit of an ID-card number (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()
