"""`correct` mends what was entered wrongly and tells what had stood there; a check against the base takes it so."""

from pathlib import Path
from typing import Any

import pytest

import base
from checkouts import ACCOUNT, create_repository, git, isolate_git
from command_line import DAY, CommandResult, check_document, error_line, run_command

Capsys = pytest.CaptureFixture[str]
SUSPEND = {"kind": "suspend", "on": "2026-10-01", "reason": "失管"}
RESUME = {"kind": "resume", "on": "2026-10-20"}
AGAIN = {"kind": "suspend", "on": "2026-10-02", "reason": "失管"}
PATCH: dict[str, Any] = {"accounts/robotics-wechat.yaml": {"orders": [SUSPEND, AGAIN, RESUME]}}
SLIP = ["--reason", "登记时写错"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "登记簿")
    base.write(root, PATCH)
    git(root, "commit", "--quiet", "--all", "--message", "责令")
    return root


def correct(capsys: Capsys, root: Path, *args: str, record: str = "robotics-wechat") -> CommandResult:
    return run_command(capsys, "correct", record, *args, "--root", str(root), "--as-of", DAY)


def history(capsys: Capsys, root: Path) -> list[tuple[str, str]]:
    """The verdicts and messages of what a check against the base finds of history."""
    found = check_document(capsys, root, "--base", "HEAD")["findings"]
    return [(one["verdict"], one["message"]) for one in found if one["rule"].startswith("history.")]


def changed_lines(root: Path) -> list[str]:
    """The lines that differ from the base, each after its sign."""
    lines = git(root, "diff", "--unified=0").splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


OPENED = ["-created_on: 2026-03-02", "+created_on: 2026-03-01"]
OPENED_TOLD = ["+corrections:", "+  - {field: created_on, was: 2026-03-02, on: 2026-11-20, reason: 登记时写错}"]


@pytest.mark.parametrize(
    ("args", "lines"),
    [
        (["created_on", "2026-03-01"], [*OPENED, *OPENED_TOLD]),
        (["开通日期", "2026年3月1日"], [*OPENED, *OPENED_TOLD]),
        (
            ["责令.日期", "10月3日", "--which", "停止运营 2026/10/02"],
            [
                "-    on: 2026-10-02",
                "+    on: 2026-10-03",
                "+corrections:",
                "+  - field: orders.on",
                "+    was: {kind: suspend, on: 2026-10-02, reason: 失管}",
                "+    on: 2026-11-20",
                "+    reason: 登记时写错",
            ],
        ),
        (
            ["orders.3.类别", "限期整改"],
            [
                "-  - kind: resume",
                "+  - kind: rectify",
                "+corrections:",
                "+  - {field: orders.kind, was: {kind: resume, on: 2026-10-20}, on: 2026-11-20, reason: 登记时写错}",
            ],
        ),
        (
            ["责令.3", "类别=限期整改", "on=10月21日"],
            [
                "-  - kind: resume",
                "-    on: 2026-10-20",
                "+  - kind: rectify",
                "+    on: 2026-10-21",
                "+corrections:",
                "+  - {field: orders.kind, was: {kind: resume, on: 2026-10-20}, on: 2026-11-20, reason: 登记时写错}",
                "+  - {field: orders.on, was: {kind: resume, on: 2026-10-20}, on: 2026-11-20, reason: 登记时写错}",
            ],
        ),
        (
            ["filing.filed_on", "2026-03-03"],
            [
                "-  filed_on: 2026-03-04",
                "+  filed_on: 2026-03-03",
                "+corrections:",
                "+  - {field: filing.filed_on, was: 2026-03-04, on: 2026-11-20, reason: 登记时写错}",
            ],
        ),
        (
            ["training", "2026-09-26"],
            [
                "-training: [2026-09-25]",
                "+training: [2026-09-26]",
                "+corrections:",
                "+  - {field: training, was: 2026-09-25, on: 2026-11-20, reason: 登记时写错}",
            ],
        ),
    ],
)
def test_a_fact_is_mended_and_the_old_value_told(capsys: Capsys, root: Path, args: list[str], lines: list[str]) -> None:
    answer = correct(capsys, root, *args, *SLIP)
    assert (answer.code, answer.err) == (0, "")
    assert changed_lines(root) == lines
    found = history(capsys, root)
    assert {verdict for verdict, _ in found} == {"review"}
    assert ["更正" in message for _, message in found].count(True) == 1


def test_a_doubled_order_is_taken_out_and_told_whole(capsys: Capsys, root: Path) -> None:
    answer = correct(capsys, root, "责令", "--remove", "--which", "2", *SLIP)
    assert (answer.code, answer.err) == (0, "")
    assert changed_lines(root) == [
        "-  - kind: suspend",
        "-    on: 2026-10-02",
        "-    reason: 失管",
        "+corrections:",
        "+  - field: orders",
        "+    was: {kind: suspend, on: 2026-10-02, reason: 失管}",
        "+    on: 2026-11-20",
        "+    reason: 登记时写错",
    ]
    ((verdict, message),) = history(capsys, root)
    assert (verdict, "更正" in message) == ("review", True)


