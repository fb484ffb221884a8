"""The timeline of a record, oldest first: what has happened, what is set for later, what follows from the rules.

A fact dated after the day looked at has not happened yet and is left out. Only an opening, a term of office, the first
and last day of a person's duty, the end of a waiver and a deadline may stand in a timeline before their day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Literal, TypeAlias

from tuanmedia.answers.can_open import bans_of
from tuanmedia.checks.context import Context
from tuanmedia.model.entries import HANDOVER_STEPS, INCIDENT_STEPS
from tuanmedia.model.finding import Fact
from tuanmedia.model.records import Account, Organization

EventKind: TypeAlias = Literal["happened", "ahead", "deadline"]
EventFact: TypeAlias = Fact | None


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event: `what` names its words (render/timeline), `facts` fill the blanks in them.

    `time` is HH:MM for an event with a moment, else empty. A `deadline` is derived from another day of the record.
    """

    day: date
    what: str
    facts: Mapping[str, EventFact] = field(default_factory=dict)
    time: str = ""
    kind: EventKind = "happened"


def account_timeline(ctx: Context, account: Account) -> list[Event]:
    """The timeline of an account."""
    # Sorting keeps this order for the events of one day: an approval comes before the opening.
    approvals = _until(ctx.day, _approvals(account))
    ahead = chain(_opening(account, ctx), _terms(account, ctx))
    past = _until(
        ctx.day, _papers(account), _changes(account), _orders(account), _reviews(account), _incidents(account)
    )
    return sorted(chain(approvals, ahead, past, _people(account, ctx), account_deadlines(account, ctx)), key=_order)


def organization_timeline(ctx: Context, organization: Organization) -> list[Event]:
    """The timeline of an organization: its own days, and the days on which its accounts began and ended."""
    events = _until(ctx.day, _own(organization), _accounts(organization, ctx))
    return sorted(chain(events, _own_terms(organization, ctx)), key=_order)


# The field of an account or an organization that an event comes from, by the first part of the event's name.
FIELDS_OF_EVENTS = {
    "approval": "approvals",
    "opening": "created_on",
    "opened": "created_on",
    "adviser-signed": "filing",
    "head-signed": "filing",
    "filed": "filing",
    "commitment": "commitment",
    "training": "training",
    "changed": "changes",
    "change-filed": "changes",
    "handover": "handovers",
    "order": "orders",
    "completed": "orders",
    "closed": "closed",
    "dissolved": "closed",
    "review": "reviews",
    "notified": "reviews",
    "metrics": "metrics",
    "incident": "incidents",
    "waiver": "waivers",
    "corrected": "corrections",
    "since": "operators",
    "until": "operators",
    "term": "terms",
    "follows": "wechat_follows",
}


def recorded_events(record: Account | Organization, ctx: Context) -> dict[str, list[Event]]:
    """What the record itself says, whatever the day, by the field that says it; nothing that follows from the rules."""
    if isinstance(record, Account):
        events = chain(
            _approvals(record),
            _opening(record, ctx),
            _papers(record),
            _changes(record),
            _orders(record),
            _reviews(record),
            _incidents(record),
            _people(record, ctx),
            _corrections(record),
        )
    else:
        events = chain(_own(record), _own_terms(record, ctx), _corrections(record))
    by_field: dict[str, list[Event]] = {}
    for event in events:
        by_field.setdefault(FIELDS_OF_EVENTS[event.what.partition(".")[0]], []).append(event)
    return by_field


def account_deadlines(account: Account, ctx: Context) -> Iterator[Event]:
    """What the rules derive from the days of an account.

    The deadlines of 第十一条（一）（三）（四）（五） and of orders, and the last day of a ban (第十二条（九）).
    """
    yield from _filing_deadlines(account, ctx)
    for change in account.changes_to_file():
        if change.changed_on <= ctx.day:
            yield from _deadline(ctx, "change-due", "filing.changes", change.changed_on, change=change.kind)
    for order in account.orders:
        if order.due_on and order.on <= ctx.day:
            yield Event(order.due_on, "rectify-due", {"ordered_on": order.on}, kind="deadline")
    for ban in bans_of(ctx, account):
        yield Event(ban.until, "banned", {"cancelled_on": ban.since, "free_from": ban.free_from}, kind="deadline")


def _filing_deadlines(account: Account, ctx: Context) -> Iterator[Event]:
    opened, promulgated = account.created_on, ctx.law.promulgated_on
    if opened is None or (promulgated and ctx.is_legacy(account) and account.is_ended(promulgated)):
        return
    yield from _deadline(ctx, "filing-due", *ctx.opening_duty("filing.created", opened))
    if ctx.is_club(account):
        yield from _deadline(ctx, "commitment-due", *ctx.opening_duty("filing.commitment", opened))


def _deadline(ctx: Context, what: str, rule: str, since: date, **facts: EventFact) -> Iterator[Event]:
    days = ctx.of(rule).number("days", since)
    deadline = None if days is None else ctx.law.workdays.deadline(since, days)
    if deadline is None:
        return
    dates: dict[str, EventFact] = {"since": since, "days": deadline.days}
    if deadline.provisional:
        dates["safe_by"] = deadline.safe_by
    yield Event(deadline.due, what, {**dates, **facts}, kind="deadline")


