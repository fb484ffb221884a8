"""A filing is dated by the day the office received it; one entered long after is looked at."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.pairs import pairs
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account
from tuanmedia.yaml import Route

LISTS = ("changes", "handovers")


@clause(Account, rule="history.backdated")
def backdated(account: Account, ctx: Context) -> Iterator[Found]:
    """A day of filing that is entered more than N working days after it."""
    before, days = ctx.before(account), ctx.number("days")
    if before is account or days is None:
        return
    for route, filed_on in _entered(before, account, ctx):
        ago = ctx.law.workdays.between(filed_on, ctx.day)
        if ago > days:
            facts: dict[str, Fact] = {"fact": str(route[0]), "filed_on": filed_on, "ago": ago, "days": days}
            yield Found("review", route, nature="limit", facts=facts)


def _entered(before: Account | None, account: Account, ctx: Context) -> Iterator[tuple[Route, date]]:
    """Each day of filing that was not there before."""
    if account.filed_on and (before is None or before.filed_on != account.filed_on):
        yield ("filing", "filed_on"), account.filed_on
    for key in LISTS:
        carried = pairs(key, before, account, ctx).carried
        then = getattr(before, key, ())
        for place, entry in enumerate(getattr(account, key)):
            filed_before = place in carried and then[carried[place]].filed_on is not None
            if entry.filed_on and not filed_before:
                yield (key, place, "filed_on"), entry.filed_on
