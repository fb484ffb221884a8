"""What must never stand in a register: passwords, ID-card numbers, mobile numbers, student numbers.

Git keeps for ever what was once committed, so these are looked for in everything that was read, comments included, and
no message repeats what was found.
"""

import re
import unicodedata
from collections.abc import Iterator

from tuanmedia.yaml import Route, Tree

_SECRET = (
    r"(?:密码|口令|passwords?|passwd|passphrase|passcode|pwd|secret|"
    r"app_?secret|app_?key|api_?key|access_?key|private_?key|token|credentials?)"
)
# What may stand between the groups of a number.
_GAP = r"[-\s.·‐-―]"

# `修改密码` and `收回账号密码` are what the format itself calls two days; so are `…_on`, `…_at`.
# Patterns as text: compiled when a file first asks for them, which few do.
_SECRET_KEY = (
    rf"(?!修改密码$|收回账号密码$|.*_(?:on|at|by)$)(?:.*(?:密码|口令|password|passwd|passphrase).*"
    rf"|[a-z0-9_-]*{_SECRET}s?(?:[_-]?(?:hash|value|text|new|old|[0-9]+))?)"
)
_SECRET_VALUE = rf"{_SECRET}\s*[\"'”’]?\s*(?:[:=]|是|为)\s*\S"
_MOBILE = (
    rf"(?<![0-9])(?:(?:\+|00)?86{_GAP}?)?"
    rf"1[3-9][0-9](?:{_GAP}?[0-9]{{4}}{_GAP}?[0-9]{{4}}|[0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}})(?![0-9])"
)
_ID_CARD = rf"(?<![0-9])[1-9][0-9]{{5}}{_GAP}?[0-9]{{8}}{_GAP}?[0-9]{{3}}[0-9Xx](?![0-9Xx])"
# Before any of these is looked for value by value: does the file hold anything of the kind at all?
_HINTS = tuple(
    hint.encode()
    for hint in ("密码", "口令", "passw", "passp", "passc", "pwd", "secret", "token", "credential", "key", "\\")
)
_OWN_WORDS = (b"password_changed_on", b"kind: password,", b"kind: password}", b"kind: password\n")
_GAPS = b"-. \t\r\n"
_AS_ZERO = bytes(ord("0") if sign in b"0123456789" else sign for sign in range(256))
_ELEVEN = b"0" * 11
# What compatibility decomposition turns into letters and digits, and gaps beyond ASCII, by their first byte: to ask
# for that byte first is ten times as fast as one pattern for all.
_DISGUISED = {
    first: re.compile(first + rest)
    for first, rest in (
        (b"\xc2", b""),
        (b"\xe2", rb"(?:[\x81\x82\x91-\x93]|\x80[\x90-\x95])"),
        (b"\xe3", rb"\x80\x80"),
        (b"\xef", rb"[\xbc\xbd]"),
        (b"\xf0", b""),
    )
}
_key = re.compile(r"([^\s\"'{\[,:]+)[\"']?\s*:")
# Keys stand at the beginning of a line; one may be as long as a file.
LONGEST = 1000
_comment = re.compile(r"(?:^|\s)#(.*)")

# Where digits stand for something else.
NOT_PERSONAL = frozenset({"url", "sha256", "path"})
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_suspicious(data: bytes) -> bool:
    """Whether it is worth looking at each value: a quick look at the whole that misses nothing."""
    for first, signs in _DISGUISED.items():
        if first in data and signs.search(data):
            data = re.sub(_GAP, " ", unicodedata.normalize("NFKC", data.decode("utf-8", "replace"))).encode()
            break
    words = data.lower()
    for hint in _HINTS:
        if hint in words and hint in _without_own(words):
            return True
    return _has_number(data) and _has_number(re.sub(rb"[0-9a-f]{64}", b"", data))  # a hash is no number


def _without_own(words: bytes) -> bytes:
    """Without what the format itself calls so."""
    for own in _OWN_WORDS:
        words = words.replace(own, b"")
    return words


