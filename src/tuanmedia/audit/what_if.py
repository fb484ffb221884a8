"""What if: how many accounts other rules would recommend otherwise than the rules in force do."""

from typing import NamedTuple

from tuanmedia.audit.year import Recommendation, Reviewed, Year


class Moved(NamedTuple):
    """An account of which something else is recommended, and what was by the rules in force."""

    one: Reviewed
    before: Recommendation


class Comparison(NamedTuple):
    """The review by the rules in force, and the accounts that other rules move, in the order of their ids."""

    before: Year
    moved: tuple[Moved, ...]


def compare(before: Year, after: Year) -> Comparison:
    """What changes; which accounts are looked at does not depend on the rules."""
    pairs = zip(before.accounts, after.accounts, strict=True)
    moved = (Moved(new, old.recommendation) for old, new in pairs if new.recommendation != old.recommendation)
    return Comparison(before, tuple(moved))
