"""第十条: a club's account is approved by its adviser and by the head of its unit, before it is opened."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account


@clause(Account)
def club(account: Account, ctx: Context) -> Iterator[Found]:
    """开通前经指导教师、挂靠单位主要负责人批准。"""
    owner = ctx.owner(account)
    is_given_up = account.created_on is None and account.is_ended(ctx.day)
    if owner is None or owner.kind != "club" or ctx.is_legacy(account) or is_given_up:
        return
    unit = ctx.unit(owner)
    for role, person in (("adviser", owner.adviser), ("unit-head", unit.head if unit else None)):
        index = _approval_index(account, role, person, ctx)
        if index is not None:
            yield from _approved(account, index, person)
        elif account.is_planned(ctx.day):
            due, facts = account.created_on, {"missing": role}
            yield Found("pending", ("approvals",), say=f"{role}-pending", due=due, facts=facts)
        else:
            yield Found("violated", ("approvals",), say=role, on=account.created_on, facts={"missing": role})


def _approval_index(account: Account, role: str, person: str | None, ctx: Context) -> int | None:
    """The index of the approval given in that role by the day looked at: by `person`, else the first one."""
    first = None
    for index, approval in enumerate(account.approvals):
        if approval.role == role and (approval.on is None or approval.on <= ctx.day):
            if approval.name is None or approval.name == person:
                return index
            first = index if first is None else first
    return first


def _approved(account: Account, index: int, person: str | None) -> Iterator[Found]:
    """What is wrong with an approval: it came after the opening, or from another person."""
    approval, at = account.approvals[index], ("approvals", index)
    if approval.on and account.created_on and approval.on > account.created_on:
        facts: dict[str, Fact] = {"role": approval.role, "approved_on": approval.on, "created_on": account.created_on}
        yield Found("late", (*at, "on"), on=approval.on, facts=facts)
    if approval.name and person and approval.name != person:
        facts = {"role": approval.role, "name": approval.name, "expected": person}
        yield Found("review", (*at, "name"), on=approval.on, facts=facts)
