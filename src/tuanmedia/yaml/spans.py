"""The span of each value of a text: from its first character to the one after its last."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from ruamel.yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from tuanmedia.yaml import Route
from tuanmedia.yaml.events import parser_events
from tuanmedia.yaml.layout import parser_text

Spot: TypeAlias = tuple[int, int]  # line and column, both from 0
Shape: TypeAlias = Literal["scalar", "block", "brackets"]


class ValueSpan(NamedTuple):
    """A value's first character, the one after its last, and how it is written."""

    begins: Spot
    ends: Spot
    shape: Shape
    is_list: bool = False


def value_spans(text: str) -> dict[Route, ValueSpan]:
    """Return the span of every value by route, in the order of the text. The strict reader must accept the text."""
    builder = _SpanBuilder(text.split("\n"))
    for event in parser_events(parser_text(text)):
        builder.take(event)
    return builder.spans


def child_routes(route: Route, spans: Mapping[Route, ValueSpan]) -> list[Route]:
    """Return the routes one step below `route`, in the order of the text."""
    return [child for child in spans if len(child) == len(route) + 1 and child[:-1] == route]


class _SpanBuilder:
    """Builds the spans, event by event.

    The routes of the open collections stand in `_open`; beside each, `_key` has the key whose value comes next, and
    `_count` the number of its items so far. `_last` is the end of the last value.
    """

    def __init__(self, lines: list[str]) -> None:
        self.spans: dict[Route, ValueSpan] = {}
        self._lines = lines
        self._open: list[Route] = []
        self._key: list[str | None] = []
        self._count: list[int] = []
        self._last: Spot = (0, 0)

    def take(self, event: Any) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event)
        elif type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent"):
            self._end(event)

    def _scalar(self, event: Any) -> None:
        begins, self._last = _spot(event.start_mark), self._end_of(event)
        if self._open and not self.spans[self._open[-1]].is_list and self._key[-1] is None:
            self._key[-1] = event.value
        else:
            self.spans[self._route()] = ValueSpan(begins, self._last, "scalar")

    def _begin(self, event: Any) -> None:
        route, begins = self._route(), _spot(event.start_mark)
        is_list = isinstance(event, SequenceStartEvent)
        self.spans[route] = ValueSpan(begins, begins, "brackets" if event.flow_style else "block", is_list)
        self._open.append(route)
        self._key.append(None)
        self._count.append(0)

    def _end(self, event: Any) -> None:
        route = self._open.pop()
        self._key.pop(), self._count.pop()
        span = self.spans[route]
        if span.shape == "brackets":
            self._last = _spot(event.end_mark)
        self.spans[route] = span._replace(ends=self._last)

    def _route(self) -> Route:
        """Return the route of the value that comes next."""
        if not self._open:
            return ()
        if self.spans[self._open[-1]].is_list:
            self._count[-1] += 1
            return (*self._open[-1], self._count[-1] - 1)
        key, self._key[-1] = self._key[-1], None
        assert key is not None
        return (*self._open[-1], key)

    def _end_of(self, event: Any) -> Spot:
        """Return the end of a scalar; that of a block without the blank lines below it."""
        line, column = _spot(event.end_mark)
        if event.style not in ("|", ">"):
            return line, column
        line = min(line, len(self._lines)) - (column == 0)
        while not self._lines[line].strip():
            line -= 1
        return line, len(self._lines[line].rstrip("\r"))


def _spot(mark: Any) -> Spot:
    return mark.line, mark.column
