"""Working days: the notices' own cases, the traps of the library, and what holds for every start and count."""

import json
import subprocess
import sys
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from test_notices import LOCAL, OF_2026, RULES, library_notice
from tuanmedia.notices import FESTIVALS, LocalDay, Notice
from tuanmedia.workdays import Deadline, Workdays, year_after

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "workdays.json").read_text(encoding="utf-8"))
NATIONAL = Workdays(RULES)
D = date.fromisoformat

stable = settings(derandomize=True, deadline=None, database=None, max_examples=150)
beyond = pytest.mark.skipif(2027 in NATIONAL.known_years(), reason="the library knows 2027")
known_days = st.dates(D("2003-12-31"), D("2026-09-30"))
table_days = st.dates(D("2003-12-31"), D("2030-06-30"))
counts = st.integers(1, 60)


def notice(raw: dict[str, Any]) -> Notice:
    return Notice.model_validate(raw)


def name(case: dict[str, Any]) -> str:
    return " ".join(str(value) for key, value in case.items() if key in ("start", "n", "cancelled_on"))


# --- the cases beside the specification


@pytest.mark.parametrize("case", CASES["working_days"], ids=name)
def test_deadlines_from_the_notices_texts(case: dict[str, Any]) -> None:
    start, n = D(case["start"]), case["n"]
    assert NATIONAL.deadline(start, n) == Deadline(D(case["deadline"]), n)
    assert NATIONAL.counted(start, n) == [D(day) for day in case["counted"]]


@pytest.mark.parametrize("case", CASES["bans"], ids=name)
def test_a_ban_ends_on_the_corresponding_day(case: dict[str, Any]) -> None:
    last = year_after(D(case["cancelled_on"]))
    assert last == D(case["last_banned_day"])
    assert last + timedelta(1) == D(case["first_allowed_day"])


@beyond
@pytest.mark.parametrize("case", CASES["beyond"], ids=name)
def test_deadlines_beyond_the_last_notice(case: dict[str, Any]) -> None:
    safe_by = D(case["safe_by"]) if case["safe_by"] else None
    expected = Deadline(D(case["deadline"]), case["n"], case["provisional"], safe_by)
    assert NATIONAL.deadline(D(case["start"]), case["n"]) == expected


@pytest.mark.parametrize("year", CASES["statutory_days"])
def test_statutory_days(year: str) -> None:
    assert sorted(RULES.statutory.of(int(year))) == [D(day) for day in CASES["statutory_days"][year]]


def test_the_library_knows_what_the_cases_were_taken_from() -> None:
    assert NATIONAL.first_unknown_year() > CASES["known_through"]


# --- settled and provisional


@beyond
def test_settled_up_to_28_december_of_the_last_known_year() -> None:
    assert NATIONAL.settled(D("2026-12-28"))
    assert not any(NATIONAL.settled(D(day)) for day in ("2026-12-29", "2026-12-31", "2027-03-01", "2003-12-31"))
    assert NATIONAL.settled(D("2025-12-31"))
    assert NATIONAL.settled(D("2004-01-01"))


@beyond
def test_the_example_of_30_december() -> None:
    assert NATIONAL.deadline(D("2026-12-30"), 3) == Deadline(D("2027-01-05"), 3, True, D("2027-01-03"))


@beyond
def test_first_unknown_year_and_a_file_that_ends_it() -> None:
    assert NATIONAL.first_unknown_year() == 2027
    covered = Workdays(RULES, [notice(invented(2027))])
    assert covered.first_unknown_year() == 2028
    assert covered.known_years()[-1] == 2027
    assert covered.settled(D("2026-12-31"))
    assert not covered.settled(D("2027-12-29"))


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
    unchanged = Workdays(RULES, [notice({**OF_2026, "festivals": []})])
    assert unchanged.deadline(D("2026-01-01"), 3) == Deadline(D("2026-01-06"), 3)


def test_nothing_is_known_before_2004_and_beyond_the_tabled_years() -> None:
    assert NATIONAL.deadline(D("2003-12-30"), 3) is None
    assert NATIONAL.deadline(D("2030-12-30"), 2) is None
    assert NATIONAL.deadline(D("2031-01-01"), 1) is None
    assert NATIONAL.deadline(date.min, 1) is NATIONAL.deadline(date.max, 1) is None
    assert NATIONAL.counted(D("2030-12-30"), 2) == []
    assert NATIONAL.deadline(D("2026-01-01"), 10**12) is None


