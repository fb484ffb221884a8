"""The faults of a notice that fits its model. A fault is data: a route, a code, and the facts of its message."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.law.calendar.notices import Holiday, Notice
from tuanmedia.law.calendar.statutory import StatutoryDays
from tuanmedia.yaml import Route

Holidays: TypeAlias = Iterable[tuple[Route, Holiday]]
Days: TypeAlias = Iterable[tuple[Route, date]]

MAY_SHARE = {"中秋节", "国庆节"}


class NoticeFault(NamedTuple):
    """One fault of a notice: its route, the code of the check, and the facts of its message."""

    route: Route
    code: str
    facts: Mapping[str, str | int | date]
    severity: Literal["error", "warning"] = "error"


def notice_faults(notice: Notice, statutory: StatutoryDays) -> Iterator[NoticeFault]:
    """Yield the faults of a notice. The checksum is checked only where nothing else is wrong."""
    faults = [*_names(notice), *_ranges(notice), *_clashes(notice), *_statutory(notice, statutory)]
    yield from faults
    if not faults:
        yield from _checksum(notice)


def _names(notice: Notice) -> Iterator[NoticeFault]:
    """Check the names: all seven festivals, each once, and no amendment of another."""
    for name in notice.missing:
        yield NoticeFault(("festivals",), "festival-missing", {"festival": name})
    yield from _festival_names(notice)
    named = {festival.name for festival in notice.festivals}
    for index, amendment in enumerate(notice.amendments):
        if amendment.festival not in named:
            route = ("amendments", index, "festival")
            yield NoticeFault(route, "amendment-festival", {"festival": amendment.festival})


def _festival_names(notice: Notice) -> Iterator[NoticeFault]:
    seen: Counter[str] = Counter()
    for index, festival in enumerate(notice.festivals):
        seen.update(festival.names)
        route, facts = ("festivals", index, "name"), {"festival": festival.name}
        if len(festival.names) > 1 and set(festival.names) != MAY_SHARE:
            yield NoticeFault(route, "festival-shared", facts)
        if any(seen[name] > 1 for name in festival.names):
            yield NoticeFault(route, "festival-repeated", facts)


def _ranges(notice: Notice) -> Iterator[NoticeFault]:
    """Check lengths and days: each day in the year or the December before it, make-up days at weekends."""
    for route, holiday in _holidays(notice):
        yield from _range(holiday, route)
    for route, day in _days(notice):
        if not date(notice.year - 1, 12, 1) <= day <= date(notice.year, 12, 31):
            yield NoticeFault(route, "outside-year", {"day": day, "year": notice.year})
        if "work" in route and day.weekday() < 5:
            yield NoticeFault(route, "work-not-weekend", {"day": day})


def _range(holiday: Holiday, route: Route) -> Iterator[NoticeFault]:
    rest = holiday.rest
    facts: dict[str, str | int | date] = {"from": rest.first, "to": rest.last}
    if rest.length < 1:
        yield NoticeFault((*route, "rest", "to"), "range-reversed", facts)
    elif rest.length != holiday.days:
        yield NoticeFault((*route, "days"), "range-length", {**facts, "days": holiday.days, "length": rest.length})


def _clashes(notice: Notice) -> Iterator[NoticeFault]:
    """Check that the holidays in force agree: no two ranges overlap, no day is worked and free, none stands twice."""
    holidays = notice.holidays_in_force()
    work = [day for route, holiday in holidays for day in _work(route, holiday)]
    yield from _overlaps(holidays)
    for route, day in work:
        if any(holiday.rest.contains(day) for _, holiday in holidays):
            yield NoticeFault(route, "work-inside-rest", {"day": day})
    yield from _repeated(work)
    yield from _repeated(_local(notice))


def _overlaps(holidays: Holidays) -> Iterator[NoticeFault]:
    for (_, first), (route, second) in combinations(holidays, 2):
        if first.rest.first <= second.rest.last and second.rest.first <= first.rest.last:
            yield NoticeFault((*route, "rest"), "overlap", {"from": second.rest.first, "to": second.rest.last})


def _repeated(days: Days) -> Iterator[NoticeFault]:
    seen: set[date] = set()
    for route, day in days:
        if day in seen:
            yield NoticeFault(route, "day-repeated", {"day": day})
        seen.add(day)


def _statutory(notice: Notice, statutory: StatutoryDays) -> Iterator[NoticeFault]:
    if notice.missing:
        return
    holidays = notice.holidays_in_force()
    for day in sorted(statutory.days_in(notice.year)):
        if not any(holiday.rest.contains(day) for _, holiday in holidays):
            yield NoticeFault(("festivals",), "statutory-not-resting", {"day": day})


def _checksum(notice: Notice) -> Iterator[NoticeFault]:
    """Check that the weekdays off less the weekend days worked are the statutory days.

    They are 11 from 2008 on, and 13 since the revision of 2024 (全国年节及纪念日放假办法).
    """
    if notice.year < 2008:
        return
    holidays = [holiday for _, holiday in notice.holidays_in_force()]
    rests = (holiday.rest.first + timedelta(after) for holiday in holidays for after in range(holiday.rest.length))
    total = sum(day.weekday() < 5 for day in rests) - sum(len(holiday.work) for holiday in holidays)
    expected = 13 if notice.year >= 2025 else 11
    if total != expected:
        yield NoticeFault(("festivals",), "checksum", {"sum": total, "expected": expected}, severity="warning")


def _holidays(notice: Notice) -> Holidays:
    """Yield each festival and each amendment, with its route."""
    for key, group in (("festivals", notice.festivals), ("amendments", notice.amendments)):
        yield from (((key, index), holiday) for index, holiday in enumerate(group))


def _days(notice: Notice) -> Days:
    """Yield each day that the notice writes, with its route."""
    for route, holiday in _holidays(notice):
        yield (*route, "rest", "from"), holiday.rest.first
        yield (*route, "rest", "to"), holiday.rest.last
        yield from _work(route, holiday)
    yield from _local(notice)


def _work(route: Route, holiday: Holiday) -> Days:
    return (((*route, "work", index), day) for index, day in enumerate(holiday.work))


def _local(notice: Notice) -> Days:
    return ((("local", index, "date"), day.date) for index, day in enumerate(notice.local))
