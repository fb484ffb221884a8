"""A filing is dated by the day on which the office received it; one entered long after its day is looked at."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.entries import compare_list
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account
from tuanmedia.yaml import Route

LISTS = ("changes", "handovers")


@clause(Account, rule="history.backdated")
def backdated(account: Account, ctx: Context) -> Iterator[Found]:
    """A day of filing is entered at most N working days after it."""
    before, days = ctx.before(account), ctx.number("days")
    if before is account or days is None:
        return
    for route, filed_on in _new_filing_days(before, account, ctx):
        ago = ctx.law.workdays.between(filed_on, ctx.day)
        if ago > days:
            facts: dict[str, Fact] = {"fact": str(route[0]), "filed_on": filed_on, "ago": ago, "days": days}
            yield Found("review", route, nature="limit", facts=facts)


def _new_filing_days(before: Account | None, account: Account, ctx: Context) -> Iterator[tuple[Route, date]]:
    if account.filed_on and (before is None or before.filed_on != account.filed_on):
        yield ("filing", "filed_on"), account.filed_on
    for key in LISTS:
        kept = compare_list(key, before, account, ctx).kept
        then = getattr(before, key, ())
        for index, entry in enumerate(getattr(account, key)):
            was_filed = index in kept and then[kept[index]].filed_on is not None
            if entry.filed_on and not was_filed:
                yield (key, index, "filed_on"), entry.filed_on
