"""The checks of a notice: what each finds, and that the notices of 2008 to 2026 pass."""

from collections.abc import Callable
from typing import Any

import pytest

from notices_data import AMENDED, LOCAL, RULES, D, library_notice, notice, of_2026
from tuanmedia.law.calendar.faults import NoticeFault, notice_faults

Break = Callable[[dict[str, Any]], object]
Code = tuple[str | int, ...]
ITEM: Callable[[dict[str, Any], int], dict[str, Any]] = lambda raw, index: raw["festivals"][index]  # noqa: E731


def faults_of(raw: dict[str, Any]) -> list[NoticeFault]:
    return list(notice_faults(notice(raw), RULES.statutory))


def codes(raw: dict[str, Any]) -> list[Code]:
    return [(fault.code, *fault.route) for fault in faults_of(raw)]


def test_the_notice_of_2026_is_without_fault() -> None:
    assert faults_of(of_2026()) == []


@pytest.mark.parametrize("year", range(2008, 2027))
def test_past_notices_pass_but_for_the_two_years_that_really_differ(year: int) -> None:
    expected = [("checksum", "festivals")] if year in (2015, 2020) else []
    assert codes(library_notice(year)) == expected


def test_the_checksum_is_a_warning_with_its_figures() -> None:
    (fault,) = faults_of(library_notice(2020))
    assert (fault.severity, fault.facts) == ("warning", {"sum": 13, "expected": 11})


BROKEN: list[tuple[str, Break, list[Code]]] = [
    ("a festival is missing", lambda raw: raw["festivals"].pop(2), [("festival-missing", "festivals")]),
    (
        "two festivals that may not share do",
        lambda raw: (ITEM(raw, 3).update(name="劳动节、端午节"), raw["festivals"].pop(4)),
        [("festival-shared", "festivals", 3, "name"), ("statutory-not-resting", "festivals")],
    ),
    (
        "a festival stands twice",
        lambda raw: ITEM(raw, 6).update(name="国庆节、中秋节"),
        [("festival-repeated", "festivals", 6, "name")],
    ),
    ("a length is wrong", lambda raw: ITEM(raw, 1).update(days="8"), [("range-length", "festivals", 1, "days")]),
    (
        "a range runs backwards",
        lambda raw: ITEM(raw, 2)["rest"].update({"from": "2026-04-06", "to": "2026-04-04"}),
        [("range-reversed", "festivals", 2, "rest", "to"), ("statutory-not-resting", "festivals")],
    ),
    (
        "a make-up day is no weekend day",
        lambda raw: ITEM(raw, 0).update(work=["2026-01-05"]),
        [("work-not-weekend", "festivals", 0, "work", 0)],
    ),
    (
        "a make-up day lies inside another festival's range",
        lambda raw: ITEM(raw, 0).update(work=["2026-02-15"]),
        [("work-inside-rest", "festivals", 0, "work", 0)],
    ),
    (
        "a make-up day stands twice",
        lambda raw: ITEM(raw, 3).update(work=["2026-02-28"]),
        [("day-repeated", "festivals", 3, "work", 0)],
    ),
    (
        "two ranges overlap",
        lambda raw: ITEM(raw, 6).update(rest={"from": "2026-09-27", "to": "2026-10-07"}, days="11"),
        [("overlap", "festivals", 6, "rest")],
    ),
    (
        "a day lies in the December after",
        lambda raw: ITEM(raw, 6)["work"].append("2027-01-03"),
        [("outside-year", "festivals", 6, "work", 2)],
    ),
    (
        "a day lies in the November before",
        lambda raw: ITEM(raw, 0)["work"].append("2025-11-30"),
        [("outside-year", "festivals", 0, "work", 1)],
    ),
    (
        "a statutory day is not off",
        lambda raw: ITEM(raw, 3).update(rest={"from": "2026-05-02", "to": "2026-05-05"}, days="4"),
        [("statutory-not-resting", "festivals")],
    ),
    (
        "a mistyped range that nothing but the checksum notices",
        lambda raw: ITEM(raw, 3).update(rest={"from": "2026-05-01", "to": "2026-05-06"}, days="6"),
        [("checksum", "festivals")],
    ),
    (
        "an amendment of no festival",
        lambda raw: raw["amendments"].append({**AMENDED, "festival": "五一"}),
        [("amendment-festival", "amendments", 0, "festival")],
    ),
    (
        "an amendment with a wrong length",
        lambda raw: raw["amendments"].append({**AMENDED, "days": "5"}),
        [("range-length", "amendments", 0, "days")],
    ),
    (
        "a day of the school's own in another year",
        lambda raw: raw["local"].append({**LOCAL, "date": "2027-01-08"}),
        [("outside-year", "local", 0, "date")],
    ),
    (
        "a day of the school's own twice",
        lambda raw: raw["local"].extend([LOCAL, {**LOCAL, "kind": "work"}]),
        [("day-repeated", "local", 1, "date")],
    ),
]


@pytest.mark.parametrize(("break_it", "expected"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_each_check_broken_once(break_it: Break, expected: list[Code]) -> None:
    raw = of_2026()
    break_it(raw)
    assert codes(raw) == expected


def test_facts_and_routes_lead_to_what_was_written() -> None:
    raw = of_2026()
    ITEM(raw, 1).update(days="8")
    (fault,) = faults_of(raw)
    assert fault.facts == {"from": D("2026-02-15"), "to": D("2026-02-23"), "days": 8, "length": 9}
    assert (fault.severity, ITEM(raw, 1)[str(fault.route[-1])]) == ("error", "8")


def test_the_december_before_belongs_to_the_notice() -> None:
    assert library_notice(2019)["festivals"][0]["rest"] == {"from": "2018-12-30", "to": "2019-01-01"}
    assert faults_of(library_notice(2019)) == []