def _has_number(data: bytes) -> bool:
    """Whether eleven digits follow one another, with no more than gaps between."""
    return _ELEVEN in data.translate(_AS_ZERO, _GAPS)


def is_password_key(key: str) -> bool:
    """Whether a key is called like a password."""
    return re.fullmatch(_SECRET_KEY, unicodedata.normalize("NFKC", key), re.IGNORECASE) is not None


def states_password(text: str) -> bool:
    """Whether a text says a password: `密码：…`, `password=…`."""
    return re.search(_SECRET_VALUE, unicodedata.normalize("NFKC", text), re.IGNORECASE) is not None


def personal_number_kind(text: str) -> str | None:
    """Whether a text holds an `id-card` or a `mobile` number."""
    plain = unicodedata.normalize("NFKC", text)
    if any(_checks(re.sub(_GAP, "", found[0])) for found in re.finditer(_ID_CARD, plain)):
        return "id-card"
    return "mobile" if re.search(_MOBILE, plain) else None


def is_confidential(text: str, student: str | None = None) -> bool:
    """Whether a text must not be repeated; `student` is the pattern of a student number, where the school has one."""
    return states_password(text) or personal_number_kind(text) is not None or bool(student and re.search(student, text))


class Excerpts:
    """The lines of a file as they may be shown; split once, however many findings point into it."""

    def __init__(self, data: bytes) -> None:
        self.lines = data.decode("utf-8", "replace").split("\n")
        self.above = list(_above(self.lines))

    def line(self, number: int, student: str | None = None) -> str:
        """Line `number` (from 1); nothing where it, or what it belongs to, must not be repeated."""
        if not 0 < number <= len(self.lines) or "\ufffd" in self.lines[number - 1]:
            return ""
        line = self.lines[number - 1].strip(" \r\ufeff")
        before = self.lines[number - 2].strip() if number > 1 else ""
        begun = f"{before}\n{line}"
        hidden = (
            is_confidential(line, student)
            or (is_confidential(begun, student) and not is_confidential(before, student))
            or "\\" in line
        )
        return "" if hidden or any(map(is_password_key, self._keys(number))) else line

    def passage(self, number: int) -> tuple[str, ...]:
        """Line `number` (from 1) with all that stands below it, as it must not be shown: to be compared."""
        found: list[str] = []
        for at in range(number - 1, len(self.lines)):
            line = self.lines[at].strip()
            if found and line and _depth(self.lines[at]) <= _depth(self.lines[number - 1]):
                break
            found += [line] if line or not found else []
        return tuple(found)

    def _keys(self, number: int) -> Iterator[str]:
        """The keys of a line and of those that it stands under."""
        at: int | None = number - 1
        while at is not None:
            yield from _key.findall(unicodedata.normalize("NFKC", self.lines[at][:LONGEST]))
            at = self.above[at]


def _above(lines: list[str]) -> Iterator[int | None]:
    """For each line the nearest above it that stands further out."""
    outer: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        depth = _depth(line)
        while outer and outer[-1][0] >= depth:
            outer.pop()
        yield outer[-1][1] if outer else None
        if line.strip():
            outer.append((depth, at))


def _depth(line: str) -> int:
    """How far a line stands in; an item stands below the key above it even where it begins in the same column."""
    bare = line.lstrip(" ")
    return 2 * (len(line) - len(bare)) + bare.startswith("-")


def texts_by_route(tree: Tree, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Every text of a tree with its route, keys included: a number may have been put in the place of one."""
    if isinstance(tree, str):
        yield route, tree
        return
    for part, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(part, str):
            yield (*route, part), part
        yield from texts_by_route(value, (*route, part))


def key_routes(tree: Tree, route: Route = ()) -> Iterator[Route]:
    """The route of every key of a tree."""
    for part, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(part, str):
            yield (*route, part)
        if not isinstance(value, str):
            yield from key_routes(value, (*route, part))


def comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column (from 1) and words of what may be a comment; a `#` in a value too, which does no harm here."""
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _comment.search(line):
            yield number, found.start(1), found[1]


def _checks(number: str) -> bool:
    """The check digit of an ID-card number (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()
