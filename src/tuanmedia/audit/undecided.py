"""What --record enters by itself, and what it leaves: accounts without a result, awards (第十二条六)."""

from collections.abc import Iterator, Set
from datetime import date

from tuanmedia.audit.decisions import Decision
from tuanmedia.audit.year import AccountYear, AnnualReview

PASSING = frozenset({"pass", "commend"})


def passing_decisions(year: AnnualReview, on: date) -> list[Decision]:
    """The filed accounts that pass, on the day of the review; whether one is commended too, a person decides."""
    return [
        Decision(account=one.account.id, result="pass", on=on)
        for one in unreviewed_accounts(year, on)
        if one.recommendation in PASSING and one.account.is_filed(on)
    ]


def undecided_accounts(year: AnnualReview, on: date, decided: Set[str]) -> list[AccountYear]:
    """The accounts without a result that nobody has decided on."""
    return [one for one in unreviewed_accounts(year, on) if one.account.id not in decided]


def commendable_accounts(year: AnnualReview) -> list[AccountYear]:
    """Those recommended to be commended whose award is not entered."""
    return [
        one
        for one in year.accounts
        if one.recommendation == "commend"
        and not any(review.award for review in one.account.reviews if review.year == year.year)
    ]


def unreviewed_accounts(year: AnnualReview, on: date) -> Iterator[AccountYear]:
    """The accounts live on the day of the review for which no result of the year is entered."""
    for one in year.accounts:
        if one.account.is_live(on) and all(review.year != year.year for review in one.account.reviews):
            yield one