def test_what_needs_only_known_days_is_known_at_the_edges() -> None:
    assert NATIONAL.deadline(D("2003-12-31"), 1) == Deadline(D("2004-01-02"), 1)
    last = NATIONAL.deadline(D("2030-12-30"), 1)
    assert last == Deadline(D("2030-12-31"), 1, True, D("2030-12-31"))


def test_a_file_beyond_a_gap_is_no_bridge_over_it() -> None:
    far = Workdays(RULES, [notice(invented(2035))])
    assert far.deadline(D("2030-12-30"), 2) is None
    assert far.first_unknown_year() == NATIONAL.first_unknown_year()


# --- the traps of the library


def test_31_december_2005_was_a_working_day() -> None:
    assert NATIONAL.is_workday(D("2005-12-31"))
    assert NATIONAL.deadline(D("2005-12-30"), 1) == Deadline(D("2005-12-31"), 1)


def test_new_years_eve_2024_was_a_working_day() -> None:
    assert NATIONAL.is_workday(D("2024-02-09"))


def test_a_start_on_a_rest_day_is_not_one_day_late() -> None:
    start = D("2026-01-01")
    assert chinese_calendar.find_workday(3, start) == D("2026-01-07")
    assert NATIONAL.deadline(start, 3) == Deadline(D("2026-01-06"), 3)


def test_every_day_is_as_the_library_has_it_but_for_the_correction() -> None:
    days = [date.fromordinal(at) for at in range(D("2004-01-01").toordinal(), D("2027-01-01").toordinal())]
    differing = [day for day in days if NATIONAL.is_workday(day) != chinese_calendar.is_workday(day)]
    assert differing == [correction.date for correction in RULES.corrections]


def test_a_negative_count_is_refused_and_zero_is_the_day_itself() -> None:
    assert NATIONAL.deadline(D("2026-10-01"), 0) == Deadline(D("2026-10-01"), 0)
    with pytest.raises(ValueError):
        NATIONAL.deadline(D("2026-10-01"), -1)


def test_importing_the_module_does_not_import_the_library() -> None:
    code = "import sys, tuanmedia.workdays; sys.exit('chinese_calendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- calendar files, amendments, the school's own days


@pytest.mark.parametrize("year", range(2008, 2027))
def test_a_calendar_file_equal_to_the_library_changes_nothing(year: int) -> None:
    same = notice(library_notice(year))
    assert NATIONAL.contradictions(same) == []
    theirs, ours = flags(NATIONAL, year), flags(Workdays(RULES, [same]), year)
    assert ours == theirs


def flags(days: Workdays, year: int) -> list[bool]:
    return [days.is_workday(date(year, 1, 1) + timedelta(after)) for after in range(-40, 400)]


def test_the_file_of_2026_agrees_with_the_library() -> None:
    assert NATIONAL.contradictions(notice(OF_2026)) == []


def test_a_file_wins_over_the_library_and_the_days_are_named() -> None:
    raw = deepcopy(OF_2026)
    raw["festivals"][3] |= {"rest": {"from": "2026-05-01", "to": "2026-05-04"}, "days": "4", "work": ["2026-05-10"]}
    other = notice(raw)
    assert NATIONAL.contradictions(other) == [D("2026-05-05"), D("2026-05-09"), D("2026-05-10")]
    assert Workdays(RULES, [other]).counted(D("2026-05-01"), 2) == [D("2026-05-05"), D("2026-05-06")]
    assert not Workdays(RULES, [other]).is_workday(D("2026-05-09"))


def test_a_file_does_not_undo_the_days_that_the_next_notice_set() -> None:
    of_2018 = Workdays(RULES, [notice(library_notice(2018))])
    assert of_2018.is_workday(D("2018-12-29"))
    assert not of_2018.is_workday(D("2018-12-31"))


def test_may_day_2019_as_announced_and_as_amended() -> None:
    announced = {"rest": {"from": "2019-05-01", "to": "2019-05-01"}, "days": "1", "work": []}
    amended = {
        "doc_no": "国办发明电〔2019〕3号",
        "issued": "2019-03-22",
        "festival": "劳动节",
        "rest": {"from": "2019-05-01", "to": "2019-05-04"},
        "days": "4",
        "work": ["2019-04-28", "2019-05-05"],
    }
    raw = library_notice(2019)
    next(item for item in raw["festivals"] if item["name"] == "劳动节").update(announced)
    before, after = notice(raw), notice({**raw, "amendments": [amended]})
    start = D("2019-04-27")
    assert Workdays(RULES, [before]).deadline(start, 3) == Deadline(D("2019-05-02"), 3)
    assert Workdays(RULES, [after]).deadline(start, 3) == Deadline(D("2019-04-30"), 3)
    assert D("2019-04-28") in NATIONAL.contradictions(before)
    assert NATIONAL.contradictions(after) == []


