"""A filing, or what ends a duty or an order, that is entered long after its day is reported for people to check."""

from collections.abc import Iterable, Iterator
from datetime import date

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.entries import compare_list
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route

LISTS = ("changes", "handovers")


@clause(Account, rule="history.backdated")
def backdated(account: Account, ctx: Context) -> Iterator[Found]:
    """Reports the new days of an account that are entered more than `days` working days later."""
    before = ctx.before(account)
    if before is not account:
        yield from _backdated(_new_days(before, account, ctx), ctx)


@clause(Organization, rule="history.backdated")
def end_of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """Reports the end of an organization that is entered more than `days` working days later."""
    if before := ctx.before_change(organization):
        yield from _backdated(_new_end(before, organization), ctx)


def _backdated(new_days: Iterable[tuple[Route, date]], ctx: Context) -> Iterator[Found]:
    days = ctx.number("days")
    if days is None:
        return
    for route, day in new_days:
        working_days_since = ctx.law.workdays.between(day, ctx.day)
        if working_days_since > days:
            facts: dict[str, Fact] = {"fact": str(route[0]), "filed_on": day, "ago": working_days_since, "days": days}
            yield Found("review", route, nature="limit", facts=facts)


def _new_days(before: Account | None, account: Account, ctx: Context) -> Iterator[tuple[Route, date]]:
    if account.filed_on and (before is None or before.filed_on != account.filed_on):
        yield ("filing", "filed_on"), account.filed_on
    yield from _new_filings(before, account, ctx)
    if before is not None:
        yield from _new_ends_of_orders(before, account, ctx)
        yield from _new_end(before, account)


def _new_filings(before: Account | None, account: Account, ctx: Context) -> Iterator[tuple[Route, date]]:
    for key in LISTS:
        kept = compare_list(key, before, account, ctx).kept
        earlier_entries = getattr(before, key, ())
        for index, entry in enumerate(getattr(account, key)):
            was_filed = index in kept and earlier_entries[kept[index]].filed_on is not None
            if entry.filed_on and not was_filed:
                yield (key, index, "filed_on"), entry.filed_on


def _new_ends_of_orders(before: Account, account: Account, ctx: Context) -> Iterator[tuple[Route, date]]:
    """An order to resume lifts what would be breaches since its day; a completion in time was never late."""
    orders = compare_list("orders", before, account, ctx)
    for index in orders.new:
        if account.orders[index].kind == "resume":
            yield ("orders", index, "on"), account.orders[index].on
    for index in orders.completed:
        completed_on = account.orders[index].completed_on
        if completed_on and before.orders[orders.kept[index]].completed_on is None:
            yield ("orders", index, "completed_on"), completed_on


def _new_end(before: Account | Organization, record: Account | Organization) -> Iterator[tuple[Route, date]]:
    """What has ended owes nothing since."""
    if record.closed and before.closed is None:
        yield ("closed", "on"), record.closed.on
