"""`tuanmedia file` refuses what waiting or asking can mend: the findings are shown, and nothing is written at all."""

import json
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import error_line, run_command
from filings import BRANCH, CLUB, Flags, change_rules, file_account, folder_contents

Capsys = pytest.CaptureFixture[str]
CANCELLED: dict[str, Any] = {
    "name": "旧日的机器人",
    "platform": "weibo",
    "handle": "old_robots",
    "owner": "robotics",
    "created_on": "2025-03-03",
    "orders": [{"kind": "cancel", "on": "2026-05-06", "reason": "违规"}],
}
PLANNED = {"--created-on": None, "--planned": []}
# What is registered, how the filing differs, which rule forbids it, and what of the finding is shown.
REFUSED: dict[str, tuple[dict[str, Any], Flags, Flags, str, str]] = {
    "a ban of the owner": ({"accounts/old.yaml": CANCELLED}, CLUB, {}, "management.reopening", "2027-05-06"),
    "a ban of the name": (
        {"accounts/old.yaml": CANCELLED},
        BRANCH,
        {"--platform": "weibo", "--name": "旧日的机器人"},
        "management.reopening",
        "第十二条（九）",
    ),
    "a ban of the handle": (
        {"accounts/old.yaml": CANCELLED},
        BRANCH,
        {"--platform": "weibo", "--handle": "old_robots"},
        "management.reopening",
        "第十二条（九）",
    ),
    "a third operator": ({}, CLUB, {"--operator": ["王同学", "李同学、赵同学"]}, "management.operators", "在岗 3 人"),
    "a third operator of a plan": (
        {},
        CLUB,
        {**PLANNED, "--operator": "王同学、李同学、赵同学"},
        "management.operators",
        "超过上限 2 人",
    ),
    "an approval after the opening day looked at": (
        {},
        CLUB,
        {"--adviser-approved": "2026-11-25"},
        "approval.club",
        "未经指导教师批准",
    ),
    "a club of no unit": (
        {"organizations/robotics.yaml": {"unit": None}},
        CLUB,
        {},
        "ownership.unit",
        "第五条",
    ),
    "a twin by handle": (
        {},
        CLUB,
        {"--platform": "wechat", "--handle": "imust_robotics"},
        "registry.duplicate",
        "平台账号与 robotics-wechat（内科大机器人协会）相同",
    ),
    "a twin by name": (
        {},
        BRANCH,
        {"--platform": "wechat", "--name": "内科大 机器人协会"},
        "registry.duplicate",
        "账号名称与 robotics-wechat",
    ),
    "a mobile number": ({}, BRANCH, {"--purpose": "值班电话 13800138000"}, "registry.privacy", "手机号"),
    "an ID-card number": ({}, BRANCH, {"--maintenance": "11010519491231002X"}, "registry.privacy", "身份证"),
    "a password": ({}, BRANCH, {"--purpose": "密码：abc12345"}, "registry.secret", "密码"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_forbidden_is_not_written(capsys: Capsys, tmp_path: Path, case: str) -> None:
    patch, given, changes, rule, shown = REFUSED[case]
    before = folder_contents(base.write(tmp_path, patch))
    answer = file_account(capsys, tmp_path, given, changes)
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith("没有写入：\n")
    assert shown in "".join(answer.out.split("\n            "))
    told = file_account(capsys, tmp_path, given, changes, "--format", "json", "--yes")
    document = json.loads(told.out)
    assert (told.code, told.err, document["account"], document["file"], document["forms"]) == (1, "", None, None, [])
    assert {one["rule"] for one in document["findings"]} == {rule}
    assert file_account(capsys, tmp_path, given, changes, "--dry-run").code == 1
    assert folder_contents(tmp_path) == before
    assert not (tmp_path / ".tuanmedia").exists()


@pytest.mark.parametrize("secret", ["13800138000", "11010519491231002X", "abc12345"])
def test_what_is_secret_is_not_repeated(capsys: Capsys, tmp_path: Path, secret: str) -> None:
    base.write(tmp_path)
    for more in ([], ["--format", "json"], ["--lang", "en"]):
        answer = file_account(capsys, tmp_path, BRANCH, {"--purpose": f"口令：{secret}"}, *more)
        assert answer.code == 1
        assert secret not in answer.out + answer.err


def test_once_the_year_is_over_it_is_taken(capsys: Capsys, tmp_path: Path) -> None:
    old = {**CANCELLED, "orders": [{"kind": "cancel", "on": "2025-11-18", "reason": "违规"}]}
    base.write(tmp_path, {"accounts/old.yaml": old})
    assert file_account(capsys, tmp_path, CLUB).code == 1
    assert file_account(capsys, tmp_path, CLUB, {"--created-on": "2026-11-19"}).code == 0


def test_nobody_files_for_an_organization_that_is_not_there(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    told = error_line(file_account(capsys, tmp_path, CLUB, {"--owner": "机器人协会会"}), 2)
    assert told == "没有组织“机器人协会会”；是不是 机器人协会？"


def test_what_was_wrong_before_stops_nobody(capsys: Capsys, tmp_path: Path) -> None:
    broken = {"accounts/broken.yaml": b"name: [\n", "accounts/other.yaml": b"name: a\nplatform: qq\nowner: nobody\n"}
    base.write(tmp_path, {}, broken)
    assert run_command(capsys, "check", "--root", str(tmp_path), "--as-of", "2026-11-20").code == 1
    assert file_account(capsys, tmp_path, CLUB).code == 0


def test_a_school_may_lift_what_it_has_set(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    three: Flags = {"--operator": "王同学、李同学、赵同学"}
    change_rules(tmp_path, "management.yaml", "values: {试行: 2}", "values: {试行: 3}")
    assert file_account(capsys, tmp_path, CLUB, three).code == 0


def test_in_english_the_same_is_said(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    answer = file_account(capsys, tmp_path, CLUB, {"--operator": "王同学、李同学、赵同学"}, "--lang", "en")
    assert answer.code == 1
    assert answer.out.startswith("Nothing was written:\n")
    assert "第十二条（二）" in answer.out
