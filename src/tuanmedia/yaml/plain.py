"""The form that nearly every file of a register has, read line by line: nine times as fast as through events.

Keys and values on lines of their own, items behind `- `, short lists and mappings in brackets on one line, comments on
lines of their own, everyday characters. Whatever is not surely of this form is left, whole, to the strict reader; where
this one answers, the strict reader gives the same answer (tests hold it to that), so it never needs to refuse.
"""

from functools import cached_property
from typing import TypeAlias

from tuanmedia.yaml.brackets import MAX_BRACKETS
from tuanmedia.yaml.lines import BLANK, UNSURE, parsed_lines
from tuanmedia.yaml.source import MAX_DEPTH, Place, Places, Route, Tree

_Stack: TypeAlias = list[tuple[int, dict[str, Tree] | list[Tree]]]

# How deep lines may lie for all to stay within the reader's bound, brackets included.
_MOST_LINES = MAX_DEPTH - MAX_BRACKETS - 2


def parse_plain(text: str) -> dict[str, Tree] | None:
    """The tree of a text in the plain form, or None where the strict reader must decide."""
    root: dict[str, Tree] = {}
    stack: _Stack = [(0, root)]
    here, content, wanting = 0, root, ""
    for column, item, key, value in map(parsed_lines.__getitem__, text.split("\n")):
        if column == here and value is not None and key not in content and not (item or wanting):
            content[key] = value  # as nearly every line: one more key of the same mapping
            continue
        if column == BLANK[0]:
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


def locate_plain(text: str) -> dict[Route, Place]:
    """Where each key and item of a text in the plain form stands; what stands in brackets has no place of its own."""
    known: dict[Route, Place] = {}
    open_: list[tuple[int, bool, Route]] = [(0, False, ())]
    above: Route = ()
    items: dict[Route, int] = {}
    for number, written in enumerate(text.split("\n"), start=1):
        column, item, key, _ = parsed_lines[written]
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


class PlaceFinder:
    """The places of one text, looked up once however many are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._known = locate_plain(text) if parse_plain(text) is not None else None

    def at(self, route: Route) -> Place:
        """The place of `route`, or of its nearest parent that is there, or the beginning."""
        if self._known is None:
            return self._strictly.at(route)
        there = route
        while there and there not in self._known:
            there = there[:-1]
        line, column = self._known.get(there, (1, 1))
        in_brackets = there != route and set("[{") & set(self._lines[line - 1])
        return self._strictly.at(route) if in_brackets else (line, column)

    @cached_property
    def _strictly(self) -> Places:
        from tuanmedia.yaml.events import locate_strict  # late: few findings point into brackets

        return locate_strict(self._text)


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
