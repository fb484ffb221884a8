"""The table of days: which days are worked, and which of them a notice that is still to come may change.

Its sources, of which the later one wins:

- weekends, and the statutory days of 全国年节及纪念日放假办法;
- the library `chinese-calendar`, which only this module imports, with our corrections;
- the notices in rules/calendar/;
- the days of the school itself.

A day is an index here, counted from ORIGIN, and a row of days is one byte each: 1 for a working day, 0 for a rest day.
A row ignores days that it does not reach, so that no day of a faulty file does harm, however far away.
"""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import compress, count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tuanmedia.law.calendar.notices import LocalDay, Notice
    from tuanmedia.law.calendar.statutory import CalendarRules, StatutoryDays

FIRST_YEAR = 2004  # the first that `chinese-calendar` holds
ORIGIN = date(FIRST_YEAR - 1, 12, 29).toordinal()  # a Monday, and the first day that the notice of 2004 may set
KNOWN_FROM = date(FIRST_YEAR, 1, 1).toordinal() - ORIGIN
WEEK = b"\1\1\1\1\1\0\0"
# The farthest make-up day of all notices, in days from its statutory day (2026-09-20 for 10-01).
MAKE_UP_REACH = 11
REACH = range(-MAKE_UP_REACH, MAKE_UP_REACH + 1)
# By weekday, the distances from a day of that weekday to the weekend days in reach.
WEEKENDS_IN_REACH = [[days for days in REACH if (weekday + days) % 7 > 4] for weekday in range(7)]


def index(day: date) -> int:
    """Return the index of a day; its remainder by 7 is the weekday."""
    return day.toordinal() - ORIGIN


def day_at(index: int) -> date:
    """Return the day of an index."""
    return date.fromordinal(index + ORIGIN)


def weekdays(index: int) -> int:
    """Return the number of Mondays to Fridays from ORIGIN through a day; below zero before ORIGIN."""
    weeks, rest = divmod(index + 1, 7)
    return 5 * weeks + min(rest, 5)


