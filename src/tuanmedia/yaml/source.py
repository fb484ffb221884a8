"""The results of reading: a tree of texts, remarks, the places of routes; or a refusal."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Tree: TypeAlias = str | list["Tree"] | dict[str, "Tree"]
# The keys and list indexes that lead to a value: ("operators", 0, "name").
Route: TypeAlias = tuple[str | int, ...]
# Line and column, both counted from 1.
Place: TypeAlias = tuple[int, int]

MAX_DEPTH = 16  # collections in collections


class Refusal(Exception):
    """A file is not the YAML that we accept.

    `fault` is one of the words of `registry.syntax` in rules/; `line` and `column` count from 1; `facts` fill the
    blanks of its message.
    """

    def __init__(self, fault: str, line: int, column: int, **facts: str | int) -> None:
        super().__init__(f"{line}:{column}: {fault} {facts}")
        self.fault, self.line, self.column, self.facts = fault, line, column, facts


class Remark(NamedTuple):
    """A text is accepted but has a likely slip: a byte-order mark, mixed newlines, a value that ends at ` #`."""

    fault: str
    line: int
    column: int


class Places(NamedTuple):
    """The places of the keys and items of one file, by route."""

    by_route: Mapping[Route, Place] = MappingProxyType({})

    def at(self, route: Route) -> Place:
        """Give the place of `route`, else that of its nearest parent in the file, else the beginning."""
        while route and route not in self.by_route:
            route = route[:-1]
        return self.by_route.get(route, (1, 1))


class Source(NamedTuple):
    """A file that was read. Never change its tree: files with equal lines share parts of it."""

    tree: dict[str, Tree]
    remarks: tuple[Remark, ...] = ()
