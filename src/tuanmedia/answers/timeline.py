"""Everything dated of a record, oldest first: what has happened, what is set for later, what follows by the rules.

A dated fact later than the day looked at has not happened; only what may lie ahead (an opening, a term, the end of
somebody's duty, a deadline) stands there before its time.
"""

from datetime import date, datetime
from itertools import chain

from tuanmedia.answers.deadlines import account_deadlines
from tuanmedia.answers.events import Event, Events, dated, foreseen
from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Incident
from tuanmedia.model.records import Account, Organization

STEPS = ("reclaimed_on", "password_changed_on", "filed_on", "issued_on")
MOMENTS = ("detected_at", "removed_at", "adviser_informed_at", "committee_informed_at")


def of_account(ctx: Context, account: Account) -> list[Event]:
    """The timeline of an account."""
    happened = (_papers, _changes, _orders, _reviews, _incidents)
    before = (event for event in _approvals(account) if event.day <= ctx.day)
    past = (event for told in happened for event in told(account) if event.day <= ctx.day)
    ahead = chain(_opening(account, ctx), _terms(account, ctx))
    return sorted(chain(before, ahead, past, _people(account, ctx), account_deadlines(account, ctx)), key=_order)


def of_organization(ctx: Context, organization: Organization) -> list[Event]:
    """The timeline of an organization: its own days, and those on which its accounts began and ended."""
    past = chain(_own(organization), _accounts(organization, ctx))
    told = [event for event in past if event.day <= ctx.day]
    told += [foreseen("term", term, ctx.day) for term in organization.terms]
    told += [foreseen("waiver", one.until, ctx.day, rule=one.rule, reason=one.reason) for one in organization.waivers]
    return sorted(told, key=_order)


def _order(event: Event) -> tuple[date, str]:
    return event.day, event.time


def _own(organization: Organization) -> Events:
    if follows := organization.wechat_follows:
        yield from dated("follows", follows.confirmed_on, missing="、".join(follows.missing) or None)
    if closed := organization.closed:
        yield from dated("dissolved", closed.on, reason=closed.reason)


def _accounts(organization: Organization, ctx: Context) -> Events:
    for account in ctx.registry.by_owner.get(organization.id, ()):
        named = {"account": account.id, "name": account.name}
        yield from dated("account-opened", account.created_on, **named)
        yield from dated("account-ended", account.ended_on, **named)


def _approvals(account: Account) -> Events:
    """第十条: before the opening, be it on the same day."""
    for approval in account.approvals:
        yield from dated("approval", approval.on, role=approval.role, name=approval.name)


def _papers(account: Account) -> Events:
    """第十一条: filing and commitment; and the training of 第十二条（三）."""
    if filing := account.filing:
        yield from dated("adviser-signed", filing.adviser_signed_on)
        yield from dated("head-signed", filing.head_signed_on)
        yield from dated("filed", filing.filed_on)
    if commitment := account.commitment:
        yield from dated("commitment", commitment.signed_on, name=commitment.name)
    for day in account.training:
        yield from dated("training", day)


def _changes(account: Account) -> Events:
    for change in account.changes:
        yield from dated("changed", change.changed_on, change=change.kind, note=change.note)
        yield from dated("change-filed", change.filed_on, change=change.kind, changed_on=change.changed_on)
    for handover in account.handovers:
        for step in STEPS:
            yield from dated(f"handover.{step}", getattr(handover, step), term=handover.term)


def _orders(account: Account) -> Events:
    for order in account.orders:
        yield from dated(f"order.{order.kind}", order.on, due_on=order.due_on, reason=order.reason)
        yield from dated("completed", order.completed_on, ordered_on=order.on)
    if account.closed:
        yield from dated("closed", account.closed.on, reason=account.closed.reason)


def _reviews(account: Account) -> Events:
    for review in account.reviews:
        yield from dated("review", review.on, year=review.year, result=review.result, award=review.award)
        yield from dated("notified", review.notified_on, year=review.year)
    for entry in account.metrics:
        yield from dated("metrics", entry.on, followers=entry.followers, posts=entry.posts)


def _incidents(account: Account) -> Events:
    for incident in account.incidents:
        for what in MOMENTS:
            yield from _moment(incident, what)


def _moment(incident: Incident, what: str) -> Events:
    moment: datetime | None = getattr(incident, what)
    if moment is not None:
        facts = {"summary": incident.summary} if what == "detected_at" else {}
        yield Event(moment.date(), f"incident.{what}", facts, moment.strftime("%H:%M"))


def _opening(account: Account, ctx: Context) -> Events:
    if opened := account.created_on:
        yield foreseen("opened" if opened <= ctx.day else "opening", opened, ctx.day)


def _people(account: Account, ctx: Context) -> Events:
    """Who came and went; and when an exception ends."""
    for operator in account.operators:
        if since := operator.since or account.created_on:
            yield foreseen("since", since, ctx.day, name=operator.name, duty=operator.duty)
        if operator.until:
            yield foreseen("until", operator.until, ctx.day, name=operator.name)
    for waiver in account.waivers:
        yield foreseen("waiver", waiver.until, ctx.day, rule=waiver.rule, reason=waiver.reason)


def _terms(account: Account, ctx: Context) -> Events:
    """The owner's terms of office while the account stood: each but the first asks for a handover."""
    owner, opened, ended = ctx.owner(account), account.created_on, account.ended_on or date.max
    for term in owner.terms if owner else ():
        if opened and opened < term < ended:
            yield foreseen("term", term, ctx.day)