def test_the_schools_own_days_count_only_where_handed_in() -> None:
    own = notice({**OF_2026, "local": [LOCAL, {**LOCAL, "date": "2026-11-07", "kind": "work"}]})
    start = D("2026-11-05")
    assert Workdays(RULES, [own]).deadline(start, 1) == Deadline(D("2026-11-06"), 1)
    assert Workdays(RULES, [own], own.local).deadline(start, 1) == Deadline(D("2026-11-07"), 1)


def test_days_of_a_faulty_file_far_outside_its_year_touch_nothing_else() -> None:
    raw = deepcopy(OF_2026)
    raw["festivals"][0]["work"] = ["1990-01-06", "9999-01-02"]
    raw["festivals"][2]["rest"] = {"from": "0001-01-01", "to": "1990-01-01"}
    days = Workdays(RULES, [notice(raw)])
    assert flags(days, 2010) == flags(NATIONAL, 2010)
    assert flags(days, 2030)[:300] == flags(NATIONAL, 2030)[:300]


# --- what holds for every start and count


def next_workday(day: date) -> date:
    day += timedelta(1)
    while not (chinese_calendar.is_workday(day) or day == D("2005-12-31")):
        day += timedelta(1)
    return day


@stable
@given(known_days, st.integers(1, 15))
def test_the_deadline_is_the_nth_working_day_after_the_start(start: date, n: int) -> None:
    due = start
    if start < D("2004-01-01"):
        due = D("2004-01-01")  # a rest day, and the first that the library knows
    for _ in range(n):
        due = next_workday(due)
    assert NATIONAL.deadline(start, n) == Deadline(due, n)


@stable
@given(table_days, counts)
def test_monotone_in_start_and_count(start: date, n: int) -> None:
    here, longer = NATIONAL.deadline(start, n), NATIONAL.deadline(start, n + 1)
    later = NATIONAL.deadline(start + timedelta(1), n)
    assert here and longer and later
    assert start < here.due < longer.due
    assert here.due <= later.due
    assert here.due in NATIONAL.counted(start, n)


@stable
@given(table_days, counts)
def test_between_and_deadline_are_inverse(start: date, n: int) -> None:
    deadline = NATIONAL.deadline(start, n)
    assert deadline
    assert NATIONAL.between(start, deadline.due) == n == len(NATIONAL.counted(start, n))
    assert NATIONAL.between(start, deadline.due - timedelta(1)) == n - 1
    assert NATIONAL.between(deadline.due, start) == 0


