"""`due`: which items are listed, in which order, for whom, and how they are shown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import base
from command_line import error_line
from questions import Capsys, answer_data, ask, complaint_of, empty_registry, registry_with_account, sample_screen
from tuanmedia.law.law import Law
from tuanmedia.model.width import width

UNFILED = {"created_on": "2026-11-18", "filing": None, "commitment": None}
MECH_QQ = "accounts/mech-branch-qq.yaml"


@pytest.fixture
def unfiled(tmp_path: Path) -> Path:
    """A club's account opened on Wednesday 2026-11-18 and a password changed two days later elsewhere."""
    change = {"changes": [{"kind": "password", "changed_on": "2026-11-20"}]}
    approvals = base.BASE[base.ACCOUNT]["approvals"]
    return base.write(tmp_path, {base.ACCOUNT: {**UNFILED, "approvals": approvals}, MECH_QQ: change})


def pairs(document: dict[str, list[dict[str, str]]]) -> list[tuple[str, str, str]]:
    return [(item["due"], item["record"], item["rule"]) for item in document["items"]]


def test_items_are_the_findings_with_a_deadline_soonest_first(capsys: Capsys, unfiled: Path) -> None:
    document = answer_data(capsys, unfiled, "due", day="2026-11-20")
    assert document["as_of"] == "2026-11-20"
    assert pairs(document) == [
        ("2026-11-23", "robotics-wechat", "filing.commitment"),
        ("2026-11-23", "robotics-wechat", "filing.created"),
        ("2026-11-25", "mech-branch-qq", "filing.changes"),
    ]
    item = document["items"][1]
    assert (item["provisional"], item["overdue"], item["safe_by"]) == (False, False, None)
    assert item["message"] == "须于 2026-11-23 前（含当日）备案"


def test_on_its_last_day_an_item_is_owed_and_on_the_next_overdue(capsys: Capsys, unfiled: Path) -> None:
    last, past = (answer_data(capsys, unfiled, "due", day=day)["items"][0] for day in ("2026-11-23", "2026-11-24"))
    assert (last["overdue"], past["overdue"]) == (False, True)
    assert past["due"] == "2026-11-23"


def test_what_was_done_is_not_owed_not_even_late(capsys: Capsys, tmp_path: Path) -> None:
    signed = {"filed_on": "2026-11-25", "adviser_signed_on": "2026-11-24", "head_signed_on": "2026-11-24"}
    commitment = {"name": "李老师", "signed_on": "2026-11-25"}
    root = registry_with_account(
        tmp_path, created_on="2026-11-18", filing={**signed, "sealed": True}, commitment=commitment
    )
    assert answer_data(capsys, root, "due", day="2026-11-26")["items"] == []


def test_an_account_that_is_gone_owes_nothing_more(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED, closed={"on": "2026-11-23"})
    assert answer_data(capsys, root, "due", day="2026-11-30")["items"] == []


def test_a_waiver_takes_its_item_off(capsys: Capsys, tmp_path: Path) -> None:
    waiver = {"rule": "filing.created", "reason": "试点", "approved_by": "校团委", "until": "2026-12-31"}
    root = registry_with_account(tmp_path, **UNFILED, waivers=[waiver])
    assert [item["rule"] for item in answer_data(capsys, root, "due")["items"]] == ["filing.commitment"]


def test_what_has_no_deadline_stands_last(capsys: Capsys, tmp_path: Path) -> None:
    terms = {"organizations/mech-branch.yaml": {"terms": ["2026-11-16"]}}
    root = base.write(tmp_path, {**terms, base.ACCOUNT: UNFILED})
    dues = [item["due"] for item in answer_data(capsys, root, "due")["items"]]
    assert dues == ["2026-11-23", "2026-11-23", None, None]
    assert "未定期限\n" in ask(capsys, root, "due", "--as-of", "2026-11-20").out


def test_within_keeps_what_is_due_in_so_many_days_and_what_is_overdue(capsys: Capsys, unfiled: Path) -> None:
    for days, count in (("0", 0), ("2", 0), ("3", 2), ("4", 2), ("5", 3)):
        assert len(answer_data(capsys, unfiled, "due", "--within", days, day="2026-11-20")["items"]) == count
    assert len(answer_data(capsys, unfiled, "due", "--within", "0", day="2026-12-01")["items"]) == 3


def test_within_leaves_out_what_has_no_deadline_and_says_how_much(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"organizations/mech-branch.yaml": {"terms": ["2026-11-16"]}})
    out = ask(capsys, root, "due", "--within", "7", "--as-of", "2026-11-20").out
    assert out.endswith("截至 2026-11-20（周五）：0 项待办，另有 2 项未定期限\n")


@pytest.mark.parametrize(("owner", "rules"), [("robotics", 2), ("机器人协会", 2), ("mech-branch", 1), ("committee", 0)])
def test_owner_by_id_or_name(capsys: Capsys, unfiled: Path, owner: str, rules: int) -> None:
    assert len(answer_data(capsys, unfiled, "due", "--owner", owner)["items"]) == rules


