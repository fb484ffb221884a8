"""Dates that cannot be: what can only be past lies ahead, or an end comes before its beginning."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.entries import HANDOVER_STEPS, INCIDENT_STEPS, Entry
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route

# What can only be past, by key; `created_on`, `since`, `until`, `due_on`, `term` and `terms` may lie ahead.
PAST = {
    "approvals": ("on",),
    "filing": ("filed_on", "adviser_signed_on", "head_signed_on"),
    "commitment": ("signed_on",),
    "changes": ("changed_on", "filed_on"),
    "handovers": HANDOVER_STEPS,
    "orders": ("on", "completed_on"),
    "closed": ("on",),
    "metrics": ("on",),
    "reviews": ("on", "notified_on"),
}
# Which end cannot come before which beginning.
ORDERED = {
    "operators": ("since", "until"),
    "orders": ("on", "completed_on"),
    "reviews": ("on", "notified_on"),
}


@clause(Account, rule="registry.dates")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """Every date of an account."""
    for key, names in PAST.items():
        value = getattr(account, key)
        if value and _reaches(value if isinstance(value, tuple) else (value,), names, ctx.present):
            yield from _past(key, value, names, ctx.present)
    yield from _incidents(account, ctx.present)
    for index, day in enumerate(account.training):
        if day > ctx.present:
            yield _ahead(("training", index), day)
    for key, (begun, ended) in ORDERED.items():
        for index, entry in enumerate(getattr(account, key)):
            if (last := getattr(entry, ended)) is not None:
                first = getattr(entry, begun) or account.created_on  # `since` may be left out
                if first is not None and last < first:
                    yield _reversed((key, index, ended), last, begun, first)


def _reaches(entries: tuple[Entry, ...], names: tuple[str, ...], present: date) -> bool:
    """Whether any date of the entries lies ahead: asked of every record, so without a route until it is needed."""
    for entry in entries:
        for name in names:
            day = getattr(entry, name)
            if day is not None and day > present:
                return True
    return False


def _past(key: str, value: Any, names: tuple[str, ...], present: date) -> Iterator[Found]:
    listed = isinstance(value, tuple)
    for index, entry in enumerate(value if listed else (value,)):
        for name in names:
            day = getattr(entry, name)
            if day is not None and day > present:
                yield _ahead((key, index, name) if listed else (key, name), day)


def _incidents(account: Account, present: date) -> Iterator[Found]:
    for index, incident in enumerate(account.incidents):
        for name in INCIDENT_STEPS:
            moment = getattr(incident, name)
            if moment is not None and moment.date() > present:
                yield _ahead(("incidents", index, name), moment.date())


@clause(Account, rule="registry.dates")
def of_posts(account: Account, ctx: Context) -> Iterator[Found]:
    """The times of its posts file."""
    posts = ctx.registry.posts.get(account.id)
    for post in posts.rows if posts else ():
        for key, moment in (("posted_at", post.posted_at), ("reviewed_at", post.reviewed_at)):
            if moment is not None and moment.date() > ctx.present:
                facts: dict[str, Fact] = {"key": key, "value": moment.date()}
                yield Found("review", say="ahead", nature="limit", facts=facts, **ctx.post_place(account, post))


@clause(Organization, rule="registry.dates")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """Every date of an organization."""
    closed, follows = organization.closed, organization.wechat_follows
    if closed and closed.on > ctx.present:
        yield _ahead(("closed", "on"), closed.on)
    if follows and follows.confirmed_on and follows.confirmed_on > ctx.present:
        yield _ahead(("wechat_follows", "confirmed_on"), follows.confirmed_on)


def _ahead(route: Route, value: date) -> Found:
    key = str(next(part for part in reversed(route) if isinstance(part, str)))
    return Found("review", route, say="ahead", nature="limit", facts={"key": key, "value": value})


def _reversed(route: Route, last: date, begun: str, first: date) -> Found:
    facts: dict[str, Fact] = {"key": str(route[-1]), "value": last, "begun": begun, "first": first}
    return Found("review", route, say="reversed", nature="limit", facts=facts)
