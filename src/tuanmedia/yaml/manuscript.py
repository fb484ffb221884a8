"""A text in which one value is put, added or taken out, every other character left as it is."""

from collections.abc import Iterable, Mapping, Sequence

from tuanmedia.yaml import Route, spelling
from tuanmedia.yaml.spans import Span, Spot, child_routes, value_spans
from tuanmedia.yaml.spelling import Value


class LossyEdit(Exception):
    """An edit that would lose a comment, or anything else that it does not speak of."""

    def __init__(self, route: Route) -> None:
        super().__init__(".".join(map(str, route)))
        self.route = route


class Manuscript:
    """A text that is being edited, with where its values stand."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.spans = value_spans(text)
        self.newline = "\r" if self.lines[0].endswith("\r") else ""

    def put(self, route: Route, value: Value | None, order: Sequence[str]) -> str:
        """The text with one edit made."""
        old = self.spans.get(route)
        if value is None:
            self._take_out(route)
        elif old is not None:
            self._replace(route, value, old)
        elif self.spans[route[:-1]].shape == "brackets":
            self._add_in_brackets(route, value)
        else:
            self._add(route, value, order)
        return "\n".join(self.lines)

    def _replace(self, route: Route, value: Value, old: Span) -> None:
        """In place of the old value; a list or mapping that is written on lines of its own is not replaced whole."""
        if old.shape == "block" or old.begins[0] != old.ends[0]:
            raise LossyEdit(route)
        in_brackets = self.spans[route[:-1]].shape == "brackets"
        self._splice(old.begins, old.ends, spelling.inline(value, in_brackets), old.begins == old.ends)

    def _take_out(self, route: Route) -> None:
        """An item with its comma, or with its lines; the last one that stands on lines of its own stays."""
        holder, items = self.spans[route[:-1]], child_routes(route[:-1], self.spans)
        at, here = items.index(route), self.spans[route]
        before, after = items[max(at - 1, 0) : at], items[at + 1 : at + 2]
        if not holder.is_list or (holder.shape == "block" and len(items) == 1):
            raise LossyEdit(route)
        if holder.shape == "block":
            del self.lines[here.begins[0] : here.ends[0] + 1]
            return
        begins = self.spans[before[0]].ends if before else here.begins
        ends = self.spans[after[0]].begins if after and not before else here.ends
        if begins[0] != ends[0]:
            raise LossyEdit(route)
        self._splice(begins, ends, "")

    def _add_in_brackets(self, route: Route, value: Value) -> None:
        """Behind what stands between the brackets; an empty list of mappings takes lines of its own."""
        parent = self.spans[route[:-1]]
        below = child_routes(route[:-1], self.spans)
        if parent.is_list and not below and isinstance(value, Mapping) and self._on_lines(route[:-1]):
            self._splice(parent.begins, parent.ends, "")
            self.lines[parent.begins[0]] = self.lines[parent.begins[0]].rstrip(" \r") + self.newline
            self._insert(parent.begins[0], spelling.item_lines(value, self._key_column(route[:-1]) + 2))
            return
        spelt = spelling.inline(value, True)
        said = spelt if parent.is_list else f"{route[-1]}: {spelt}"
        at = self.spans[below[-1]].ends if below else (parent.ends[0], parent.ends[1] - 1)
        self._splice(at, at, f", {said}" if below else said)

    def _on_lines(self, route: Route) -> bool:
        """Whether a list stands alone behind its key, so that it may move to lines of its own."""
        span = self.spans[route]
        holder = self.spans[route[:-1]]
        behind = self.lines[span.ends[0]][span.ends[1] :].strip()
        return holder.shape == "block" and not holder.is_list and not behind and span.begins[0] == span.ends[0]

    def _key_column(self, route: Route) -> int:
        return self.spans[route[:-1]].begins[1]

    def _add(self, route: Route, value: Value, order: Sequence[str]) -> None:
        """On lines of its own: behind the last item, or behind the key that goes before."""
        holder, step = self.spans[route[:-1]], route[-1]
        below, column = child_routes(route[:-1], self.spans), holder.begins[1]
        if isinstance(step, int):
            last = self.spans[below[-1]]
            self._insert(last.ends[0], spelling.item_lines(value, column, last.shape == "block"))
            return
        before = _before(step, [str(one[-1]) for one in below], order)
        at = self.spans[(*route[:-1], before)].ends[0] if before else holder.begins[0] - 1
        self._insert(at, spelling.entry_lines(step, value, column))

    def _splice(self, begins: Spot, ends: Spot, spelt: str, apart: bool = False) -> None:
        line, (_, until) = self.lines[begins[0]], ends
        self.lines[begins[0]] = line[: begins[1]] + " " * apart + spelt + line[until:]

    def _insert(self, after: int, written: Iterable[str]) -> None:
        """Lines behind that line, which is ended first where the text ends with it."""
        own = [line + self.newline for line in written]
        if after == len(self.lines) - 1:
            self.lines[after] += self.newline
            own[-1] = own[-1].removesuffix("\r")
            own.append("")
            own[-2] += self.newline
        self.lines[after + 1 : after + 1] = own


def _before(key: str, present: Sequence[str], order: Sequence[str]) -> str | None:
    """The key behind which a new one goes: the nearest before it in the order that is there; else the last."""
    if key not in order:
        return present[-1]
    earlier = set(order[: order.index(key)])
    return next((name for name in reversed(present) if name in earlier), None)
