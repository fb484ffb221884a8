"""The form that nearly every file of a register has, read line by line: nine times as fast as through events.

Keys and values on lines of their own, items behind `- `, short lists and mappings in brackets on one line, comments on
lines of their own, everyday characters. Whatever is not surely of this form is left, whole, to the strict reader; where
this one answers, the strict reader gives the same answer (tests hold it to that), so it never needs to refuse.
"""

from typing import TypeAlias

from tuanmedia.yaml.brackets import MOST_BRACKETS
from tuanmedia.yaml.lines import NOTHING, UNSURE, lines
from tuanmedia.yaml.source import MOST_DEPTH, Place, Route, Tree

_Stack: TypeAlias = list[tuple[int, dict[str, Tree] | list[Tree]]]

# How deep lines may lie for all to stay within the reader's bound, brackets included.
_MOST_LINES = MOST_DEPTH - MOST_BRACKETS - 2


def plain(text: str) -> dict[str, Tree] | None:
    """The tree of a text in the plain form, or None where the strict reader must decide."""
    root: dict[str, Tree] = {}
    stack: _Stack = [(0, root)]
    here, content, wanting = 0, root, ""
    for column, item, key, value in map(lines.__getitem__, text.split("\n")):
        if column == here and value is not None and key not in content and not (item or wanting):
            content[key] = value  # as nearly every line: one more key of the same mapping
            continue
        if column == NOTHING[0]:
            continue
        if column != here or item or wanting:
            found = None if column == UNSURE[0] else _collection(stack, column, item, wanting)
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
    items: dict[Route, int] = {}
    for number, written in enumerate(text.split("\n"), start=1):
        column, item, key, _ = lines[written]
        if column < 0:
            continue
        while open_[-1][0] > column or (open_[-1][0] == column and open_[-1][1] and not item):
            open_.pop()
        if open_[-1][0] < column or (item and not open_[-1][1]):
            open_.append((column, item, above))
        route = open_[-1][2]
        if item:
            items[route] = index = items.get(route, -1) + 1
            column, route = column + 2, (*route, index)
            known[route] = (number, column + 1)
            open_.append((column, False, route))
        if key:
            above = (*route, key)
            known[above] = (number, column + 1)
    return known


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
