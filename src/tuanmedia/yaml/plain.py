"""The line reader: it reads a text in the plain form line by line, without a YAML parser.

A text in the plain form has keys and values on lines of their own, items after `- `, lists and mappings in brackets on
one line, comments on lines of their own, and everyday characters only. `lines` takes one line apart; this module puts
the lines together by their columns. It never refuses a text: where it is not sure, it gives None, and the strict reader
decides about the whole text.
"""

from functools import cached_property
from typing import TypeAlias

from tuanmedia.yaml.brackets import MAX_BRACKETS
from tuanmedia.yaml.lines import BLANK, UNSURE, parsed_lines
from tuanmedia.yaml.source import MAX_DEPTH, Place, Places, Route, Tree

# The collections that are open, from the outermost inwards, each with the column of its keys or dashes.
_Stack: TypeAlias = list[tuple[int, dict[str, Tree] | list[Tree]]]

# So many collections may be open by lines: the brackets of a last line then still stay within MAX_DEPTH.
_MAX_OPEN = MAX_DEPTH - MAX_BRACKETS - 2


def parse_plain(text: str) -> dict[str, Tree] | None:
    """Return the tree of a text in the plain form, or None where the strict reader must decide.

    `content` is the mapping that the last line belonged to, `current` its column (-1: none); `open_key` is the key of
    a line without a value, which the next lines may give.
    """
    root: dict[str, Tree] = {}
    stack: _Stack = [(0, root)]
    current, content, open_key = 0, root, ""
    for column, is_item, key, value in map(parsed_lines.__getitem__, text.split("\n")):
        if column == current and value is not None and key not in content and not (is_item or open_key):
            content[key] = value  # nearly every line is one more key of the same mapping
            continue
        if column == BLANK[0]:
            continue
        if column != current or is_item or open_key:
            collection = None if column == UNSURE[0] else _collection(stack, column, is_item, open_key)
            open_key = ""
            if isinstance(collection, list):
                if not key:
                    collection.append("" if value is None else value)
                    current = -1
                    continue
                column += 2
                items, collection = collection, {}
                items.append(collection)
                stack.append((column, collection))
            if collection is None:
                return None
            current, content = column, collection
        if not key or key in content:
            return None
        content[key] = "" if value is None else value
        if value is None:
            open_key = key
    return root if root and not open_key else None


def _collection(stack: _Stack, column: int, is_item: bool, open_key: str) -> dict[str, Tree] | list[Tree] | None:
    """Return the list or mapping that a line belongs to: a new one below `open_key`, or one that is open.

    None where the column fits neither.
    """
    if open_key:
        outer_column, outer = stack[-1]
        if column < outer_column or (column == outer_column and not is_item) or isinstance(outer, list):
            return None
        if len(stack) > _MAX_OPEN:
            return None
        new: dict[str, Tree] | list[Tree] = [] if is_item else {}
        outer[open_key] = new
        stack.append((column, new))
        return new
    while stack and (stack[-1][0] > column or (stack[-1][0] == column and isinstance(stack[-1][1], list) != is_item)):
        stack.pop()
    return stack[-1][1] if stack and stack[-1][0] == column else None


def locate_plain(text: str) -> dict[Route, Place]:
    """Return the place of each key and item of a text in the plain form.

    The text must be one that `parse_plain` reads. Keys and items in brackets get no place.
    """
    places: dict[Route, Place] = {}
    # The open collections: their column, whether they are lists, their route.
    stack: list[tuple[int, bool, Route]] = [(0, False, ())]
    last_key: Route = ()
    last_index: dict[Route, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        column, is_item, key, _ = parsed_lines[line]
        if column < 0:
            continue
        while stack[-1][0] > column or (stack[-1][0] == column and stack[-1][1] and not is_item):
            stack.pop()
        if stack[-1][0] < column or (is_item and not stack[-1][1]):
            stack.append((column, is_item, last_key))
        route = stack[-1][2]
        if is_item:
            last_index[route] = index = last_index.get(route, -1) + 1
            column, route = column + 2, (*route, index)
            places[route] = (number, column + 1)
            stack.append((column, False, route))
        if key:
            last_key = (*route, key)
            places[last_key] = (number, column + 1)
    return places


class PlaceFinder:
    """Finds places in one text: by its lines in the plain form, through the strict reader where only that can tell.

    Either way the text is read once, for any number of routes.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._places = locate_plain(text) if parse_plain(text) is not None else None

    def at(self, route: Route) -> Place:
        """Return the place of `route`, else that of its nearest parent in the text, else the beginning."""
        if self._places is None:
            return self._strict_places.at(route)
        parent = route
        while parent and parent not in self._places:
            parent = parent[:-1]
        line, column = self._places.get(parent, (1, 1))
        in_brackets = parent != route and set("[{") & set(self._lines[line - 1])
        return self._strict_places.at(route) if in_brackets else (line, column)

    @cached_property
    def _strict_places(self) -> Places:
        from tuanmedia.yaml.events import locate_strict  # late: few findings point into brackets

        return locate_strict(self._text)
