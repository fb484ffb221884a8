"""What the rules derive from the days of an account: its deadlines, and the last day of a ban."""

from datetime import date

from tuanmedia.answers.can_open import bans_of
from tuanmedia.answers.events import Event, EventFact, Events
from tuanmedia.checks.context import Context
from tuanmedia.model.records import Account


def account_deadlines(account: Account, ctx: Context) -> Events:
    """第十一条（一）（三）（四）（五）, and the year of 第十二条（九）."""
    yield from _filing(account, ctx)
    for change in account.changes:
        yield from _change(change.changed_on, change.kind, ctx)
    for handover in account.handovers:
        yield from _change(handover.password_changed_on, "password", ctx)
    for order in account.orders:
        if order.due_on and order.on <= ctx.day:
            yield Event(order.due_on, "rectify-due", {"ordered_on": order.on}, kind="deadline")
    for ban in bans_of(ctx, account):
        yield Event(ban.until, "banned", {"cancelled_on": ban.since, "free_from": ban.free_from}, kind="deadline")


def _filing(account: Account, ctx: Context) -> Events:
    promulgated, legacy = ctx.law.promulgated_on, ctx.is_legacy(account)
    if legacy and promulgated and account.is_ended(promulgated):
        return
    since = promulgated if legacy else account.created_on
    yield from _deadline("filing-due", since, ctx.of("filing.legacy" if legacy else "filing.created"))
    if ctx.is_club(account):
        yield from _deadline("commitment-due", since, ctx.of("filing.legacy" if legacy else "filing.commitment"))


def _change(changed_on: date | None, kind: str, ctx: Context) -> Events:
    if changed_on and changed_on <= ctx.day:
        yield from _deadline("change-due", changed_on, ctx.of("filing.changes"), change=kind)


def _deadline(what: str, since: date | None, ctx: Context, **facts: EventFact) -> Events:
    days = ctx.number("days", since)
    deadline = ctx.law.workdays.deadline(since, days) if since is not None and days is not None else None
    if deadline is None:
        return
    dates: dict[str, EventFact] = {"since": since, "days": deadline.days}
    if deadline.provisional:
        dates |= {"provisional": True, "safe_by": deadline.safe_by}
    yield Event(deadline.due, what, {**dates, **facts}, kind="deadline")
