"""Everything dated of a record, oldest first: what has happened, what is set for later, what follows by the rules.

A dated fact later than the day looked at has not happened; only what may lie ahead (an opening, a term, the end of
somebody's duty, a deadline) stands there before its time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import Literal, TypeAlias

from tuanmedia.answers.opening import bans_of
from tuanmedia.context import Context
from tuanmedia.finding import Fact
from tuanmedia.records import Account, Incident, Organization

Kind: TypeAlias = Literal["happened", "ahead", "deadline"]
STEPS = ("reclaimed_on", "password_changed_on", "filed_on", "issued_on")
MOMENTS = ("detected_at", "removed_at", "adviser_informed_at", "committee_informed_at")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing: `what` names its words, `facts` fill them; `time` is that of a moment.

    A `deadline` is derived by a rule from another day, and no fact of the record.
    """

    day: date
    what: str
    facts: Mapping[str, Fact | None] = field(default_factory=dict)
    time: str = ""
    kind: Kind = "happened"


Events: TypeAlias = Iterator[Event]


def of_account(ctx: Context, account: Account) -> list[Event]:
    """The timeline of an account."""
    happened = chain(_papers(account), _changes(account), _orders(account), _reviews(account), _incidents(account))
    past = [event for event in happened if event.day <= ctx.day]
    told = chain(past, _ahead(account, ctx), _people(account, ctx), _terms(account, ctx), _deadlines(account, ctx))
    return sorted(told, key=_order)


def of_organization(ctx: Context, organization: Organization) -> list[Event]:
    """The timeline of an organization: its own days, and those on which its accounts began and ended."""
    follows, closed = organization.wechat_follows, organization.closed
    past = list(_dated("follows", follows.confirmed_on if follows else None, missing=len(follows.missing) if follows else 0))
    past += _dated("dissolved", closed.on if closed else None, reason=closed.reason if closed else None)
    for account in ctx.registry.by_owner.get(organization.id, ()):
        past += _dated("account-opened", account.created_on, account=account.id, name=account.name)
        past += _dated("account-ended", account.ended_on, account=account.id, name=account.name)
    told = [event for event in past if event.day <= ctx.day]
    told += [_dated_either("term", term, ctx.day) for term in organization.terms]
    told += [_dated_either("waiver", one.until, ctx.day, rule=one.rule, reason=one.reason) for one in organization.waivers]
    return sorted(told, key=_order)


def _order(event: Event) -> tuple[date, str]:
    return event.day, event.time


def _dated(what: str, day: date | None, **facts: Fact | None) -> Events:
    if day is not None:
        yield Event(day, what, facts)


def _dated_either(what: str, day: date, looked_at: date, **facts: Fact | None) -> Event:
    return Event(day, what, facts, kind="ahead" if day > looked_at else "happened")


def _papers(account: Account) -> Events:
    """第十条、第十一条: approvals, filing, commitment; and the training of 第十二条（三）."""
    for approval in account.approvals:
        yield from _dated("approval", approval.on, role=approval.role, name=approval.name)
    if filing := account.filing:
        yield from _dated("adviser-signed", filing.adviser_signed_on)
        yield from _dated("head-signed", filing.head_signed_on)
        yield from _dated("filed", filing.filed_on)
    if commitment := account.commitment:
        yield from _dated("commitment", commitment.signed_on, name=commitment.name)
    for day in account.training:
        yield from _dated("training", day)


def _changes(account: Account) -> Events:
    for change in account.changes:
        yield from _dated("changed", change.changed_on, change=change.kind, note=change.note)
        yield from _dated("change-filed", change.filed_on, change=change.kind, changed_on=change.changed_on)
    for handover in account.handovers:
        for step in STEPS:
            yield from _dated(f"handover.{step}", getattr(handover, step), term=handover.term)


