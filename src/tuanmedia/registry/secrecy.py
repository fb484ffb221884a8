"""Passwords and personal numbers, which a registry must never hold: ID cards, mobile telephones, student numbers.

Git never forgets a commit. So every text of every file is searched, comments too, and no message quotes what it finds.
"""

import re
import unicodedata
from collections.abc import Iterator

from tuanmedia.law.links import without_sharing_names
from tuanmedia.law.patterns import occurs
from tuanmedia.yaml import Route, Tree

_SECRET = (
    r"(?:密码|口令|passwords?|passwd|passphrase|passcode|pwd|secret|"
    r"app_?secret|app_?key|api_?key|access_?key|private_?key|token|credentials?)"
)
# A separator between the groups of a number.
_GAP = r"[-\s.·‐-―]"

# Keys that name a day or a person hold no password: 修改密码, 收回账号密码 and `…_on`, `…_at`, `…_by`.
# The patterns are kept as text and compiled at their first use, since few files need them.
_SECRET_KEY = (
    rf"(?!修改密码$|收回账号密码$|.*_(?:on|at|by)$)(?:.*(?:密码|口令|password|passwd|passphrase).*"
    rf"|[a-z0-9_-]*{_SECRET}s?(?:[_-]?(?:hash|value|text|new|old|[0-9]+))?)"
)
# Spaces around a quotation mark are one group: two groups beside each other would try every split of a run of spaces.
_SECRET_VALUE = rf"{_SECRET}\s*(?:[\"'”’]\s*)?(?:[:=]|是|为)\s*\S"
# What a session of a person would be: a ticket or key in a link of WeChat, a cookie of Weibo.
_TICKET = r"pass_ticket\s*[:=]\s*[^\s&]"
_COOKIE = r"(?<![A-Za-z0-9_])SUB=[^\s;&]"
_KEY_BESIDE = (r"(?:^|[?&;\s])uin=[^\s&;#]", r"(?:^|[?&;\s])key=[^\s&;#]")
_MOBILE = (
    rf"(?<![0-9])(?:(?:\+|00)?86{_GAP}?)?"
    rf"1[3-9][0-9](?:{_GAP}?[0-9]{{4}}{_GAP}?[0-9]{{4}}|[0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}})(?![0-9])"
)
_ID_CARD = rf"(?<![0-9])[1-9][0-9]{{5}}{_GAP}?[0-9]{{8}}{_GAP}?[0-9]{{3}}[0-9Xx](?![0-9Xx])"
# A file without any of these words holds no password, and is not searched value by value.
_HINTS = tuple(
    hint.encode()
    for hint in (
        "密码",
        "口令",
        "passw",
        "passp",
        "passc",
        "pass_",
        "pwd",
        "secret",
        "token",
        "credential",
        "key",
        "sub=",
        "\\",
    )
)
# Keys and values of the format itself that contain one of these words.
_HARMLESS_KEYS = (b"password_changed_on", b"kind: password,", b"kind: password}", b"kind: password\n")
_GAPS = b"-. \t\r\n"
_AS_ZERO = bytes(ord("0") if sign in b"0123456789" else sign for sign in range(256))
_ELEVEN_DIGITS = b"0" * 11
# Characters that Unicode normalization (NFKC) turns into letters and digits, and separators beyond ASCII, by their
# first byte: searching for that byte first is ten times as fast as one pattern for all of them.
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
# The part of a line that is searched for keys, in characters: keys are at its beginning, and a line may be huge.
MAX_KEYS_LENGTH = 1000
_comment = re.compile(r"(?:^|\s)#(.*)")

# Keys whose values contain digits that are no personal number.
NOT_PERSONAL = frozenset({"url", "sha256", "path"})
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_suspicious(data: bytes) -> bool:
    """Whether a file may hold a password or a personal number.

    This fast test may suspect a harmless file. It never misses a harmful one.
    """
    for first, pattern in _DISGUISED.items():
        if first in data and pattern.search(data):
            data = re.sub(_GAP, " ", unicodedata.normalize("NFKC", data.decode("utf-8", "replace"))).encode()
            break
    if may_state_password(data):
        return True
    return _has_number(data) and _has_number(re.sub(rb"[0-9a-f]{64}", b"", data))  # a hash is no number


def may_state_password(data: bytes) -> bool:
    """Whether bytes in NFKC hold a word without which there is no password: a fast test."""
    lower = data.lower()
    return any(hint in lower and hint in _without_harmless_keys(lower) for hint in _HINTS)


def _without_harmless_keys(lower: bytes) -> bytes:
    for key in _HARMLESS_KEYS:
        lower = lower.replace(key, b"")
    return lower


