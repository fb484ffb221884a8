"""The annual review of a registry (第十二条（六）): every account's year, and what the organizations lack."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from tuanmedia.audit.figures import Span, figures
from tuanmedia.audit.past_findings import PastSearch, without_late, without_unheld_reviews
from tuanmedia.audit.recommendation import account_recommendation, with_commendations
from tuanmedia.audit.year import (
    COMMENDED,
    THRESHOLDS,
    AccountYear,
    AnnualReview,
    OrganizationYear,
    YearCorrection,
    YearFinding,
)
from tuanmedia.checks import annual_window, engine
from tuanmedia.checks.influence import Formula, formula
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.files import File, FileKind
from tuanmedia.registry.registry import Registry

R = TypeVar("R")
Progress: TypeAlias = Callable[[list[Account]], Iterable[Account]]


def annual_review(
    registry: Registry, law: Law, year: int, day: date, present: date, progress: Progress = iter
) -> AnnualReview:
    """The review of `year` as of `day`, a day of the year or later.

    `present` is today, or `day` where that is later. `progress` iterates over the accounts and may report how far it
    has come.
    """
    span = Span(date(year, 1, 1), min(day, date(year, 12, 31)))
    builder = _ReviewBuilder(registry, law, year, day, span, max(day, present))
    accounts = [entry for account in progress(_by_id(registry.accounts)) if (entry := builder.account_year(account))]
    organizations = [builder.organization_year(organization) for organization in _by_id(registry.organizations)]
    commended = law.value(COMMENDED, span.last)
    return AnnualReview(
        year,
        day,
        *span,
        registry,
        law,
        tuple(with_commendations(accounts, commended, year) if isinstance(commended, int) else accounts),
        tuple(entry for entry in organizations if entry.findings or entry.past),
        tuple(
            entry.account.id
            for entry in accounts
            if entry.account.is_live(entry.last) and not entry.account.is_filed(entry.last)
        ),
        tuple(builder.last_findings["", ""]),
        any(law.value(name, span.last) is not None for name in THRESHOLDS),
        tuple(_corrections(registry, span)),
    )


def _corrections(registry: Registry, span: Span) -> list[YearCorrection]:
    """The corrections since the last day of the review of the year before: that review could not tell them."""
    records: list[Account | Organization] = [*_by_id(registry.accounts), *_by_id(registry.organizations)]
    since = annual_window.last_day(span.first.year - 1) if span.first.year > date.min.year else date.min
    every = (YearCorrection(record, correction) for record in records for correction in record.corrections)
    return sorted((one for one in every if since < one.correction.on <= span.last), key=lambda one: one.correction.on)


@dataclass(eq=False, repr=False)
class _ReviewBuilder:
    registry: Registry
    law: Law
    year: int
    day: date
    span: Span
    present: date
    memory: dict[object, Any] = field(default_factory=dict)

    def account_year(self, account: Account) -> AccountYear | None:
        """An account's year; None where it was live on no day of it."""
        span = _account_span(account, self.span)
        if span is None:
            return None
        owner = self.registry.organizations.get(account.owner)
        findings = self.last_findings["accounts", account.id]
        past = without_unheld_reviews(self._past(account, ("accounts", "posts"), span, findings), account, span.last)
        recommendation, reasons = account_recommendation(findings, self.year)
        results = {review.year: review.result for review in account.reviews if review.on <= self.day}
        return AccountYear(
            account,
            owner,
            self._unit(owner),
            *span,
            (*map(YearFinding, findings), *past),
            figures(account, self.registry.posts.get(account.id), span, self._formula),
            recommendation,
            reasons,
            results.get(self.year - 1),
            results.get(self.year),
        )

    def organization_year(self, organization: Organization) -> OrganizationYear:
        """An organization's year, which may be without findings."""
        findings = self.last_findings["organizations", organization.id]
        past = self._past(organization, ("organizations",), self.span, findings)
        return OrganizationYear(organization, self._unit(organization), tuple(findings), tuple(past))

    @cached_property
    def last_findings(self) -> defaultdict[tuple[str, str], list[Finding]]:
        """The findings of the last day by the kind and the id of their record; others are under ("", "")."""
        by_record: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in engine.evaluate(self.registry, self.law, self.span.last, self.present):
            by_record[self._record(finding)].append(finding)
        return by_record

    def _record(self, finding: Finding) -> tuple[str, str]:
        record = finding.record or ""
        if finding.file.startswith("registry/organizations/"):
            return ("organizations", record) if record in self.registry.organizations else ("", "")
        return ("accounts", record) if record in self.registry.accounts else ("", "")

    def _past(
        self, record: Account | Organization, kinds: Sequence[FileKind], span: Span, last_findings: Sequence[Finding]
    ) -> list[YearFinding]:
        """The past findings about a record and its files, the earliest first."""
        paths = [path for kind in kinds if (path := self.registry.paths.get((kind, record.id)))]
        past: list[YearFinding] = []
        for subject in (record, *(self.registry.files[path] for path in paths)):
            past += self._searches[type(subject)].past_findings(subject, span, last_findings)
        past = without_late(past, last_findings, self.law)
        return sorted(past, key=lambda entry: (entry.until, entry.finding.order))

    @cached_property
    def _searches(self) -> dict[type, PastSearch]:
        kinds = (Account, Organization, File)
        return {kind: PastSearch(self.registry, self.law, kind, self.present, self.memory) for kind in kinds}

    @cached_property
    def _formula(self) -> Formula | None:
        return formula(self.law, self.span.last)

    def _unit(self, owner: Organization | None) -> Unit | None:
        return self.registry.units.get(owner.unit or "") if owner else None


def _account_span(account: Account, year: Span) -> Span | None:
    """The account's days of the year; None where it was live on none of them.

    They last to the end of the year even where the account has ended before, because 第十二条（八） forbids posts after
    the end.
    """
    if account.created_on is None:
        return None
    span = Span(max(account.created_on, year.first), year.last)
    return span if span.first <= span.last and account.is_live(span.first) else None


def _by_id(records: Mapping[str, R]) -> list[R]:
    return [records[key] for key in sorted(records)]
