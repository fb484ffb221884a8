"""第十一条（四）: what was filed does not change in silence."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, get_args

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.corrections import corrections_of
from tuanmedia.checks.history.declaration import is_declared
from tuanmedia.checks.history.entries import compare_list
from tuanmedia.model.entries import HANDOVER_STEPS, ChangeKind
from tuanmedia.model.fields import fields_of_change
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.names import distinct_people, person_key
from tuanmedia.model.records import Account

# The keys of an account that each kind of change is about.
KEYS: dict[ChangeKind, tuple[str, ...]] = {
    kind: keys for kind in get_args(ChangeKind) if (keys := fields_of_change(kind))
}


class Difference(NamedTuple):
    """A key of a filed record with its value in the base and in the head."""

    key: str
    before: str
    after: str


@clause(Account, rule="history.undeclared")
def undeclared(account: Account, ctx: Context) -> Iterator[Found]:
    """A change of what was filed comes with a new entry that reports it."""
    before = ctx.before_change(account)
    if before is None or not before.is_filed(ctx.day):
        return
    for kind, keys in KEYS.items():
        differences = [diff for key in keys if (diff := _difference(key, before, account, ctx.day))]
        if not differences or is_declared(kind, account, ctx):
            continue
        if kind == "operators" and _is_handed_over(before, account, ctx):
            continue
        for diff in differences:
            yield _undeclared(kind, diff, corrections_of(before, account, ctx).cover(diff.key))


def _undeclared(kind: ChangeKind, diff: Difference, is_corrected: bool) -> Found:
    facts: dict[str, Fact] = {"kind": kind, "changed": diff.key, "before": diff.before, "after": diff.after}
    if is_corrected:
        return Found("review", (diff.key,), say="corrected", nature="limit", facts=facts)
    say = "removed" if not diff.after else "" if diff.before else "added"
    return Found("violated", (diff.key,), say=say, nature="limit", facts=facts)


def _difference(key: str, before: Account, account: Account, day: date) -> Difference | None:
    """A first value completes the filing and is no change, except of `verified_as`: to apply is one (申请官方认证)."""
    if key == "operators":
        return None if account.is_ended(day) else _difference_of_people(before, account, day)
    then, now = getattr(before, key) or "", getattr(account, key) or ""
    return Difference(key, then, now) if then != now and (then or key == "verified_as") else None


def _difference_of_people(before: Account, account: Account, day: date) -> Difference | None:
    then, now = _operator_names(before, day), _operator_names(account, day)
    is_same = {*map(person_key, then)} == {*map(person_key, now)}
    return None if is_same or not then else Difference("operators", "、".join(then), "、".join(now))


def _operator_names(account: Account, day: date) -> list[str]:
    """The operators on duty on that day or later; a first day that is still to come hides nobody."""
    present = (operator for operator in account.operators if operator.until is None or operator.until >= day)
    return distinct_people(operator.name for operator in present)


def _is_handed_over(before: Account, account: Account, ctx: Context) -> bool:
    """Whether a handover has begun or gone on: it brings the people of a new term (第十二条（二）)."""
    handovers = compare_list("handovers", before, account, ctx)
    steps = (
        getattr(account.handovers[index], step)
        for index in (*handovers.new, *handovers.completed)
        for step in HANDOVER_STEPS
    )
    return any(ctx.done(step) for step in steps)
