"""The State Council's holiday notices, and the statutory days beneath them, as rules/calendar holds them.

`Notice` is one file of rules/calendar/, `CalendarRules` what rules/calendar.yaml says of working days. The models take
plain text scalars; `faults` says what is wrong with a notice that parses, as data: a route, a code and facts.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from tuanmedia.scalars import Count, Day, Line, day

Route = tuple[str | int, ...]

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
MAY_SHARE = {"中秋节", "国庆节"}


def _month_day(value: object) -> tuple[int, int]:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "text was expected")
    try:
        read = day(f"2001-{value}")  # no leap year: a day that not every year has is no statutory day
    except ValueError:
        raise PydanticCustomError("day", "no {fault}: {value}", {"fault": "day", "value": value}) from None
    return read.month, read.day


MonthDay = Annotated[tuple[int, int], PlainValidator(_month_day), WithJsonSchema({"type": "string"})]
Year = Annotated[Count, Field(ge=2004, le=2100)]


class Part(BaseModel):
    """What every part of a calendar file is: frozen, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Rest(Part):
    """A range of rest days, both ends included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @property
    def length(self) -> int:
        """Calendar days in the range; below one where it runs backwards."""
        return (self.last - self.first).days + 1

    def holds(self, moment: date) -> bool:
        """Whether the day lies in the range."""
        return self.first <= moment <= self.last


class Holiday(Part):
    """A rest range with its length in calendar days, and the weekend days worked for it (调休上班)."""

    rest: Rest
    days: Count
    work: tuple[Day, ...] = ()


class Festival(Holiday):
    """One numbered item of a notice; `name` may join 中秋节 and 国庆节 by 、."""

    name: Line


class Amendment(Holiday):
    """A later notice that replaces one festival of the year."""

    doc_no: Line
    issued: Day
    festival: Line


class LocalDay(Part):
    """A day that the school itself makes a rest day or a working day."""

    date: Day
    kind: Literal["rest", "work"]
    basis: Line


class Correction(LocalDay):
    """A day on which `chinese-calendar` departs from the notice named as `basis`."""


class Notice(Part):
    """One year's notice (国务院办公厅关于…年部分节假日安排的通知), with what has amended it."""

    year: Year
    title: Line
    doc_no: Line
    issued: Day
    festivals: tuple[Festival, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    local: tuple[LocalDay, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The festivals that the notice does not name. While there are any, it does not cover its year."""
        named = {name for festival in self.festivals for name in festival.name.split("、")}
        return tuple(name for name in FESTIVALS if name not in named)

    def in_force(self) -> tuple[tuple[Route, Holiday], ...]:
        """Each festival as last amended, with the route to it."""
        held: dict[str, tuple[Route, Holiday]] = {}
        for index, festival in enumerate(self.festivals):
            held.setdefault(festival.name, (("festivals", index), festival))
        for index, amendment in sorted(enumerate(self.amendments), key=lambda pair: pair[1].issued):
            if amendment.festival in held:
                held[amendment.festival] = (("amendments", index), amendment)
        return tuple(held.values())


class TabledYear(Part):
    """One year's festivals that follow the moon or the sun: 除夕, 清明, 端午, 中秋."""

    year: Year
    eve: Day
    qingming: Day
    duanwu: Day
    mid_autumn: Day

    def days(self) -> tuple[date, ...]:
        """除夕 to 初三 (four days), 清明, 端午, 中秋."""
        spring = (self.eve + timedelta(after) for after in range(4))
        return (*spring, self.qingming, self.duanwu, self.mid_autumn)


class StatutoryDays(Part):
    """The days that are holidays by 全国年节及纪念日放假办法 itself, whatever a notice says."""

    title: Line
    doc_no: Line
    since: Day
    solar: tuple[MonthDay, ...]
    tabled: tuple[TabledYear, ...]

    def of(self, year: int) -> frozenset[date]:
        """The year's statutory days; the solar ones alone where it is not tabled, none before `since`."""
        if year < self.since.year:
            return frozenset()
        moving = (each for row in self.tabled if row.year == year for each in row.days())
        return frozenset(date(year, month, number) for month, number in self.solar).union(moving)


class CalendarRules(Part):
    """The keys of rules/calendar.yaml that working days rest on (its `title` and `parameters` are the law's)."""

    statutory: StatutoryDays
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a notice: where, by which check, and the facts its words need."""

    route: Route
    code: str
    facts: dict[str, str | int | date]
    severity: Literal["error", "warning"] = "error"


def faults(notice: Notice, statutory: StatutoryDays) -> Iterator[Fault]:
    """The faults of a notice that parses. The checksum is taken only where nothing else is wrong."""
    found = [*_names(notice), *_each(notice), *_clashes(notice), *_statutory(notice, statutory)]
    yield from found
    if not found:
        yield from _checksum(notice)


def _names(notice: Notice) -> Iterator[Fault]:
    for name in notice.missing:
        yield Fault(("festivals",), "festival-missing", {"festival": name})
    seen: Counter[str] = Counter()
    for index, festival in enumerate(notice.festivals):
        names = festival.name.split("、")
        seen.update(names)
        fault = partial(Fault, ("festivals", index, "name"), facts={"festival": festival.name})
        if len(names) > 1 and set(names) != MAY_SHARE:
            yield fault(code="festival-shared")
        if any(seen[name] > 1 for name in names):
            yield fault(code="festival-repeated")
    for index, amendment in enumerate(notice.amendments):
        if all(amendment.festival != festival.name for festival in notice.festivals):
            route = ("amendments", index, "festival")
            yield Fault(route, "amendment-festival", {"festival": amendment.festival})


def _each(notice: Notice) -> Iterator[Fault]:
    for key, group in (("festivals", notice.festivals), ("amendments", notice.amendments)):
        for index, holiday in enumerate(group):
            yield from _range(holiday, (key, index))
    for route, each in _days(notice):
        if not date(notice.year - 1, 12, 1) <= each <= date(notice.year, 12, 31):
            yield Fault(route, "outside-year", {"day": each, "year": notice.year})
        if "work" in route and each.weekday() < 5:
            yield Fault(route, "work-not-weekend", {"day": each})


def _range(holiday: Holiday, route: Route) -> Iterator[Fault]:
    rest = holiday.rest
    facts: dict[str, str | int | date] = {"from": rest.first, "to": rest.last}
    if rest.length < 1:
        yield Fault((*route, "rest", "to"), "range-reversed", facts)
    elif rest.length != holiday.days:
        yield Fault((*route, "days"), "range-length", {**facts, "days": holiday.days, "length": rest.length})


def _days(notice: Notice) -> Iterator[tuple[Route, date]]:
    for key, group in (("festivals", notice.festivals), ("amendments", notice.amendments)):
        for index, holiday in enumerate(group):
            yield (key, index, "rest", "from"), holiday.rest.first
            yield (key, index, "rest", "to"), holiday.rest.last
            for place, each in enumerate(holiday.work):
                yield (key, index, "work", place), each
    for index, own in enumerate(notice.local):
        yield ("local", index, "date"), own.date


def _clashes(notice: Notice) -> Iterator[Fault]:
    held = notice.in_force()
    for (_, one), (route, two) in combinations(held, 2):
        if one.rest.first <= two.rest.last and two.rest.first <= one.rest.last:
            yield Fault((*route, "rest"), "overlap", {"from": two.rest.first, "to": two.rest.last})
    work = [((*route, "work", place), each) for route, part in held for place, each in enumerate(part.work)]
    own = [(("local", index, "date"), each.date) for index, each in enumerate(notice.local)]
    for route, each in work:
        if any(holiday.rest.holds(each) for _, holiday in held):
            yield Fault(route, "work-inside-rest", {"day": each})
    for listed in (work, own):
        days = [each for _, each in listed]
        for index, (route, each) in enumerate(listed):
            if each in days[:index]:
                yield Fault(route, "day-repeated", {"day": each})


def _statutory(notice: Notice, statutory: StatutoryDays) -> Iterator[Fault]:
    if notice.missing:
        return
    held = notice.in_force()
    for each in sorted(statutory.of(notice.year)):
        if not any(holiday.rest.holds(each) for _, holiday in held):
            yield Fault(("festivals",), "statutory-not-resting", {"day": each})


def _checksum(notice: Notice) -> Iterator[Fault]:
    """Weekdays off less weekend days worked are the statutory days: 13 since the 2024 revision, 11 from 2008 on."""
    if notice.year < 2008:
        return
    held = [holiday for _, holiday in notice.in_force()]
    rests = (one.rest.first + timedelta(after) for one in held for after in range(one.rest.length))
    total = sum(each.weekday() < 5 for each in rests) - sum(len(one.work) for one in held)
    expected = 13 if notice.year >= 2025 else 11
    if total != expected:
        yield Fault(("festivals",), "checksum", {"sum": total, "expected": expected}, severity="warning")
