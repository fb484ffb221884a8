"""A record's list of entries compared with the same list in the base: entries kept, completed, rewritten, lost, new.

To complete an entry is not to rewrite it. An entry of the base is kept in an entry of the head that has all its values;
it may have more. Each entry of the head keeps at most one of the base.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Entry
from tuanmedia.model.records import Account, Organization

# An entry's values by key, without the ones that are left out or equal their default.
Values: TypeAlias = Mapping[str, Hashable]

CANDIDATES = 50  # entries that are compared with one that is lost; no honest list is longer


class ListComparison(NamedTuple):
    """A list of entries in the base (`then`) and in the head (`now`), and which entry became which, by their indexes.

    `kept` maps an entry of now to the entry of then that it keeps. `lost` maps an entry of then that has happened and
    is not kept to the entry of now that replaces it, or to None.
    """

    then: Sequence[Values]
    now: Sequence[Values]
    kept: dict[int, int]
    lost: dict[int, int | None]

    @property
    def new(self) -> list[int]:
        """The entries of now that neither keep nor replace one of then."""
        old = {*self.kept, *self.lost.values()}
        return [index for index in range(len(self.now)) if index not in old]

    @property
    def completed(self) -> list[int]:
        """The entries of now that keep one of then and have more values."""
        return [index for index, earlier in self.kept.items() if len(self.now[index]) > len(self.then[earlier])]


def values(entry: Entry) -> Values:
    """The values of an entry by key."""
    dataclass: Any = entry
    every = ((field.name, getattr(entry, field.name), field.default) for field in fields(dataclass))
    return {key: _comparable(value) for key, value, default in every if value is not None and value != default}


def comparable(entry: Entry) -> Hashable:
    """The values of an entry as one value that can be compared."""
    return tuple(values(entry).items())


def _comparable(value: Any) -> Hashable:
    """A value of an entry as one that can be hashed; `was` of a correction may be a mapping, as a file holds it."""
    if isinstance(value, dict):
        return frozenset((key, _comparable(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(_comparable, value))
    return comparable(value) if isinstance(value, Entry) else value


def altered_keys(then: Values, now: Values) -> list[str]:
    """The keys of `then` whose value `now` lacks or has changed."""
    return [key for key, value in then.items() if key not in now or now[key] != value]


def first_past_day(entry: Values, ctx: Context) -> date | None:
    """The first day among the values; None where, on the day looked at, nothing of the entry has happened."""
    days = [value for value in entry.values() if isinstance(value, date)]
    return ctx.done(min((day.date() if isinstance(day, datetime) else day for day in days), default=None))


def compare_list(
    key: str, before: Account | Organization | None, record: Account | Organization, ctx: Context
) -> ListComparison:
    """Compares the list `key` of a record with that of the base, None for a new record.

    Several rules ask for it, so it is made once in a run.
    """
    memory_key = compare_list, key, type(record), record.id, ctx.day
    if memory_key not in ctx.memory:
        then: Sequence[Entry] = getattr(before, key) if before else ()
        now: Sequence[Entry] = getattr(record, key)
        ctx.memory[memory_key] = _compare([values(entry) for entry in then], [values(entry) for entry in now], ctx)
    comparison: ListComparison = ctx.memory[memory_key]
    return comparison


def _compare(then: Sequence[Values], now: Sequence[Values], ctx: Context) -> ListComparison:
    kept = _kept(then, now)
    free = [index for index in range(len(now)) if index not in kept]
    lost: dict[int, int | None] = {}
    for index in sorted(set(range(len(then))) - {*kept.values()}):
        if first_past_day(then[index], ctx):
            lost[index] = heir = _most_similar(then[index], now, free[:CANDIDATES])
            if heir is not None:
                free.remove(heir)
    return ListComparison(then, now, kept, lost)


def _kept(then: Sequence[Values], now: Sequence[Values]) -> dict[int, int]:
    kept = _unchanged(then, now)
    remaining = set(range(len(then))).difference(kept.values())
    indexes: dict[tuple[str, ...], dict[Hashable, deque[int]]] = {}
    # The entry with most values comes first: it fits into the fewest.
    for index in sorted(remaining, key=lambda index: (-len(then[index]), index)):
        keys = tuple(then[index])
        if keys not in indexes:
            indexes[keys] = _index_by_values(keys, now)
        heirs = indexes[keys].get(tuple(then[index].values()), deque())
        while heirs and heirs[0] in kept:
            heirs.popleft()
        if heirs:
            kept[heirs.popleft()] = index
    return kept


def _unchanged(then: Sequence[Values], now: Sequence[Values]) -> dict[int, int]:
    indexes: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, entry in enumerate(now):
        indexes[tuple(entry.items())].append(index)
    same = ((indexes[tuple(entry.items())], index) for index, entry in enumerate(then))
    return {heirs.popleft(): index for heirs, index in same if heirs}


def _index_by_values(keys: tuple[str, ...], entries: Sequence[Values]) -> dict[Hashable, deque[int]]:
    """The entries that have all these keys, by their values; so no list is searched once for each entry."""
    index_by_values: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, entry in enumerate(entries):
        if entry.keys() >= set(keys):
            index_by_values[tuple(entry[key] for key in keys)].append(index)
    return index_by_values


def _most_similar(lost: Values, now: Sequence[Values], candidates: Sequence[int]) -> int | None:
    """The entry with most of the same values is probably the one that replaces the lost one."""
    shared = {index: len(lost.items() & now[index].items()) for index in candidates}
    heir = max(candidates, key=shared.__getitem__, default=None)
    return heir if heir is not None and shared[heir] else None
