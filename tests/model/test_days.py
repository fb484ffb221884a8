"""Days as people write them: one meaning for a text, and none for a day that does not exist."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanmedia.errors import Misused
from tuanmedia.model.days import parse_complete_day, parse_written_day

TODAY = date(2026, 11, 28)
FORMS = [
    "{0:%Y-%m-%d}", "{0.year:04}/{0.month}/{0.day}", "{0.year:04}.{0.month}.{0.day}", "{0:%Y%m%d}",
    "{0.year:04}年{0.month}月{0.day}日", "{0.year:04} 年 {0.month} 月 {0.day} 号", " {0:%Y-%m-%d}　",
]  # fmt: skip
WIDE = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")


@given(st.dates(date(1000, 1, 1)), st.sampled_from(FORMS), st.booleans())
def test_a_day_with_its_year_is_that_day_in_every_form(day: date, form: str, is_wide: bool) -> None:
    text = form.format(day)
    text = text.translate(WIDE) if is_wide else text
    assert parse_written_day(text, TODAY) == parse_complete_day(text) == day


@pytest.mark.parametrize(
    ("text", "behind", "near"),
    [
        ("11月20日", "2026-11-20", "2026-11-20"),
        ("11月28日", "2026-11-28", "2026-11-28"),
        ("11月29号", "2025-11-29", "2026-11-29"),
        ("１２月１６日", "2025-12-16", "2026-12-16"),
        ("1月15日", "2026-01-15", "2027-01-15"),
        ("5月29日", "2026-05-29", "2027-05-29"),  # 183 days ago, 182 days ahead
        ("5 月 30", "2026-05-30", "2026-05-30"),
        ("2月29日", "2024-02-29", "2028-02-29"),
        ("昨天", "2026-11-27", "2026-11-27"),
        ("Tomorrow", "2026-11-29", "2026-11-29"),
    ],
)
def test_a_day_without_its_year_is_the_latest_or_the_nearest(text: str, behind: str, near: str) -> None:
    assert str(parse_written_day(text, TODAY)) == behind
    assert str(parse_written_day(text, TODAY, may_lie_ahead=True)) == near


@given(st.dates(), st.dates(), st.booleans())
def test_the_day_of_a_month_keeps_month_and_day(day: date, today: date, ahead: bool) -> None:
    try:
        found = parse_written_day(f"{day.month}月{day.day}日", today, ahead)
    except Misused:
        assert today - date.min < timedelta(366 * 8)
        return
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)
    assert ahead or found <= today


@pytest.mark.parametrize("text", ["2026-02-29", "2026/13/1", "20260230", "2026年11月31日", "11月31日", "0000-01-01"])
def test_a_day_that_does_not_exist_is_no_day(text: str) -> None:
    with pytest.raises(Misused, match="it does not exist"):
        parse_written_day(text, TODAY)


def test_a_day_before_all_days_does_not_exist() -> None:
    with pytest.raises(Misused, match="it does not exist"):
        parse_written_day("昨天", date.min)


@pytest.mark.parametrize("text", ["", "2026", "11-20", "2026年11月", "2026-11/20", "26-11-20", "46372", "1743465600"])
def test_anything_else_is_in_no_known_form(text: str) -> None:
    assert parse_written_day(text, TODAY) is None
