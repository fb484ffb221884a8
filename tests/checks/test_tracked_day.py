"""tracked_day: a day remembers since when every answer so far has been the same."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanmedia.checks.tracked_day import TrackedDay, untracked

DAYS = [date(2026, 1, 1) + timedelta(ahead) for ahead in range(-40, 80)]
ON = date(2026, 2, 10)
Ask = Callable[[date, date], object]
QUESTIONS: list[Ask] = [
    lambda day, other: day < other,
    lambda day, other: day <= other,
    lambda day, other: day > other,
    lambda day, other: day >= other,
    lambda day, other: day == other,
    lambda day, other: day != other,
    lambda day, other: other < day,
    lambda day, other: other <= day,
    lambda day, other: other > day,
    lambda day, other: other >= day,
    lambda day, other: other == day,
    lambda day, other: other != day,
    lambda day, other: min(day, other) == other,
    lambda day, other: max(other, day) == other,
    lambda day, other: day in (other, other),
    lambda day, other: bisect_right([other, other + timedelta(3)], day),
    lambda day, other: day.year - other.year,
    lambda day, other: day.month - other.month,
    lambda day, other: (day - other).days,
    lambda day, other: (other - day).days,
    lambda day, other: day + timedelta(1) > other,
    lambda day, other: timedelta(1) + day > other,
    lambda day, other: day.toordinal() % 3,
    lambda day, other: day.weekday(),
    lambda day, other: str(day),
    lambda day, other: f"{day:%d}",
    lambda day, other: day.replace(day=1) > other,
    lambda day, other: hash(day),
    lambda day, other: {other: 1}.get(day),
    lambda day, other: sorted([other, day])[0] == other,
]


@pytest.mark.parametrize("asked", QUESTIONS)
@given(others=st.lists(st.sampled_from(DAYS), min_size=1, max_size=3))
def test_no_answer_was_another_one_since(asked: Ask, others: list[date]) -> None:
    tracked = TrackedDay(2026, 2, 10).reset()
    answers = [asked(tracked, other) for other in others]
    assert answers == [asked(ON, other) for other in others]
    for day in (day for day in DAYS if tracked.since <= day <= ON):
        assert [asked(day, other) for other in others] == answers


@given(st.sampled_from(DAYS))
def test_a_comparison_is_noted_to_the_day(other: date) -> None:
    """A `since` that is too late would be right and slow: one day after another would be evaluated."""
    tracked = TrackedDay(2026, 2, 10).reset()
    assert (tracked >= other) is (other <= ON)
    assert tracked.since == (other if other <= ON else date.min)
    assert (tracked.reset() > other) is (other < ON)
    assert tracked.since == (other + timedelta(1) if other < ON else date.min)


def test_nothing_asked_nothing_noted() -> None:
    tracked = TrackedDay(2026, 2, 10).reset()
    assert type(untracked(tracked)) is date
    assert untracked(tracked) == ON
    assert tracked.since == date.min
