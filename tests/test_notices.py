"""Calendar files: what parses, what each check finds, and that the notices of 2008 to 2026 pass."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest
from lunardate import LunarDate
from pydantic import ValidationError
from ruamel.yaml import YAML

from tuanmedia.notices import FESTIVALS, CalendarRules, Notice, faults

RULES_FOLDER = Path(__file__).parent.parent / "rules"


def plain(path: Path) -> Any:
    """A YAML file as dicts and lists of text, nothing typed."""
    return YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8"))


def calendar_rules() -> CalendarRules:
    read = plain(RULES_FOLDER / "calendar.yaml")
    return CalendarRules.model_validate({key: read[key] for key in CalendarRules.model_fields})


RULES = calendar_rules()
OF_2026 = plain(RULES_FOLDER / "calendar" / "2026.yaml")

CHINESE = dict(
    zip(
        (
            "New Year's Day",
            "Spring Festival",
            "Tomb-sweeping Day",
            "Labour Day",
            "Dragon Boat Festival",
            "Mid-autumn Festival",
            "National Day",
            "Anti-Fascist 70th Day",
        ),
        (*FESTIVALS, "抗战胜利纪念日"),
        strict=True,
    )
)


def library_notice(year: int) -> dict[str, Any]:
    """The notice of a year as the library's days amount to it: one item for each unbroken run of rest days."""

    def within(days: dict[date, str]) -> list[date]:
        return sorted(day for day in days if (day + timedelta(3)).year == year)

    runs: list[list[date]] = []
    for day in within(chinese_calendar.holidays):
        # the library leaves out a weekend day here and there (2011-06-05), so a run goes on over rest days
        if runs and not chinese_calendar.get_workdays(runs[-1][-1], day):
            runs[-1].append(day)
        else:
            runs.append([day])
    items = [_item(run) for run in runs]
    for day in within(chinese_calendar.workdays):
        name = CHINESE[chinese_calendar.workdays[day]]
        next(item for item in items if name in item["name"])["work"].append(str(day))
    named = "".join(item["name"] for item in items)
    if "中秋节" not in named:
        next(item for item in items if item["name"] == "国庆节")["name"] = "国庆节、中秋节"
    return {**OF_2026, "year": str(year), "festivals": items}


def _item(run: list[date]) -> dict[str, Any]:
    names = dict.fromkeys(CHINESE[chinese_calendar.holidays[day]] for day in run)
    rest = {"from": str(run[0]), "to": str(run[-1])}
    return {"name": "、".join(names), "rest": rest, "days": str((run[-1] - run[0]).days + 1), "work": []}


def found(raw: dict[str, Any]) -> list[tuple[Any, ...]]:
    notice = Notice.model_validate(raw)
    return [(fault.code, *fault.route) for fault in faults(notice, RULES.statutory)]


def test_the_notice_of_2026_is_whole_and_without_fault() -> None:
    assert found(OF_2026) == []
    assert not Notice.model_validate(OF_2026).missing


@pytest.mark.parametrize("year", range(2008, 2027))
def test_past_notices_pass_but_for_the_two_years_that_really_differ(year: int) -> None:
    expected = [("checksum", "festivals")] if year in (2015, 2020) else []
    assert found(library_notice(year)) == expected


def test_the_checksum_is_a_warning_with_its_figures() -> None:
    (fault,) = faults(Notice.model_validate(library_notice(2020)), RULES.statutory)
    assert (fault.severity, fault.facts) == ("warning", {"sum": 13, "expected": 11})


Break = Callable[[dict[str, Any]], object]
ITEM: Callable[[dict[str, Any], int], dict[str, Any]] = lambda raw, index: raw["festivals"][index]  # noqa: E731
AMENDED = {
    "doc_no": "国办发明电〔2026〕1号",
    "issued": "2026-03-01",
    "festival": "劳动节",
    "rest": {"from": "2026-05-01", "to": "2026-05-04"},
    "days": "4",
    "work": ["2026-05-10"],
}
LOCAL = {"date": "2026-11-06", "kind": "rest", "basis": "校发〔2026〕9号"}

