"""The statutory days (全国年节及纪念日放假办法), corrections of `chinese-calendar`: models of rules/calendar.yaml."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from tuanmedia.law.articles import RulesMapping
from tuanmedia.law.calendar.notices import LocalDay, Year
from tuanmedia.law.calendar.years import days_after
from tuanmedia.model.scalars import Day, Line, day


def _month_day(value: object) -> tuple[int, int]:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "text was expected")
    try:
        parsed = day(f"2001-{value}")  # no leap year: a statutory day exists in every year
    except ValueError:
        raise PydanticCustomError("day", "no {fault}: {value}", {"fault": "day", "value": value}) from None
    return parsed.month, parsed.day


MonthDay = Annotated[tuple[int, int], PlainValidator(_month_day), WithJsonSchema({"type": "string"})]


# The festivals with fixed days, by their month.
SOLAR_FESTIVALS = {1: "元旦", 5: "劳动节", 10: "国庆节"}
# The festival of each day of `TabledYear.days`.
TABLED_FESTIVALS = (*["春节"] * 4, "清明节", "端午节", "中秋节")


class TabledYear(RulesMapping):
    """The festivals of one year that have no fixed date: 除夕, 清明, 端午, 中秋."""

    year: Year
    eve: Day
    qingming: Day
    duanwu: Day
    mid_autumn: Day

    def days(self) -> tuple[date, ...]:
        """Return the days from 除夕 to 初三 (four), 清明, 端午 and 中秋."""
        spring = (days_after(self.eve, after) for after in range(4))
        return (*spring, self.qingming, self.duanwu, self.mid_autumn)


class StatutoryDays(RulesMapping):
    """The days that are holidays by 全国年节及纪念日放假办法 itself, under every notice.

    `solar` are the fixed dates; `tabled` are the other days, by year.
    """

    title: Line
    doc_no: Line
    since: Day
    solar: tuple[MonthDay, ...]
    tabled: tuple[TabledYear, ...]

    def days_in(self, year: int) -> frozenset[date]:
        """Return the statutory days of a year.

        For a year missing from `tabled`, these are only the fixed days; before the year of `since`, none.
        """
        if year < self.since.year:
            return frozenset()
        moving = (day for row in self.tabled if row.year == year for day in row.days())
        return frozenset(date(year, month, number) for month, number in self.solar).union(moving)

    def festivals_on(self, day: date) -> Iterator[str]:
        """Yield the names of the festivals that a day is a holiday for."""
        if (day.month, day.day) in self.solar and day.month in SOLAR_FESTIVALS:
            yield SOLAR_FESTIVALS[day.month]
        for row in self.tabled:
            festival_days = zip(TABLED_FESTIVALS, row.days(), strict=True)
            yield from (name for name, festival_day in festival_days if festival_day == day)


class Correction(LocalDay):
    """A day on which `chinese-calendar` differs from the notice that `basis` names."""


class CalendarRules(RulesMapping):
    """The keys of rules/calendar.yaml from which working days are counted; `articles.Part` models the other keys."""

    statutory: StatutoryDays
    corrections: tuple[Correction, ...] = ()
