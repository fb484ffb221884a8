"""Working days of the People's Republic, settled or provisional, and the deadlines counted in them.

Sources, the later one winning: weekends and the statutory days (全国年节及纪念日放假办法); `chinese-calendar`, which
this module alone imports, with our corrections; the files of rules/calendar/; the school's own days, where handed in.
A day is an index here, counted from ORIGIN; a deadline is two look-ups by bisection.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tuanmedia.notices import CalendarRules, LocalDay, Notice

FIRST_YEAR = 2004
ORIGIN = date(FIRST_YEAR - 1, 12, 29).toordinal()  # a Monday, and the first day that the notice of 2004 may set
KNOWN_FROM = date(FIRST_YEAR, 1, 1).toordinal() - ORIGIN
WEEK = b"\1\1\1\1\1\0\0"
MAKE_UP_REACH = 11  # no notice has put a make-up day further from a statutory day (2026-09-20 for 10-01)
REACH = range(-MAKE_UP_REACH, MAKE_UP_REACH + 1)
WEEKENDS_IN_REACH = [[days for days in REACH if (weekday + days) % 7 > 4] for weekday in range(7)]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time, `days` working days after the start.

    `provisional` where a notice not yet issued may move it (暂定); then whoever acts by `safe_by` is in time
    whatever that notice says.
    """

    due: date
    days: int
    provisional: bool = False
    safe_by: date | None = None


class _Library(NamedTuple):
    years: frozenset[int]
    rest: list[int]
    work: list[int]


class Workdays:
    """The national working days as of what is known now.

    `notices` that do not name all seven festivals do not cover their year and are passed over; one with other
    errors (`notices.faults`) is better not handed in. `local` days hold over everything, `calendar.local` being set.
    """

    __slots__ = ("_days", "_flags", "_known", "_library", "_library_flags", "_safe_days", "_unsettled")

    def __init__(
        self, rules: "CalendarRules", notices: Iterable["Notice"] = (), local: Iterable["LocalDay"] = ()
    ) -> None:
        self._library = _library()
        files = {notice.year: notice for notice in notices if not notice.missing}
        self._known = self._library.years | files.keys()
        end = _last_year(self._known.union(row.year for row in rules.statutory.tabled)) + 1
        years = range(rules.statutory.since.year, end + 1)
        statutory = [_index(day) for year in years for day in rules.statutory.of(year)]
        plain = _plain(_index(date(end, 1, 1)), statutory)
        self._library_flags = _corrected(plain, self._library, rules.corrections)
        flags = bytearray(self._library_flags)
        for year in sorted(files):
            _overlay(flags, files[year])
        doubtful = _doubtful(flags, (year for year in range(FIRST_YEAR, end + 1) if year not in self._known))
        safe = _safe(flags, plain, doubtful, statutory)
        for day in local:
            _set(flags, day)
            _set(safe, day)
        self._flags, self._unsettled = bytes(flags), sorted(doubtful)
        self._days, self._safe_days = _worked(flags), _worked(safe)

    def deadline(self, start: date, n: int) -> Deadline | None:
        """The `n`-th working day after `start`, which is not counted (民法典第二百零一条); `n` 0 is `start` itself.

        None where a day to be counted is unknown: before 2004, beyond the tabled years. ValueError for a negative `n`.
        """
        if n < 1:
            return _at_once(start, n)
        at = start.toordinal() - ORIGIN
        place = bisect_right(self._days, at) + n - 1
        if at < KNOWN_FROM - 1 or place >= len(self._days):
            return None
        due = self._days[place]
        unsettled = self._unsettled  # holds at least the table's last three days, so never ends before `due`
        if due < unsettled[0] or due < unsettled[bisect_right(unsettled, at)]:
            return Deadline(date.fromordinal(due + ORIGIN), n)
        safe = self._safe_days[bisect_right(self._safe_days, at) + n - 1]
        return Deadline(date.fromordinal(due + ORIGIN), n, True, date.fromordinal(safe + ORIGIN))

    def counted(self, start: date, n: int) -> list[date]:
        """The `n` working days that `deadline` counts; none where it is None."""
        if self.deadline(start, n) is None:
            return []
        first = bisect_right(self._days, _index(start))
        return [_day(index) for index in self._days[first : first + n]]

    def between(self, after: date, through: date) -> int:
        """Working days after `after` up to and including `through`; unknown years by their weekdays.

        0 where `through` is no later than `after`.
        """
        return max(0, self._rank(through) - self._rank(after))

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked, as far as is known; where nothing is, Monday to Friday. See `settled`."""
        index = _index(day)
        known = KNOWN_FROM <= index < len(self._flags)
        return bool(self._flags[index]) if known else index % 7 < 5

    def settled(self, day: date) -> bool:
        """Whether no notice can still change the day: its year's is known, and from 29 December the next one's too."""
        late = day.month == 12 and day.day >= 29
        return day.year in self._known and (not late or day.year + 1 in self._known)

    def known_years(self) -> list[int]:
        """The years whose notice the library or a calendar file holds, ascending."""
        return sorted(self._known)

    def first_unknown_year(self) -> int:
        """The first year from 2004 on whose notice is missing."""
        return _last_year(self._known) + 1

    def contradictions(self, notice: "Notice") -> list[date]:
        """The days that a calendar file sets otherwise than the (corrected) library, where that knows the year."""
        if notice.missing or notice.year not in self._library.years:
            return []
        flags = bytearray(self._library_flags)
        _overlay(flags, notice)
        pairs = enumerate(zip(flags, self._library_flags, strict=True))
        return [_day(index) for index, (ours, theirs) in pairs if ours != theirs]

    def _rank(self, day: date) -> int:
        index = _index(day)
        inside = min(max(index, KNOWN_FROM - 1), len(self._flags) - 1)
        return bisect_right(self._days, inside) + _weekdays(index) - _weekdays(inside)


def year_after(day: date) -> date:
    """The last day of "一年内" after `day` (民法典第二百零二条): the same day next year, else that month's last."""
    if day.year == date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def _at_once(start: date, n: int) -> Deadline:
    if n < 0:
        raise ValueError(n)
    return Deadline(start, 0)


