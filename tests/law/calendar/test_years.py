"""Terms of a year: the cases beside the specification, and what holds for every day."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from notices_data import D, cases
from tuanmedia.law.calendar.years import year_after


@cases("bans")
def test_a_ban_ends_on_the_corresponding_day(case: dict[str, Any]) -> None:
    last = year_after(D(case["cancelled_on"]))
    assert last == D(case["last_banned_day"])
    assert last + timedelta(1) == D(case["first_allowed_day"])


@given(st.dates(max_value=date(date.max.year - 1, 12, 31)))
def test_a_year_after_is_the_same_day_or_the_months_last(day: date) -> None:
    last = year_after(day)
    assert (last.year, last.month) == (day.year + 1, day.month)
    assert last.day == day.day or ((day.month, day.day) == (2, 29) and last.day == 28)


def test_a_year_after_29_february_is_28_february() -> None:
    assert year_after(D("2024-02-29")) == D("2025-02-28")


def test_a_year_after_the_end_of_the_calendar_is_its_end() -> None:
    assert year_after(D("9999-05-01")) == date.max
