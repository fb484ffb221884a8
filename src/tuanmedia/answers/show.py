"""How an account or an organization stands on a day: its state, what is found on it, its timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from tuanmedia.answers.can_open import bans_of
from tuanmedia.answers.due import breach_count, due_items, is_of_organization
from tuanmedia.answers.list import ListedUnit, ListFilter, listing
from tuanmedia.answers.timeline import Event, account_timeline, organization_timeline
from tuanmedia.checks import engine
from tuanmedia.checks.bans import Ban
from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Operator
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Unit

StateName: TypeAlias = Literal["planned", "operating", "suspended", "closed", "cancelled"]


@dataclass(frozen=True, slots=True)
class AccountState:
    """The state of an account on a day, the day it began, and the day of the filing, where it is filed."""

    name: StateName
    since: date | None
    filed_on: date | None


@dataclass(frozen=True, slots=True)
class AccountProfile:
    """An account as of a day, with its owner, the people on duty, its posts, findings and timeline.

    `ban` is the ban that its end has brought and that is in force; `posts` is None where no posts are recorded.
    """

    account: Account
    file: str
    state: AccountState
    owner: Organization | None
    unit: Unit | None
    ban: Ban | None
    on_duty: tuple[Operator, ...]
    posts: int | None
    last_post: date | None
    findings: tuple[Finding, ...]
    timeline: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class OwnedAccount:
    """An account of an organization, its state, and the number of things to do about it."""

    account: Account
    state: AccountState
    owed: int


@dataclass(frozen=True, slots=True)
class OrganizationProfile:
    """An organization as of a day, with its unit, accounts, findings and timeline."""

    organization: Organization
    file: str
    closed_on: date | None
    unit: Unit | None
    accounts: tuple[OwnedAccount, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[Event, ...]


def account_profile(ctx: Context, account: Account) -> AccountProfile:
    """The account as of the day looked at."""
    owner, posts = ctx.owner(account), ctx.registry.posts.get(account.id)
    rows = posts.until(ctx.day) if posts else ()
    return AccountProfile(
        account,
        ctx.registry.paths["accounts", account.id],
        account_state(account, ctx.day),
        owner,
        ctx.unit(owner) if owner else None,
        next(reversed([ban for ban in bans_of(ctx, account) if ban.covers(ctx.day)]), None),
        tuple(account.on_duty(ctx.day)),
        len(rows) if posts else None,
        max((row.day for row in rows), default=None),
        _account_findings(ctx, account),
        tuple(account_timeline(ctx, account)),
    )


def organization_profile(ctx: Context, organization: Organization) -> OrganizationProfile:
    """The organization as of the day looked at; its accounts that have ended stand last."""
    owned = sorted(ctx.registry.by_owner.get(organization.id, ()), key=lambda one: (one.is_ended(ctx.day), one.id))
    return OrganizationProfile(
        organization,
        ctx.registry.paths["organizations", organization.id],
        ctx.done(organization.closed.on if organization.closed else None),
        ctx.unit(organization),
        tuple(OwnedAccount(one, account_state(one, ctx.day), owed_count(_account_findings(ctx, one))) for one in owned),
        tuple(one for one in _findings(ctx) if one.record == organization.id and is_of_organization(one)),
        tuple(organization_timeline(ctx, organization)),
    )


def unit_profile(ctx: Context, unit: Unit) -> ListedUnit:
    """The unit with its organizations and their accounts as of the day looked at."""
    (listed,) = listing(ctx, ListFilter(unit=unit)).units
    return listed


def account_state(account: Account, day: date) -> AccountState:
    """The state of the account on that day."""
    filed_on = account.filed_on if account.is_filed(day) else None
    orders = [order for order in account.orders if order.on <= day]
    if cancelled := min((order.on for order in orders if order.kind == "cancel"), default=None):
        return AccountState("cancelled", cancelled, filed_on)
    if account.is_ended(day):
        return AccountState("closed", account.ended_on, filed_on)
    if account.is_planned(day):
        return AccountState("planned", account.created_on, filed_on)
    if account.is_suspended(day):
        suspended = max((order.on for order in orders if order.kind == "suspend"), default=None)
        return AccountState("suspended", suspended, filed_on)
    return AccountState("operating", account.created_on, filed_on)


@lru_cache(maxsize=1)  # one id may name an account and an organization
def _findings(ctx: Context) -> list[Finding]:
    """Every finding, in the order of their deadlines, findings without a deadline last."""
    findings = engine.evaluate(ctx.registry, ctx.law, ctx.day, ctx.present)
    return sorted(findings, key=lambda finding: finding.due or date.max)


def _account_findings(ctx: Context, account: Account) -> tuple[Finding, ...]:
    return tuple(one for one in _findings(ctx) if one.record == account.id and not is_of_organization(one))


def owed_count(findings: Sequence[Finding]) -> int:
    """The number of things to do: pending, overdue, or violated without a deadline."""
    return len(due_items(findings, date.max)) + breach_count(findings)