def _order(event: Event) -> tuple[date, str]:
    return event.day, event.time


def _until(day: date, *groups: Iterator[Event]) -> Iterator[Event]:
    return (event for event in chain(*groups) if event.day <= day)


def _dated(what: str, day: date | None, **facts: EventFact) -> Iterator[Event]:
    """The event, or nothing where the record does not give its day."""
    if day is not None:
        yield Event(day, what, facts)


def _planned(what: str, day: date, looked_at: date, **facts: EventFact) -> Event:
    """An event that a record may hold before its day."""
    return Event(day, what, facts, kind="ahead" if day > looked_at else "happened")


def _own(organization: Organization) -> Iterator[Event]:
    if follows := organization.wechat_follows:
        yield from _dated("follows", follows.confirmed_on, missing="、".join(follows.missing) or None)
    if closed := organization.closed:
        yield from _dated("dissolved", closed.on, reason=closed.reason)


def _own_terms(organization: Organization, ctx: Context) -> Iterator[Event]:
    """The terms of office, and the last days of waivers."""
    for term in organization.terms:
        yield _planned("term", term, ctx.day)
    for waiver in organization.waivers:
        yield _planned("waiver", waiver.until, ctx.day, rule=waiver.rule, reason=waiver.reason)


def _corrections(record: Account | Organization) -> Iterator[Event]:
    for correction in record.corrections:
        yield Event(correction.on, "corrected", {"field": correction.field, "reason": correction.reason})


def _accounts(organization: Organization, ctx: Context) -> Iterator[Event]:
    for account in ctx.registry.by_owner.get(organization.id, ()):
        facts = {"account": account.id, "name": account.name}
        yield from _dated("account-opened", account.created_on, **facts)
        yield from _dated("account-ended", account.ended_on, **facts)


def _approvals(account: Account) -> Iterator[Event]:
    """第十条: an approval comes before the opening, also where both are on one day."""
    for approval in account.approvals:
        yield from _dated("approval", approval.on, role=approval.role, name=approval.name)


def _papers(account: Account) -> Iterator[Event]:
    """第十一条: filing and letter of commitment; 第十二条（三）: training."""
    if filing := account.filing:
        yield from _dated("adviser-signed", filing.adviser_signed_on)
        yield from _dated("head-signed", filing.head_signed_on)
        yield from _dated("filed", filing.filed_on)
    if commitment := account.commitment:
        yield from _dated("commitment", commitment.signed_on, name=commitment.name)
    for day in account.training:
        yield from _dated("training", day)


def _changes(account: Account) -> Iterator[Event]:
    for change in account.changes:
        yield from _dated("changed", change.changed_on, change=change.kind, note=change.note)
        yield from _dated("change-filed", change.filed_on, change=change.kind, changed_on=change.changed_on)
    for handover in account.handovers:
        for step in HANDOVER_STEPS:
            yield from _dated(f"handover.{step}", getattr(handover, step), term=handover.term)


def _orders(account: Account) -> Iterator[Event]:
    for order in account.orders:
        yield from _dated(f"order.{order.kind}", order.on, due_on=order.due_on, reason=order.reason)
        yield from _dated("completed", order.completed_on, ordered_on=order.on)
    if account.closed:
        yield from _dated("closed", account.closed.on, reason=account.closed.reason)


def _reviews(account: Account) -> Iterator[Event]:
    for review in account.reviews:
        yield from _dated("review", review.on, year=review.year, result=review.result, award=review.award)
        yield from _dated("notified", review.notified_on, year=review.year)
    for entry in account.metrics:
        yield from _dated("metrics", entry.on, followers=entry.followers, posts=entry.posts)


def _incidents(account: Account) -> Iterator[Event]:
    for incident in account.incidents:
        for step in INCIDENT_STEPS:
            moment = getattr(incident, step)
            if moment is not None:
                facts = {"summary": incident.summary} if step == "detected_at" else {}
                yield Event(moment.date(), f"incident.{step}", facts, moment.strftime("%H:%M"))


def _opening(account: Account, ctx: Context) -> Iterator[Event]:
    if opened := account.created_on:
        yield _planned("opened" if opened <= ctx.day else "opening", opened, ctx.day)


def _people(account: Account, ctx: Context) -> Iterator[Event]:
    """First and last days on duty, and the last days of waivers."""
    for operator in account.operators:
        if since := operator.since or account.created_on:
            yield _planned("since", since, ctx.day, name=operator.name, duty=operator.duty)
        if operator.until:
            yield _planned("until", operator.until, ctx.day, name=operator.name)
    for waiver in account.waivers:
        yield _planned("waiver", waiver.until, ctx.day, rule=waiver.rule, reason=waiver.reason)


def _terms(account: Account, ctx: Context) -> Iterator[Event]:
    """The owner's terms of office that began while the account was open; each asks for a handover."""
    owner, opened, ended = ctx.owner(account), account.created_on, account.ended_on or date.max
    for term in owner.terms if owner else ():
        if opened and opened < term < ended:
            yield _planned("term", term, ctx.day)
