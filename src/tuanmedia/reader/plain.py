"""The form that nearly every file of a register has, read line by line: nine times as fast as through events.

Keys and values on lines of their own, items behind `- `, short lists and mappings in brackets on one line, comments on
lines of their own, everyday characters. Whatever is not surely of this form is left, whole, to the strict reader; where
this one answers, the strict reader gives the same answer (tests hold it to that), so it never needs to refuse.
"""

import re
from functools import lru_cache
from typing import TypeAlias

from tuanmedia.reader.source import MOST_DEPTH, Tree

# ASCII, general punctuation without the invisible, CJK punctuation, hanzi, full-width forms.
_EVERYDAY = r" -~·‐-‧‰-⁞、-〿一-鿿！-～"
_MIDDLE = r" !\"$-9;-~·‐-‧‰-⁞、-〿一-鿿！-９；-～"
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,63}"
_FIRST = r"[^\s!\"#%&'*,\-:>?@\[\]`{|}]"
_INNER = rf"(?![：，]){_FIRST}(?:[^,\[\]{{}}:#?\"'：，]*[^\s,\[\]{{}}:#?\"'：，])?"

_everyday = re.compile(f"[{_EVERYDAY}]*")
_simple = re.compile(rf"( *)(- )?({_KEY}): ((?![ !\"#%&'*,\-:>?@\[\]`{{|}}])[{_MIDDLE}]*(?<! ))")
_comment = re.compile(r" *(?:#.*)?")
_line = re.compile(rf"( *)(- )?(?:({_KEY}):(?: +|$))?(\S.*)?")
_scalar = re.compile(rf"{_FIRST}(?:[^\s:#]|:(?=\S)|(?<=\S)#| +(?=[^\s#]))*")
_quoted = re.compile(r"\"[^\"\\]*\"|'[^']*'")
_inner = re.compile(_INNER)
_pair = re.compile(rf"({_KEY}): +({_INNER})")
_wide_key = re.compile(rf"{_KEY} *：")


_Line: TypeAlias = tuple[int, bool, str | None, Tree | None]
_Stack: TypeAlias = list[tuple[int, dict[str, Tree] | list[Tree]]]

_NOTHING: _Line = (-1, False, None, None)


def plain(text: str) -> dict[str, Tree] | None:
    """The tree of a text in the plain form, or None where the strict reader must decide."""
    root: dict[str, Tree] = {}
    stack: _Stack = [(0, root)]
    here, content, wanting = 0, root, None
    for written in text.split("\n"):
        line = _parsed(written)
        if line is _NOTHING:
            continue
        if line is None:
            return None
        column, item, key, value = line
        if column != here or item or wanting is not None:
            found = _collection(stack, column, item, wanting)
            wanting = None
            if isinstance(found, list):
                if key is None:
                    found.append("" if value is None else value)
                    here = -1
                    continue
                column += 2
                found = _begun(found, stack, column)
            if found is None:
                return None
            here, content = column, found
        if key is None or key in content:
            return None
        content[key] = "" if value is None else value
        if value is None:
            wanting = key
    return root if root and wanting is None else None


def _collection(stack: _Stack, column: int, item: bool, wanting: str | None) -> dict[str, Tree] | list[Tree] | None:
    """The list or mapping that a line at `column` belongs to: a new one below the key `wanting`, or an open one."""
    if wanting is not None:
        above, content = stack[-1]
        if column < above or (column == above and not item) or isinstance(content, list):
            return None
        if len(stack) > MOST_DEPTH - 3:
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


@lru_cache(maxsize=65536)
def _parsed(written: str) -> _Line | None:
    """One line; cached, because the files of a register share most of theirs."""
    if simple := _simple.fullmatch(written):
        return len(simple[1]), simple[2] is not None, simple[3], simple[4]
    if not _everyday.fullmatch(written):
        return None
    if _comment.fullmatch(written):
        return _NOTHING
    found = _line.fullmatch(written)
    if found is None or (found[2] is None and found[3] is None):
        return None
    value = None if found[4] is None else _value(found[4])
    if value is None and (found[4] is not None or found[3] is None):
        return None
    return len(found[1]), found[2] is not None, found[3], value


def _value(written: str) -> Tree | None:
    if written[0] in "[{":
        return _list(written) if written[0] == "[" else _mapping(written)
    if written[0] in "\"'":
        return written[1:-1] if _quoted.fullmatch(written) else None
    if _wide_key.match(written):
        return None
    return written if _scalar.fullmatch(written) else None


def _list(written: str) -> Tree | None:
    if written == "[]":
        return []
    items = [piece.strip(" ") for piece in written[1:-1].split(",")]
    return list(items) if written[-1] == "]" and all(map(_inner.fullmatch, items)) else None


def _mapping(written: str) -> Tree | None:
    pairs = [_pair.fullmatch(piece.strip(" ")) for piece in written[1:-1].split(",")]
    mapping: dict[str, Tree] = {pair[1]: pair[2] for pair in pairs if pair}
    return mapping if written[-1] == "}" and len(mapping) == len(pairs) else None
