"""The annual review (第十二条六) of a registry: every account's year, and what its organizations owe."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from tuanmedia.audit import recommending, rules, span
from tuanmedia.audit.during_year import Past, held, not_late
from tuanmedia.audit.figures import figures
from tuanmedia.audit.span import Span
from tuanmedia.audit.year import AccountYear, AnnualReview, OrganizationYear, YearFinding
from tuanmedia.checks import engine
from tuanmedia.checks.influence import Formula, formula
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.files import File, FileKind
from tuanmedia.registry.registry import Registry

R = TypeVar("R")
Ended: TypeAlias = Sequence[Finding]
Through: TypeAlias = Callable[[list[Account]], Iterable[Account]]


def annual_review(
    registry: Registry, law: Law, year: int, day: date, present: date, through: Through = iter
) -> AnnualReview:
    """The year as of `day`, which is in it or after it; `present` is today, where that is later.

    It goes `through` the accounts as told.
    """
    days = span.of_year(year, day)
    work = _Work(registry, law, year, day, days, max(day, present))
    accounts = [one for account in through(_by_id(registry.accounts)) if (one := work.account(account))]
    owing = map(work.organization, _by_id(registry.organizations))
    commended = law.value(rules.COMMENDED, days.last)
    return AnnualReview(
        year,
        day,
        *days,
        registry,
        law,
        tuple(recommending.with_commended(accounts, commended, year) if isinstance(commended, int) else accounts),
        tuple(one for one in owing if one.findings or one.past),
        tuple(one.account.id for one in accounts if _is_unfiled(one)),
        tuple(work.others),
        any(law.value(name, days.last) is not None for name in rules.THRESHOLDS),
    )


@dataclass(eq=False, repr=False)
class _Work:
    """What is found at the end, by record, and the year's days to look at what was before."""

    registry: Registry
    law: Law
    year: int
    day: date
    days: Span
    present: date
    memory: dict[object, Any] = field(default_factory=dict)

    def account(self, account: Account) -> AccountYear | None:
        """An account's year; None where it was live on none of the days."""
        own = span.of_account(account, self.days)
        if own is None:
            return None
        owner = self.registry.organizations.get(account.owner)
        end = self.found["accounts", account.id]
        recommendation, reasons = recommending.recommended(end, self.year)
        results = {entry.year: entry.result for entry in account.reviews if entry.on <= self.day}
        return AccountYear(
            account,
            owner,
            self._unit(owner),
            *own,
            (*map(YearFinding, end), *self._past(account, ("accounts", "posts"), own, end)),
            figures(account, self.registry.posts.get(account.id), own, self._formula),
            recommendation,
            reasons,
            results.get(self.year - 1),
            results.get(self.year),
        )

    def organization(self, organization: Organization) -> OrganizationYear:
        """What an organization owes, be it nothing."""
        end = self.found["organizations", organization.id]
        past = self._past(organization, ("organizations",), self.days, end)
        return OrganizationYear(organization, self._unit(organization), tuple(end), tuple(past))

    @cached_property
    def found(self) -> defaultdict[tuple[str, str], list[Finding]]:
        """What stands at the end, by the kind and the id of its record; what belongs to none under ("", "")."""
        found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in engine.evaluate(self.registry, self.law, self.days.last, self.present):
            found[self._record(finding)].append(finding)
        return found

    @property
    def others(self) -> list[Finding]:
        return self.found["", ""]

    def _record(self, finding: Finding) -> tuple[str, str]:
        record, known = finding.record or "", self.registry
        if finding.file.startswith("registry/organizations/"):
            return ("organizations", record) if record in known.organizations else ("", "")
        return ("accounts", record) if record in known.accounts else ("", "")

    def _past(
        self, record: Account | Organization, kinds: Sequence[FileKind], own: Span, end: Ended
    ) -> list[YearFinding]:
        """What was found and is no more at the end, on the record and in its files, the earliest first."""
        paths = [path for kind in kinds if (path := self.registry.paths.get((kind, record.id)))]
        subjects = record, *(self.registry.files[path] for path in paths)
        past = [one for subject in subjects for one in self._days[type(subject)].gone(subject, own, end)]
        past = held(past, record, own.last) if isinstance(record, Account) else past
        return sorted(not_late(past, end, self.law), key=_order)

    @cached_property
    def _days(self) -> dict[type, Past]:
        kinds = (Account, Organization, File)
        return {kind: Past(self.registry, self.law, kind, self.present, self.memory) for kind in kinds}

    @cached_property
    def _formula(self) -> Formula | None:
        return formula(self.law, self.days.last)

    def _unit(self, owner: Organization | None) -> Unit | None:
        return self.registry.units.get(owner.unit or "") if owner else None


def _by_id(records: Mapping[str, R]) -> list[R]:
    return [records[key] for key in sorted(records)]


def _order(stood: YearFinding) -> tuple[date | None, tuple[str, int, str]]:
    return stood.until, stood.finding.order


def _is_unfiled(one: AccountYear) -> bool:
    return one.account.is_live(one.last) and not one.account.is_filed(one.last)
