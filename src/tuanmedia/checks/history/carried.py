"""Which entry of a record carries on which of before: completing one is not rewriting it.

An entry goes on in one that says all that it said; each of now carries on one of then.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from tuanmedia.model.entries import Entry

Said: TypeAlias = Mapping[str, Hashable]


def said(entry: Entry) -> Said:
    """What an entry says: its values by key, but for what is left out."""
    parts: Any = entry
    told = ((one.name, getattr(entry, one.name), one.default) for one in fields(parts))
    return {key: _value(value) for key, value, default in told if value is not None and value != default}


def plain(entry: Entry) -> Hashable:
    """All that an entry says, to be compared."""
    return tuple(said(entry).items())


def altered(then: Said, now: Said) -> list[str]:
    """The keys under which `now` does not say what `then` said."""
    return [key for key, value in then.items() if key not in now or now[key] != value]


def carried(before: Sequence[Said], after: Sequence[Said]) -> dict[int, int]:
    """By the place of an entry of now, that of the entry of then that it carries on."""
    found = _unaltered(before, after)
    lost = set(range(len(before))).difference(found.values())
    saying: dict[tuple[str, ...], dict[Hashable, deque[int]]] = {}
    # What said most goes first: it can go on in the fewest.
    for place in sorted(lost, key=lambda place: (-len(before[place]), place)):
        keys = tuple(before[place])
        if keys not in saying:
            saying[keys] = _by_values(keys, after)
        heirs = saying[keys].get(tuple(before[place].values()), deque())
        while heirs and heirs[0] in found:
            heirs.popleft()
        if heirs:
            found[heirs.popleft()] = place
    return found


def _by_values(keys: tuple[str, ...], after: Sequence[Said]) -> dict[Hashable, deque[int]]:
    """The places of the entries that have all these keys, by what they say there; no list is gone through twice."""
    found: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, told in enumerate(after):
        if told.keys() >= set(keys):
            found[tuple(told[key] for key in keys)].append(index)
    return found


def _unaltered(before: Sequence[Said], after: Sequence[Said]) -> dict[int, int]:
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, told in enumerate(after):
        places[tuple(told.items())].append(index)
    same = ((places[tuple(told.items())], place) for place, told in enumerate(before))
    return {left.popleft(): place for left, place in same if left}


def _value(value: Any) -> Hashable:
    return plain(value) if isinstance(value, Entry) else value
