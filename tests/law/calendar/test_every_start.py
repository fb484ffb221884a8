"""Working days: what holds for every start and every count."""

from datetime import date, timedelta

import chinese_calendar
from hypothesis import given
from hypothesis import strategies as st

from notices_data import NATIONAL, D
from tuanmedia.law.calendar.workdays import Deadline

known_days = st.dates(D("2003-12-31"), D("2026-09-30"))
table_days = st.dates(D("2003-12-31"), D("2030-06-30"))
counts = st.integers(1, 60)


def next_workday(day: date) -> date:
    day += timedelta(1)
    while not (chinese_calendar.is_workday(day) or day == D("2005-12-31")):
        day += timedelta(1)
    return day


@given(known_days, st.integers(1, 15))
def test_the_deadline_is_the_nth_working_day_after_the_start(start: date, n: int) -> None:
    due = start
    if start < D("2004-01-01"):
        due = D("2004-01-01")  # a rest day, and the first that the library knows
    for _ in range(n):
        due = next_workday(due)
    assert NATIONAL.deadline(start, n) == Deadline(due, n)


@given(table_days, counts)
def test_monotone_in_start_and_count(start: date, n: int) -> None:
    here, longer = NATIONAL.deadline(start, n), NATIONAL.deadline(start, n + 1)
    later = NATIONAL.deadline(start + timedelta(1), n)
    assert here and longer and later
    assert start < here.due < longer.due
    assert here.due <= later.due
    assert here.due in NATIONAL.counted_days(start, n)


@given(table_days, counts)
def test_between_and_deadline_are_inverse(start: date, n: int) -> None:
    deadline = NATIONAL.deadline(start, n)
    assert deadline
    assert NATIONAL.between(start, deadline.due) == n == len(NATIONAL.counted_days(start, n))
    assert NATIONAL.between(start, deadline.due - timedelta(1)) == n - 1
    assert NATIONAL.between(deadline.due, start) == 0


@given(st.dates(), st.dates(), st.dates())
def test_between_adds_up_wherever_it_is_asked(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    whole = NATIONAL.between(first, last)
    assert whole == NATIONAL.between(first, middle) + NATIONAL.between(middle, last)
    assert 0 <= whole <= (last - first).days


@given(table_days, counts)
def test_provisional_is_what_counts_over_an_unsettled_day(start: date, n: int) -> None:
    deadline = NATIONAL.deadline(start, n)
    assert deadline
    span = [start + timedelta(after) for after in range(1, (deadline.due - start).days + 1)]
    assert deadline.provisional == (not all(map(NATIONAL.is_settled, span)))
    assert (deadline.safe_by is not None) == deadline.provisional
