"""A deadline with the days that make it: the working days that count, and the rest days between, which do not count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tuanmedia.law.calendar.workdays import Deadline
from tuanmedia.law.law import Law

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A working day that counts.

    `made_up` says that it is a weekend day (调休上班), `settled` that no notice may make it a rest day.
    """

    day: date
    made_up: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class SkippedDays:
    """Rest days in a row with a weekday among them, and the festivals that they are for, where these are known."""

    first: date
    last: date
    festivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountedDeadline:
    """`days` working days after `start`; `deadline` is None before 2004 or beyond the table of days."""

    start: date
    days: int
    deadline: Deadline | None
    counted: tuple[CountedDay, ...] = ()
    skipped: tuple[SkippedDays, ...] = ()


def counted_deadline(law: Law, start: date, days: int) -> CountedDeadline:
    """The deadline that lies `days` working days after `start`, with the counted days and the skipped days."""
    workdays = law.workdays
    deadline = workdays.deadline(start, days)
    if deadline is None:
        return CountedDeadline(start, days, None)
    counted = [
        CountedDay(day, day.weekday() > 4, workdays.is_settled(day)) for day in workdays.counted_days(start, days)
    ]
    return CountedDeadline(start, days, deadline, tuple(counted), tuple(_skipped(law, start, deadline.due)))


def _skipped(law: Law, start: date, due: date) -> Iterator[SkippedDays]:
    # With 0 days `due` is `start`, nothing is skipped, and 9999-12-31 has no next day.
    day = start + DAY if start < due else due
    while day < due:
        if day.weekday() < 5 and not law.workdays.is_workday(day):
            first, day = _rest_days(law, day)
            yield SkippedDays(first, day, tuple(_festivals(law, first, day)))
        day += DAY


def _rest_days(law: Law, day: date) -> tuple[date, date]:
    """The first and the last of the rest days around `day`; a working day lies on both sides."""
    first = last = day
    while not law.workdays.is_workday(first - DAY):
        first -= DAY
    while not law.workdays.is_workday(last + DAY):
        last += DAY
    return first, last


def _festivals(law: Law, first: date, last: date) -> list[str]:
    """The names of the festivals from `first` to `last`, each once, in their order."""
    days = (first + DAY * after for after in range((last - first).days + 1))
    return list(dict.fromkeys(name for day in days for name in _festivals_on(law, day)))


def _festivals_on(law: Law, day: date) -> Iterator[str]:
    """The festivals that a day is a holiday for: by the statute, and by the notices in rules/calendar/."""
    yield from law.calendar_rules.statutory.festivals_on(day)
    for file in law.calendar_files:
        for festival in file.notice.festivals:
            if festival.rest.contains(day):
                yield from festival.names