def _has_number(data: bytes) -> bool:
    """Whether there are eleven digits in a row, apart from separators: the length of a mobile number."""
    return _ELEVEN_DIGITS in data.translate(_AS_ZERO, _GAPS)


def is_password_key(key: str) -> bool:
    """Whether a key names a password."""
    return re.fullmatch(_SECRET_KEY, unicodedata.normalize("NFKC", key), re.IGNORECASE) is not None


def contains_password(text: str) -> bool:
    """Whether a text contains a password after its name: `密码：…`, `password=…`; or what a session would be.

    The parameters that a link has for sharing (`xsec_token`) are none.
    """
    plain = without_sharing_names(unicodedata.normalize("NFKC", text))
    words = (_SECRET_VALUE, _TICKET)
    return (
        any(re.search(pattern, plain, re.IGNORECASE) for pattern in words)
        or re.search(_COOKIE, plain) is not None
        or all(re.search(pattern, plain) for pattern in _KEY_BESIDE)
    )


def personal_number_kind(text: str, student_number_pattern: str | None = None) -> str | None:
    """The kind of personal number in a text, `id-card`, `mobile` or `student`; None where there is none.

    `student_number_pattern` is set by the school, or None.
    """
    plain = unicodedata.normalize("NFKC", text)
    if any(_has_check_digit(re.sub(_GAP, "", match[0])) for match in re.finditer(_ID_CARD, plain)):
        return "id-card"
    if re.search(_MOBILE, plain):
        return "mobile"
    is_student = student_number_pattern and occurs(student_number_pattern, plain)
    return "student" if is_student else None


def is_confidential(text: str, student_number_pattern: str | None = None) -> bool:
    """Whether a text must not be quoted. `student_number_pattern` is set by the school, or None."""
    return contains_password(text) or personal_number_kind(text, student_number_pattern) is not None


class Excerpts:
    """The lines of a file for findings to quote; the file is split once, however many findings point into it."""

    def __init__(self, data: bytes) -> None:
        self.lines = data.decode("utf-8", "replace").split("\n")
        self.parents = list(_parents(self.lines))

    def line(self, number: int, student_number_pattern: str | None = None) -> str:
        """Line `number` (from 1) without indentation; empty where the line, or a key above it, must not be quoted."""
        if not 0 < number <= len(self.lines) or "\ufffd" in self.lines[number - 1]:
            return ""
        line = self.lines[number - 1].strip(" \r\ufeff")
        before = self.lines[number - 2].strip() if number > 1 else ""
        both = f"{before}\n{line}"
        is_hidden = (
            is_confidential(line, student_number_pattern)
            or (is_confidential(both, student_number_pattern) and not is_confidential(before, student_number_pattern))
            or "\\" in line
        )
        return "" if is_hidden or any(map(is_password_key, self._keys(number))) else line

    def passage(self, number: int) -> tuple[str, ...]:
        """Line `number` (from 1) with all lines nested below it, secrets included: for comparison, not for display."""
        passage: list[str] = []
        for index in range(number - 1, len(self.lines)):
            line = self.lines[index].strip()
            if passage and line and _depth(self.lines[index]) <= _depth(self.lines[number - 1]):
                break
            passage += [line] if line or not passage else []
        return tuple(passage)

    def _keys(self, number: int) -> Iterator[str]:
        """The keys of a line and of all lines that it is nested in."""
        index: int | None = number - 1
        while index is not None:
            yield from _key.findall(unicodedata.normalize("NFKC", self.lines[index][:MAX_KEYS_LENGTH]))
            index = self.parents[index]


def _parents(lines: list[str]) -> Iterator[int | None]:
    """For each line the index of the nearest line above it that is less indented."""
    outer: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        depth = _depth(line)
        while outer and outer[-1][0] >= depth:
            outer.pop()
        yield outer[-1][1] if outer else None
        if line.strip():
            outer.append((depth, index))


def _depth(line: str) -> int:
    """The depth of a line by its indentation; an item of a list is deeper than a key in the same column."""
    bare = line.lstrip(" ")
    return 2 * (len(line) - len(bare)) + bare.startswith("-")


def texts_by_route(tree: Tree, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Every text of a tree with its route. Keys count too: somebody may have written a number as a key."""
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
    """Line and column (from 1) and text of every comment.

    A `#` in a value counts as one too; then more text is searched, nothing less.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _comment.search(line):
            yield number, match.start(1), match[1]


def _has_check_digit(number: str) -> bool:
    """Whether an ID-card number of 18 digits ends in its check digit (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()
