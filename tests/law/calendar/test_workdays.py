"""Working days: the notices' own cases, settled and provisional, and the edges of what is known."""

import subprocess
import sys
from datetime import date
from typing import Any

import chinese_calendar
import pytest

from notices_data import CASES, NATIONAL, RULES, D, beyond, cases, invented, notice, of_2026
from tuanmedia.law.calendar.workdays import Deadline, Workdays


def test_importing_the_module_is_cheap() -> None:
    code = (
        "import sys, tuanmedia.law.calendar.workdays; sys.exit(bool({'chinese_calendar', 'pydantic'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- the cases beside the specification


@cases("working_days")
def test_deadlines_from_the_notices_texts(case: dict[str, Any]) -> None:
    start, n = D(case["start"]), case["n"]
    assert NATIONAL.deadline(start, n) == Deadline(D(case["deadline"]), n)
    assert NATIONAL.counted_days(start, n) == [D(day) for day in case["counted"]]


@beyond
@cases("beyond")
def test_deadlines_beyond_the_last_notice(case: dict[str, Any]) -> None:
    safe_by = D(case["safe_by"]) if case["safe_by"] else None
    expected = Deadline(D(case["deadline"]), case["n"], case["provisional"], safe_by)
    assert NATIONAL.deadline(D(case["start"]), case["n"]) == expected


def test_the_library_knows_what_the_cases_were_taken_from() -> None:
    assert NATIONAL.first_unknown_year() > CASES["known_through"]


# --- settled and provisional


@beyond
def test_settled_up_to_28_december_of_the_last_known_year() -> None:
    assert NATIONAL.is_settled(D("2026-12-28"))
    assert not any(NATIONAL.is_settled(D(day)) for day in ("2026-12-29", "2026-12-31", "2027-03-01", "2003-12-31"))
    assert NATIONAL.is_settled(D("2025-12-31"))
    assert NATIONAL.is_settled(D("2004-01-01"))


@beyond
def test_the_example_of_30_december() -> None:
    assert NATIONAL.deadline(D("2026-12-30"), 3) == Deadline(D("2027-01-05"), 3, True, D("2027-01-03"))


@beyond
def test_first_unknown_year_and_a_file_that_ends_it() -> None:
    assert NATIONAL.first_unknown_year() == 2027
    covered = Workdays(RULES, [notice(invented(2027))])
    assert covered.first_unknown_year() == 2028
    assert covered.known_years()[-1] == 2027
    assert covered.is_settled(D("2026-12-31"))
    assert not covered.is_settled(D("2027-12-29"))


@beyond
@pytest.mark.parametrize("missing", range(7))
def test_a_file_that_is_empty_or_half_filled_does_not_cover_its_year(missing: int) -> None:
    raw = invented(2027)
    empty = notice({**raw, "festivals": []})
    del raw["festivals"][missing]
    for uncovering in (empty, notice(raw)):
        unchanged = Workdays(RULES, [uncovering])
        assert unchanged.first_unknown_year() == 2027
        assert unchanged.deadline(D("2026-12-30"), 3) == NATIONAL.deadline(D("2026-12-30"), 3)


def test_an_empty_file_leaves_the_library_its_year() -> None:
    unchanged = Workdays(RULES, [notice(of_2026(festivals=[]))])
    assert unchanged.deadline(D("2026-01-01"), 3) == Deadline(D("2026-01-06"), 3)


def test_nothing_is_known_before_2004_and_beyond_the_tabled_years() -> None:
    assert NATIONAL.deadline(D("2003-12-30"), 3) is None
    assert NATIONAL.deadline(D("2030-12-30"), 2) is None
    assert NATIONAL.deadline(D("2031-01-01"), 1) is None
    assert NATIONAL.deadline(date.min, 1) is NATIONAL.deadline(date.max, 1) is None
    assert NATIONAL.counted_days(D("2030-12-30"), 2) == []
    assert NATIONAL.deadline(D("2026-01-01"), 10**12) is None


def test_what_needs_only_known_days_is_known_at_the_edges() -> None:
    assert NATIONAL.deadline(D("2003-12-31"), 1) == Deadline(D("2004-01-02"), 1)
    last = NATIONAL.deadline(D("2030-12-30"), 1)
    assert last == Deadline(D("2030-12-31"), 1, True, D("2030-12-31"))


def test_a_file_beyond_a_gap_is_no_bridge_over_it() -> None:
    far = Workdays(RULES, [notice(invented(2035))])
    assert far.deadline(D("2030-12-30"), 2) is None
    assert far.first_unknown_year() == NATIONAL.first_unknown_year()


def test_a_start_on_a_rest_day_is_not_one_day_late() -> None:
    start = D("2026-01-01")
    assert chinese_calendar.find_workday(3, start) == D("2026-01-07")
    assert NATIONAL.deadline(start, 3) == Deadline(D("2026-01-06"), 3)


def test_a_negative_count_is_refused_and_zero_is_the_day_itself() -> None:
    assert NATIONAL.deadline(D("2026-10-01"), 0) == Deadline(D("2026-10-01"), 0)
    with pytest.raises(ValueError):
        NATIONAL.deadline(D("2026-10-01"), -1)


def test_between_counts_weekdays_where_nothing_is_known() -> None:
    assert NATIONAL.between(D("2031-01-05"), D("2031-01-12")) == 5
    assert NATIONAL.between(D("2003-01-05"), D("2003-01-12")) == 5
    assert NATIONAL.between(D("2003-12-28"), D("2004-01-02")) == 4
    assert NATIONAL.is_workday(D("2031-01-06"))
    assert not NATIONAL.is_workday(D("2003-01-05"))
