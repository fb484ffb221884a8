"""Which entry of a record carries on which of before: completing one is not rewriting it.

An entry goes on in one that says all that it said; each of now carries on one of then.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from dataclasses import fields
from typing import Any

from tuanmedia.entries import Entry


def said(entry: Entry) -> dict[str, Any]:
    """What an entry says: its values by key, but for what is left out."""
    parts: Any = entry
    told = {one.name: (getattr(entry, one.name), one.default) for one in fields(parts)}
    return {key: value for key, (value, default) in told.items() if value is not None and value != default}


def plain(entry: Entry) -> Hashable:
    """All that an entry says, to be compared."""
    return tuple((key, plain(value) if isinstance(value, Entry) else value) for key, value in said(entry).items())


def altered(then: Entry, now: Entry) -> list[str]:
    """The keys under which `now` does not say what `then` said."""
    return [key for key, value in said(then).items() if not _stays(value, getattr(now, key))]


def carried(then: Sequence[Entry], now: Sequence[Entry]) -> dict[int, int]:
    """By the place of an entry of now, that of the entry of then that it carries on."""
    found = _unaltered(then, now)
    lost = [place for place in range(len(then)) if place not in found.values()]
    # What said most goes first: it can go on in the fewest.
    for place in sorted(lost, key=lambda place: -len(said(then[place]))):
        heirs = (index for index, entry in enumerate(now) if index not in found and not altered(then[place], entry))
        if (heir := next(heirs, None)) is not None:
            found[heir] = place
    return found


def _unaltered(then: Sequence[Entry], now: Sequence[Entry]) -> dict[int, int]:
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, entry in enumerate(now):
        places[plain(entry)].append(index)
    return {places[key].popleft(): place for place, entry in enumerate(then) if places[key := plain(entry)]}


def _stays(value: object, now: object) -> bool:
    if isinstance(value, Entry) and isinstance(now, Entry):
        return not altered(value, now)
    return value == now