@stable
@given(st.dates(), st.dates(), st.dates())
def test_between_adds_up_wherever_it_is_asked(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    whole = NATIONAL.between(first, last)
    assert whole == NATIONAL.between(first, middle) + NATIONAL.between(middle, last)
    assert 0 <= whole <= (last - first).days


def test_between_counts_weekdays_where_nothing_is_known() -> None:
    assert NATIONAL.between(D("2031-01-05"), D("2031-01-12")) == 5
    assert NATIONAL.between(D("2003-01-05"), D("2003-01-12")) == 5
    assert NATIONAL.between(D("2003-12-28"), D("2004-01-02")) == 4
    assert NATIONAL.is_workday(D("2031-01-06"))
    assert not NATIONAL.is_workday(D("2003-01-05"))


@stable
@given(table_days, counts)
def test_provisional_is_what_counts_over_an_unsettled_day(start: date, n: int) -> None:
    deadline = NATIONAL.deadline(start, n)
    assert deadline
    span = [start + timedelta(after) for after in range(1, (deadline.due - start).days + 1)]
    assert deadline.provisional == (not all(map(NATIONAL.settled, span)))
    assert (deadline.safe_by is not None) == deadline.provisional


@stable
@given(st.dates())
def test_a_year_after_is_the_same_day_or_the_months_last(day: date) -> None:
    last = year_after(day)
    assume(day.year < date.max.year)
    assert (last.year, last.month) == (day.year + 1, day.month)
    assert last.day == day.day or ((day.month, day.day) == (2, 29) and last.day == 28)


def test_a_year_after_29_february_is_28_february() -> None:
    assert year_after(D("2024-02-29")) == D("2025-02-28")


def test_a_year_after_the_end_of_the_calendar_is_its_end() -> None:
    assert year_after(D("9999-05-01")) == date.max


# --- whatever the notice says


def invented(year: int) -> dict[str, Any]:
    """A notice that gives the statutory days off and nothing else."""
    return {**OF_2026, "year": str(year), "festivals": [festival(key, days) for key, days in off(year).items()]}


def off(year: int) -> dict[str, list[date]]:
    row = next((row for row in RULES.statutory.tabled if row.year == year), RULES.statutory.tabled[-1])
    spring = [row.eve + timedelta(after) for after in range(4)]
    national = [date(year, 10, number) for number in (1, 2, 3)]
    may = [date(year, 5, 1), date(year, 5, 2)]
    runs = [[date(year, 1, 1)], spring, [row.qingming], may, [row.duanwu], [row.mid_autumn], national]
    return dict(zip(FESTIVALS, runs, strict=True))


def festival(key: str, days: list[date], work: list[date] | None = None) -> dict[str, Any]:
    rest = {"from": str(days[0]), "to": str(days[-1])}
    return {"name": key, "rest": rest, "days": str(len(days)), "work": [str(day) for day in work or ()]}


@cache
def make_up_days(year: int) -> list[date]:
    """Every weekend day that the year's notice may make a working day: near a statutory day, and none itself."""
    statutory = set().union(*(RULES.statutory.of(each) for each in (year - 1, year, year + 1)))
    span = [date(year - 1, 12, 29) + timedelta(after) for after in range(365)]
    near = [day for day in span if day.weekday() > 4 and day not in statutory]
    return [day for day in near if any(abs((day - each).days) <= 11 for each in statutory)]


OWN = tuple(
    LocalDay.model_validate({**LOCAL, "date": day, "kind": kind})
    for day, kind in (("2027-01-02", "rest"), ("2027-02-10", "rest"), ("2027-06-20", "work"), ("2027-07-04", "work"))
)


@st.composite
def any_notice(draw: st.DrawFn, year: int) -> dict[str, Any]:
    worked = set(draw(st.lists(st.sampled_from(make_up_days(year)), unique=True)))
    if draw(st.booleans()):
        worked = set(make_up_days(year)) - worked
    items = []
    for key, days in off(year).items():
        before, after = draw(st.integers(0, 4)), draw(st.integers(0, 5))
        first, last = days[0] - timedelta(before), days[-1] + timedelta(after)
        items.append(festival(key, [first + timedelta(each) for each in range((last - first).days + 1)]))
    items[0]["work"] = [str(day) for day in sorted(worked)]
    return {**OF_2026, "year": str(year), "festivals": items}


@beyond
@settings(stable, max_examples=120)
@given(
    any_notice(2027),
    any_notice(2028),
    st.lists(st.tuples(st.dates(D("2026-12-01"), D("2028-10-01")), counts)),
    st.sampled_from([(), OWN]),
)
def test_whoever_acts_by_safe_by_is_in_time_whatever_the_notices_say(
    of_2027: dict[str, Any], of_2028: dict[str, Any], asked: list[tuple[date, int]], own: tuple[LocalDay, ...]
) -> None:
    issued, before = [notice(of_2027), notice(of_2028)], Workdays(RULES, (), own)
    for later in (Workdays(RULES, issued[:1], own), Workdays(RULES, issued, own)):
        for start, n in [*asked, (D("2026-12-30"), 3), (D("2027-01-28"), 10), (D("2027-09-08"), 20)]:
            now, then = before.deadline(start, n), later.deadline(start, n)
            assert now and then
            assert then.due == now.due if not now.provisional else now.safe_by <= min(now.due, then.due)
            if then.provisional and now.provisional:
                assert now.safe_by <= then.safe_by


@beyond
def test_a_rest_day_that_the_next_notice_may_take_back_is_no_rest_day_for_safe_by() -> None:
    turn = festival("跨年", [D("2026-12-30"), D("2026-12-31")])
    days = Workdays(RULES, [notice({**OF_2026, "festivals": [*OF_2026["festivals"], turn]})])
    assert days.deadline(D("2026-12-28"), 2) == Deadline(D("2027-01-04"), 2, True, D("2026-12-30"))


@beyond
def test_safe_by_is_reached_by_the_notice_that_works_every_weekend_it_may() -> None:
    raw = invented(2027)
    raw["festivals"][0]["work"] = [str(day) for day in make_up_days(2027)]
    strict = Workdays(RULES, [notice(raw)])
    for start in (D("2026-12-29") + timedelta(after) for after in range(300)):
        now, then = NATIONAL.deadline(start, 3), strict.deadline(start, 3)
        assert now and then and now.safe_by == then.due
