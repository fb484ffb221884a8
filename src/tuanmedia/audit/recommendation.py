"""What the review recommends for each account, and what follows where nobody decides otherwise.

A recommendation decides nothing: a person does (第十二条（六）（七）).
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import NamedTuple

from tuanmedia.audit.figures import Figures
from tuanmedia.audit.sheet import Decision
from tuanmedia.audit.year import (
    ACTIVITY,
    RECTIFICATION,
    AccountYear,
    AnnualReview,
    Recommendation,
    is_this_review,
)
from tuanmedia.model.finding import Finding

PASSING = frozenset({"pass", "commend"})


class MovedAccount(NamedTuple):
    """An account with another recommendation than `before`, the one by the rules in force."""

    account_year: AccountYear
    before: Recommendation


class ReviewComparison(NamedTuple):
    """The review by the rules in force, and the accounts that other rules move, in the order of their ids."""

    before: AnnualReview
    moved: tuple[MovedAccount, ...]


def account_recommendation(findings: Sequence[Finding], year: int) -> tuple[Recommendation, tuple[Finding, ...]]:
    """The recommendation by an account's findings on the last day, and the findings that led to it.

    It is never `commend`: see `with_commendations`.
    """
    own = [finding for finding in findings if not is_this_review(finding, year)]
    reasons: dict[Recommendation, list[Finding]] = {
        "cancel": [finding for finding in own if finding.rule == RECTIFICATION and finding.verdict == "violated"],
        "rectify": [finding for finding in own if finding.verdict == "violated" or finding.rule == ACTIVITY],
        "review": [finding for finding in own if finding.verdict == "review"],
    }
    return next(((name, tuple(found)) for name, found in reasons.items() if found), ("pass", ()))


def with_commendations(accounts: Sequence[AccountYear], number: int, year: int) -> list[AccountYear]:
    """The accounts, the best `number` of them with the recommendation to be commended.

    Only filed accounts are reviewed (第十二条（六）); an account that has ended, or with a finding in the year, is not
    commended.
    """
    faultless = (entry for entry in accounts if _is_filed_and_live(entry) and _is_without_findings(entry, year))
    chosen = {entry.account.id for entry in best_first(faultless)[:number]}
    return [entry._replace(recommendation="commend") if entry.account.id in chosen else entry for entry in accounts]


def _is_filed_and_live(entry: AccountYear) -> bool:
    return entry.account.is_live(entry.last) and entry.account.is_filed(entry.last)


def _is_without_findings(entry: AccountYear, year: int) -> bool:
    return all(is_this_review(year_finding.finding, year) for year_finding in entry.findings)


def best_first(accounts: Iterable[AccountYear]) -> list[AccountYear]:
    """The accounts by influence, then by reads, followers and posts. An account without a figure comes last.

    The regulation sets no measure for 优秀平台 (第十二条（六）). This order is a help for the people who decide.
    """
    return sorted(accounts, key=lambda entry: (*(-figure for figure in _measures(entry.figures)), entry.account.id))


def _measures(figures: Figures) -> tuple[float, ...]:
    measures = (figures.wci, figures.reads, figures.followers, figures.posts)
    return tuple(-1 if figure is None else figure for figure in measures)


def compare_reviews(before: AnnualReview, after: AnnualReview) -> ReviewComparison:
    """The accounts whose recommendation other rules change; both reviews are of the same accounts."""
    pairs = zip(before.accounts, after.accounts, strict=True)
    moved = (MovedAccount(new, old.recommendation) for old, new in pairs if new.recommendation != old.recommendation)
    return ReviewComparison(before, tuple(moved))


def passing_decisions(year: AnnualReview, on: date) -> list[Decision]:
    """The decisions that `audit --record` enters by itself on the day `on`: filed accounts that pass.

    Whether an account is commended too, a person decides.
    """
    return [
        Decision(account=entry.account.id, result="pass", on=on)
        for entry in _unreviewed_accounts(year, on)
        if entry.recommendation in PASSING and entry.account.is_filed(on)
    ]


def undecided_accounts(year: AnnualReview, on: date, decided: Set[str]) -> list[AccountYear]:
    """The accounts live on the day `on` that have no result of the year and are not among the `decided` ids."""
    return [entry for entry in _unreviewed_accounts(year, on) if entry.account.id not in decided]


def commendable_accounts(year: AnnualReview) -> list[AccountYear]:
    """The accounts recommended to be commended whose award is not entered, and no result but to pass."""
    return [
        entry
        for entry in year.accounts
        if entry.recommendation == "commend"
        and entry.result in (None, "pass")
        and not any(review.award for review in entry.account.reviews if review.year == year.year)
    ]


def _unreviewed_accounts(year: AnnualReview, on: date) -> Iterator[AccountYear]:
    for entry in year.accounts:
        if entry.account.is_live(on) and all(review.year != year.year for review in entry.account.reviews):
            yield entry
