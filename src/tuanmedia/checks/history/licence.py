"""No request licenses itself: exceptions and rules that it brings hold once it is merged, not before."""

from collections import Counter
from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.carried import plain
from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Base, Registry


@clause(Account, rule="history.licence")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The exceptions that a request puts into an account."""
    yield from _waivers(account, ctx)


@clause(Organization, rule="history.licence")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The exceptions that a request puts into an organization."""
    yield from _waivers(organization, ctx)


@clause(Registry, rule="history.licence")
def of_rules(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The files of rules/ that a request touches."""
    for path, how in ctx.base.rules.items() if ctx.base else ():
        place = None if how == "removed" else (1, 1)
        yield Found("review", say="rules", nature="limit", file=path, place=place, facts={"path": path, "how": how})


def changes_waivers(head: Registry, base: Base) -> bool:
    """Whether a request adds, changes or takes away an exception."""
    records: list[Account | Organization] = [*head.accounts.values(), *head.organizations.values()]
    pairs = ((record.waivers, base.waivers_of(record)) for record in records)
    return any(now is not then and _plain(now) != _plain(then) for now, then in pairs)


def _waivers(record: Account | Organization, ctx: Context) -> Iterator[Found]:
    if not record.waivers or ctx.base is None:
        return
    known = _plain(ctx.base.waivers_of(record))
    for index, waiver in enumerate(record.waivers):
        known[plain(waiver)] -= 1
        if known[plain(waiver)] < 0:
            facts: dict[str, Fact] = {"waived": waiver.rule, "until": waiver.until, "approved_by": waiver.approved_by}
            yield Found("review", ("waivers", index), say="waiver", nature="limit", facts=facts)


def _plain(waivers: tuple[Waiver, ...]) -> Counter[object]:
    return Counter(plain(waiver) for waiver in waivers)