class DayRow(bytearray):
    """A row of days from ORIGIN on, one byte each."""

    @classmethod
    def of_weeks(cls, size: int) -> "DayRow":
        """Return a row of `size` days with Mondays to Fridays worked."""
        return cls((WEEK * (size // 7 + 1))[:size])

    def span(self, first: date, last: date) -> range:
        """Return the days of the row from `first` to `last`, both included."""
        start, stop = (min(max(edge, 0), len(self)) for edge in (index(first), index(last) + 1))
        return range(start, stop)

    def put(self, days: Iterable[int], worked: bool) -> None:
        """Make days working days, or rest days."""
        size = len(self)
        for day in days:
            if 0 <= day < size:
                self[day] = worked

    def worked(self) -> list[int]:
        """Return the working days from FIRST_YEAR on, ascending."""
        return list(compress(range(KNOWN_FROM, len(self)), self[KNOWN_FROM:]))


class Library(NamedTuple):
    """The data of `chinese-calendar`: the years whose notice it has, their rest days and their make-up days."""

    years: frozenset[int]
    rest: list[int]
    work: list[int]


class Table(NamedTuple):
    """The table: the years whose notice is known, the days by all sources, and the days by the library alone.

    `unsettled` are the days that a missing notice may set. In `safe`, each of them that it may make a working day is
    worked.
    """

    known_years: frozenset[int]
    days: DayRow
    unsettled: set[int]
    safe: DayRow
    library_years: frozenset[int]
    library_days: DayRow

    def contradictions(self, notice: "Notice") -> list[date]:
        """Return the days on which a notice differs from the corrected library, if that has the year."""
        if notice.missing or notice.year not in self.library_years:
            return []
        days = _with_notices(self.library_days, [notice])
        if days == self.library_days:
            return []
        pairs = enumerate(zip(days, self.library_days, strict=True))
        return [day_at(day) for day, (by_notice, by_library) in pairs if by_notice != by_library]


def build_table(rules: "CalendarRules", notices: Iterable["Notice"], local: Iterable["LocalDay"]) -> Table:
    """Build the table, up to the last year whose notice or statutory days are known.

    A notice that lacks a festival is passed over.
    """
    library = _library()
    complete = {notice.year: notice for notice in notices if not notice.missing}
    known_years = library.years | complete.keys()
    by_statute, statutory = _by_statute(rules.statutory, known_years)
    by_library = _by_library(by_statute, library, rules.corrections)
    days = _with_notices(by_library, complete.values())
    unsettled = _unsettled(days, known_years)
    safe = _safe(days, by_statute, unsettled, statutory)
    for day in local:
        _set(days, day)
        _set(safe, day)
    return Table(known_years, days, unsettled, safe, library.years, by_library)


def first_missing_year(years: Collection[int]) -> int:
    """Return the first year from 2004 on that is not among `years`."""
    return next(year for year in count(FIRST_YEAR) if year not in years)


def _library() -> Library:
    # Its functions take 20 µs a day and are wrong at some rest days, so we take its two dictionaries only.
    from chinese_calendar.constants import holidays, workdays

    span = range(FIRST_YEAR, max(holidays).year + 1)
    years = frozenset(year for year in span if date(year, 10, 1) in holidays)
    return Library(years, [index(day) for day in holidays], [index(day) for day in workdays])


def _by_statute(law: "StatutoryDays", known_years: frozenset[int]) -> tuple[DayRow, list[int]]:
    """Return the row by weekends and statutory days, and the statutory days.

    They reach one year further than the row, because the make-up days of January may lie in December.
    """
    end = first_missing_year(known_years.union(row.year for row in law.tabled))
    statutory = [index(day) for year in range(law.since.year, end + 1) for day in law.days_in(year)]
    row = DayRow.of_weeks(index(date(end, 1, 1)))
    row.put(statutory, False)
    return row, statutory


def _by_library(by_statute: DayRow, library: Library, corrections: Iterable["LocalDay"]) -> DayRow:
    row = DayRow(by_statute)
    row.put(library.rest, False)
    row.put(library.work, True)
    for day in corrections:
        _set(row, day)
    return row


def _set(row: DayRow, day: "LocalDay") -> None:
    row.put([index(day.date)], day.kind == "work")


def _with_notices(row: DayRow, notices: Iterable["Notice"]) -> DayRow:
    """Return a copy of the row in which each notice sets its whole year, from 29 December to 28 December."""
    row = DayRow(row)
    for notice in sorted(notices, key=lambda notice: notice.year):
        for day in row.span(date(notice.year - 1, 12, 29), date(notice.year, 12, 28)):
            row[day] = WEEK[day % 7]
        for _, holiday in notice.holidays_in_force():
            row.put(row.span(holiday.rest.first, holiday.rest.last), False)
            row.put(map(index, holiday.work), True)
    return row


def _unsettled(row: DayRow, known_years: frozenset[int]) -> set[int]:
    """Return the days that a missing notice may set: from 29 December before its year to the end of the year."""
    missing = set(range(FIRST_YEAR, day_at(len(row)).year + 1)) - known_years
    return {day for year in missing for day in row.span(date(year - 1, 12, 29), date(year, 12, 31))}


def _safe(days: DayRow, by_statute: DayRow, unsettled: set[int], statutory: list[int]) -> DayRow:
    """Return the row in which each day that a notice may make a working day is one.

    A deadline counted in this row is never later than the one under any notice.
    """
    safe = DayRow(days)
    safe.put((day for day in unsettled if by_statute[day]), True)
    make_up_days = {day + reach for day in statutory for reach in WEEKENDS_IN_REACH[day % 7]}
    safe.put(make_up_days & unsettled, True)
    safe.put(unsettled.intersection(statutory), False)
    return safe
