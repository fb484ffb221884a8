"""An account of old whose approvals and papers nobody can find: entered as unknown, judged once, never invented."""

import json
import sys
from pathlib import Path

import pytest

import base
from command_line import DAY, check_document, error_line, run_command
from filings import CLUB, Flags, file_account, flags, folder_contents, set_promulgation

Capsys = pytest.CaptureFixture[str]
NEW = "registry/accounts/robotics/robotics-weibo.yaml"
OLD: Flags = {**CLUB, "--created-on": "2019-09-10", "--adviser-approved": "不详", "--head-approved": "无从查考"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "root")


def verdicts(capsys: Capsys, root: Path, rule: str) -> list[str]:
    """The verdicts of a rule on the new account."""
    document = check_document(capsys, root, "--select", rule)
    return [found["verdict"] for found in document["findings"] if found["record"] == "robotics-weibo"]


def receive(capsys: Capsys, root: Path, *args: str) -> str:
    """What the new account's file holds after `tuanmedia receive` with these options."""
    answer = run_command(capsys, "receive", "robotics-weibo", "--root", str(root), "--as-of", DAY, "--yes", *args)
    assert answer.code == 0, answer
    return (root / NEW).read_text("utf-8")


def test_an_approval_that_nobody_can_find_is_entered_as_that(capsys: Capsys, root: Path) -> None:
    answer = file_account(capsys, root, OLD, None, "--note", "2019 年的审批表未找到", "--format", "json")
    assert answer.code == 0
    assert [found["verdict"] for found in json.loads(answer.out)["findings"] if found["rule"] == "approval.club"] == [
        "review",
        "review",
    ]
    text = (root / NEW).read_text("utf-8")
    assert "- {role: adviser, unknown: true, note: 2019 年的审批表未找到}" in text
    assert "- {role: unit-head, unknown: true, note: 2019 年的审批表未找到}" in text
    assert verdicts(capsys, root, "approval.club") == ["review", "review"]
    assert file_account(capsys, root, OLD, None, "--note", "2019 年的审批表未找到").code == 0  # entered already


def test_what_is_still_to_be_opened_has_lost_no_approval(capsys: Capsys, root: Path) -> None:
    planned: Flags = {**OLD, "--created-on": None, "--planned": []}
    assert "tuanmedia open" in error_line(file_account(capsys, root, planned), 2)


def test_an_imported_account_is_opened_with_its_approvals_lost(capsys: Capsys, root: Path) -> None:
    planned: Flags = {
        **CLUB,
        "--created-on": None,
        "--planned": [],
        "--adviser-approved": None,
        "--head-approved": None,
    }
    assert file_account(capsys, root, planned).code == 0
    at = ("--root", str(root), "--as-of", DAY, "--yes", "--on", "2019-09-10")
    assert run_command(capsys, "open", "robotics-weibo", *at).code == 1
    lost = ("--adviser-approved", "不详", "--head-approved", "不详")
    assert run_command(capsys, "open", "robotics-weibo", *at, *lost, "--note", "查无此档").code == 0
    assert (root / NEW).read_text("utf-8").count("unknown: true, note: 查无此档") == 2


def test_an_approval_that_is_found_takes_the_place_of_the_lost_one(capsys: Capsys, root: Path) -> None:
    file_account(capsys, root, OLD)
    at = ("--root", str(root), "--as-of", DAY, "--yes", "--on", "2019-09-10")
    assert run_command(capsys, "open", "robotics-weibo", *at, "--adviser-approved", "2019-09-01").code == 0
    text = (root / NEW).read_text("utf-8")
    assert "  - {role: adviser, name: 李老师, on: 2019-09-01}\n  - {role: unit-head, unknown: true}\n" in text
    again = run_command(capsys, "open", "robotics-weibo", *at, "--adviser-approved", "不详")
    assert "已记为" in error_line(again, 2)


