"""What the annual review of a year tells: of each account its days, findings and figures, and what is recommended.

It holds facts only; words and formats are others' concern.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.audit.rules import is_this_review
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.registry import Registry

Recommendation: TypeAlias = Literal["commend", "pass", "review", "rectify", "cancel"]


class Figures(NamedTuple):
    """How an account was run on the days looked at; None where nothing in the register counts it.

    `months` are the first day and the posts of each calendar month looked at; `gap` the two days between which the
    longest silence lies; `followers_first` and `followers_last` the first and last entry of the metrics, with its day.
    """

    posts: int | None = None
    months: tuple[tuple[date, int], ...] = ()
    gap: tuple[date, date] | None = None
    followers_first: tuple[date, int] | None = None
    followers_last: tuple[date, int] | None = None
    reads: int | None = None
    wci: float | None = None
    operators_at_most: int = 0

    @property
    def longest_gap_days(self) -> int | None:
        """The greatest number of days without a post."""
        return (self.gap[1] - self.gap[0]).days if self.gap else None

    @property
    def followers(self) -> int | None:
        return self.followers_last[1] if self.followers_last else None


class YearFinding(NamedTuple):
    """A finding of the year; `until` is the last day looked at on which it stood, None where it stands at the end."""

    finding: Finding
    until: date | None = None


class AccountYear(NamedTuple):
    """One account's year, from its `first` to its `last` day looked at.

    The last day is that of the year even where the account has ended before: what is posted after the end is a breach
    (第十二条八), and a figure that stopped with the account would not show it.

    `reasons` are those of the findings that led to the recommendation; none for `pass` and `commend`. `before` is the
    result entered for the year before, `entered` that of this year, where they are.
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
    before: str | None = None
    entered: str | None = None

    @property
    def told(self) -> tuple[YearFinding, ...]:
        """The findings without those of this very review: a review does not accuse anybody that it is missing."""
        return tuple(stood for stood in self.findings if not is_this_review(stood.finding, self.last.year))


class OrganizationYear(NamedTuple):
    """An organization of which something is found at the end, such as a required account that it lacks (第六条).

    `past` is what was found on a day of the year and is no more at the end; there may be nothing but that.
    """

    organization: Organization
    unit: Unit | None
    findings: tuple[Finding, ...]
    past: tuple[YearFinding, ...] = ()


class AnnualReview(NamedTuple):
    """The annual review of a year as of a day; accounts and organizations in the order of their ids.

    `thresholds`: whether the school has set numbers by which a recommendation may be more than figures and ranks;
    without them the words are 需人工认定. `unfiled` are accounts live at the end without a filing; `others` are
    findings that belong to no account and no organization (files that cannot be read, the calendar).
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
    others: tuple[Finding, ...] = ()
    thresholds: bool = False

    @property
    def summary(self) -> Mapping[Recommendation, int]:
        """How many accounts for each recommendation, the gravest first."""
        order: tuple[Recommendation, ...] = ("cancel", "rectify", "review", "pass", "commend")
        said = [one.recommendation for one in self.accounts]
        return {name: said.count(name) for name in order}
