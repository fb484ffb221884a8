"""A row of days, one byte each: 1 where the day is worked, 0 where it is not.

A day is an index here, counted from ORIGIN. What a row does not reach it leaves alone, so that no day of a faulty file
does harm, however far away.
"""

from collections.abc import Iterable
from datetime import date
from itertools import compress

FIRST_YEAR = 2004  # the first that `chinese-calendar` holds
ORIGIN = date(FIRST_YEAR - 1, 12, 29).toordinal()  # a Monday, and the first day that the notice of 2004 may set
KNOWN_FROM = date(FIRST_YEAR, 1, 1).toordinal() - ORIGIN
WEEK = b"\1\1\1\1\1\0\0"


def index(day: date) -> int:
    """The day as a number: 0 is ORIGIN, and its remainder by 7 the weekday."""
    return day.toordinal() - ORIGIN


def day_at(index: int) -> date:
    """The day that `index` stands for."""
    return date.fromordinal(index + ORIGIN)


def weekdays(index: int) -> int:
    """Mondays to Fridays from ORIGIN through the day; below zero before it."""
    weeks, rest = divmod(index + 1, 7)
    return 5 * weeks + min(rest, 5)


class Row(bytearray):
    """The days from ORIGIN on."""

    @classmethod
    def of_weeks(cls, size: int) -> "Row":
        """That many days, Mondays to Fridays worked."""
        return cls((WEEK * (size // 7 + 1))[:size])

    def span(self, first: date, last: date) -> range:
        """The days from `first` to `last`, both included, that the row holds."""
        start, stop = (min(max(edge, 0), len(self)) for edge in (index(first), index(last) + 1))
        return range(start, stop)

    def put(self, days: Iterable[int], worked: bool) -> None:
        """Make the days working days, or rest days."""
        size = len(self)
        for day in days:
            if 0 <= day < size:
                self[day] = worked

    def worked(self) -> list[int]:
        """The working days from FIRST_YEAR on, ascending."""
        return list(compress(range(KNOWN_FROM, len(self)), self[KNOWN_FROM:]))
