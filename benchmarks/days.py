"""The days that generated accounts live by: the day they are looked at, and working days counted from another.

Counted by place in a list of all working days, so a rest day as the start costs no day.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from random import Random

from chinese_calendar import is_workday

AS_OF = date(2026, 11, 22)
FIRST, LAST = date(2023, 3, 1), date(2026, 11, 10)  # of openings: what the last one owes is due before AS_OF


@cache
def working_days() -> list[date]:
    """Every working day from 2023 to 2026."""
    days = (date(2023, 1, 1) + timedelta(offset) for offset in range(4 * 365 + 1))
    return [day for day in days if is_workday(day)]


def worked(day: date, count: int) -> date:
    """The `count`-th working day strictly after `day`; the day itself for none."""
    known = working_days()
    return known[bisect_right(known, day) + count - 1] if count else day


def between(rng: Random, first: date, last: date) -> date:
    """Some day from `first` to `last`, both included."""
    return first + timedelta(rng.randrange((last - first).days + 1))
