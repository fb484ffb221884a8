"""Safe by: whoever acts by then is in time whatever the notices yet to come may say."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from notices_data import LOCAL, NATIONAL, RULES, D, beyond, festival, invented, make_up_days, notice, of_2026, statutory
from tuanmedia.law.calendar.notices import LocalDay
from tuanmedia.law.calendar.workdays import Deadline, Workdays

counts = st.integers(1, 60)
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
    for key, days in statutory(year).items():
        before, after = draw(st.integers(0, 4)), draw(st.integers(0, 5))
        first, last = days[0] - timedelta(before), days[-1] + timedelta(after)
        items.append(festival(key, [first + timedelta(each) for each in range((last - first).days + 1)]))
    items[0]["work"] = [str(day) for day in sorted(worked)]
    return of_2026(year=str(year), festivals=items)


@beyond
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
    days = Workdays(RULES, [notice(of_2026(festivals=[*of_2026()["festivals"], turn]))])
    assert days.deadline(D("2026-12-28"), 2) == Deadline(D("2027-01-04"), 2, True, D("2026-12-30"))


@beyond
def test_safe_by_is_reached_by_the_notice_that_works_every_weekend_it_may() -> None:
    raw = invented(2027)
    raw["festivals"][0]["work"] = [str(day) for day in make_up_days(2027)]
    strict = Workdays(RULES, [notice(raw)])
    for start in (D("2026-12-29") + timedelta(after) for after in range(300)):
        now, then = NATIONAL.deadline(start, 3), strict.deadline(start, 3)
        assert now and then and now.safe_by == then.due
