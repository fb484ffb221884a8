"""Dates that cannot be: what can only be past lies ahead, or an end comes before its beginning."""

from collections.abc import Iterator
from datetime import date, datetime

from tuanmedia.context import Context, clause
from tuanmedia.finding import Fact, Found
from tuanmedia.reader import Route
from tuanmedia.records import Account, Entry, Organization

# What can only be past, by key; `created_on`, `since`, `until`, `due_on`, `term` and `terms` may lie ahead.
PAST = {
    "approvals": ("on",),
    "filing": ("filed_on", "adviser_signed_on", "head_signed_on"),
    "commitment": ("signed_on",),
    "changes": ("changed_on", "filed_on"),
    "handovers": ("reclaimed_on", "password_changed_on", "filed_on", "issued_on"),
    "incidents": ("detected_at", "removed_at", "adviser_informed_at", "committee_informed_at"),
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
        for route, entry in _entries(account, key):
            for name in names:
                yield from _ahead((*route, name), getattr(entry, name), ctx)
    for index, day in enumerate(account.training):
        yield from _ahead(("training", index), day, ctx)
    for key, (begun, ended) in ORDERED.items():
        for route, entry in _entries(account, key):
            yield from _reversed(route, entry, begun, ended)


@clause(Organization, rule="registry.dates")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """Every date of an organization."""
    for route, entry in _entries(organization, "closed"):
        yield from _ahead((*route, "on"), getattr(entry, "on", None), ctx)
    if organization.wechat_follows:
        yield from _ahead(("wechat_follows", "confirmed_on"), organization.wechat_follows.confirmed_on, ctx)


def _entries(record: Entry, key: str) -> Iterator[tuple[Route, Entry]]:
    value = getattr(record, key)
    if isinstance(value, tuple):
        yield from (((key, index), entry) for index, entry in enumerate(value))
    elif value is not None:
        yield (key,), value


def _ahead(route: Route, value: date | datetime | None, ctx: Context) -> Iterator[Found]:
    day = value.date() if isinstance(value, datetime) else value
    if day is not None and day > ctx.present:
        facts: dict[str, Fact] = {
            "key": str(next(part for part in reversed(route) if isinstance(part, str))),
            "value": day,
        }
        yield Found("review", route, say="ahead", nature="limit", facts=facts)


def _reversed(route: Route, entry: Entry, begun: str, ended: str) -> Iterator[Found]:
    first, last = getattr(entry, begun), getattr(entry, ended)
    if first is not None and last is not None and last < first:
        facts: dict[str, Fact] = {"key": ended, "value": last, "begun": begun, "first": first}
        yield Found("review", (*route, ended), say="reversed", nature="limit", facts=facts)
