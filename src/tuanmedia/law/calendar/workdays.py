"""Working days (工作日) of the People's Republic, and deadlines counted in them.

The first day of a period does not count (民法典第二百零一条). The working days follow the notices of the State Council;
where a notice is still to come, a deadline is provisional (暂定). The table of days is built once; a deadline is then
two look-ups by bisection.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.law.calendar.table import KNOWN_FROM, build_table, day_at, first_missing_year, index, weekdays

if TYPE_CHECKING:
    from tuanmedia.law.calendar.notices import LocalDay, Notice
    from tuanmedia.law.calendar.statutory import CalendarRules


class Deadline(NamedTuple):
    """A deadline: `due` is the last day in time, `days` working days after the start.

    It is `provisional` (暂定) where a notice that is still to come may move it. Then it has `safe_by`: whoever acts by
    that day is in time under every possible notice. `Workdays._safe_by` decides both.
    """

    due: date
    days: int
    provisional: bool = False
    safe_by: date | None = None


class Workdays:
    """The working days, as the known notices set them.

    `notices` come from rules/calendar/. One that does not name all seven festivals does not cover its year and is
    passed over; leave out one with other errors (`faults.notice_faults`). `local` are the days of the school itself,
    which go before all others.
    """

    __slots__ = ("_days", "_safe", "_table", "_unsettled", "_worked")

    def __init__(
        self, rules: "CalendarRules", notices: Iterable["Notice"] = (), local: Iterable["LocalDay"] = ()
    ) -> None:
        self._table = table = build_table(rules, notices, local)
        self._days, self._unsettled = table.days, sorted(table.unsettled)
        self._worked, self._safe = table.days.worked(), table.safe.worked()

    def deadline(self, start: date, n: int) -> Deadline | None:
        """Return the deadline `n` working days after `start`, a day that does not count (民法典第二百零一条).

        With `n` 0 it is `start` itself. None where a day to be counted is unknown: before 2004, beyond the years of
        the table. Raises ValueError for a negative `n`.
        """
        if n < 0:
            raise ValueError(n)
        if n == 0:
            return Deadline(start, 0)
        at = index(start)
        place = bisect_right(self._worked, at) + n - 1
        if at < KNOWN_FROM - 1 or place >= len(self._worked):
            return None
        due = self._worked[place]
        safe = self._safe_by(at, due, n)
        return Deadline(day_at(due), n, safe is not None, safe)

    def counted_days(self, start: date, n: int) -> list[date]:
        """Return the `n` working days that `deadline` counts; none where it gives None."""
        if self.deadline(start, n) is None:
            return []
        first = bisect_right(self._worked, index(start))
        return [day_at(day) for day in self._worked[first : first + n]]

    def between(self, after: date, through: date) -> int:
        """Return the number of working days after `after`, up to and including `through`.

        In years that are not known, Monday to Friday count. 0 where `through` is not later than `after`.
        """
        return max(0, self._rank(through) - self._rank(after))

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is a working day. Where nothing is known of it, Monday to Friday are; see `is_settled`."""
        at = index(day)
        return bool(self._days[at]) if KNOWN_FROM <= at < len(self._days) else at % 7 < 5

    def is_settled(self, day: date) -> bool:
        """Tell whether no notice can still change a day.

        The notice of its year is known, and for 29 to 31 December that of the next year too.
        """
        late = day.month == 12 and day.day >= 29
        return day.year in self._table.known_years and (not late or day.year + 1 in self._table.known_years)

    def known_years(self) -> list[int]:
        """Return the years whose notice the library or a calendar file has, ascending."""
        return sorted(self._table.known_years)

    def first_unknown_year(self) -> int:
        """Return the first year from 2004 on whose notice is not known."""
        return first_missing_year(self._table.known_years)

    def contradictions(self, notice: "Notice") -> list[date]:
        """Return the days on which a notice differs from the corrected library, if that has the year."""
        return self._table.contradictions(notice)

    def _safe_by(self, start: int, due: int, n: int) -> date | None:
        """Return the day that is in time under every notice, or None where no unsettled day is counted."""
        unsettled = self._unsettled  # it has at least the last three days of the table, so it never ends before `due`
        if due < unsettled[0] or due < unsettled[bisect_right(unsettled, start)]:
            return None
        return day_at(self._safe[bisect_right(self._safe, start) + n - 1])

    def _rank(self, day: date) -> int:
        """Return the number of working days up to a day, from a fixed beginning."""
        at = index(day)
        inside = min(max(at, KNOWN_FROM - 1), len(self._days) - 1)
        return bisect_right(self._worked, inside) + weekdays(at) - weekdays(inside)
