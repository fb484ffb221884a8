"""Dates that cannot be: a past fact dated in the future, or an end before its beginning."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.entries import HANDOVER_STEPS, INCIDENT_STEPS, Entry
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route

SIGNATURES = ("adviser_signed_on", "head_signed_on")
# The days that can only be past, by key; `created_on`, `since`, `until`, `due_on`, `term` and `terms` may lie ahead.
PAST = {
    "approvals": ("on",),
    "filing": ("filed_on", *SIGNATURES),
    "commitment": ("signed_on",),
    "changes": ("changed_on", "filed_on"),
    "handovers": HANDOVER_STEPS,
    "orders": ("on", "completed_on"),
    "closed": ("on",),
    "metrics": ("on",),
    "reviews": ("on", "notified_on"),
    "corrections": ("on",),
}
# The days of an entry of which the second cannot come before the first.
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
        if value:
            listed = isinstance(value, tuple)
            entries = value if listed else (value,)
            if _has_future_day(entries, names, ctx.present):
                yield from _future_days(key, entries, listed, names, ctx.present)
    for index, incident in enumerate(account.incidents):
        for name in INCIDENT_STEPS:
            moment = getattr(incident, name)
            if moment is not None and moment.date() > ctx.present:
                yield _ahead(("incidents", index, name), moment.date())
            elif moment is not None and moment < incident.detected_at:
                yield _reversed(("incidents", index, name), moment, INCIDENT_STEPS[0], incident.detected_at)
    for index, day in enumerate(account.training):
        if day > ctx.present:
            yield _ahead(("training", index), day)
    yield from _reversed_days(account)
    yield from _premature_reviews(account)
    yield from _late_signatures(account)


def _has_future_day(entries: tuple[Entry, ...], names: tuple[str, ...], present: date) -> bool:
    # Every record is asked, so no route is made before it is needed.
    for entry in entries:
        for name in names:
            day = getattr(entry, name)
            if day is not None and day > present:
                return True
    return False


def _future_days(
    key: str, entries: tuple[Entry, ...], listed: bool, names: tuple[str, ...], present: date
) -> Iterator[Found]:
    for index, entry in enumerate(entries):
        for name in names:
            day = getattr(entry, name)
            if day is not None and day > present:
                yield _ahead((key, index, name) if listed else (key, name), day)


def _reversed_days(account: Account) -> Iterator[Found]:
    for key, (begun, ended) in ORDERED.items():
        for index, entry in enumerate(getattr(account, key)):
            if (last := getattr(entry, ended)) is not None:
                first = getattr(entry, begun) or account.created_on  # `since` may be left out
                if first is not None and last < first:
                    yield _reversed((key, index, ended), last, begun, first)


def _premature_reviews(account: Account) -> Iterator[Found]:
    """Reviews of a year that had not begun. One that is held after its year is late, but can be."""
    for index, review in enumerate(account.reviews):
        if review.on.year < review.year:
            facts: dict[str, Fact] = {"value": review.on, "year": review.year}
            yield Found("review", ("reviews", index, "on"), say="premature", nature="limit", facts=facts)


def _late_signatures(account: Account) -> Iterator[Found]:
    """Signatures younger than the paper that bears them: the office received it signed, or not as 第十一条（二） asks.

    A letter of commitment has a term of its own, and may come later.
    """
    filing = account.filing
    if filing is None or filing.filed_on is None:
        return
    for key in SIGNATURES:
        signed_on = getattr(filing, key)
        if signed_on is not None and signed_on > filing.filed_on:
            facts: dict[str, Fact] = {"key": key, "value": signed_on, "filed_on": filing.filed_on}
            yield Found("review", ("filing", key), say="signed", nature="limit", facts=facts)


@clause(Account, rule="registry.dates")
def of_posts(account: Account, ctx: Context) -> Iterator[Found]:
    """Every time of an account's posts file."""
    posts = ctx.registry.posts.get(account.id)
    for post in posts.rows if posts else ():
        for key, moment in (("posted_at", post.posted_at), ("reviewed_at", post.reviewed_at)):
            if moment is not None and moment.date() > ctx.present:
                facts: dict[str, Fact] = {"key": key, "value": moment.date()}
                yield Found("review", say="ahead", nature="limit", facts=facts, **ctx.post_place(account, post))


@clause(Account, rule="registry.dates")
def of_plan(account: Account, ctx: Context) -> Iterator[Found]:
    """Finds posts of an account that has no opening day: it owes nothing, and yet it is in use.

    Figures alone say nothing: a table of the office has them where it lacks the opening day.
    """
    posts = ctx.past_posts(account, lambda _: True) if account.is_planned(ctx.day) else ()
    if days := [post.day for post in posts]:
        yield Found("review", ("created_on",), say="in-use", nature="limit", facts={"on": min(days)})


@clause(Organization, rule="registry.dates")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """Every date of an organization."""
    closed, follows = organization.closed, organization.wechat_follows
    if closed and closed.on > ctx.present:
        yield _ahead(("closed", "on"), closed.on)
    if follows and follows.confirmed_on and follows.confirmed_on > ctx.present:
        yield _ahead(("wechat_follows", "confirmed_on"), follows.confirmed_on)


def _reversed(route: Route, value: date, begun: str, first: date) -> Found:
    facts: dict[str, Fact] = {"key": str(route[-1]), "value": value, "begun": begun, "first": first}
    return Found("review", route, say="reversed", nature="limit", facts=facts)


def _ahead(route: Route, value: date) -> Found:
    key = str(next(part for part in reversed(route) if isinstance(part, str)))
    return Found("review", route, say="ahead", nature="limit", facts={"key": key, "value": value})
