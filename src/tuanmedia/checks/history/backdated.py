"""A filing, or an order to resume, that is entered long after its day is reported for people to check."""

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
    """Reports a new day of filing, or of an order to resume, that is entered more than `days` working days later."""
    before, days = ctx.before(account), ctx.number("days")
    if before is account or days is None:
        return
    for route, filed_on in _new_days(before, account, ctx):
        working_days_since = ctx.law.workdays.between(filed_on, ctx.day)
        if working_days_since > days:
            facts: dict[str, Fact] = {
                "fact": str(route[0]),
                "filed_on": filed_on,
                "ago": working_days_since,
                "days": days,
            }
            yield Found("review", route, nature="limit", facts=facts)


def _new_days(before: Account | None, account: Account, ctx: Context) -> Iterator[tuple[Route, date]]:
    if account.filed_on and (before is None or before.filed_on != account.filed_on):
        yield ("filing", "filed_on"), account.filed_on
    for index in compare_list("orders", before, account, ctx).new if before else ():
        if account.orders[index].kind == "resume":  # it lifts what would be a breach of all the days since
            yield ("orders", index, "on"), account.orders[index].on
    for key in LISTS:
        kept = compare_list(key, before, account, ctx).kept
        earlier_entries = getattr(before, key, ())
        for index, entry in enumerate(getattr(account, key)):
            was_filed = index in kept and earlier_entries[kept[index]].filed_on is not None
            if entry.filed_on and not was_filed:
                yield (key, index, "filed_on"), entry.filed_on
