"""The form that nearly every file of a register has, read line by line: nine times as fast as through events.

Keys and values on lines of their own, items behind `- `, short lists and mappings in brackets on one line, comments on
lines of their own, everyday characters. Whatever is not surely of this form is left, whole, to the strict reader; where
this one answers, the strict reader gives the same answer (tests hold it to that), so it never needs to refuse.
"""

import re
from itertools import count
from typing import TypeAlias

from tuanmedia.reader.source import MOST_DEPTH, Place, Route, Tree

# ASCII, general punctuation without the invisible, CJK punctuation, hanzi, full-width forms.
_EVERYDAY = r" -~·‐-‧‰-⁞、-〿一-鿿！-～"
_MIDDLE = r" !\"$-9;-~·‐-‧‰-⁞、-〿一-鿿！-９；-～"
# `\w` holds more than may stand in a file, so wherever it is used the line has been held to `_everyday` before.
_KEY = r"[^\W\d][\w./（）-]{0,63}"
_ASCII_KEY = r"[A-Za-z_][A-Za-z0-9_./-]{0,63}"
_FIRST = r"[^\s!\"#%&'*,\-:>?@\[\]`{|}]"
_INNER = rf"(?![：，]){_FIRST}(?:[^,\[\]{{}}:#?\"'：，]*[^\s,\[\]{{}}:#?\"'：，])?"
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
# Brackets in brackets, and how deep lines may lie for all to stay within the reader's bound.
_MOST_BRACKETS = 4
_MOST_LINES = MOST_DEPTH - _MOST_BRACKETS - 2

_everyday = re.compile(f"[{_EVERYDAY}]*")
_simple = re.compile(
    rf"( *)(- )?({_ASCII_KEY}): ((?![ !\"#%&'*,\-:>?@\[\]`{{|}}])[{_MIDDLE}]*(?::(?=[!-~])[{_MIDDLE}]*)*(?<![ :]))"
)
_comment = re.compile(r" *(?:#.*)?")
_line = re.compile(rf"( *)(- )?(?:({_KEY}):(?: +|$))?(\S.*)?")
_scalar = re.compile(rf"{_FIRST}(?:[^\s:#]|:(?=\S)|(?<=\S)#| +(?=[^\s#]))*")
_quoted = re.compile(_QUOTED)
# The usual brackets, flat and on a line of their own: taken apart by their commas and colons, for no item holds one.
_PLAIN = r" !$-&(-+\--9;->@-Z\\^-z|~·‐-‧‰-⁞、-〿一-鿿！-＋－-９；-～"
_ITEM = rf"(?![ !%&*\->@`|])[{_PLAIN}]+(?<! )"
_flat = re.compile(rf"( *)(- )?(?:({_ASCII_KEY}): )?([\[{{])((?:(?:{_ASCII_KEY}: )?{_ITEM}(?:, |(?=[\]}}])))+)[\]}}]")
_token = re.compile(rf" *(?:(?P<sign>[\[\]{{}},])|(?P<key>{_KEY}): +|(?P<quoted>{_QUOTED})|(?P<bare>{_INNER}))")
_wide_key = re.compile(rf"{_KEY} *：")


# Its column, whether it begins an item, its key or nothing, and its value where that stands on the line.
_Line: TypeAlias = tuple[int, bool, str, Tree | None]
_Stack: TypeAlias = list[tuple[int, dict[str, Tree] | list[Tree]]]

_Token: TypeAlias = tuple[str, str]


class _Unsure(Exception):
    """The strict reader must decide."""


_MOST_LINES_KEPT = 100_000
_NOTHING: _Line = (-2, False, "", None)
_UNSURE: _Line = (-3, False, "", None)


def plain(text: str) -> dict[str, Tree] | None:
    """The tree of a text in the plain form, or None where the strict reader must decide."""
    root: dict[str, Tree] = {}
    stack: _Stack = [(0, root)]
    here, content, wanting = 0, root, ""
    for column, item, key, value in map(_lines.__getitem__, text.split("\n")):
        if column == here and value is not None and key not in content and not (item or wanting):
            content[key] = value  # as nearly every line: one more key of the same mapping
            continue
        if column == _NOTHING[0]:
            continue
        if column != here or item or wanting:
            found = None if column == _UNSURE[0] else _collection(stack, column, item, wanting)
            wanting = ""
            if isinstance(found, list):
                if not key:
                    found.append("" if value is None else value)
                    here = -1
                    continue
                column += 2
                found = _begun(found, stack, column)
            if found is None:
                return None
            here, content = column, found
        if not key or key in content:
            return None
        content[key] = "" if value is None else value
        if value is None:
            wanting = key
    return root if root and not wanting else None


def located(text: str) -> dict[Route, Place]:
    """Where each key and item of a text in the plain form stands; what stands in brackets has no place of its own."""
    known: dict[Route, Place] = {}
    open_: list[tuple[int, bool, Route]] = [(0, False, ())]
    above: Route = ()
    for number, written in enumerate(text.split("\n"), start=1):
        column, item, key, _ = _lines[written]
        if column < 0:
            continue
        while open_[-1][0] > column or (open_[-1][0] == column and open_[-1][1] and not item):
            open_.pop()
        if open_[-1][0] < column or (item and not open_[-1][1]):
            open_.append((column, item, above))
        route = open_[-1][2]
        if item:
            column, route = column + 2, (*route, _next(known, route))
            known[route] = (number, column + 1)
            open_.append((column, False, route))
        if key:
            above = (*route, key)
            known[above] = (number, column + 1)
    return known