def test_signatures_seal_and_letter_that_nobody_can_find(capsys: Capsys, root: Path) -> None:
    file_account(capsys, root, OLD)
    text = receive(
        capsys, root, "--on", "2026-11-19", "--adviser-signed-on", "2026-11-18", "--head-signed-on", "不详",
        "--seal-unknown", "--commitment-signed-on", "不详", "--note", "旧档遗失",
    )  # fmt: skip
    assert "filing: {filed_on: 2026-11-19, adviser_signed_on: 2026-11-18, unknown: [head, seal]}" in text
    assert "commitment: {unknown: true, note: 旧档遗失}" in text
    assert verdicts(capsys, root, "filing.form,filing.commitment") == ["review", "review"]


def test_what_is_found_later_is_no_longer_lost(capsys: Capsys, root: Path) -> None:
    file_account(capsys, root, OLD)
    receive(capsys, root, "--on", "2026-11-19", "--adviser-signed-on", "不详", "--head-signed-on", "不详",
            "--commitment-signed-on", "不详")  # fmt: skip
    text = receive(capsys, root, "--head-signed-on", "2026-11-18", "--commitment-signed-on", "2019-09-12", "--sealed")
    assert "head_signed_on: 2026-11-18" in text
    assert "unknown: [adviser]" in text
    assert "commitment: {name: 李老师, signed_on: 2019-09-12}" in text
    assert verdicts(capsys, root, "filing.form,filing.commitment") == ["review"]
    assert receive(capsys, root, "--head-signed-on", "2026-11-18", "--adviser-signed-on", "不详") == text


def test_a_signature_is_not_lost_once_it_is_entered(capsys: Capsys, root: Path) -> None:
    file_account(capsys, root, OLD)
    receive(capsys, root, "--on", "2026-11-19", "--head-signed-on", "2026-11-18", "--sealed")
    before = folder_contents(root)
    for option in (["--head-signed-on", "不详"], ["--seal-unknown"], ["--sealed", "--seal-unknown"]):
        args = ("receive", "robotics-weibo", "--root", str(root), "--as-of", DAY, "--yes", *option)
        assert run_command(capsys, *args).code != 0
    assert folder_contents(root) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_an_opening_long_ago_is_asked_about_and_not_refused(root: Path) -> None:
    from terminal import CTRL_C, CTRL_U, ENTER, Terminal

    given = flags({**CLUB, "--created-on": None, "--adviser-approved": None, "--head-approved": None})
    with Terminal("file", *given, "--as-of", DAY, root=root) as terminal:
        for question, answer in (("主页链接", ""), ("平台账号", ""), ("开通日期", "2019-09-10"), ("确认吗", "n")):
            terminal.asks(question)
            terminal.types(answer, ENTER)
        terminal.sees("输入 <")
        terminal.asks("确认吗", "n")
        terminal.types(CTRL_U, "<", ENTER)
        terminal.asks("开通日期")
        terminal.types(CTRL_U, "2018-09-10", ENTER)
        terminal.asks("早在 2018-09-10 就已开通")
        for question, answer in (
            ("确认吗", ""),
            ("李老师批准", "不详"),
            ("赵院长批准", "不详"),
            ("无从查考的", "遗失"),
        ):
            terminal.asks(question)
            terminal.types(answer, ENTER)
        terminal.asks("功能定位")
        terminal.types(CTRL_C)
        terminal.ends()
    set_promulgation(root, "2024-03-01")
    with Terminal("file", *given, "--as-of", DAY, root=root) as terminal:
        for question, answer in (("主页链接", ""), ("平台账号", ""), ("开通日期", "2019-09-10")):
            terminal.asks(question)
            terminal.types(answer, ENTER)
        terminal.asks("功能定位")  # 第十一条（五）: no approvals are asked for, and nothing is to be confirmed
        assert "确认吗" not in terminal.text
        terminal.types(CTRL_C)
        terminal.ends()
