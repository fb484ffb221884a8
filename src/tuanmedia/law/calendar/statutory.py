"""What rules/calendar.yaml says of working days: the statutory days beneath every notice, the library's mistakes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from tuanmedia.law.articles import RulesMapping
from tuanmedia.law.calendar.notices import LocalDay, Year
from tuanmedia.model.scalars import Day, Line, day


def _month_day(value: object) -> tuple[int, int]:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "text was expected")
    try:
        read = day(f"2001-{value}")  # no leap year: a day that not every year has is no statutory day
    except ValueError:
        raise PydanticCustomError("day", "no {fault}: {value}", {"fault": "day", "value": value}) from None
    return read.month, read.day


MonthDay = Annotated[tuple[int, int], PlainValidator(_month_day), WithJsonSchema({"type": "string"})]


# The festivals with fixed days, by their month, and the festival of each day of TabledYear.days.
SOLAR_FESTIVALS = {1: "元旦", 5: "劳动节", 10: "国庆节"}
TABLED_FESTIVALS = (*["春节"] * 4, "清明节", "端午节", "中秋节")


class TabledYear(RulesMapping):
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


class StatutoryDays(RulesMapping):
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

    def festivals_on(self, day: date) -> Iterator[str]:
        """The names of the festivals that the day is a holiday for."""
        if (day.month, day.day) in self.solar and day.month in SOLAR_FESTIVALS:
            yield SOLAR_FESTIVALS[day.month]
        for row in self.tabled:
            yield from (name for name, its in zip(TABLED_FESTIVALS, row.days(), strict=True) if its == day)


class Correction(LocalDay):
    """A day on which `chinese-calendar` departs from the notice named as `basis`."""


class CalendarRules(RulesMapping):
    """The keys of rules/calendar.yaml that working days rest on (its `title` and `parameters` are the law's)."""

    statutory: StatutoryDays
    corrections: tuple[Correction, ...] = ()
