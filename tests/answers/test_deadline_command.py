"""`deadline`: the days that count, the holidays between, provisional and unknown deadlines."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import error_line, run_command
from conftest import CHECKOUT
from questions import Capsys
from tuanmedia.answers.deadline import counted_deadline
from tuanmedia.law.calendar.workdays import Workdays
from tuanmedia.law.law import Law
from tuanmedia.model.width import width
from tuanmedia.render import deadline as rendered
from tuanmedia.render.locale import Locale

D = date.fromisoformat
CASES = json.loads((CHECKOUT / "tests" / "data" / "workdays.json").read_text("utf-8"))["working_days"]


def screen(capsys: Capsys, start: str, days: int, *args: str) -> str:
    answer = run_command(capsys, "deadline", start, "--days", str(days), *args)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def document(capsys: Capsys, start: str, days: int) -> Any:
    return json.loads(screen(capsys, start, days, "--format", "json"))


def test_the_document_of_the_specification(capsys: Capsys) -> None:
    assert document(capsys, "2026-10-08", 3) == {
        "start": "2026-10-08",
        "days": 3,
        "due": "2026-10-12",
        "counted": ["2026-10-09", "2026-10-10", "2026-10-12"],
        "provisional": False,
        "safe_by": None,
    }


def test_the_counted_days_are_spelt_out(capsys: Capsys) -> None:
    first, second, *_ = screen(capsys, "2026-10-08", 3).split("\n")
    assert first == "2026-10-08（周四）后第 3 个工作日：2026-10-12（周一）"
    assert second == "第1日 10-09（周五） · 第2日 10-10（周六，调休上班） · 第3日 10-12（周一）"


@pytest.mark.parametrize(
    ("start", "days", "holiday"),
    [
        ("2026-09-30", 3, "10-01 至 10-07（国庆节）"),
        ("2026-10-03", 1, "10-01 至 10-07（国庆节）"),
        ("2026-02-13", 3, "02-15 至 02-23（春节）"),
        ("2025-09-30", 3, "10-01 至 10-08（国庆节、中秋节）"),
        ("2024-06-07", 1, "06-08 至 06-10（放假）"),
        ("2025-12-31", 1, "2026-01-01 至 2026-01-03（元旦）"),
    ],
)
def test_holidays_between_are_named(capsys: Capsys, start: str, days: int, holiday: str) -> None:
    assert f"\n不计：{holiday}\n" in screen(capsys, start, days)


def test_a_weekend_is_no_holiday(capsys: Capsys) -> None:
    assert "不计：" not in screen(capsys, "2026-11-20", 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['start']} {case['n']}")
def test_the_cases_of_the_notices(law: Law, case: dict[str, Any]) -> None:
    answer = counted_deadline(law, D(case["start"]), case["n"])
    assert answer.deadline is not None
    assert answer.deadline.due == D(case["deadline"])
    if "counted" in case:
        assert [one.day for one in answer.counted] == [D(day) for day in case["counted"]]


@given(start=st.dates(D("2004-01-01"), D("2028-06-01")), days=st.integers(0, 366), lang=st.sampled_from(["zh", "en"]))
def test_every_counted_day_is_worked_and_no_skipped_one(law: Law, start: date, days: int, lang: Any) -> None:
    answer, workdays = counted_deadline(law, start, days), law.workdays
    assert answer.deadline is not None
    assert len(answer.counted) == days
    assert all(workdays.is_workday(one.day) and one.day > start for one in answer.counted)
    assert [one.day for one in answer.counted] == sorted({one.day for one in answer.counted})
    assert answer.deadline.due == (answer.counted[-1].day if days else start)
    assert all(one.made_up == (one.day.weekday() >= 5) for one in answer.counted)
    assert _rest(answer.skipped, workdays)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", rendered.text(answer, Locale(law, lang))).split("\n")
    assert max(map(width, lines)) <= 80


def _rest(skipped: Any, workdays: Workdays) -> bool:
    days = [run.first + timedelta(after) for run in skipped for after in range((run.last - run.first).days + 1)]
    return not any(workdays.is_workday(day) for day in days) and len(days) == len(set(days))


def test_a_provisional_deadline_says_by_when_one_is_safe(capsys: Capsys, law: Law) -> None:
    if 2027 in law.workdays.known_years():
        pytest.skip("the library knows 2027")
    answer = document(capsys, "2026-12-30", 3)
    assert (answer["due"], answer["provisional"], answer["safe_by"]) == ("2027-01-05", True, "2027-01-03")
    out = screen(capsys, "2026-12-30", 3)
    assert "第1日 12-31（周四，暂定） · 第2日 2027-01-04（周一，暂定） ·" in out
    assert "2027-01-03 前办理则无论如何不会逾期" in out


@pytest.mark.parametrize("start", ["2003-12-01", "2099-01-01", "0001-01-01", "9999-12-31"])
def test_beyond_the_table_a_sentence_says_so(capsys: Capsys, start: str) -> None:
    answer = document(capsys, start, 3)
    assert (answer["due"], answer["counted"], answer["provisional"]) == (None, [], False)
    assert screen(capsys, start, 3).startswith(f"无从推算 {start}")


def test_no_days_is_the_day_itself(capsys: Capsys) -> None:
    assert document(capsys, "2026-10-01", 0)["due"] == "2026-10-01"
    assert screen(capsys, "2026-10-01", 0) == "2026-10-01（周四）后 0 个工作日，即当日。\n"


def test_it_needs_no_registry_and_takes_the_rules_of_a_root(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert document(capsys, "2026-10-08", 1)["due"] == "2026-10-09"
    assert "没有 registry/" in error_line(
        run_command(capsys, "deadline", "2026-10-08", "--days", "1", "--root", "."), 3
    )
    (tmp_path / "registry").mkdir()
    assert run_command(capsys, "deadline", "2026-10-08", "--days", "1", "--root", ".").code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_screen(capsys: Capsys, golden: Callable[[str, str], None], lang: str) -> None:
    golden(f"deadline.{lang}.txt", screen(capsys, "2026-02-10", 15, "--root", str(CHECKOUT), "--lang", lang))


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("2026-13-01", "--days", "3"), "“2026-13-01”不是日期：这一天不存在"),
        (("2026100", "--days", "3"), "“2026100”不是日期；写成 2026-09-28 的形式"),
        (("2026-10-08", "--days", "367"), "--days 应为 0 到 366 的整数，不是“367”"),
        (("2026-10-08", "--days", "-3"), "--days 应为 0 到 366 的整数，不是“-3”"),
        (("2026-10-08", "--days", "三"), "--days 应为 0 到 366 的整数，不是“三”"),
        (("2026-10-08", "--days", "1_0"), "--days 应为 0 到 366 的整数，不是“1_0”"),
        (("2026-10-08", "--days", "9" * 40), f"--days 应为 0 到 366 的整数，不是“{'9' * 40}”"),
        (("2026-10-08",), "缺少 --days"),
        (("--days", "3"), "缺少 日期"),
    ],
)
def test_bad_input(capsys: Capsys, args: tuple[str, ...], complaint: str) -> None:
    assert error_line(run_command(capsys, "deadline", *args), 2) == complaint
