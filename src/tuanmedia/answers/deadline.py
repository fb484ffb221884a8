"""A deadline with the days that make it: those that count, and the holidays between that do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tuanmedia.law.calendar.workdays import Deadline
from tuanmedia.law.law import Law

DAY = timedelta(days=1)
MOST = 366
SOLAR = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A working day that counts; `made_up` where it is a weekend day (调休上班)."""

    day: date
    made_up: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class SkippedDays:
    """A run of rest days with a weekday among them, and the festivals that make it one, where they are known."""

    first: date
    last: date
    festivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountedDeadline:
    """`days` working days after `start`; no deadline where the years to be counted in are unknown."""

    start: date
    days: int
    deadline: Deadline | None
    counted: tuple[CountedDay, ...] = ()
    skipped: tuple[SkippedDays, ...] = ()


def counted_deadline(law: Law, start: date, days: int) -> CountedDeadline:
    """The working days after `start`, spelt out."""
    workdays = law.workdays
    deadline = workdays.deadline(start, days)
    if deadline is None:
        return CountedDeadline(start, days, None)
    counted = [
        CountedDay(day, day.weekday() > 4, workdays.is_settled(day)) for day in workdays.counted_days(start, days)
    ]
    return CountedDeadline(start, days, deadline, tuple(counted), tuple(_skipped(law, start, deadline.due)))


def _skipped(law: Law, start: date, due: date) -> Iterator[SkippedDays]:
    day = start + DAY if start < due else due
    while day < due:
        if day.weekday() < 5 and not law.workdays.is_workday(day):
            first, day = _run(law, day)
            yield SkippedDays(first, day, tuple(_festivals(law, first, day)))
        day += DAY


def _run(law: Law, day: date) -> tuple[date, date]:
    """The rest days around one of them; there are workdays on both sides, since something was counted."""
    first = last = day
    while not law.workdays.is_workday(first - DAY):
        first -= DAY
    while not law.workdays.is_workday(last + DAY):
        last += DAY
    return first, last


def _festivals(law: Law, first: date, last: date) -> Iterator[str]:
    days = [first + DAY * after for after in range((last - first).days + 1)]
    found = [name for day in days for name in _names(law, day)]
    yield from dict.fromkeys(found)


def _names(law: Law, day: date) -> Iterator[str]:
    """The festivals that a day is a holiday for, by the law itself and by the notices at hand."""
    if (day.month, day.day) in SOLAR:
        yield SOLAR[day.month, day.day]
    for row in law.calendar_rules.statutory.tabled:
        moving = (*["春节"] * 4, "清明节", "端午节", "中秋节")
        yield from (name for name, its in zip(moving, row.days(), strict=True) if its == day)
    for file in law.calendar_files:
        for festival in file.notice.festivals:
            if festival.rest.contains(day):
                yield from festival.names
