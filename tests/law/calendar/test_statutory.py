"""The statutory days: tabled as the moon and the sun have them, the others on dates of every year."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from lunardate import LunarDate
from pydantic import ValidationError

from notices_data import CASES, RULES, D
from tuanmedia.law.calendar.statutory import StatutoryDays, TabledYear


@pytest.mark.parametrize("year", CASES["statutory_days"])
def test_statutory_days(year: str) -> None:
    assert sorted(RULES.statutory.days_in(int(year))) == [D(day) for day in CASES["statutory_days"][year]]


@pytest.mark.parametrize("written", ["02-29", "13-01", "5-1", "2027-05-01", None])
def test_a_statutory_day_is_a_month_and_a_day_of_every_year(written: object) -> None:
    read = {"title": "全国年节及纪念日放假办法", "doc_no": "国务院令第795号", "since": "2025-01-01", "tabled": []}
    assert StatutoryDays.model_validate(read | {"solar": ["05-01"]}).solar == ((5, 1),)
    with pytest.raises(ValidationError):
        StatutoryDays.model_validate(read | {"solar": [written]})


@pytest.mark.parametrize("row", RULES.statutory.tabled, ids=lambda row: row.year)
def test_the_tabled_days_agree_with_a_lunar_calendar(row: TabledYear) -> None:
    def solar(month: int, number: int) -> date:
        return LunarDate(row.year, month, number).to_solar_date()

    assert (row.eve, row.duanwu, row.mid_autumn) == (solar(1, 1) - timedelta(1), solar(5, 5), solar(8, 15))
    april = chinese_calendar.get_solar_terms(date(row.year, 4, 1), date(row.year, 4, 10))
    assert (row.qingming, "清明") in april
