"""How things stand: an account or an organization as of a day, with what is found on it and its timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from tuanmedia.answers.can_open import bans_of
from tuanmedia.answers.due import is_of_organization, items
from tuanmedia.answers.events import Event
from tuanmedia.answers.timeline import of_account, of_organization
from tuanmedia.checks import engine
from tuanmedia.checks.bans import Ban
from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Operator
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Unit

Standing: TypeAlias = Literal["planned", "operating", "suspended", "closed", "cancelled"]


@dataclass(frozen=True, slots=True)
class AccountState:
    """What an account is on a day, since when, and whether it is filed."""

    standing: Standing
    since: date | None
    filed_on: date | None


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """All there is to say of an account."""

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
    """One account of an organization, how it stands, and how much is still to be done about it."""

    account: Account
    state: AccountState
    owed: int


@dataclass(frozen=True, slots=True)
class OrganizationSheet:
    """All there is to say of an organization."""

    organization: Organization
    file: str
    closed_on: date | None
    unit: Unit | None
    accounts: tuple[OwnedAccount, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[Event, ...]


def account_sheet(ctx: Context, account: Account) -> AccountSheet:
    """The account as of the day."""
    owner, posts = ctx.owner(account), ctx.registry.posts.get(account.id)
    rows = posts.until(ctx.day) if posts else ()
    return AccountSheet(
        account,
        ctx.registry.paths["accounts", account.id],
        account_state(account, ctx.day),
        owner,
        ctx.unit(owner) if owner else None,
        next(reversed([ban for ban in bans_of(ctx, account) if ban.covers(ctx.day)]), None),
        tuple(account.on_duty(ctx.day)),
        len(rows) if posts else None,
        max((row.day for row in rows), default=None),
        tuple(found for found in _findings(ctx) if found.record == account.id and not is_of_organization(found)),
        tuple(of_account(ctx, account)),
    )


def organization_sheet(ctx: Context, organization: Organization) -> OrganizationSheet:
    """The organization as of the day."""
    findings = _findings(ctx)
    owned = sorted(ctx.registry.by_owner.get(organization.id, ()), key=lambda one: (one.is_ended(ctx.day), one.id))
    return OrganizationSheet(
        organization,
        ctx.registry.paths["organizations", organization.id],
        ctx.done(organization.closed.on if organization.closed else None),
        ctx.unit(organization),
        tuple(OwnedAccount(account, account_state(account, ctx.day), _owed(findings, account)) for account in owned),
        tuple(found for found in findings if found.record == organization.id and is_of_organization(found)),
        tuple(of_organization(ctx, organization)),
    )


def account_state(account: Account, day: date) -> AccountState:
    """What the account is on that day."""
    filed_on = account.filed_on if account.is_filed(day) else None
    if cancelled := _first(account, "cancel", day):
        return AccountState("cancelled", cancelled, filed_on)
    if account.is_ended(day):
        return AccountState("closed", account.ended_on, filed_on)
    if account.is_planned(day):
        return AccountState("planned", account.created_on, filed_on)
    if account.is_suspended(day):
        return AccountState("suspended", _last(account, "suspend", day), filed_on)
    return AccountState("operating", account.created_on, filed_on)


def _first(account: Account, kind: str, day: date) -> date | None:
    return min((order.on for order in account.orders if order.kind == kind and order.on <= day), default=None)


def _last(account: Account, kind: str, day: date) -> date | None:
    return max((order.on for order in account.orders if order.kind == kind and order.on <= day), default=None)


def _findings(ctx: Context) -> list[Finding]:
    """Everything found, what has a deadline first and in its order."""
    return sorted(_evaluated(ctx), key=lambda one: one.due or date.max)


@lru_cache(maxsize=1)  # of one register and day there may be two sheets
def _evaluated(ctx: Context) -> list[Finding]:
    return engine.evaluate(ctx.registry, ctx.law, ctx.day, ctx.present)


def _owed(findings: Iterable[Finding], account: Account) -> int:
    """What is to be done about an account: pending, overdue, or violated without a deadline."""
    own = [one for one in findings if one.record == account.id and not is_of_organization(one)]
    return len(items(own, date.max)) + sum(one.verdict == "violated" and one.due is None for one in own)
