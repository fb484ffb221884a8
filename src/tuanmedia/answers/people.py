"""What a person has to do with: the duties of one person in all records of a registry, and what must be done there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.answers.due import is_of_organization
from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Duty
from tuanmedia.model.finding import Finding, Who
from tuanmedia.model.names import is_among, person_key
from tuanmedia.model.records import Account, Organization, Unit

RoleName: TypeAlias = Literal["adviser", "head", "operator", "reviewer", "watch", "approver", "signer"]
# Who acts for a finding, by the role of the person in the record or above it.
ACTING: dict[Who, RoleName] = {"adviser": "adviser", "unit": "head", "operator": "operator"}


class Role(NamedTuple):
    """A role of a person in a record.

    It has ended where `is_current` is false: the person is not on duty any more, the record has ended, or the role was
    one signature, on the day `since`. `since` and `until` are None where the record does not say them. `accounts` are
    those, not ended, whose papers an adviser or a head signs.
    """

    name: RoleName
    record: Account | Organization | Unit
    is_current: bool
    since: date | None = None
    until: date | None = None
    duty: Duty | None = None
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """A person as of a day: the name as it was asked for, all roles, and the findings that this person must act on."""

    name: str
    roles: tuple[Role, ...]
    findings: tuple[Finding, ...]


def person_profile(ctx: Context, name: str) -> PersonProfile | None:
    """The person of that name, in any spelling; None where no record names such a person."""
    roles = tuple(_roles(ctx, name))
    if not roles:
        return None
    present = {(role.name, type(role.record), role.record.id) for role in roles if role.is_current}
    findings = engine.evaluate(ctx.registry, ctx.law, ctx.day, ctx.present)
    own = [finding for finding in findings if _acts(ctx, finding, present)]
    return PersonProfile(name.strip(), roles, tuple(_by_record(own)))


def _by_record(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one record after the other, the record and the finding that are due first in front."""
    by_due = sorted(findings, key=lambda finding: finding.due or date.max)
    first = {finding.file: finding.due or date.max for finding in reversed(by_due)}
    return sorted(by_due, key=lambda finding: (first[finding.file], finding.file))


def _acts(ctx: Context, finding: Finding, present: set[tuple[RoleName, type, str]]) -> bool:
    """Whether a person with these roles must act on the finding: in the account, its owner, or the owner's unit."""
    role, record = ACTING.get(finding.who), finding.record or ""
    account = None if is_of_organization(finding) else ctx.registry.accounts.get(record)
    owner = ctx.registry.organizations.get(account.owner if account else record)
    chain = {("operator", Account, record), ("adviser", Organization, owner.id if owner else "")}
    return any(key in present for key in {*chain, ("head", Unit, (owner and owner.unit) or "")} if key[0] == role)


def _roles(ctx: Context, name: str) -> Iterator[Role]:
    """The roles of a person: in units, in organizations, in accounts."""
    organizations = ctx.registry.organizations.values()
    for unit in ctx.registry.units.values():
        if unit.head and is_among(name, [unit.head]):
            yield Role(
                "head", unit, True, accounts=_accounts(ctx, [one for one in organizations if one.unit == unit.id])
            )
    for one in organizations:
        if is_among(name, one.advisers):
            yield Role("adviser", one, not one.is_closed(ctx.day), accounts=_accounts(ctx, [one]))
    key = person_key(name)
    for account in ctx.registry.accounts.values():
        yield from _roles_in_account(account, key, ctx.day)


def _accounts(ctx: Context, owners: Iterable[Organization]) -> tuple[Account, ...]:
    owned = (account for owner in owners for account in ctx.registry.by_owner.get(owner.id, ()))
    return tuple(account for account in owned if not account.is_ended(ctx.day))


def _roles_in_account(account: Account, key: str, day: date) -> Iterator[Role]:
    lives = not account.is_ended(day)
    on_duty = list(account.on_duty(day)) if lives else []
    for operator in account.operators:
        if person_key(operator.name) == key:
            since = operator.since or account.created_on
            is_current = any(operator is one for one in on_duty)
            yield Role("operator", account, is_current, since, operator.until, operator.duty)
    if account.reviewer and person_key(account.reviewer) == key:
        yield Role("reviewer", account, lives)
    if any(person_key(watcher) == key for watcher in account.monitoring):
        yield Role("watch", account, lives)
    for approval in account.approvals:
        if approval.name and approval.on and approval.on <= day and person_key(approval.name) == key:
            yield Role("approver", account, False, approval.on)
    letter = account.commitment
    if letter and letter.name and letter.signed_on and letter.signed_on <= day and person_key(letter.name) == key:
        yield Role("signer", account, False, letter.signed_on)