def _orders(account: Account) -> Events:
    for order in account.orders:
        yield from _dated(f"order.{order.kind}", order.on, due_on=order.due_on, reason=order.reason)
        yield from _dated("completed", order.completed_on, ordered_on=order.on)
    if account.closed:
        yield from _dated("closed", account.closed.on, reason=account.closed.reason)


def _reviews(account: Account) -> Events:
    for review in account.reviews:
        yield from _dated("review", review.on, year=review.year, result=review.result, award=review.award)
        yield from _dated("notified", review.notified_on, year=review.year)
    for entry in account.metrics:
        yield from _dated("metrics", entry.on, followers=entry.followers, posts=entry.posts)


def _incidents(account: Account) -> Events:
    for incident in account.incidents:
        for what in MOMENTS:
            yield from _moment(incident, what)


def _moment(incident: Incident, what: str) -> Events:
    moment: datetime | None = getattr(incident, what)
    if moment is not None:
        facts = {"summary": incident.summary} if what == "detected_at" else {}
        yield Event(moment.date(), f"incident.{what}", facts, moment.strftime("%H:%M"))


def _ahead(account: Account, ctx: Context) -> Events:
    """What may be entered before its day: the opening, the day by which an order is to be obeyed, a waiver's end."""
    if account.created_on:
        yield _dated_either("opened" if account.created_on <= ctx.day else "opening", account.created_on, ctx.day)
    for order in account.orders:
        if order.due_on and order.on <= ctx.day:
            yield Event(order.due_on, "rectify-due", {"ordered_on": order.on}, kind="deadline")
    for waiver in account.waivers:
        yield _dated_either("waiver", waiver.until, ctx.day, rule=waiver.rule, reason=waiver.reason)


def _people(account: Account, ctx: Context) -> Events:
    for operator in account.operators:
        if since := operator.since or account.created_on:
            yield _dated_either("since", since, ctx.day, name=operator.name, duty=operator.duty)
        if operator.until:
            yield _dated_either("until", operator.until, ctx.day, name=operator.name)


def _terms(account: Account, ctx: Context) -> Events:
    """The owner's terms of office while the account stood: each but the first asks for a handover."""
    owner, opened, ended = ctx.owner(account), account.created_on, account.ended_on or date.max
    for term in owner.terms if owner else ():
        if opened and opened < term < ended:
            yield _dated_either("term", term, ctx.day)


def _deadlines(account: Account, ctx: Context) -> Events:
    """What the rules derive: 第十一条（一）（三）（四）（五）, and the last day of the ban of 第十二条（九）."""
    opened, promulgated = account.created_on, ctx.law.promulgated_on
    legacy = ctx.is_legacy(account)
    since, rule = (promulgated, "filing.legacy") if legacy else (opened, "filing.created")
    if not (legacy and promulgated and account.is_ended(promulgated)):
        yield from _deadline("filing-due", since, ctx.of(rule))
        if ctx.is_club(account):
            yield from _deadline("commitment-due", since, ctx.of(rule if legacy else "filing.commitment"))
    for change in account.changes:
        if change.changed_on <= ctx.day:
            yield from _deadline("change-due", change.changed_on, ctx.of("filing.changes"), change=change.kind)
    for handover in account.handovers:
        if (changed := handover.password_changed_on) and changed <= ctx.day:
            yield from _deadline("change-due", changed, ctx.of("filing.changes"), change="password")
    for ban in bans_of(ctx, account):
        yield Event(ban.until, "banned", {"cancelled_on": ban.since, "free_from": ban.free_from}, kind="deadline")


def _deadline(what: str, since: date | None, ctx: Context, **facts: Fact) -> Events:
    days = ctx.number("days", since)
    deadline = ctx.law.workdays.deadline(since, days) if since is not None and days is not None else None
    if deadline is None or since is None:
        return
    dates: dict[str, Fact | None] = {"since": since, "days": deadline.days}
    if deadline.provisional:
        dates |= {"provisional": True, "safe_by": deadline.safe_by}
    yield Event(deadline.due, what, {**dates, **facts}, kind="deadline")
