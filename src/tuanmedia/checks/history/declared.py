"""第十一条（四）: what was filed does not change in silence."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, get_args

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.pairs import pairs
from tuanmedia.model.entries import HANDOVER_STEPS, Change, ChangeKind, Handover
from tuanmedia.model.fields import fields_of_change
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account

# The keys of each kind of change; people are looked at for themselves.
KEYS: dict[ChangeKind, tuple[str, ...]] = {
    kind: keys for kind in get_args(ChangeKind) if (keys := fields_of_change(kind))
}


class Difference(NamedTuple):
    """A key of a record that was filed, as it was and as it is."""

    key: str
    before: str
    after: str


@clause(Account, rule="history.undeclared")
def undeclared(account: Account, ctx: Context) -> Iterator[Found]:
    """A change of what was filed, without a new entry that reports it."""
    before = ctx.altered(account)
    if before is None or not before.is_filed(ctx.day):
        return
    for kind, keys in KEYS.items():
        found = [one for key in keys if (one := _difference(key, before, account, ctx.day))]
        if found and not _is_declared(kind, before, account, ctx):
            yield from (_told(kind, one) for one in found)


def _told(kind: ChangeKind, found: Difference) -> Found:
    say = "removed" if not found.after else "" if found.before else "added"
    facts: dict[str, Fact] = {"kind": kind, "changed": found.key, "before": found.before, "after": found.after}
    return Found("violated", (found.key,), say=say, nature="limit", facts=facts)


def _difference(key: str, before: Account, account: Account, day: date) -> Difference | None:
    """A first value completes what was filed; only to apply for verification is to be filed itself (申请官方认证)."""
    if key == "operators" and account.is_ended(day):
        return None  # nobody runs what is no more
    then, now = (_people(one, day) if key == "operators" else getattr(one, key) or "" for one in (before, account))
    return Difference(key, then, now) if then != now and (then or key == "verified_as") else None


def _people(account: Account, day: date) -> str:
    """Who runs it, on the day or later: nobody slips in by a first day that is still to come."""
    names = {one.name for one in account.operators if one.until is None or one.until >= day}
    return "、".join(sorted(names))


def _is_declared(kind: ChangeKind, before: Account, account: Account, ctx: Context) -> bool:
    """Whether a new entry reports it, of what has happened; an old one that was rewritten is none."""
    new = pairs("changes", before, account, ctx).new
    if any(_reports(account.changes[place], kind, ctx) for place in new):
        then, now = (sum(_reports(one, kind, ctx) for one in each.changes) for each in (before, account))
        if now > then:
            return True
    return kind == "operators" and _is_handed_over(before, account, ctx)


def _is_handed_over(before: Account, account: Account, ctx: Context) -> bool:
    """The people of a new term come with its handover (第十二条（二）), or with a further step of it."""
    known = pairs("handovers", before, account, ctx)
    return any(_has_begun(account.handovers[place], ctx) for place in (*known.new, *known.completed))


def _reports(change: Change, kind: ChangeKind, ctx: Context) -> bool:
    return change.kind == kind and ctx.done(change.changed_on) is not None


def _has_begun(handover: Handover, ctx: Context) -> bool:
    return any(ctx.done(getattr(handover, step)) for step in HANDOVER_STEPS)