BROKEN: list[tuple[str, Break, list[tuple[Any, ...]]]] = [
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
def test_each_check_broken_once(break_it: Break, expected: list[tuple[Any, ...]]) -> None:
    raw = deepcopy(OF_2026)
    break_it(raw)
    assert found(raw) == expected


def test_facts_and_routes_lead_to_what_was_written() -> None:
    raw = deepcopy(OF_2026)
    ITEM(raw, 1).update(days="8")
    (fault,) = faults(Notice.model_validate(raw), RULES.statutory)
    assert fault.facts == {"from": date(2026, 2, 15), "to": date(2026, 2, 23), "days": 8, "length": 9}
    assert (fault.severity, ITEM(raw, 1)[str(fault.route[-1])]) == ("error", "8")


def test_the_december_before_belongs_to_the_notice() -> None:
    assert library_notice(2019)["festivals"][0]["rest"] == {"from": "2018-12-30", "to": "2019-01-01"}
    assert found(library_notice(2019)) == []


def test_the_later_amendment_holds_wherever_it_stands() -> None:
    later = {**AMENDED, "issued": "2026-04-01", "days": "3", "rest": {"from": "2026-05-01", "to": "2026-05-03"}}
    notice = Notice.model_validate({**OF_2026, "amendments": [later, AMENDED]})
    assert notice.in_force()[3] == (("amendments", 0), notice.amendments[0])


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        {},
        {**OF_2026, "year": "1999"},
        {**OF_2026, "year": "99999999"},
        {**OF_2026, "issued": "2025-11-31"},
        {**OF_2026, "issued": "1762214400"},
        {**OF_2026, "off": []},
        {**OF_2026, "local": [{**LOCAL, "kind": "off"}]},
        {**OF_2026, "festivals": ""},
    ],
)
def test_what_is_no_notice_does_not_parse(raw: object) -> None:
    with pytest.raises(ValidationError):
        Notice.model_validate(raw)


def test_a_faulty_value_is_named_by_the_key_in_the_file() -> None:
    raw = deepcopy(OF_2026)
    ITEM(raw, 0)["rest"]["from"] = "2026-02-30"
    with pytest.raises(ValidationError) as refused:
        Notice.model_validate(raw)
    (error,) = refused.value.errors()
    assert (error["loc"], error["type"]) == (("festivals", 0, "rest", "from"), "day")


@pytest.mark.parametrize("written", ["02-29", "13-01", "5-1", "2027-05-01", None])
def test_a_statutory_day_is_a_month_and_a_day_of_every_year(written: object) -> None:
    read = plain(RULES_FOLDER / "calendar.yaml")
    read["statutory"]["solar"] = [written]
    with pytest.raises(ValidationError):
        CalendarRules.model_validate({key: read[key] for key in CalendarRules.model_fields})


@pytest.mark.parametrize("row", RULES.statutory.tabled, ids=lambda row: row.year)
def test_the_tabled_days_agree_with_a_lunar_calendar(row: Any) -> None:
    def solar(month: int, number: int) -> date:
        return LunarDate(row.year, month, number).to_solar_date()

    assert (row.eve, row.duanwu, row.mid_autumn) == (solar(1, 1) - timedelta(1), solar(5, 5), solar(8, 15))
    april = chinese_calendar.get_solar_terms(date(row.year, 4, 1), date(row.year, 4, 10))
    assert (row.qingming, "清明") in april


def test_no_key_is_a_boolean_to_an_older_reader() -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    files = [RULES_FOLDER / "calendar.yaml", *(RULES_FOLDER / "calendar").glob("*.yaml")]
    assert not {"on", "off", "yes", "no", "y", "n"} & set().union(*(keys(plain(path)) for path in files))