def _library() -> _Library:
    # Its functions cost 20 µs a day and err at rest days; its two dictionaries are all that is taken.
    from chinese_calendar.constants import holidays, workdays

    span = range(FIRST_YEAR, max(holidays).year + 1)
    years = frozenset(year for year in span if date(year, 10, 1) in holidays)
    rest, work = ([day.toordinal() - ORIGIN for day in table] for table in (holidays, workdays))
    return _Library(years, rest, work)


def _index(day: date) -> int:
    return day.toordinal() - ORIGIN


def _day(index: int) -> date:
    return date.fromordinal(index + ORIGIN)


def _weekdays(index: int) -> int:
    """Mondays to Fridays from ORIGIN through the day; below zero before it."""
    weeks, rest = divmod(index + 1, 7)
    return 5 * weeks + min(rest, 5)


def _last_year(years: frozenset[int]) -> int:
    """The last of the years that follow on FIRST_YEAR without a gap."""
    last = FIRST_YEAR
    while last + 1 in years:
        last += 1
    return last


def _doubtful(flags: bytearray, missing: Iterable[int]) -> set[int]:
    """The days that a missing notice may set: from 29 December before its year to the year's end."""
    spans = (_slice(flags, date(year - 1, 12, 29), date(year, 12, 31)) for year in missing)
    return {index for span in spans for index in range(span.start, span.stop)}


def _slice(flags: bytearray, first: date, last: date) -> slice:
    """The part of the range, both ends included, that the table holds."""
    start, stop = (min(max(edge, 0), len(flags)) for edge in (_index(first), _index(last) + 1))
    return slice(start, stop)


def _plain(size: int, statutory: Iterable[int]) -> bytearray:
    flags = bytearray(WEEK * (size // 7 + 1))[:size]
    _put(flags, statutory, 0)
    return flags


def _put(flags: bytearray, indexes: Iterable[int], value: int) -> None:
    for index in indexes:
        if 0 <= index < len(flags):
            flags[index] = value


def _set(flags: bytearray, day: "LocalDay") -> None:
    _put(flags, [_index(day.date)], int(day.kind == "work"))


def _corrected(plain: bytearray, library: _Library, corrections: Iterable["LocalDay"]) -> bytes:
    flags = bytearray(plain)
    _put(flags, library.rest, 0)
    _put(flags, library.work, 1)
    for day in corrections:
        _set(flags, day)
    return bytes(flags)


def _worked(flags: bytearray) -> list[int]:
    return list(compress(range(KNOWN_FROM, len(flags)), flags[KNOWN_FROM:]))


def _overlay(flags: bytearray, notice: "Notice") -> None:
    """Put the notice in place of all that is known of its year, whose days run from 29 December to 28 December."""
    first, end = _index(date(notice.year - 1, 12, 29)), _index(date(notice.year, 12, 29))
    _put(flags, range(first, end), 1)
    _put(flags, (index for index in range(first, end) if index % 7 > 4), 0)
    for _, holiday in notice.in_force():
        rest = _slice(flags, holiday.rest.first, holiday.rest.last)
        flags[rest] = bytes(len(flags[rest]))
        _put(flags, map(_index, holiday.work), 1)


def _safe(flags: bytearray, plain: bytearray, doubtful: set[int], statutory: list[int]) -> bytearray:
    """Every day that some notice may make a working day, counted as one: no such notice's deadline is earlier."""
    safe = bytearray(flags)
    _put(safe, (index for index in doubtful if plain[index]), 1)
    near = {day + reach for day in statutory for reach in WEEKENDS_IN_REACH[day % 7]}
    _put(safe, near & doubtful, 1)
    _put(safe, doubtful.intersection(statutory), 0)
    return safe
