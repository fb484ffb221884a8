"""The checks of a notice that parses. A fault is data: where, which check, and the facts that its words need."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.law.calendar.notices import Holiday, Notice
from tuanmedia.law.calendar.statutory import StatutoryDays
from tuanmedia.yaml import Route

Held: TypeAlias = Iterable[tuple[Route, Holiday]]
Days: TypeAlias = Iterable[tuple[Route, date]]

MAY_SHARE = {"中秋节", "国庆节"}


class NoticeFault(NamedTuple):
    """What is wrong with a notice: where, by which check, and the facts its words need."""

    route: Route
    code: str
    facts: Mapping[str, str | int | date]
    severity: Literal["error", "warning"] = "error"


def notice_faults(notice: Notice, statutory: StatutoryDays) -> Iterator[NoticeFault]:
    """The faults of a notice that parses. The checksum is taken only where nothing else is wrong."""
    found = [*_names(notice), *_each(notice), *_clashes(notice), *_statutory(notice, statutory)]
    yield from found
    if not found:
        yield from _checksum(notice)


def _names(notice: Notice) -> Iterator[NoticeFault]:
    """Seven festivals, each named once, and no amendment of another."""
    for name in notice.missing:
        yield NoticeFault(("festivals",), "festival-missing", {"festival": name})
    yield from _named(notice)
    named = {festival.name for festival in notice.festivals}
    for index, amendment in enumerate(notice.amendments):
        if amendment.festival not in named:
            route = ("amendments", index, "festival")
            yield NoticeFault(route, "amendment-festival", {"festival": amendment.festival})


def _named(notice: Notice) -> Iterator[NoticeFault]:
    seen: Counter[str] = Counter()
    for index, festival in enumerate(notice.festivals):
        seen.update(festival.names)
        route, facts = ("festivals", index, "name"), {"festival": festival.name}
        if len(festival.names) > 1 and set(festival.names) != MAY_SHARE:
            yield NoticeFault(route, "festival-shared", facts)
        if any(seen[name] > 1 for name in festival.names):
            yield NoticeFault(route, "festival-repeated", facts)


def _each(notice: Notice) -> Iterator[NoticeFault]:
    """Every range as long as it says, every day in the year or the December before, make-up days at weekends."""
    for route, holiday in _written(notice):
        yield from _range(holiday, route)
    for route, each in _days(notice):
        if not date(notice.year - 1, 12, 1) <= each <= date(notice.year, 12, 31):
            yield NoticeFault(route, "outside-year", {"day": each, "year": notice.year})
        if "work" in route and each.weekday() < 5:
            yield NoticeFault(route, "work-not-weekend", {"day": each})


def _range(holiday: Holiday, route: Route) -> Iterator[NoticeFault]:
    rest = holiday.rest
    facts: dict[str, str | int | date] = {"from": rest.first, "to": rest.last}
    if rest.length < 1:
        yield NoticeFault((*route, "rest", "to"), "range-reversed", facts)
    elif rest.length != holiday.days:
        yield NoticeFault((*route, "days"), "range-length", {**facts, "days": holiday.days, "length": rest.length})


def _clashes(notice: Notice) -> Iterator[NoticeFault]:
    """What is in force agrees with itself: no range overlaps, no day is both, none stands twice."""
    held = notice.holidays_in_force()
    work = [day for route, holiday in held for day in _work(route, holiday)]
    yield from _overlaps(held)
    for route, each in work:
        if any(holiday.rest.contains(each) for _, holiday in held):
            yield NoticeFault(route, "work-inside-rest", {"day": each})
    yield from _repeated(work)
    yield from _repeated(_local(notice))


def _overlaps(held: Held) -> Iterator[NoticeFault]:
    for (_, one), (route, two) in combinations(held, 2):
        if one.rest.first <= two.rest.last and two.rest.first <= one.rest.last:
            yield NoticeFault((*route, "rest"), "overlap", {"from": two.rest.first, "to": two.rest.last})


def _repeated(days: Days) -> Iterator[NoticeFault]:
    seen: set[date] = set()
    for route, each in days:
        if each in seen:
            yield NoticeFault(route, "day-repeated", {"day": each})
        seen.add(each)


def _statutory(notice: Notice, statutory: StatutoryDays) -> Iterator[NoticeFault]:
    if notice.missing:
        return
    held = notice.holidays_in_force()
    for each in sorted(statutory.of(notice.year)):
        if not any(holiday.rest.contains(each) for _, holiday in held):
            yield NoticeFault(("festivals",), "statutory-not-resting", {"day": each})


def _checksum(notice: Notice) -> Iterator[NoticeFault]:
    """Weekdays off less weekend days worked are the statutory days: 13 since the 2024 revision, 11 from 2008 on."""
    if notice.year < 2008:
        return
    held = [holiday for _, holiday in notice.holidays_in_force()]
    rests = (one.rest.first + timedelta(after) for one in held for after in range(one.rest.length))
    total = sum(each.weekday() < 5 for each in rests) - sum(len(one.work) for one in held)
    expected = 13 if notice.year >= 2025 else 11
    if total != expected:
        yield NoticeFault(("festivals",), "checksum", {"sum": total, "expected": expected}, severity="warning")


def _written(notice: Notice) -> Held:
    for key, group in (("festivals", notice.festivals), ("amendments", notice.amendments)):
        yield from (((key, index), holiday) for index, holiday in enumerate(group))


def _days(notice: Notice) -> Days:
    for route, holiday in _written(notice):
        yield (*route, "rest", "from"), holiday.rest.first
        yield (*route, "rest", "to"), holiday.rest.last
        yield from _work(route, holiday)
    yield from _local(notice)


def _work(route: Route, holiday: Holiday) -> Days:
    return (((*route, "work", place), each) for place, each in enumerate(holiday.work))


def _local(notice: Notice) -> Days:
    return ((("local", index, "date"), own.date) for index, own in enumerate(notice.local))
