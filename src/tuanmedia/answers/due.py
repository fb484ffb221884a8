"""What has to be done, soonest first: the findings of a day that ask for something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Organization, Unit
from tuanmedia.registry.registry import Registry

VERDICTS = ("violated", "pending", "review")


@dataclass(frozen=True, slots=True)
class DueFilter:
    """Which items to list: due within so many calendar days, of one organization, of one unit's organizations."""

    within: int | None = None
    owner: Organization | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do, with its deadline where there is one. An item with a provisional deadline is never overdue."""

    finding: Finding
    overdue: bool

    @property
    def due(self) -> date | None:
        """The deadline; None for an item without one."""
        return self.finding.due

    @property
    def duty(self) -> str:
        """The name of the duty within its rule, without the verdict: `commitment-pending` is `commitment`."""
        return "-".join(part for part in self.finding.say.split("-") if part not in VERDICTS)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items as of a day, soonest first, items without a deadline last.

    `undated` is the number of items without a deadline that the filter left out. `breaches` is the number of violations
    without a deadline: they are no items, but a reader must know of them.
    """

    day: date
    items: tuple[DueItem, ...]
    undated: int = 0
    breaches: int = 0


def agenda(ctx: Context, only: DueFilter | None = None) -> Agenda:
    """What has to be done as of the day looked at, of the records that the filter names."""
    only = only or DueFilter()
    every = engine.evaluate(ctx.registry, ctx.law, ctx.day, ctx.present)
    findings = [finding for finding in every if _is_about(finding, only, ctx)]
    items = due_items(findings, ctx.day)
    near = [item for item in items if only.within is None or _is_near(item, ctx.day, only.within)]
    undated = sum(item.due is None for item in items) - sum(item.due is None for item in near)
    return Agenda(ctx.day, tuple(near), undated, breach_count(findings))


def due_items(findings: Iterable[Finding], day: date) -> list[DueItem]:
    """The findings that ask for something, in the order of their deadlines."""
    items = (DueItem(finding, _is_overdue(finding, day)) for finding in findings if _is_open(finding))
    return sorted(items, key=lambda item: item.due or date.max)


def breach_count(findings: Iterable[Finding]) -> int:
    """The number of violations that have no deadline."""
    return sum(finding.verdict == "violated" and finding.due is None for finding in findings)


def is_of_organization(finding: Finding) -> bool:
    """Whether the finding's record is an organization. An account may have the same id."""
    return finding.file.startswith("registry/organizations/")


def organization_of(finding: Finding, registry: Registry) -> Organization | None:
    """The organization that a finding is about, or whose account it is about."""
    record = finding.record or ""
    if is_of_organization(finding):
        return registry.organizations.get(record)
    account = registry.accounts.get(record)
    return registry.organizations.get(account.owner) if account else None


def _is_overdue(finding: Finding, day: date) -> bool:
    return finding.due is not None and finding.due < day and not finding.is_provisional


def _is_open(finding: Finding) -> bool:
    """Whether it is pending, or past its deadline and still not done. What was done late is over."""
    if finding.verdict == "pending":
        return True
    return finding.due is not None and finding.verdict in ("violated", "review") and "done_on" not in finding.facts


def _is_near(item: DueItem, day: date, within: int) -> bool:
    return item.due is not None and (item.due - day).days <= within


def _is_about(finding: Finding, only: DueFilter, ctx: Context) -> bool:
    if only.owner is None and only.unit is None:
        return True
    owner = organization_of(finding, ctx.registry)
    if owner is None or (only.owner and owner.id != only.owner.id):
        return False
    return only.unit is None or owner.unit == only.unit.id
