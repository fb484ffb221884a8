"""第十条: a club's account is approved by its adviser and by the head of its unit, before it is opened."""

from collections.abc import Iterator, Sequence

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.names import is_among
from tuanmedia.model.records import Account


@clause(Account)
def club(account: Account, ctx: Context) -> Iterator[Found]:
    """开通前经指导教师、挂靠单位主要负责人批准。"""
    owner = ctx.club(account)
    is_given_up = account.created_on is None and account.is_ended(ctx.day)
    if owner is None or ctx.is_legacy(account) or is_given_up:
        return
    unit = ctx.unit(owner)
    heads = (unit.head,) if unit and unit.head else ()
    for role, people in (("adviser", owner.advisers), ("unit-head", heads)):
        index = _approval_index(account, role, people, ctx)
        if index is not None and account.approvals[index].unknown:
            yield Found("review", ("approvals", index), say="lost", on=account.created_on, facts={"role": role})
        elif index is not None:
            yield from _approved(account, index, people)
        elif account.is_planned(ctx.day):
            due, facts = account.created_on, {"missing": role}
            yield Found("pending", ("approvals",), say=f"{role}-pending", due=due, facts=facts)
        else:
            yield Found("violated", ("approvals",), say=role, on=account.created_on, facts={"missing": role})


def _approval_index(account: Account, role: str, people: Sequence[str], ctx: Context) -> int | None:
    """The index of the approval given in that role by the day looked at: by one of `people`, else the first one.

    One that nobody can find any more stands in where there is no other. A planned account has none: its approvals are
    still to come.
    """
    first = lost = None
    for index, approval in enumerate(account.approvals):
        if approval.role == role and (approval.on is None or approval.on <= ctx.day):
            if approval.unknown:
                lost = None if account.is_planned(ctx.day) else index
            elif approval.name is None or is_among(approval.name, people):
                return index
            else:
                first = index if first is None else first
    return lost if first is None else first


def _approved(account: Account, index: int, people: Sequence[str]) -> Iterator[Found]:
    """What is wrong with an approval: it came after the opening, or from nobody of `people`."""
    approval, at = account.approvals[index], ("approvals", index)
    if approval.on and account.created_on and approval.on > account.created_on:
        facts: dict[str, Fact] = {"role": approval.role, "approved_on": approval.on, "created_on": account.created_on}
        yield Found("late", (*at, "on"), on=approval.on, facts=facts)
    if approval.name and people and not is_among(approval.name, people):
        facts = {"role": approval.role, "name": approval.name, "expected": "、".join(people)}
        yield Found("review", (*at, "name"), on=approval.on, facts=facts)
