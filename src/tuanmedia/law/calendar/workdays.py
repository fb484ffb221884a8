"""Working days of the People's Republic, settled or provisional, and the deadlines counted in them.

The table of days is built once; a deadline is then two look-ups by bisection.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.law.calendar.table import KNOWN_FROM, build, day_at, first_missing, index, weekdays

if TYPE_CHECKING:
    from tuanmedia.law.calendar.notices import LocalDay, Notice
    from tuanmedia.law.calendar.statutory import CalendarRules


class Deadline(NamedTuple):
    """The last day in time, `days` working days after the start.

    `provisional` where a notice not yet issued may move it (暂定); then whoever acts by `safe_by` is in time
    whatever that notice says.
    """

    due: date
    days: int
    provisional: bool = False
    safe_by: date | None = None


class Workdays:
    """The national working days as of what is known now.

    `notices` that do not name all seven festivals do not cover their year and are passed over; one with other
    errors (`checks.faults`) is better not handed in. `local` days hold over everything, `calendar.local` being set.
    """

    __slots__ = ("_days", "_safe", "_table", "_unsettled", "_worked")

    def __init__(
        self, rules: "CalendarRules", notices: Iterable["Notice"] = (), local: Iterable["LocalDay"] = ()
    ) -> None:
        self._table = table = build(rules, notices, local)
        self._days, self._unsettled = table.days, sorted(table.doubtful)
        self._worked, self._safe = table.days.worked(), table.safe.worked()

    def deadline(self, start: date, n: int) -> Deadline | None:
        """The `n`-th working day after `start`, which is not counted (民法典第二百零一条); `n` 0 is `start` itself.

        None where a day to be counted is unknown: before 2004, beyond the tabled years. ValueError for a negative `n`.
        """
        if n < 1:
            return _at_once(start, n)
        at = index(start)
        place = bisect_right(self._worked, at) + n - 1
        if at < KNOWN_FROM - 1 or place >= len(self._worked):
            return None
        due = self._worked[place]
        safe = self._safe_by(at, due, n)
        return Deadline(day_at(due), n, safe is not None, safe)

    def counted_days(self, start: date, n: int) -> list[date]:
        """The `n` working days that `deadline` counts; none where it is None."""
        if self.deadline(start, n) is None:
            return []
        first = bisect_right(self._worked, index(start))
        return [day_at(day) for day in self._worked[first : first + n]]

    def between(self, after: date, through: date) -> int:
        """Working days after `after` up to and including `through`; unknown years by their weekdays.

        0 where `through` is no later than `after`.
        """
        return max(0, self._rank(through) - self._rank(after))

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked, as far as is known; where nothing is, Monday to Friday. See `settled`."""
        at = index(day)
        return bool(self._days[at]) if KNOWN_FROM <= at < len(self._days) else at % 7 < 5

    def is_settled(self, day: date) -> bool:
        """Whether no notice can still change the day: its year's is known, and from 29 December the next one's too."""
        late = day.month == 12 and day.day >= 29
        return day.year in self._table.known and (not late or day.year + 1 in self._table.known)

    def known_years(self) -> list[int]:
        """The years whose notice the library or a calendar file holds, ascending."""
        return sorted(self._table.known)

    def first_unknown_year(self) -> int:
        """The first year from 2004 on whose notice is missing."""
        return first_missing(self._table.known)

    def contradictions(self, notice: "Notice") -> list[date]:
        """The days that a calendar file sets otherwise than the (corrected) library, where that knows the year."""
        return self._table.contradictions(notice)

    def _safe_by(self, start: int, due: int, n: int) -> date | None:
        unsettled = self._unsettled  # holds at least the table's last three days, so never ends before `due`
        if due < unsettled[0] or due < unsettled[bisect_right(unsettled, start)]:
            return None
        return day_at(self._safe[bisect_right(self._safe, start) + n - 1])

    def _rank(self, day: date) -> int:
        at = index(day)
        inside = min(max(at, KNOWN_FROM - 1), len(self._days) - 1)
        return bisect_right(self._worked, inside) + weekdays(at) - weekdays(inside)


def _at_once(start: date, n: int) -> Deadline:
    if n < 0:
        raise ValueError(n)
    return Deadline(start, 0)
