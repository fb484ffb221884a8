"""Corrections of a request (更正): which changes they cover, and which of them cover nothing.

A correction covers a change of the key that it names, where the base has the value `was` exactly once. Values are
compared as the two files hold them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.checks.history.entries import compare_list
from tuanmedia.model.entries import Correction
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route, Tree

Record: TypeAlias = Account | Organization
RecordTree: TypeAlias = Mapping[str, Tree]


class Corrections:
    """The new corrections of a record, by their indexes, and the routes into the record of the base that each covers.

    A route may lead to a key, to an entry of a list, or to a key of an entry.
    """

    def __init__(self, before: Record, record: Record, ctx: Context) -> None:
        self._before, self._record, self._ctx = before, record, ctx

    def cover(self, *route: str | int) -> bool:
        """Whether a correction covers what the route leads to, or what holds it."""
        return any(route[: len(covered)] == covered for routes in self.routes.values() for covered in routes)

    @cached_property
    def routes(self) -> Mapping[int, Sequence[Route]]:
        """The routes that each new correction covers; none for one that covers nothing."""
        corrections = self._record.corrections
        if not corrections:
            return {}
        new = compare_list("corrections", self._before, self._record, self._ctx).new
        if not new:
            return {}
        before, now = (self._tree(record) for record in (self._before, self._record))
        corrected = _corrected_keys([corrections[index] for index in new])
        return {index: [*_routes(corrections[index], before, now, corrected)] for index in new}

    def _tree(self, record: Record) -> RecordTree:
        base = self._ctx.base
        registry = base.registry if base and record is self._before else self._ctx.registry
        return registry.file_of(record).tree


def corrections_of(before: Record, record: Record, ctx: Context) -> Corrections:
    """The corrections of a record that differs from `before`, its version in the base; made once in a run."""
    key = Corrections, type(record), record.id
    if key not in ctx.memory:
        ctx.memory[key] = Corrections(before, record, ctx)
    found: Corrections = ctx.memory[key]
    return found


# For a list and an old entry of it, as corrections give them: all keys of the entry that are corrected.
CorrectedKeys: TypeAlias = Callable[[str, Tree], frozenset[str]]


def _corrected_keys(corrections: Sequence[Correction]) -> CorrectedKeys:
    def corrected_keys(field: str, was: Tree) -> frozenset[str]:
        parts = (one.field.partition(".") for one in corrections if one.was == was)
        return frozenset(below for key, _, below in parts if key == field and below)

    return corrected_keys


def _routes(correction: Correction, before: RecordTree, now: RecordTree, corrected: CorrectedKeys) -> Iterator[Route]:
    key, _, below = correction.field.partition(".")
    was, then, present = correction.was, before.get(key), now.get(key)
    if isinstance(then, list):
        yield from _routes_of_item(key, below, was, then, present if isinstance(present, list) else [], corrected)
    elif below and isinstance(then, dict):
        after = present.get(below) if isinstance(present, dict) else None
        if was in (then, then.get(below)) and below in then and after != then[below]:
            yield key, below
    elif not below and then == was and present != then:
        yield (key,)


def _routes_of_item(
    key: str, below: str, was: Tree, then: list[Any], now: list[Any], corrected: CorrectedKeys
) -> Iterator[Route]:
    """The routes into an item of a list: exactly one item was the old value, and stands there no longer."""
    if then.count(was) != 1 or was in now:
        return
    index = then.index(was)
    if not below:
        yield key, index
    elif isinstance(was, dict) and below in was:
        rest = {name: value for name, value in was.items() if name not in corrected(key, was)}
        heirs = (item for item in now if isinstance(item, dict) and item not in then)
        if any(rest.items() <= heir.items() and heir.get(below) != was[below] for heir in heirs):
            yield key, index, below
