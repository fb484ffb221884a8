"""第十条: a club's account is approved by its adviser and by the head of its unit, before it is opened."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.entries import Approval
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account


@clause(Account)
def club(account: Account, ctx: Context) -> Iterator[Found]:
    """开通前经指导教师、挂靠单位主要负责人批准。"""
    owner = ctx.owner(account)
    given_up = account.created_on is None and account.is_ended(ctx.day)
    if owner is None or owner.kind != "club" or ctx.is_legacy(account) or given_up:
        return
    unit = ctx.unit(owner)
    for role, name in (("adviser", owner.adviser), ("unit-head", unit.head if unit else None)):
        given = _given(account, role, name, ctx)
        if given is None:
            yield _missing(account, role, ctx)
        else:
            yield from _judged(account, *given, name)


def _given(account: Account, role: str, name: str | None, ctx: Context) -> tuple[int, Approval] | None:
    """The approval of that role which has been given: by the right person where there is one, else the first."""
    first = None
    for index, approval in enumerate(account.approvals):
        if approval.role == role and (approval.on is None or approval.on <= ctx.day):
            if approval.name is None or approval.name == name:
                return index, approval
            first = first or (index, approval)
    return first


def _missing(account: Account, role: str, ctx: Context) -> Found:
    facts: dict[str, Fact] = {"missing": role}
    if account.is_planned(ctx.day):
        return Found("pending", ("approvals",), say=f"{role}-pending", due=account.created_on, facts=facts)
    return Found("violated", ("approvals",), say=role, on=account.created_on, facts=facts)


def _judged(account: Account, index: int, approval: Approval, name: str | None) -> Iterator[Found]:
    at = ("approvals", index)
    if approval.on and account.created_on and approval.on > account.created_on:
        facts: dict[str, Fact] = {"approved_on": approval.on, "created_on": account.created_on}
        yield Found("late", (*at, "on"), on=approval.on, facts={"role": approval.role, **facts})
    if approval.name and name and approval.name != name:
        facts = {"role": approval.role, "name": approval.name, "expected": name}
        yield Found("review", (*at, "name"), on=approval.on, facts=facts)
