"""What if: how many accounts other rules would recommend otherwise than the rules in force do."""

from typing import NamedTuple

from tuanmedia.audit.year import AccountYear, AnnualReview, Recommendation


class MovedAccount(NamedTuple):
    """An account of which something else is recommended, and what was by the rules in force."""

    one: AccountYear
    before: Recommendation


class ReviewComparison(NamedTuple):
    """The review by the rules in force, and the accounts that other rules move, in the order of their ids."""

    before: AnnualReview
    moved: tuple[MovedAccount, ...]


def compare_reviews(before: AnnualReview, after: AnnualReview) -> ReviewComparison:
    """What changes; which accounts are looked at does not depend on the rules."""
    pairs = zip(before.accounts, after.accounts, strict=True)
    moved = (MovedAccount(new, old.recommendation) for old, new in pairs if new.recommendation != old.recommendation)
    return ReviewComparison(before, tuple(moved))
