"""What is owed, soonest first: the findings of a day that ask for something still to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Organization, Unit

VERDICTS = ("violated", "pending", "review")


@dataclass(frozen=True, slots=True)
class DueFilter:
    """Which of it: within so many calendar days, of one organization, of one unit's organizations."""

    within: int | None = None
    owner: Organization | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do, with its deadline where there is one; what is provisional is never overdue."""

    finding: Finding
    overdue: bool

    @property
    def due(self) -> date | None:
        return self.finding.due

    @property
    def provisional(self) -> bool:
        """Whether a holiday notice may still move the deadline (暂定)."""
        return bool(self.finding.facts.get("provisional"))

    @property
    def safe_by(self) -> date | None:
        """By when one is in time whatever that notice says."""
        day = self.finding.facts.get("safe_by")
        return day if isinstance(day, date) else None

    @property
    def duty(self) -> str:
        """Which of its rule's duties it is, be it pending or overdue: `commitment-pending` is `commitment`."""
        say = self.finding.say
        return "-".join(part for part in say.split("-") if part not in VERDICTS)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items, soonest first and those without a deadline last; `undated` of these were left out by `within`.

    `breaches` is how much is violated that no deadline belongs to: no part of an agenda, and not to be forgotten.
    """

    day: date
    items: tuple[DueItem, ...]
    undated: int = 0
    breaches: int = 0


def agenda(ctx: Context, wanted: DueFilter | None = None) -> Agenda:
    """What is owed as of the day."""
    wanted = wanted or DueFilter()
    findings = [one for one in engine.evaluate(ctx.registry, ctx.law, ctx.day, ctx.present) if _of(wanted, one, ctx)]
    found = list(items(findings, ctx.day))
    near = [item for item in found if wanted.within is None or _near(item, ctx.day, wanted.within)]
    undated = sum(item.due is None for item in found) - sum(item.due is None for item in near)
    breaches = sum(one.verdict == "violated" and one.due is None for one in findings)
    return Agenda(ctx.day, tuple(near), undated, breaches)


def items(findings: Iterable[Finding], day: date) -> list[DueItem]:
    """Those that ask for something, in the order of their deadlines."""
    return sorted((DueItem(finding, _overdue(finding, day)) for finding in findings if _is_open(finding)), key=_soonest)


def _overdue(finding: Finding, day: date) -> bool:
    return finding.due is not None and finding.due < day and not finding.facts.get("provisional")


def _is_open(finding: Finding) -> bool:
    """Pending; or past its day and still not done. What was done late is over."""
    if finding.verdict == "pending":
        return True
    return finding.due is not None and finding.verdict in ("violated", "review") and "done_on" not in finding.facts


def _near(item: DueItem, day: date, within: int) -> bool:
    return item.due is not None and (item.due - day).days <= within


def _of(wanted: DueFilter, finding: Finding, ctx: Context) -> bool:
    if wanted.owner is None and wanted.unit is None:
        return True
    owner = owner_of(finding, ctx)
    if owner is None or (wanted.owner and owner.id != wanted.owner.id):
        return False
    return wanted.unit is None or owner.unit == wanted.unit.id


def owner_of(finding: Finding, ctx: Context) -> Organization | None:
    """The organization that a finding is about, or whose account it is about."""
    record = finding.record or ""
    if is_of_organization(finding):
        return ctx.registry.organizations.get(record)
    account = ctx.registry.accounts.get(record)
    return ctx.owner(account) if account else None


def is_of_organization(finding: Finding) -> bool:
    """Whether its record is an organization; an account may bear the same id."""
    return finding.file.startswith("registry/organizations/")


def _soonest(item: DueItem) -> date:
    return item.due or date.max