@pytest.mark.parametrize(("unit", "rules"), [("mechanical", 3), ("机械工程学院", 3), ("library", 0)])
def test_unit_by_id_or_name(capsys: Capsys, unfiled: Path, unit: str, rules: int) -> None:
    assert len(answer_data(capsys, unfiled, "due", "--unit", unit)["items"]) == rules


def test_owner_and_unit_are_both_asked_for(capsys: Capsys, unfiled: Path) -> None:
    assert answer_data(capsys, unfiled, "due", "--unit", "library", "--owner", "robotics")["items"] == []


def test_breaches_without_a_deadline_are_mentioned(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"accounts/zz.yaml": "not: [closed"})
    assert "另有 1 项违规" in ask(capsys, root, "due", "--as-of", "2026-11-20").out
    assert "(1)" in answer_data(capsys, root, "due", "--lang", "en")["notes"][0]


def test_provisional_items_are_marked_and_say_by_when_one_is_safe(capsys: Capsys, law: Law, tmp_path: Path) -> None:
    if 2027 in law.workdays.known_years():
        pytest.skip("the library knows 2027")
    root = registry_with_account(tmp_path, created_on="2026-12-30", filing=None, commitment=None)
    item = answer_data(capsys, root, "due", "--owner", "robotics", day="2026-12-30")["items"][0]
    assert (item["due"], item["provisional"], item["safe_by"]) == ("2027-01-05", True, "2027-01-03")
    out = ask(capsys, root, "due", "--as-of", "2026-12-30", "--owner", "robotics").out
    assert "\n    暂定    第十一条（三）" in out
    assert "以国务院通知为准" in out.replace("\n", "").replace(" ", "")


def test_past_a_provisional_deadline_people_judge(capsys: Capsys, law: Law, tmp_path: Path) -> None:
    if 2027 in law.workdays.known_years():
        pytest.skip("the library knows 2027")
    root = registry_with_account(tmp_path, created_on="2026-12-30", filing=None, commitment=None)
    item = answer_data(capsys, root, "due", "--owner", "robotics", day="2027-01-08")["items"]
    assert [(one["due"], one["overdue"]) for one in item if one["rule"] == "filing.created"] == [("2027-01-05", False)]
    assert "待认定" in ask(capsys, root, "due", "--as-of", "2027-01-08", "--owner", "robotics").out


def test_the_heading_says_how_long_there_is(capsys: Capsys, unfiled: Path) -> None:
    headings = {
        "2026-11-20": "2026-11-23（周一），还有 3 天（1 个工作日）",
        "2026-11-22": "2026-11-23（周一），明天",
        "2026-11-23": "2026-11-23（周一），今天",
        "2026-11-24": "2026-11-23（周一），已过 1 天",
    }
    for day, heading in headings.items():
        assert ask(capsys, unfiled, "due", "--as-of", day).out.split("\n")[0] == heading


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sample_registry(capsys: Capsys, golden: Callable[[str, str], None], lang: str) -> None:
    out = sample_screen(capsys, "due", "--lang", lang)
    golden(f"due.{lang}.txt", out)
    assert max(map(width, out.split("\n"))) <= 80


def test_an_empty_registry_owes_nothing(capsys: Capsys, tmp_path: Path) -> None:
    root = empty_registry(tmp_path)
    assert answer_data(capsys, root, "due")["items"] == []
    assert ask(capsys, root, "due", "--as-of", "2026-11-20").out.endswith("：0 项待办（没有待办事项。）\n")


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("--owner", "机器人社"), "没有组织“机器人社”；是不是 机器人协会？"),
        (("--owner", "robotic"), "没有组织“robotic”；是不是 robotics？"),
        (("--unit", "机械学院"), "没有单位“机械学院”；是不是 机械工程学院？"),
        (("--within", "-1"), "--within 应为 0 到 3660 的整数，不是“-1”"),
        (("--within", "1.5"), "--within 应为 0 到 3660 的整数，不是“1.5”"),
        (("--as-of", "2026-02-30"), "“2026-02-30”不是日期：这一天不存在"),
        (("--format", "xml"), "没有输出格式“xml”；可以是：text json"),
    ],
)
def test_bad_input(capsys: Capsys, tmp_path: Path, args: tuple[str, ...], complaint: str) -> None:
    assert complaint_of(capsys, base.write(tmp_path), "due", *args) == complaint


def test_a_name_that_several_bear_asks_for_the_id(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(
        tmp_path, {"organizations/robots.yaml": {"name": "机器人协会", "kind": "club", "unit": "library"}}
    )
    assert complaint_of(capsys, root, "due", "--owner", "机器人协会") == (
        "叫“机器人协会”的有 2 个：robotics、robots；请用其中的 id"
    )


def test_an_organization_whose_file_cannot_be_read_is_no_unknown_one(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"organizations/robotics.yaml": "name: ["})
    answer = ask(capsys, root, "due", "--owner", "robotics")
    assert "registry/organizations/robotics.yaml" in error_line(answer, 3)


def test_due_days_are_days(capsys: Capsys, unfiled: Path) -> None:
    assert all(date.fromisoformat(item["due"]) for item in answer_data(capsys, unfiled, "due")["items"])
