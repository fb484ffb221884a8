"""A day looked at that notes since when everything asked of it would have been answered as it was.

Whoever is asked about a day only compares it with other days; between two of those nothing changes. So what is found on
each day of a year is found by looking at a few: at the last one, at the day before it began to be so, and so on.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

_DAY = timedelta(1)
_ge, _gt, _eq = date.__ge__, date.__gt__, date.__eq__


class TrackedDay(date):
    """A day; `since` is the first one from which on, up to this one, all answers have been the same."""

    __slots__ = ("since",)
    since: date

    def watch(self) -> "TrackedDay":
        """The same day, of which nothing has been asked yet."""
        self.since = date.min
        return self

    def __ge__(self, other: date) -> bool:
        later = _ge(self, other)
        if later and other > self.since:
            self.since = other
        return later

    def __lt__(self, other: date) -> bool:
        return not self >= other

    def __gt__(self, other: date) -> bool:
        later = _gt(self, other)
        if later and other >= self.since:
            self.since = other + _DAY
        return later

    def __le__(self, other: date) -> bool:
        return not self > other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, date):
            return NotImplemented
        return self >= other and not self > other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._alone())

    @property
    def year(self) -> int:
        found = untracked(self).year
        self.since = max(self.since, date(found, 1, 1))
        return found

    @property
    def month(self) -> int:
        found = untracked(self)
        self.since = max(self.since, found.replace(day=1))
        return found.month

    @property
    def day(self) -> int:
        return self._alone().day

    def _alone(self) -> date:
        """The plain day; whatever it is asked may be answered otherwise on any other one."""
        self.since = untracked(self)
        return self.since


def untracked(day: date) -> date:
    """The same day, of which nothing is noted."""
    return date.fromordinal(date.toordinal(day))


def _alone(name: str) -> Callable[..., Any]:
    asked = getattr(date, name)

    def answer(self: TrackedDay, *args: Any, **named: Any) -> Any:
        return asked(self._alone(), *args, **named)

    return answer


for _name in (
    *("toordinal", "weekday", "isoweekday", "isocalendar", "isoformat", "ctime", "strftime", "timetuple", "replace"),
    *("__add__", "__radd__", "__sub__", "__rsub__", "__str__", "__repr__", "__format__", "__reduce__"),
):
    setattr(TrackedDay, _name, _alone(_name))