def test_what_should_never_have_been_entered_goes_with_its_key(capsys: Capsys, root: Path) -> None:
    close = ["close", "robotics-wechat", "--on", "2026-11-18", "--reason", "误", "--root", str(root), "--as-of", DAY]
    assert run_command(capsys, *close).code == 0
    git(root, "commit", "--quiet", "--all", "--message", "注销")
    assert correct(capsys, root, "自行注销", "--remove", "--reason", "注销的是另一个账号").code == 0
    assert "closed:" not in (root / ACCOUNT).read_text("utf-8")
    ((verdict, message),) = history(capsys, root)
    assert (verdict, "更正" in message) == ("review", True)


def test_two_keys_of_an_entry_are_one_correction_of_it(capsys: Capsys, root: Path) -> None:
    for field, value in (("on", "2026-10-03"), ("reason", "停更")):
        assert correct(capsys, root, f"orders.2.{field}", value, *SLIP).code == 0
    ((verdict, message),) = history(capsys, root)
    assert (verdict, "更正" in message) == ("review", True)
    assert (root / ACCOUNT).read_text("utf-8").count("was: {kind: suspend, on: 2026-10-02, reason: 失管}") == 2


def test_a_day_that_is_corrected_twice_was_what_stood_first(capsys: Capsys, root: Path) -> None:
    for day in ("2026-02-27", "2026-03-01"):
        assert correct(capsys, root, "created_on", day, *SLIP).code == 0
    assert changed_lines(root) == [*OPENED, *OPENED_TOLD]


def test_the_review_tells_it(capsys: Capsys, root: Path) -> None:
    assert correct(capsys, root, "created_on", "2026-03-01", *SLIP).code == 0
    shown = run_command(capsys, "audit", "--year", "2026", "--root", str(root), "--as-of", DAY).out
    assert "更正开通日期，原为“2026-03-02”：登记时写错" in shown


def test_an_organization_is_corrected_too(capsys: Capsys, root: Path) -> None:
    answer = correct(capsys, root, "主管（挂靠）单位", "图书馆", *SLIP, record="robotics")
    assert (answer.code, answer.err) == (0, "")
    ((verdict, _),) = history(capsys, root)
    assert verdict == "review"


def test_a_ban_that_runs_is_not_corrected_away(capsys: Capsys, root: Path) -> None:
    base.write(root, {"accounts/robotics-wechat.yaml": {"orders": [{"kind": "cancel", "on": "2026-10-01"}]}})
    git(root, "commit", "--quiet", "--all", "--message", "责令注销")
    assert correct(capsys, root, "orders", "--remove", *SLIP).code == 0
    assert [verdict for verdict, _ in history(capsys, root)] == ["violated"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["orders.on", "2026-10-03"], "“责令”有 3 项，请用 --which 写明是哪一项"),
        (["orders.on", "2026-10-03", "--which", "停止运营"], "1 = 停止运营 2026-10-01 失管；2 = 停止运营 2026-10-02"),
        (["orders.on", "2026-10-03", "--which", "注销"], "“责令”有 3 项"),
        (["orders.9.on", "2026-10-03"], "“责令”有 3 项"),
        (["closed.on", "2026-10-03"], "closed.on 还没有登记过，谈不上更正"),
        (["开通日", "2026-10-03"], "开通日期"),
        (["corrections.on", "2026-10-03"], "没有可更正的项目"),
        (["created_on", "2026-02-30"], "2026-02-30"),
        (["orders.1", "unknown=2026-10-03"], "没有可更正的项目“unknown”"),
        (["orders", "2026-10-03", "--which", "1"], "应写成“名称=内容”"),
        (["created_on", "2026-03-01", "--remove"], "--remove 是整项删去"),
    ],
)
def test_what_is_not_clear_is_refused(capsys: Capsys, root: Path, args: list[str], told: str) -> None:
    assert told in error_line(correct(capsys, root, *args, *SLIP), 2)
    assert changed_lines(root) == []


@pytest.mark.parametrize("args", [["name", "--remove"], ["created_on", "2026-12-01"], ["reviewer", "王同学、李老师"]])
def test_what_no_record_may_hold_is_refused(capsys: Capsys, root: Path, args: list[str]) -> None:
    answer = correct(capsys, root, *args, *SLIP)
    assert answer.code in (1, 2)
    assert changed_lines(root) == []


def test_what_is_right_already_is_no_correction(capsys: Capsys, root: Path) -> None:
    answer = correct(capsys, root, "created_on", "2026-03-02", *SLIP)
    assert (answer.code, changed_lines(root)) == (0, [])
    assert "没有改动" in answer.out
