"""Notices to test with: the file of 2026, the past ones as the library has them, and invented ones of years to come.

And the cases beside the specification, taken from the notices' own texts.
"""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest

from tuanmedia import yaml
from tuanmedia.law.calendar.notices import FESTIVALS, Notice
from tuanmedia.law.calendar.statutory import CalendarRules
from tuanmedia.law.calendar.workdays import Workdays
from tuanmedia.law.loading import shipped_rules

D = date.fromisoformat
CASES: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "workdays.json").read_text("utf-8"))


def tree(name: str) -> dict[str, Any]:
    """A file of rules/, as the reader gives it."""
    return yaml.read((shipped_rules() / name).read_bytes()).tree


# Read alone, so that a fault elsewhere in rules/ is none of the calendar's; `loading` checks the other keys.
RULES = CalendarRules.model_validate({key: tree("calendar.yaml")[key] for key in CalendarRules.model_fields})
NATIONAL = Workdays(RULES)

beyond = pytest.mark.skipif(2027 in NATIONAL.known_years(), reason="the library knows 2027")

LOCAL = {"date": "2026-11-06", "kind": "rest", "basis": "校发〔2026〕9号"}
AMENDED = {
    "doc_no": "国办发明电〔2026〕1号",
    "issued": "2026-03-01",
    "festival": "劳动节",
    "rest": {"from": "2026-05-01", "to": "2026-05-04"},
    "days": "4",
    "work": ["2026-05-10"],
}
CHINESE = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def cases(key: str) -> pytest.MarkDecorator:
    """A test for each of the cases."""
    return pytest.mark.parametrize("case", CASES[key], ids=_id)


def _id(case: dict[str, Any]) -> str:
    return " ".join(str(value) for key, value in case.items() if key in ("start", "n", "cancelled_on"))


def of_2026(**keys: Any) -> dict[str, Any]:
    """The file of 2026, to be changed at will: what the reader gives may share parts."""
    return {**json.loads(json.dumps(tree("calendar/2026.yaml"))), **keys}


def notice(raw: dict[str, Any]) -> Notice:
    return Notice.model_validate(raw)


def festival(name: str, days: list[date], work: list[date] | None = None) -> dict[str, Any]:
    """An item of a notice, at rest from the first of the days to the last."""
    rest = {"from": str(days[0]), "to": str(days[-1])}
    return {"name": name, "rest": rest, "days": str((days[-1] - days[0]).days + 1), "work": [*map(str, work or ())]}


def library_notice(year: int) -> dict[str, Any]:
    """The notice of a year as the library's days amount to it: one item for each unbroken run of rest days."""
    runs: list[list[date]] = []
    for day in _within(year, chinese_calendar.holidays):
        # the library leaves out a weekend day here and there (2011-06-05), so a run goes on over rest days
        if runs and not chinese_calendar.get_workdays(runs[-1][-1], day):
            runs[-1].append(day)
        else:
            runs.append([day])
    items = [festival(_names(run), run) for run in runs]
    for day in _within(year, chinese_calendar.workdays):
        name = CHINESE[chinese_calendar.workdays[day]]
        next(item for item in items if name in item["name"])["work"].append(str(day))
    if not any("中秋节" in item["name"] for item in items):
        next(item for item in items if item["name"] == "国庆节")["name"] = "国庆节、中秋节"
    return of_2026(year=str(year), festivals=items)


def _within(year: int, days: dict[date, str]) -> list[date]:
    return sorted(day for day in days if (day + timedelta(3)).year == year)


def _names(run: list[date]) -> str:
    return "、".join(dict.fromkeys(CHINESE[chinese_calendar.holidays[day]] for day in run))


def invented(year: int) -> dict[str, Any]:
    """A notice that gives the statutory days off and nothing else."""
    return of_2026(year=str(year), festivals=[festival(name, days) for name, days in statutory(year).items()])


def statutory(year: int) -> dict[str, list[date]]:
    """The statutory days of a year by festival; of one that is not tabled, on the last tabled year's moving days."""
    row = next((row for row in RULES.statutory.tabled if row.year == year), RULES.statutory.tabled[-1])
    spring = [row.eve + timedelta(after) for after in range(4)]
    national = [date(year, 10, number) for number in (1, 2, 3)]
    may = [date(year, 5, 1), date(year, 5, 2)]
    runs = [[date(year, 1, 1)], spring, [row.qingming], may, [row.duanwu], [row.mid_autumn], national]
    return dict(zip(FESTIVALS, runs, strict=True))


@cache
def make_up_days(year: int) -> list[date]:
    """Every weekend day that the year's notice may make a working day: near a statutory day, and none itself."""
    near_years = set().union(*(RULES.statutory.days_in(each) for each in (year - 1, year, year + 1)))
    span = [date(year - 1, 12, 29) + timedelta(after) for after in range(365)]
    weekend = [day for day in span if day.weekday() > 4 and day not in near_years]
    return [day for day in weekend if any(abs((day - each).days) <= 11 for each in near_years)]
