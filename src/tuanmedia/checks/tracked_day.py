"""A date that remembers the earliest day for which every comparison made so far gives the same result.

A rule only compares the day looked at with other days, so between two of these other days its findings stay the same.
The findings of every day of a year therefore come from few evaluations: of the last day, of the day before its
findings began, and so on.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

_DAY = timedelta(1)
_ge, _gt = date.__ge__, date.__gt__


class TrackedDay(date):
    """A date whose `since` is the earliest day that would have given the same result to every question since `reset`.

    The results are the same for all days from `since` to this one. Call `reset` before the first question.
    """

    __slots__ = ("since",)
    since: date

    def reset(self) -> "TrackedDay":
        """Forgets the questions so far, and returns itself."""
        self.since = date.min
        return self

    def __ge__(self, other: date) -> bool:
        result = _ge(self, other)
        if result and other > self.since:
            self.since = other
        return result

    def __lt__(self, other: date) -> bool:
        return not self >= other

    def __gt__(self, other: date) -> bool:
        result = _gt(self, other)
        if result and other >= self.since:
            self.since = other + _DAY
        return result

    def __le__(self, other: date) -> bool:
        return not self > other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, date):
            return NotImplemented
        return self >= other and not self > other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._exactly())

    @property
    def year(self) -> int:
        year = untracked(self).year
        self.since = max(self.since, date(year, 1, 1))
        return year

    @property
    def month(self) -> int:
        first = untracked(self).replace(day=1)
        self.since = max(self.since, first)
        return first.month

    @property
    def day(self) -> int:
        return self._exactly().day

    def _exactly(self) -> date:
        """The plain date, for a question that any other day may answer otherwise."""
        self.since = untracked(self)
        return self.since


def untracked(day: date) -> date:
    """The same day as a plain date."""
    return date.fromordinal(date.toordinal(day))


def _exact(name: str) -> Callable[..., Any]:
    method = getattr(date, name)

    def ask(self: TrackedDay, *args: Any, **named: Any) -> Any:
        return method(self._exactly(), *args, **named)

    return ask


for _name in (
    *("toordinal", "weekday", "isoweekday", "isocalendar", "isoformat", "ctime", "strftime", "timetuple", "replace"),
    *("__add__", "__radd__", "__sub__", "__rsub__", "__str__", "__repr__", "__format__", "__reduce__"),
):
    setattr(TrackedDay, _name, _exact(_name))
