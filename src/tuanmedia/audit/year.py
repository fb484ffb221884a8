"""The data of an annual review: each account's days, findings and figures in a year, and its recommendation."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.audit.figures import Figures
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.registry import Registry

Recommendation: TypeAlias = Literal["commend", "pass", "review", "rectify", "cancel"]

# The rules that a review treats in a way of its own: the review itself, activity, orders (第十二条（六）（七）).
ANNUAL = "management.annual"
ACTIVITY = "management.activity"
RECTIFICATION = "management.rectification"
# The numbers that the school may set (第十二条（七）), and how many accounts it commends (第十二条（六）).
THRESHOLDS = tuple(f"{ACTIVITY}.{name}" for name in ("silence_days", "followers", "wci"))
COMMENDED = f"{ANNUAL}.commend"


class YearFinding(NamedTuple):
    """A finding of the year. `until` is the last day on which it was found, None where it is found on the last day."""

    finding: Finding
    until: date | None = None


class AccountYear(NamedTuple):
    """One account's year, from its `first` to its `last` day.

    The last day is that of the year even where the account has ended before: a post after the end is a breach
    (第十二条（八）), and figures that stopped with the account would not show it.

    `reasons` are the findings that led to the recommendation; `pass` and `commend` have none. `previous_result` is the
    result entered for the year before, `result` the one entered for this year; None where none is.
    """

    account: Account
    owner: Organization | None
    unit: Unit | None
    first: date
    last: date
    findings: tuple[YearFinding, ...]
    figures: Figures
    recommendation: Recommendation
    reasons: tuple[Finding, ...] = ()
    previous_result: str | None = None
    result: str | None = None

    @property
    def own_findings(self) -> tuple[YearFinding, ...]:
        """The findings that are not about this review: while it is held, nobody is accused that it is missing."""
        return tuple(entry for entry in self.findings if not is_this_review(entry.finding, self.last.year))


class OrganizationYear(NamedTuple):
    """An organization with findings on the last day, for example of a required account that it lacks (第六条).

    `past` are the findings of earlier days of the year; an organization may have these alone.
    """

    organization: Organization
    unit: Unit | None
    findings: tuple[Finding, ...]
    past: tuple[YearFinding, ...] = ()


class AnnualReview(NamedTuple):
    """The annual review of a year as of a day; accounts and organizations are in the order of their ids.

    `unfiled` are the ids of accounts that are live on the last day and not filed. `other_findings` belong to no account
    and no organization (files that cannot be read, the calendar). `thresholds` says whether the school has set numbers
    for activity; without them a figure alone leads to no recommendation.
    """

    year: int
    day: date
    first: date
    last: date
    registry: Registry
    law: Law
    accounts: tuple[AccountYear, ...]
    organizations: tuple[OrganizationYear, ...]
    unfiled: tuple[str, ...] = ()
    other_findings: tuple[Finding, ...] = ()
    thresholds: bool = False

    @property
    def summary(self) -> Mapping[Recommendation, int]:
        """How many accounts have each recommendation, the gravest first."""
        order: tuple[Recommendation, ...] = ("cancel", "rectify", "review", "pass", "commend")
        recommendations = [entry.recommendation for entry in self.accounts]
        return {name: recommendations.count(name) for name in order}


def is_this_review(finding: Finding, year: int) -> bool:
    """Whether a finding is about the review of this year: that it is missing, or how it was held."""
    return finding.rule == ANNUAL and finding.facts.get("year") == year
