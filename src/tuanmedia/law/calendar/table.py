"""The table of days: each worked or not, as far as anything is known, and what a notice yet to come may still change.

Sources, the later one winning: weekends and the statutory days (全国年节及纪念日放假办法); `chinese-calendar`, which
this module alone imports, with our corrections; the files of rules/calendar/; the school's own days, where handed in.
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
MAKE_UP_REACH = 11  # no notice has put a make-up day further from a statutory day (2026-09-20 for 10-01)
REACH = range(-MAKE_UP_REACH, MAKE_UP_REACH + 1)
WEEKENDS_IN_REACH = [[days for days in REACH if (weekday + days) % 7 > 4] for weekday in range(7)]


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


class Library(NamedTuple):
    """What `chinese-calendar` holds: the years whose notice it knows, their rest days and their make-up days."""

    years: frozenset[int]
    rest: list[int]
    work: list[int]


class Table(NamedTuple):
    """The years whose notice is `known`, the days as they are, and those as the library alone has them.

    `doubtful` are the days that a missing notice may set; in `safe`, each that it may make a working day is worked.
    """

    known: frozenset[int]
    days: Row
    doubtful: set[int]
    safe: Row
    library_years: frozenset[int]
    library_days: Row

    def contradictions(self, notice: "Notice") -> list[date]:
        """The days that a calendar file sets otherwise than the (corrected) library, where that knows the year."""
        if notice.missing or notice.year not in self.library_years:
            return []
        noticed = _noticed(self.library_days, [notice])
        if noticed == self.library_days:
            return []
        pairs = enumerate(zip(noticed, self.library_days, strict=True))
        return [day_at(day) for day, (ours, theirs) in pairs if ours != theirs]


def build(rules: "CalendarRules", notices: Iterable["Notice"], local: Iterable["LocalDay"]) -> Table:
    """The table up to the last year that is known or tabled; a notice that lacks a festival is passed over."""
    library = _library()
    files = {notice.year: notice for notice in notices if not notice.missing}
    known = library.years | files.keys()
    plain, statutory = _by_law(rules.statutory, known)
    by_library = _corrected(plain, library, rules.corrections)
    days = _noticed(by_library, files.values())
    doubtful = _doubtful(days, known)
    safe = _safe(days, plain, doubtful, statutory)
    for day in local:
        _set(days, day)
        _set(safe, day)
    return Table(known, days, doubtful, safe, library.years, by_library)


def first_missing(years: Collection[int]) -> int:
    """The first year from 2004 on that is not among `years`."""
    return next(year for year in count(FIRST_YEAR) if year not in years)


def _library() -> Library:
    # Its functions cost 20 µs a day and err at rest days; its two dictionaries are all that is taken.
    from chinese_calendar.constants import holidays, workdays

    span = range(FIRST_YEAR, max(holidays).year + 1)
    years = frozenset(year for year in span if date(year, 10, 1) in holidays)
    return Library(years, [index(day) for day in holidays], [index(day) for day in workdays])


def _by_law(law: "StatutoryDays", known: frozenset[int]) -> tuple[Row, list[int]]:
    """Weekends and statutory days; and the latter alone, the next year's too: their make-up days may lie in the row."""
    end = first_missing(known.union(row.year for row in law.tabled))
    statutory = [index(day) for year in range(law.since.year, end + 1) for day in law.of(year)]
    row = Row.of_weeks(index(date(end, 1, 1)))
    row.put(statutory, False)
    return row, statutory


def _corrected(plain: Row, library: Library, corrections: Iterable["LocalDay"]) -> Row:
    row = Row(plain)
    row.put(library.rest, False)
    row.put(library.work, True)
    for day in corrections:
        _set(row, day)
    return row


def _set(row: Row, day: "LocalDay") -> None:
    row.put([index(day.date)], day.kind == "work")


def _noticed(row: Row, notices: Iterable["Notice"]) -> Row:
    """Each notice in place of all that is known of its year, whose days run from 29 December to 28 December."""
    row = Row(row)
    for notice in sorted(notices, key=lambda notice: notice.year):
        for day in row.span(date(notice.year - 1, 12, 29), date(notice.year, 12, 28)):
            row[day] = WEEK[day % 7]
        for _, holiday in notice.holidays_in_force():
            row.put(row.span(holiday.rest.first, holiday.rest.last), False)
            row.put(map(index, holiday.work), True)
    return row


def _doubtful(row: Row, known: frozenset[int]) -> set[int]:
    """The days that a missing notice may set: from 29 December before its year to the year's end."""
    missing = set(range(FIRST_YEAR, day_at(len(row)).year + 1)) - known
    return {day for year in missing for day in row.span(date(year - 1, 12, 29), date(year, 12, 31))}


def _safe(days: Row, plain: Row, doubtful: set[int], statutory: list[int]) -> Row:
    """Every day that some notice may make a working day, counted as one: no such notice's deadline is earlier."""
    safe = Row(days)
    safe.put((day for day in doubtful if plain[day]), True)
    near = {day + reach for day in statutory for reach in WEEKENDS_IN_REACH[day % 7]}
    safe.put(near & doubtful, True)
    safe.put(doubtful.intersection(statutory), False)
    return safe
