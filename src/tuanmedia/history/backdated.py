"""A filing is dated by the day the office received it; one entered long after is looked at."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from tuanmedia.context import Context, clause
from tuanmedia.entries import Change, Handover
from tuanmedia.finding import Fact, Found
from tuanmedia.history.carried import carried
from tuanmedia.reader import Route
from tuanmedia.records import Account

F = TypeVar("F", Change, Handover)


@clause(Account, rule="history.backdated")
def backdated(account: Account, ctx: Context) -> Iterator[Found]:
    """A day of filing that is entered more than N working days after it."""
    before, days = ctx.before(account), ctx.number("days")
    if before is account or days is None:
        return
    for route, filed_on in _entered(before, account):
        ago = ctx.law.workdays.between(filed_on, ctx.day)
        if ago > days:
            facts: dict[str, Fact] = {"fact": str(route[0]), "filed_on": filed_on, "ago": ago, "days": days}
            yield Found("review", route, nature="limit", facts=facts)


def _entered(before: Account | None, account: Account) -> Iterator[tuple[Route, date]]:
    """Each day of filing that was not there before."""
    if account.filed_on and (before is None or before.filed_on != account.filed_on):
        yield ("filing", "filed_on"), account.filed_on
    yield from _listed("changes", before.changes if before else (), account.changes)
    yield from _listed("handovers", before.handovers if before else (), account.handovers)


def _listed(key: str, then: Sequence[F], now: Sequence[F]) -> Iterator[tuple[Route, date]]:
    known = carried(then, now)
    for place, entry in enumerate(now):
        filed_before = place in known and then[known[place]].filed_on is not None
        if entry.filed_on and not filed_before:
            yield (key, place, "filed_on"), entry.filed_on
