"""The accounts, organizations and units of a registry on a day: all of them, or those that a filter names."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from tuanmedia.answers.due import is_of_organization
from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Metrics, Review
from tuanmedia.model.finding import Finding
from tuanmedia.model.names import distinct_people, is_among
from tuanmedia.model.records import Account, Organization, Unit

R = TypeVar("R", Account, Organization)
State: TypeAlias = Literal["planned", "operating", "suspended", "ended"]

CONDITIONS: Mapping[str, Callable[[Account, date], bool]] = {
    "live": Account.is_live,
    "operating": Account.is_operating,
    "planned": Account.is_planned,
    "suspended": lambda account, day: account.is_live(day) and account.is_suspended(day),
    "ended": Account.is_ended,
    "filed": Account.is_filed,
    "unfiled": lambda account, day: not account.is_filed(day),
}


class ListFilter(NamedTuple):
    """Which records to list; what is not given names all.

    `states` are names of CONDITIONS, which must all hold. `person` is on duty, reviews or watches, or is the adviser of
    the owner. `rules` are ids, of which at least one finds something.
    """

    unit: Unit | None = None
    owner: Organization | None = None
    platform: str | None = None
    states: tuple[str, ...] = ()
    person: str | None = None
    rules: frozenset[str] = frozenset()


class FindingCounts(NamedTuple):
    """How many errors and warnings are found about a record."""

    error: int
    warning: int


@dataclass(frozen=True)
class ListedAccount:
    """An account as of a day, with its owner and unit, and the findings about it."""

    account: Account
    day: date
    owner: Organization | None
    unit: Unit | None
    findings: tuple[Finding, ...]

    @property
    def state(self) -> State:
        """What the account is on the day."""
        if self.account.is_ended(self.day):
            return "ended"
        if self.account.is_planned(self.day):
            return "planned"
        return "suspended" if self.account.is_suspended(self.day) else "operating"

    @property
    def filed_on(self) -> date | None:
        """The day of the filing, unless that is still to come."""
        return self.account.filed_on if self.account.is_filed(self.day) else None

    @cached_property
    def on_duty(self) -> list[str]:
        """The people who run the account on the day, each once."""
        return distinct_people(operator.name for operator in self.account.on_duty(self.day))

    @property
    def last_review(self) -> Review | None:
        """The review of the latest year, of those entered by the day."""
        reviews = (review for review in self.account.reviews if review.on <= self.day)
        return max(reviews, key=lambda review: (review.year, review.on), default=None)

    @property
    def last_metrics(self) -> Metrics | None:
        """The latest number of followers that is known by the day."""
        known = (one for one in self.account.metrics if one.on <= self.day and one.followers is not None)
        return max(known, key=lambda one: one.on, default=None)

    @property
    def counts(self) -> FindingCounts:
        severities = Counter(finding.severity for finding in self.findings)
        return FindingCounts(severities["error"], severities["warning"])


class ListedOrganization(NamedTuple):
    """An organization with its unit, its listed accounts, and the findings about itself."""

    organization: Organization
    closed_on: date | None
    unit: Unit | None
    accounts: tuple[ListedAccount, ...]
    findings: tuple[Finding, ...]


class ListedUnit(NamedTuple):
    """A unit with its listed organizations."""

    unit: Unit
    organizations: tuple[ListedOrganization, ...]

    @property
    def accounts(self) -> list[ListedAccount]:
        """The listed accounts of its organizations."""
        return [account for organization in self.organizations for account in organization.accounts]

    @property
    def operating(self) -> int:
        """How many of them operate."""
        return sum(account.state == "operating" for account in self.accounts)


class Listing(NamedTuple):
    """The records that a filter names, on a day; all three lists by the same filter, in the order of their ids.

    `other_findings` are those about no account and no organization that can be read; a filter leaves them out.
    """

    day: date
    accounts: tuple[ListedAccount, ...]
    organizations: tuple[ListedOrganization, ...]
    units: tuple[ListedUnit, ...]
    other_findings: tuple[Finding, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """The findings about the listed accounts, then about the listed organizations, then the others."""
        records: Iterable[ListedAccount | ListedOrganization] = (*self.accounts, *self.organizations)
        return [*(finding for record in records for finding in record.findings), *self.other_findings]


def listing(ctx: Context, only: ListFilter = ListFilter()) -> Listing:  # noqa: B008 - it cannot be changed
    """The records that the filter names, on the day of the context.

    An account is listed where all of the filter holds for it. An organization is listed where unit and owner fit, and
    where besides one of its accounts is listed, or person and rules fit the organization itself and no more is asked.
    A unit is listed where one of its organizations is, or where the filter names the unit alone.
    """
    findings = _findings_by_record(ctx)
    accounts = [_listed_account(ctx, account, findings) for account in _in_order(ctx.registry.accounts)]
    kept = [account for account in accounts if _keeps_account(account, only)]
    by_owner: dict[str, list[ListedAccount]] = {}
    for account in kept:
        by_owner.setdefault(account.account.owner, []).append(account)
    organizations = [
        listed
        for organization in _in_order(ctx.registry.organizations)
        if _keeps_organization(
            listed := _listed_organization(ctx, organization, by_owner.get(organization.id, ()), findings), only
        )
    ]
    others = _other_findings(ctx, findings) if only == ListFilter() else ()
    return Listing(ctx.day, tuple(kept), tuple(organizations), tuple(_listed_units(ctx, organizations, only)), others)


def _in_order(records: Mapping[str, R]) -> list[R]:
    """The records in the order of their ids."""
    return [records[key] for key in sorted(records)]


def _findings_by_record(ctx: Context) -> dict[tuple[bool, str], list[Finding]]:
    """All findings by record; the key says first whether the record is an organization."""
    by_record: dict[tuple[bool, str], list[Finding]] = {}
    for finding in engine.evaluate(ctx.registry, ctx.law, ctx.day, ctx.present):
        by_record.setdefault((is_of_organization(finding), finding.record or ""), []).append(finding)
    return by_record


def _other_findings(ctx: Context, findings: Mapping[tuple[bool, str], list[Finding]]) -> tuple[Finding, ...]:
    known = {(False, key) for key in ctx.registry.accounts} | {(True, key) for key in ctx.registry.organizations}
    return tuple(finding for key, found in findings.items() if key not in known for finding in found)


def _listed_account(
    ctx: Context, account: Account, findings: Mapping[tuple[bool, str], list[Finding]]
) -> ListedAccount:
    owner = ctx.owner(account)
    found = tuple(findings.get((False, account.id), ()))
    return ListedAccount(account, ctx.day, owner, ctx.unit(owner) if owner else None, found)


def _listed_organization(
    ctx: Context,
    organization: Organization,
    accounts: Iterable[ListedAccount],
    findings: Mapping[tuple[bool, str], list[Finding]],
) -> ListedOrganization:
    closed_on = ctx.done(organization.closed.on if organization.closed else None)
    found = tuple(findings.get((True, organization.id), ()))
    return ListedOrganization(organization, closed_on, ctx.unit(organization), tuple(accounts), found)


def _keeps_account(listed: ListedAccount, only: ListFilter) -> bool:
    account, owner = listed.account, listed.owner
    return (
        (only.unit is None or (owner is not None and owner.unit == only.unit.id))
        and (only.owner is None or account.owner == only.owner.id)
        and (only.platform is None or account.platform == only.platform)
        and all(CONDITIONS[name](account, listed.day) for name in only.states)
        and (only.person is None or is_among(only.person, _people(listed)))
        and _is_found(listed.findings, only)
    )


def _keeps_organization(listed: ListedOrganization, only: ListFilter) -> bool:
    organization = listed.organization
    if (only.unit and organization.unit != only.unit.id) or (only.owner and organization.id != only.owner.id):
        return False
    if listed.accounts:
        return True
    is_fitting = only.person is None or is_among(only.person, organization.advisers)
    return not only.platform and not only.states and is_fitting and _is_found(listed.findings, only)


def _listed_units(ctx: Context, organizations: Iterable[ListedOrganization], only: ListFilter) -> Iterable[ListedUnit]:
    """The units in the order of the registry, which is that of the office."""
    by_unit: dict[str, list[ListedOrganization]] = {}
    for organization in organizations:
        by_unit.setdefault(organization.organization.unit or "", []).append(organization)
    names_units_alone = only._replace(unit=None) == ListFilter()
    for unit in ctx.registry.units.values():
        if unit.id in by_unit or (names_units_alone and only.unit in (None, unit)):
            yield ListedUnit(unit, tuple(by_unit.get(unit.id, ())))


def _people(listed: ListedAccount) -> Iterable[str]:
    """Who has to do with the account on the day."""
    account = listed.account
    advisers = listed.owner.advisers if listed.owner else ()
    return [*listed.on_duty, *account.monitoring, *advisers, *([account.reviewer] if account.reviewer else [])]


def _is_found(findings: Iterable[Finding], only: ListFilter) -> bool:
    return not only.rules or any(finding.rule in only.rules for finding in findings)
