"""Edits of a file as a careful person makes them: one value at a time, every other character left as it is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tuanmedia import reader
from tuanmedia.editing import spelling
from tuanmedia.editing.spans import Span, Spot, children, spans
from tuanmedia.editing.spelling import Value
from tuanmedia.reader import Route
from tuanmedia.reader.encoding import BOM


class Edit(NamedTuple):
    """A value to be put at a route: in place of the old one, as a new key, or one past the end of a list."""

    route: Route
    value: Value


class Unkept(Exception):
    """An edit that would lose a comment, or anything else that it does not speak of."""

    def __init__(self, route: Route) -> None:
        super().__init__(".".join(map(str, route)))
        self.route = route


def new(tree: Mapping[str, Value]) -> bytes:
    """A new file that holds `tree`, key by key in its order. Raises Refusal where the reader would not take it."""
    data = "".join(f"{line}\n" for key, value in tree.items() for line in spelling.entry(key, value)).encode()
    if reader.read(data).tree != spelling.plain(tree):
        raise Unkept(())
    return data


def edited(data: bytes, edits: Iterable[Edit], order: Sequence[str] = ()) -> bytes:
    """`data`, which the reader accepts, with the edits made; a new key of the top stands where `order` has it.

    Raises Unkept where more would change than was meant, and Refusal where the reader would not take the value.
    """
    text = data.decode()
    mark = BOM if text.startswith(BOM) else ""
    tree: Any = spelling.plain(reader.read(data).tree)  # no two parts of it shared
    body = text.removeprefix(mark)
    for edit in edits:
        body = _Draft(body).put(edit, order)
        _put(tree, edit)
    changed = (mark + body).encode()
    if reader.read(changed).tree != tree or _comments(text.removeprefix(mark)) - _comments(body):
        raise Unkept(edit.route)
    return changed


def _put(tree: Any, edit: Edit) -> None:
    for step in edit.route[:-1]:
        tree = tree[step]
    step, value = edit.route[-1], spelling.plain(edit.value)
    if isinstance(tree, list) and step == len(tree):
        tree.append(value)
    else:
        tree[step] = value


def _comments(text: str) -> Counter[str]:
    """What stands behind `#`, outside of values."""
    ends: dict[int, int] = {}
    inside: set[int] = set()
    for span in spans(text).values():
        ends[span.ends[0]] = max(ends.get(span.ends[0], 0), span.ends[1])
        if span.shape == "scalar":
            inside.update(range(span.begins[0] + 1, span.ends[0]))
    lines = [line[ends.get(number, 0) :] for number, line in enumerate(text.split("\n")) if number not in inside]
    return Counter(line.partition("#")[2].strip() for line in lines if "#" in line)


class _Draft:
    """A text that is being edited, with where its values stand."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.spans = spans(text)
        self.newline = "\r" if self.lines[0].endswith("\r") else ""

    def put(self, edit: Edit, order: Sequence[str]) -> str:
        """The text with one edit made."""
        old = self.spans.get(edit.route)
        if old is not None:
            self._replace(edit, old)
        elif self.spans[edit.route[:-1]].shape == "brackets":
            self._add_in_brackets(edit)
        else:
            self._add(edit, order)
        return "\n".join(self.lines)

    def _replace(self, edit: Edit, old: Span) -> None:
        """In place of the old value; a list or mapping that is written on lines of its own is not replaced whole."""
        if old.shape == "block" or old.begins[0] != old.ends[0]:
            raise Unkept(edit.route)
        in_brackets = self.spans[edit.route[:-1]].shape == "brackets"
        self._splice(old.begins, old.ends, spelling.inline(edit.value, in_brackets), old.begins == old.ends)

    def _add_in_brackets(self, edit: Edit) -> None:
        """Behind what stands between the brackets; an empty list of mappings takes lines of its own."""
        parent = self.spans[edit.route[:-1]]
        below = children(edit.route[:-1], self.spans)
        if parent.is_list and not below and isinstance(edit.value, Mapping) and self._on_lines(edit.route[:-1]):
            self._splice(parent.begins, parent.ends, "")
            self.lines[parent.begins[0]] = self.lines[parent.begins[0]].rstrip(" \r") + self.newline
            self._insert(parent.begins[0], spelling.item_of(edit.value, self._key_column(edit.route[:-1]) + 2))
            return
        spelt = spelling.inline(edit.value, True)
        said = spelt if parent.is_list else f"{edit.route[-1]}: {spelt}"
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

    def _add(self, edit: Edit, order: Sequence[str]) -> None:
        """On lines of its own: behind the last item, or behind the key that goes before."""
        holder, step = self.spans[edit.route[:-1]], edit.route[-1]
        below, column = children(edit.route[:-1], self.spans), holder.begins[1]
        if isinstance(step, int):
            last = self.spans[below[-1]]
            self._insert(last.ends[0], spelling.item_of(edit.value, column, last.shape == "block"))
            return
        before = _before(step, [str(route[-1]) for route in below], order)
        at = self.spans[(*edit.route[:-1], before)].ends[0] if before else holder.begins[0] - 1
        self._insert(at, spelling.entry(step, edit.value, column))

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
