"""People at the doors of the commands: one person in several spellings is one, and several in one text are several."""

from pathlib import Path
from typing import Any

import pytest

import base
from command_line import check_document, error_line, run_command
from filings import CLUB, file_account

Capsys = pytest.CaptureFixture[str]
ROBOTICS = f"registry/{base.ACCOUNT}"


def enter(capsys: Capsys, root: Path, *args: str) -> Any:
    return run_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20")


def line(root: Path, path: str, key: str) -> str:
    lines = (root / path).read_text("utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{key}:"))


@pytest.mark.parametrize("spelling", ["王 同学", "王　同学", "王·同学"])
def test_a_roster_knows_who_is_there_already(capsys: Capsys, tmp_path: Path, spelling: str) -> None:
    base.write(tmp_path)
    change = ["change", "robotics-wechat", "--kind", "operators", "--changed-on", "2026-11-19"]
    assert enter(capsys, tmp_path, *change, "--operator", f"{spelling}:采编、何同学").code == 0
    text = (tmp_path / ROBOTICS).read_text("utf-8")
    assert (text.count("王同学"), text.count(spelling)) == (1, 0)
    assert "until: 2026-11-18" in text
    assert "duty: editor" in text


@pytest.mark.parametrize("people", ["王同学、王 同学", "阿依努尔·艾山/阿依努尔•艾山"])
def test_nobody_stands_on_a_roster_twice(capsys: Capsys, tmp_path: Path, people: str) -> None:
    base.write(tmp_path)
    change = ["change", "robotics-wechat", "--kind", "operators", "--changed-on", "2026-11-19", "--operator", people]
    assert "写了两次" in error_line(enter(capsys, tmp_path, *change), 2)
    refused = file_account(capsys, tmp_path, CLUB, {"--operator": people.replace("/", "、").split("、")})
    assert "写了两次" in error_line(refused, 2)


@pytest.mark.parametrize("sign", "、，,;；/／")
def test_several_people_in_one_text_are_several(capsys: Capsys, tmp_path: Path, sign: str) -> None:
    base.write(tmp_path)
    given = {"--operator": f"王同学{sign}李同学", "--watch": f"王同学{sign}李 明"}
    assert file_account(capsys, tmp_path, CLUB, given).code == 0
    path = "registry/accounts/robotics/robotics-weibo.yaml"
    assert "- {name: 王同学}\n  - {name: 李同学}\n" in (tmp_path / path).read_text("utf-8")
    assert line(tmp_path, path, "monitoring") == "monitoring: [王同学, 李 明]"
    assert enter(capsys, tmp_path, "set", "robotics-wechat", "monitoring", f"甲甲{sign}乙乙").code == 0
    assert line(tmp_path, ROBOTICS, "monitoring") == "monitoring: [甲甲, 乙乙]"
    assert enter(capsys, tmp_path, "set", "robotics", "adviser", f"甲老师{sign}乙老师").code == 0
    assert line(tmp_path, "registry/organizations/robotics.yaml", "adviser") == "adviser: [甲老师, 乙老师]"
    assert enter(capsys, tmp_path, "set", "robotics", "adviser", "丙 老师").code == 0
    assert line(tmp_path, "registry/organizations/robotics.yaml", "adviser") == "adviser: 丙 老师"


@pytest.mark.parametrize("sign", "、/ ")
def test_one_person_reviews(capsys: Capsys, tmp_path: Path, sign: str) -> None:
    base.write(tmp_path)
    several = f"李老师{sign}王老师"
    assert "不止一个人" in error_line(file_account(capsys, tmp_path, CLUB, {"--reviewer": several}), 2)
    assert "不止一个人" in error_line(enter(capsys, tmp_path, "set", "robotics-wechat", "reviewer", several), 2)


def test_of_two_advisers_none_is_named_as_the_one_who_signed(capsys: Capsys, tmp_path: Path) -> None:
    account = {"commitment": None, "approvals": None}
    base.write(tmp_path, {base.ORGANIZATION: {"adviser": ["李老师", "王老师"]}, base.ACCOUNT: account})
    signed = ["--on", "2026-03-04", "--commitment-signed-on", "2026-03-03"]
    assert enter(capsys, tmp_path, "receive", "robotics-wechat", *signed).code == 0
    assert line(tmp_path, ROBOTICS, "commitment") == "commitment: {signed_on: 2026-03-03}"
    assert file_account(capsys, tmp_path, CLUB).code == 0
    filed = (tmp_path / "registry/accounts/robotics/robotics-weibo.yaml").read_text("utf-8")
    assert "- {role: adviser, on: 2026-11-16}" in filed
    found = check_document(capsys, tmp_path)["findings"]
    assert not [
        one for one in found if one["rule"] in ("approval.club", "filing.commitment") and one["verdict"] == "review"
    ]
    assert "李老师、王老师" in enter(capsys, tmp_path, "show", "robotics").out


def test_the_review_counts_people_not_spellings(capsys: Capsys, tmp_path: Path) -> None:
    import json

    operators = [{"name": "王同学"}, {"name": "王 同学", "since": "2026-05-01"}, {"name": "郑同学"}]
    base.write(tmp_path, {base.ACCOUNT: {"operators": operators}})
    answer = run_command(capsys, "audit", "--root", str(tmp_path), "--year", "2026", "--format", "json")
    (account,) = [one for one in json.loads(answer.out)["accounts"] if one["account"] == "robotics-wechat"]
    assert account["operators_at_most"] == 2


def test_codeowners_finds_a_person_in_any_spelling(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path, {base.ORGANIZATION: {"adviser": ["李 老师", "王老师"]}})
    people = "office: [tw]\npeople:\n  - {name: 李老师, handle: li}\n  - {name: 王 老师, handle: wang}\n"
    (tmp_path / "people.yaml").write_text(people, "utf-8")
    run_command(capsys, "codeowners", "--root", str(tmp_path))
    assert "@tw @li @wang" in (tmp_path / "CODEOWNERS").read_text("utf-8")
    (tmp_path / "people.yaml").write_text(people.replace("王 老师", "李　老师"), "utf-8")
    assert "出现了两次" in run_command(capsys, "codeowners", "--root", str(tmp_path)).out
