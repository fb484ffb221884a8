"""No request licenses itself: its waivers and its changes of rules/ hold once it is merged, not before."""

from collections import Counter
from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.entries import comparable
from tuanmedia.checks.waivers import waiver_facts
from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Base, Registry


@clause(Account, rule="history.licence")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The waivers that a request puts into an account."""
    yield from _new_waivers(account, ctx)


@clause(Organization, rule="history.licence")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The waivers that a request puts into an organization."""
    yield from _new_waivers(organization, ctx)


@clause(Registry, rule="history.licence")
def of_rules(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The files of rules/ that a request touches."""
    for path, how in ctx.base.rules.items() if ctx.base else ():
        place = None if how == "removed" else (1, 1)
        yield Found("review", say="rules", nature="limit", file=path, place=place, facts={"path": path, "how": how})


def changes_waivers(head: Registry, base: Base) -> bool:
    """Whether a request adds, changes or removes a waiver."""
    records: list[Account | Organization] = [*head.accounts.values(), *head.organizations.values()]
    pairs = ((record.waivers, base.waivers_of(record)) for record in records)
    return any(now is not then and _count(now) != _count(then) for now, then in pairs)


def _new_waivers(record: Account | Organization, ctx: Context) -> Iterator[Found]:
    if not record.waivers or ctx.base is None:
        return
    remaining = _count(ctx.base.waivers_of(record))
    for index, waiver in enumerate(record.waivers):
        remaining[comparable(waiver)] -= 1
        if remaining[comparable(waiver)] < 0:
            yield Found("review", ("waivers", index), say="waiver", nature="limit", facts=waiver_facts(waiver))


def _count(waivers: tuple[Waiver, ...]) -> Counter[object]:
    return Counter(comparable(waiver) for waiver in waivers)
