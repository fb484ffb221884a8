"""The table of days: the library corrected, calendar files in its place, amendments, the school's own days."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from notices_data import LOCAL, NATIONAL, RULES, D, library_notice, notice, of_2026
from tuanmedia.law.calendar.workdays import Deadline, Workdays


def test_31_december_2005_was_a_working_day() -> None:
    assert NATIONAL.is_workday(D("2005-12-31"))
    assert NATIONAL.deadline(D("2005-12-30"), 1) == Deadline(D("2005-12-31"), 1)


def test_new_years_eve_2024_was_a_working_day() -> None:
    assert NATIONAL.is_workday(D("2024-02-09"))


def test_every_day_is_as_the_library_has_it_but_for_the_correction() -> None:
    days = [date.fromordinal(at) for at in range(D("2004-01-01").toordinal(), D("2027-01-01").toordinal())]
    differing = [day for day in days if NATIONAL.is_workday(day) != chinese_calendar.is_workday(day)]
    assert differing == [correction.date for correction in RULES.corrections]


@pytest.mark.parametrize("year", range(2008, 2027))
def test_a_calendar_file_equal_to_the_library_changes_nothing(year: int) -> None:
    same = notice(library_notice(year))
    assert NATIONAL.contradictions(same) == []
    theirs, ours = flags(NATIONAL, year), flags(Workdays(RULES, [same]), year)
    assert ours == theirs


def flags(days: Workdays, year: int) -> list[bool]:
    return [days.is_workday(date(year, 1, 1) + timedelta(after)) for after in range(-40, 400)]


def test_the_file_of_2026_agrees_with_the_library() -> None:
    assert NATIONAL.contradictions(notice(of_2026())) == []


def test_a_file_wins_over_the_library_and_the_days_are_named() -> None:
    raw = of_2026()
    raw["festivals"][3] |= {"rest": {"from": "2026-05-01", "to": "2026-05-04"}, "days": "4", "work": ["2026-05-10"]}
    other = notice(raw)
    assert NATIONAL.contradictions(other) == [D("2026-05-05"), D("2026-05-09"), D("2026-05-10")]
    assert Workdays(RULES, [other]).counted_days(D("2026-05-01"), 2) == [D("2026-05-05"), D("2026-05-06")]
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
    own = notice(of_2026(local=[LOCAL, {**LOCAL, "date": "2026-11-07", "kind": "work"}]))
    start = D("2026-11-05")
    assert Workdays(RULES, [own]).deadline(start, 1) == Deadline(D("2026-11-06"), 1)
    assert Workdays(RULES, [own], own.local).deadline(start, 1) == Deadline(D("2026-11-07"), 1)


def test_days_of_a_faulty_file_far_outside_its_year_touch_nothing_else() -> None:
    raw = of_2026()
    raw["festivals"][0]["work"] = ["1990-01-06", "9999-01-02"]
    raw["festivals"][2]["rest"] = {"from": "0001-01-01", "to": "1990-01-01"}
    days = Workdays(RULES, [notice(raw)])
    assert flags(days, 2010) == flags(NATIONAL, 2010)
    assert flags(days, 2030)[:300] == flags(NATIONAL, 2030)[:300]
