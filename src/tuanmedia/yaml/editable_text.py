"""A text in which one value is replaced, added or removed, while every other character stays as it is."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tuanmedia.yaml import Route, spelling
from tuanmedia.yaml.spans import Spot, ValueSpan, child_routes, value_spans
from tuanmedia.yaml.spelling import Value

_comma = re.compile(r"\s*,\s*")


class LossyEdit(Exception):
    """An edit would change more than its own value: lose a comment, or rewrite lines."""

    def __init__(self, route: Route) -> None:
        super().__init__(".".join(map(str, route)))
        self.route = route


class EditableText:
    """A text for one edit: its lines, and the spans of its values."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.spans = value_spans(text)
        self.newline = "\r" if self.lines[0].endswith("\r") else ""

    def put(self, route: Route, value: Value | None, order: Sequence[str]) -> str:
        """Make one edit and return the text. Raises LossyEdit where the place does not allow it."""
        old = self.spans.get(route)
        if value is None:
            self._remove(route)
        elif old is not None:
            self._replace(route, value, old)
        elif self.spans[route[:-1]].shape == "brackets":
            self._add_in_brackets(route, value)
        else:
            self._add(route, value, order)
        return "\n".join(self.lines)

    def _replace(self, route: Route, value: Value, old: ValueSpan) -> None:
        """Replace a value on one line. A list or mapping on lines of its own is never replaced as a whole."""
        if old.shape == "block" or old.begins[0] != old.ends[0]:
            raise LossyEdit(route)
        in_brackets = self.spans[route[:-1]].shape == "brackets"
        space = " " if old.begins == old.ends else ""  # a key without a value
        self._splice(old.begins, old.ends, space + spelling.inline(value, in_brackets))

    def _remove(self, route: Route) -> None:
        """Remove an item with its comma, or with its lines; a key likewise. The only one on lines of its own stays."""
        parent, items = self.spans[route[:-1]], child_routes(route[:-1], self.spans)
        if len(items) == 1 and (parent.shape == "block" or not parent.is_list):
            raise LossyEdit(route)
        if parent.shape == "block":
            span = self.spans[route]
            first = span.begins[0] if parent.is_list else self._line_of_key(route)
            del self.lines[first : span.ends[0] + 1]
        else:
            self._remove_in_brackets(route, items)

    def _line_of_key(self, route: Route) -> int:
        """Return the line of a key in a block. Raises LossyEdit where the dash of an item stands on it, too."""
        line, first = self.spans[route].begins[0], self.spans[route[:-1]].begins
        while line > first[0] and not self.lines[line].lstrip().startswith(f"{route[-1]}:"):
            line -= 1
        if not self.lines[line][: first[1]].isspace() and first[1]:
            raise LossyEdit(route)
        return line

    def _remove_in_brackets(self, route: Route, items: Sequence[Route]) -> None:
        parent, at, span = self.spans[route[:-1]], items.index(route), self.spans[route]
        begins = self.spans[items[at - 1]].ends if at else (parent.begins[0], parent.begins[1] + 1)
        ends = span.ends
        if not at and (comma := _comma.match(self.lines[ends[0]], ends[1])):
            ends = ends[0], comma.end()
        if begins[0] != ends[0]:
            raise LossyEdit(route)
        self._splice(begins, ends, "")

    def _add_in_brackets(self, route: Route, value: Value) -> None:
        """Add a value at the end of the brackets. The first mapping of an empty list gets lines of its own instead."""
        parent = self.spans[route[:-1]]
        below = child_routes(route[:-1], self.spans)
        if parent.is_list and not below and isinstance(value, Mapping) and self._may_move_to_lines(route[:-1]):
            self._splice(parent.begins, parent.ends, "")
            self.lines[parent.begins[0]] = self.lines[parent.begins[0]].rstrip(" \r") + self.newline
            self._insert(parent.begins[0], spelling.item_lines(value, self.spans[route[:-2]].begins[1] + 2))
            return
        value_text = spelling.inline(value, in_brackets=True)
        entry = value_text if parent.is_list else f"{route[-1]}: {value_text}"
        at = self.spans[below[-1]].ends if below else (parent.ends[0], parent.ends[1] - 1)
        self._splice(at, at, f", {entry}" if below else entry)

    def _may_move_to_lines(self, route: Route) -> bool:
        """Tell whether a list stands alone after its key, so that it may move to lines of its own."""
        span = self.spans[route]
        parent = self.spans[route[:-1]]
        behind = self.lines[span.ends[0]][span.ends[1] :].strip()
        return parent.shape == "block" and not parent.is_list and not behind and span.begins[0] == span.ends[0]

    def _add(self, route: Route, value: Value, order: Sequence[str]) -> None:
        """Add lines for a value: after the last item, or after the key that comes before it in `order`."""
        parent, step = self.spans[route[:-1]], route[-1]
        below, column = child_routes(route[:-1], self.spans), parent.begins[1]
        if isinstance(step, int):
            last = self.spans[below[-1]]
            self._insert(last.ends[0], spelling.item_lines(value, column, last.shape == "block"))
            return
        before = _key_before(step, [str(child[-1]) for child in below], order)
        at = self.spans[(*route[:-1], before)].ends[0] if before else parent.begins[0] - 1
        self._insert(at, spelling.entry_lines(step, value, column))

    def _splice(self, begins: Spot, ends: Spot, new: str) -> None:
        """Put `new` in place of a part of one line."""
        line = self.lines[begins[0]]
        self.lines[begins[0]] = line[: begins[1]] + new + line[ends[1] :]

    def _insert(self, after: int, lines: Iterable[str]) -> None:
        """Insert lines after the line with the index `after`, which gets its newline first if it is the last."""
        own = [line + self.newline for line in lines]
        if after == len(self.lines) - 1:
            self.lines[after] += self.newline
            own[-1] = own[-1].removesuffix("\r")
            own.append("")
            own[-2] += self.newline
        self.lines[after + 1 : after + 1] = own


def _key_before(key: str, present: Sequence[str], order: Sequence[str]) -> str | None:
    """Return the present key after which a new key is inserted: the nearest before it in `order`, or None.

    A key that is not in `order` is inserted after the last.
    """
    if key not in order:
        return present[-1]
    earlier = set(order[: order.index(key)])
    return next((name for name in reversed(present) if name in earlier), None)
