"""The data of an annual review: each account's days, findings and figures in a year, and its recommendation."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.audit.figures import Figures
from tuanmedia.law.law import Law
from tuanmedia.model.entries import Correction
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.registry import Registry

Recommendation: TypeAlias = Literal["commend", "pass", "review", "rectify", "cancel"]
# What people are told of an account: the recommendation, unless there is none to give (第十二条（六）), or the result.
Standing: TypeAlias = Recommendation | Literal["unfiled", "ended", "passed", "to-rectify", "to-cancel"]

RECOMMENDATIONS: tuple[Recommendation, ...] = ("cancel", "rectify", "review", "pass", "commend")
STANDING_OF_RESULT: Mapping[str, Standing] = {"cancel": "to-cancel", "rectify": "to-rectify", "pass": "passed"}
STANDINGS: tuple[Standing, ...] = (*RECOMMENDATIONS, "unfiled", "ended", *STANDING_OF_RESULT.values())

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

    `recommendation` is what the findings alone lead to, `reasons` are those findings; `pass` and `commend` have none.
    `previous_result` is the result entered for the year before, `result` the one entered for this year; None where
    none is. People are told the `standing`.
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
    def standing(self) -> Standing:
        """The result, where one is entered; else the recommendation, which an account that has ended does not get.

        第十二条（六）: what is reviewed are filed accounts, so one without a filing is not recommended to pass.
        """
        if self.result:
            return STANDING_OF_RESULT[self.result]
        if self.is_ended:
            return "ended"
        if self.recommendation == "pass" and not self.account.is_filed(self.last):
            return "unfiled"
        return self.recommendation

    @property
    def is_ended(self) -> bool:
        """Whether the account has ended by the last day."""
        return self.account.is_ended(self.last)

    @property
    def is_recommended(self) -> bool:
        """Whether people are told the recommendation: nothing is decided, and the account may be reviewed."""
        return self.standing == self.recommendation

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


class YearCorrection(NamedTuple):
    """A fact of a record that had been entered wrongly, and was corrected since the review of the year before."""

    record: Account | Organization
    correction: Correction


class AnnualReview(NamedTuple):
    """The annual review of a year as of a day; accounts and organizations are in the order of their ids.

    `unfiled` are the ids of accounts that are live on the last day and not filed. `other_findings` belong to no account
    and no organization (files that cannot be read, the calendar). `thresholds` says whether the school has set numbers
    for activity; without them a figure alone leads to no recommendation. `corrections` are those entered since the
    review of the year before, the earliest first.
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
    corrections: tuple[YearCorrection, ...] = ()

    @property
    def summary(self) -> Mapping[Recommendation, int]:
        """How many accounts have each recommendation, the gravest first. It counts accounts that have ended too."""
        recommendations = [entry.recommendation for entry in self.accounts]
        return {name: recommendations.count(name) for name in RECOMMENDATIONS}

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many accounts have each standing: of the recommendations all or, once none is left, none."""
        counts = Counter(entry.standing for entry in self.accounts)
        is_open = not self.accounts or any(entry.is_recommended for entry in self.accounts)
        return {name: counts[name] for name in STANDINGS if counts[name] or (is_open and name in RECOMMENDATIONS)}


def is_this_review(finding: Finding, year: int) -> bool:
    """Whether a finding is about the review of this year: that it is missing, or how it was held."""
    return finding.rule == ANNUAL and finding.facts.get("year") == year
