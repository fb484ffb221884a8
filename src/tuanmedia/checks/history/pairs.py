"""What has become of a list of entries of a record: which go on, which were rewritten, and which are new or gone.

Worked out once a run for each list, since several rules ask.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.checks.history.carried import Said, carried, said
from tuanmedia.model.entries import Entry
from tuanmedia.model.records import Account

MOST = 50  # entries that are held against one that is lost; no honest list is longer


class Pairs(NamedTuple):
    """By their places: what goes on (now: then), what has happened and was rewritten (then: now) or is gone (None)."""

    then: Sequence[Said]
    now: Sequence[Said]
    carried: dict[int, int]
    lost: dict[int, int | None]

    @property
    def new(self) -> list[int]:
        """The places of those that neither carry on nor rewrite one of then."""
        known = {*self.carried, *self.lost.values()}
        return [place for place in range(len(self.now)) if place not in known]

    @property
    def completed(self) -> list[int]:
        """The places of those that carry on one of then, and say more."""
        return [place for place, stood in self.carried.items() if len(self.now[place]) > len(self.then[stood])]


def pairs(key: str, before: Account | None, account: Account, ctx: Context) -> Pairs:
    """What has become of the list `key` of an account, which is all new where there was none before."""
    about = pairs, key, account.id, ctx.day
    if about not in ctx.memory:
        then: Sequence[Entry] = getattr(before, key) if before else ()
        ctx.memory[about] = _paired([said(one) for one in then], [said(one) for one in getattr(account, key)], ctx)
    found: Pairs = ctx.memory[about]
    return found


def happened(told: Said, ctx: Context) -> date | None:
    """The first day that it tells of; None where, on the day looked at, nothing of it has happened yet."""
    days = [value for value in told.values() if isinstance(value, date)]
    return ctx.done(min((day.date() if isinstance(day, datetime) else day for day in days), default=None))


def _paired(then: Sequence[Said], now: Sequence[Said], ctx: Context) -> Pairs:
    known = carried(then, now)
    left, gone = [place for place in range(len(now)) if place not in known], set(range(len(then))) - {*known.values()}
    lost: dict[int, int | None] = {}
    for place in sorted(gone):
        if happened(then[place], ctx):
            lost[place] = heir = _likest(then[place], now, left[:MOST])
            if heir is not None:
                left.remove(heir)
    return Pairs(then, now, known, lost)


def _likest(told: Said, now: Sequence[Said], left: Sequence[int]) -> int | None:
    """What says most of the same is probably what has become of it."""
    shared = {place: len(told.items() & now[place].items()) for place in left}
    heir = max(left, key=shared.__getitem__, default=None)
    return heir if heir is not None and shared[heir] else None