def _next(known: dict[Route, Place], route: Route) -> int:
    """The index of the item that follows those of `route` already known."""
    return next(index for index in count() if (*route, index) not in known)


def _collection(stack: _Stack, column: int, item: bool, wanting: str) -> dict[str, Tree] | list[Tree] | None:
    """The list or mapping that a line at `column` belongs to: a new one below the key `wanting`, or an open one."""
    if wanting:
        above, content = stack[-1]
        if column < above or (column == above and not item) or isinstance(content, list):
            return None
        if len(stack) > _MOST_LINES:
            return None
        new: dict[str, Tree] | list[Tree] = [] if item else {}
        content[wanting] = new
        stack.append((column, new))
        return new
    while stack and (stack[-1][0] > column or (stack[-1][0] == column and isinstance(stack[-1][1], list) != item)):
        stack.pop()
    return stack[-1][1] if stack and stack[-1][0] == column else None


def _begun(items: list[Tree], stack: _Stack, column: int) -> dict[str, Tree]:
    """A new mapping as the next item."""
    inner: dict[str, Tree] = {}
    items.append(inner)
    stack.append((column, inner))
    return inner


class _Lines(dict[str, _Line]):
    """Lines that were read: the files of a register share most of theirs."""

    def __missing__(self, written: str) -> _Line:
        if len(self) >= _MOST_LINES_KEPT:
            self.clear()
        self[written] = line = _parsed(written)
        return line


_lines = _Lines()


def _parsed(written: str) -> _Line:
    if simple := _simple.fullmatch(written):
        return len(simple[1]), simple[2] is not None, simple[3], simple[4]
    if (flat := _flat.fullmatch(written)) and (flat[2] or flat[3]):
        content = _apart(flat[4] + written[-1], flat[5])
        if content is not None:
            return len(flat[1]), flat[2] is not None, flat[3] or "", content
    if not _everyday.fullmatch(written):
        return _UNSURE
    return _NOTHING if _comment.fullmatch(written) else _taken_apart(written)


def _taken_apart(written: str) -> _Line:
    found = _line.fullmatch(written)
    if found is None or (found[2] is None and found[3] is None):
        return _UNSURE
    value = None if found[4] is None else _value(found[4])
    if value is None and (found[4] is not None or found[3] is None):
        return _UNSURE
    if found[3] is None and _wide_key.match(found[4]):
        return _UNSURE
    return len(found[1]), found[2] is not None, found[3] or "", value


def _apart(brackets: str, items: str) -> Tree | None:
    """The items of flat brackets, or their pairs; None for what is neither a list nor a mapping."""
    pieces = items.split(", ")
    if brackets == "[]" and ": " not in items:
        return list(pieces)
    pairs = [piece.partition(": ") for piece in pieces]
    if brackets != "{}" or not all(value for _, _, value in pairs):
        return None
    content: dict[str, Tree] = {key: value for key, _, value in pairs}
    return content if len(content) == len(pairs) else None


def _value(written: str) -> Tree | None:
    if written[0] in "[{":
        return _bracketed(written)
    if written[0] in "\"'":
        return written[1:-1] if _quoted.fullmatch(written) else None
    return written if _scalar.fullmatch(written) else None


def _bracketed(written: str) -> Tree | None:
    """A list or a mapping in brackets, nested or not."""
    tokens = _tokens(written)
    try:
        nested = _content(tokens, 1)
    except (IndexError, _Unsure):
        return None
    return None if tokens else nested


def _tokens(written: str) -> list[_Token]:
    """The tokens of `written`, the first last; none where one is out of the ordinary."""
    tokens: list[_Token] = []
    at = 0
    while at < len(written):
        found = _token.match(written, at)
        if found is None:
            return []
        kind = str(found.lastgroup)
        tokens.append((kind, found[kind]))
        at = found.end()
    return tokens[::-1]


def _content(tokens: list[_Token], depth: int) -> Tree:
    """The collection that the next token opens."""
    content: dict[str, Tree] | list[Tree] = [] if tokens.pop()[1] == "[" else {}
    closing = ("sign", "]" if isinstance(content, list) else "}")
    if depth > _MOST_BRACKETS:
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
    key = tokens.pop() if isinstance(content, dict) else None
    kind, written = tokens[-1]
    if kind == "key" or (kind == "sign" and written not in "[{"):
        raise _Unsure
    value: Tree
    if kind == "sign":
        value = _content(tokens, depth + 1)
    else:
        value = written[1:-1] if kind == "quoted" else written
        tokens.pop()
    if isinstance(content, list):
        content.append(value)
    elif key is None or key[0] != "key" or key[1] in content:
        raise _Unsure
    else:
        content[key[1]] = value
