"""The strict reader: it reads a text through the events of a YAML parser, and refuses all but plain data.

The events come from the C parser of ruamel.yaml.clib, or from ruamel's own where there is no wheel for the machine; the
result is the same, and tests hold both to it. The parsers take more than we do and differ at the edges, so `layout`
checks each scalar against the written lines, and `diagnosis` names what is wrong where a parser gives up.
The tree is built from events without recursion: composed by the C parser, 32 KB of `[` overflow its stack and kill the
process.
"""

from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from tuanmedia.yaml import layout
from tuanmedia.yaml.characters import BOM
from tuanmedia.yaml.diagnosis import parser_refusal
from tuanmedia.yaml.source import MAX_DEPTH, Place, Places, Refusal, Remark, Route, Source, Tree

# A parser: it gives the events of a text.
Events = Callable[[str], Iterator[Event]]


def parser_events(text: str) -> Iterator[Event]:
    """Yield the events of `text` from the C parser, or from the pure one where there is no C parser."""
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        yield from pure_parser_events(text)
        return
    parser = CParser(text)
    while (event := parser.get_event()) is not None:
        yield event


def pure_parser_events(text: str) -> Iterator[Event]:
    """Yield the events of `text` from ruamel.yaml's own parser, written in Python."""
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(text)


def parse_strict(text: str, events: Events = parser_events) -> Source:
    """Return the tree of `text` and its remarks. Raises Refusal at the first fault."""
    tree, _, remarks = _read(text, events)
    return Source(tree, remarks)


def locate_strict(text: str, events: Events = parser_events) -> Places:
    """Return the place of every key and item of `text`. Raises Refusal as `parse_strict` does."""
    return Places(_read(text, events)[1])


def _read(text: str, events: Events) -> tuple[dict[str, Tree], dict[Route, Place], tuple[Remark, ...]]:
    remarks = [Remark("bom", 1, 1)] if text.startswith(BOM) else []
    text = text.removeprefix(BOM)
    layout.refuse_unreadable(text)
    remarks += layout.newline_remarks(text)
    builder = _Builder(text)
    try:
        for event in events(layout.parser_text(text)):
            builder.take(event)
    except (YAMLError, ValueError, AssertionError, KeyError, IndexError) as error:
        raise parser_refusal(builder.lines, error, builder.understood(), builder.bracket()) from None
    return builder.tree(), builder.places, (*remarks, *builder.remarks)


class _Builder:
    """Builds the tree, the places and the remarks, event by event.

    `_open` holds the collections that have begun and not ended; `_lone` is a scalar that stands in none.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.tabs = "\t" in text
        self.places: dict[Route, Place] = {}
        self.remarks: list[Remark] = []
        self._last: Any = None
        self._root: Tree | None = None
        self._lone: Any = None
        self._open: list[_Collection] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """Add one event. Raises Refusal for what we do not take."""
        if isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, DocumentStartEvent):
            self._document(event)
        elif type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
        self._last = event

    def understood(self) -> Place:
        """Return the place up to which the text is surely understood."""
        return (1, 1) if self._last is None else layout.end_of_understood(self._last)

    def bracket(self) -> Place | None:
        """Return the place of the outermost open bracket, or None."""
        return next((collection.begins for collection in self._open if collection.in_brackets), None)

    def tree(self) -> dict[str, Tree]:
        """Return the tree. Raises Refusal where the text is empty, or is no mapping."""
        if self._root is None or self._root == "":
            raise Refusal("empty", 1, 1)
        if self._lone is not None:
            raise layout.top_refusal(self._lone, self.lines)
        assert isinstance(self._root, dict)
        return self._root

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _refusal("documents", event)
        if event.version or event.tags:
            raise _refusal("directive", event)

    def _node(self, event: Any) -> None:
        if event.anchor and not event.anchor.isascii():  # only the pure parser takes it
            raise _refusal("quote", event, sign="*" if isinstance(event, AliasEvent) else "&")
        if isinstance(event, AliasEvent):
            raise _refusal("alias", event, name=event.anchor)
        if event.anchor:
            raise _refusal("anchor", event, name=event.anchor)
        if event.tag is not None:
            raise _refusal("tag", event)
        if isinstance(event, ScalarEvent):
            layout.refuse_scalar(event, self.lines, self.tabs)
            if self._open and self._open[-1].in_brackets:
                layout.refuse_in_brackets(event, self.lines, isinstance(self._open[-1].content, list))
            self._scalar(event)
        else:
            self._begin(event)

    def _scalar(self, event: Any) -> None:
        parent = self._open[-1] if self._open else None
        if parent is None:
            self._lone = event
        elif parent.wants_key:
            layout.refuse_key(event, self.lines, parent.in_brackets)
            parent.start_key(event, self.places)
            return
        elif parent.key:
            self.remarks += layout.cut_remarks(self._last, event, self.lines)
        self._attach(event.value, event)

    def _begin(self, event: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _refusal("depth", event, most=MAX_DEPTH)
        if self._open and self._open[-1].wants_key:
            raise _refusal("key", event)
        if not self._open and isinstance(event, SequenceStartEvent):
            raise Refusal("top", 1, 1)
        content: Tree = {} if isinstance(event, MappingStartEvent) else []
        route = self._attach(content, event)
        self._open.append(_Collection(content, route, layout.event_place(event), bool(event.flow_style)))

    def _attach(self, value: Tree, event: Any) -> Route:
        if not self._open:
            self._root = value
            return ()
        return self._open[-1].add(value, event, self.places)


class _Collection:
    """A mapping or a sequence that is being read; `key` is the key whose value comes next."""

    def __init__(self, content: Tree, route: Route, begins: Place, in_brackets: bool) -> None:
        self.content, self.route, self.begins = content, route, begins
        self.in_brackets = in_brackets
        self.key: str | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.content, dict) and self.key is None

    def start_key(self, event: Any, places: dict[Route, Place]) -> None:
        """Take a key. Raises Refusal for an empty key, one of several lines, a merge key, or one that is there."""
        key, route = event.value, (*self.route, event.value)
        if not key or "\n" in key:
            raise _refusal("key", event)
        if key == "<<" and not event.style:
            raise _refusal("merge", event)
        if route in places:
            raise _refusal("duplicate", event, key=key, first=places[route][0])
        places[route] = layout.event_place(event)
        self.key = key

    def add(self, value: Tree, event: Any, places: dict[Route, Place]) -> Route:
        """Add a value under the key, or as one more item, and return its route."""
        if isinstance(self.content, dict):
            assert self.key is not None
            route: Route = (*self.route, self.key)
            self.content[self.key], self.key = value, None
            return route
        assert isinstance(self.content, list)
        route = (*self.route, len(self.content))
        self.content.append(value)
        places[route] = layout.event_place(event)
        return route


def _refusal(fault: str, event: Any, **facts: str | int) -> Refusal:
    line, column = layout.event_place(event)
    return Refusal(fault, line, column, **facts)
