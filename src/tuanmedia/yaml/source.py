"""What reading gives: a tree of text, remarks, and the place of every route; or a refusal."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Tree: TypeAlias = str | list["Tree"] | dict[str, "Tree"]
Route: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]

MAX_DEPTH = 16


class Refusal(Exception):
    """The file is not the YAML we take: one fault (a word of `registry.syntax`) at a line and column, from 1."""

    def __init__(self, fault: str, line: int, column: int, **facts: str | int) -> None:
        super().__init__(f"{line}:{column}: {fault} {facts}")
        self.fault, self.line, self.column, self.facts = fault, line, column, facts


class Remark(NamedTuple):
    """Accepted, but better otherwise: a byte-order mark, mixed newlines, a value cut at ` #`."""

    fault: str
    line: int
    column: int


class Places(NamedTuple):
    """Line and column (from 1) of every key and item, by route."""

    known: Mapping[Route, Place] = MappingProxyType({})

    def at(self, route: Route) -> Place:
        """The place of `route`, or of its nearest parent that is there, or the beginning."""
        while route and route not in self.known:
            route = route[:-1]
        return self.known.get(route, (1, 1))


class Source(NamedTuple):
    """A file that was read: a mapping of text, lists and mappings. The tree may share parts: never change it."""

    tree: dict[str, Tree]
    remarks: tuple[Remark, ...] = ()
