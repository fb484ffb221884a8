"""What was entered stays as it was entered, and nothing is entered that cannot have been."""

from pathlib import Path
from typing import Any

import pytest

import base
from command_line import CommandResult, error_line, run_command

Capsys = pytest.CaptureFixture[str]
WECHAT = "accounts/robotics-wechat.yaml"
ORDER = ["order", "robotics-wechat"]


def enter(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    return run_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20")


def text(root: Path, path: str = WECHAT) -> str:
    return (root / "registry" / path).read_text("utf-8")


def with_orders(*orders: dict[str, str], **more: Any) -> dict[str, Any]:
    return {WECHAT: {"orders": list(orders), **more}}


@pytest.mark.parametrize(
    ("patch", "args", "told"),
    [
        ({}, ["open", "robotics-wechat", "--on", "2026-11-19"], "已于 2026-03-02 开通"),
        ({}, ["receive", "robotics-wechat", "--on", "2026-11-19"], "备案的备案日期已记为“2026-03-04”"),
        (
            {WECHAT: {"closed": {"on": "2026-11-10", "reason": "合并"}}},
            ["close", "robotics-wechat", "--on", "2026-11-12", "--reason", "合并"],
            "自行注销的日期已记为“2026-11-10”",
        ),
        (
            {WECHAT: {"reviews": [{"year": "2026", "on": "2026-11-10", "result": "pass"}]}},
            ["review", "robotics-wechat", "--year", "2026", "--on", "2026-11-10", "--result", "cancel"],
            "年审的结果已记为“通过”",
        ),
        ({}, ["close", "robotics-wechat", "--on", "2025-11-12", "--reason", "合并"], "2026-03-02 才开通"),
        ({}, ["review", "robotics-wechat", "--year", "26", "--on", "2026-11-10", "--result", "pass"], "不是年份"),
        ({}, ["receive", "mech-union-weibo", "--commitment-signed-on", "2026-11-10"], "只由学生社团"),
        (
            {WECHAT: {"closed": {"on": "2026-11-10", "reason": "合并"}}},
            ["change", "robotics-wechat", "--kind", "name", "--name", "甲", "--changed-on", "2026-11-09"],
            "已于 2026-11-10 注销",
        ),
        (
            with_orders({"kind": "cancel", "on": "2026-11-10", "reason": "违规"}, filing=None),
            ["set", "robotics-wechat", "name", "甲"],
            "已于 2026-11-10 注销",
        ),
        ({}, ["set", "robotics-wechat", "url", "javascript:alert(1)"], "不是网址"),
        ({}, [*ORDER, "resume", "--on", "2026-11-10"], "并未停止运营"),
        (
            with_orders({"kind": "suspend", "on": "2026-11-01", "reason": "违规"}),
            [*ORDER, "suspend", "--on", "2026-11-10", "--reason", "违规"],
            "已停止运营",
        ),
        ({}, [*ORDER, "suspend", "--on", "2026-01-10", "--reason", "违规"], "尚未开通"),
        ({}, [*ORDER, "suspend", "--on", "2026-11-10"], "--reason"),
        ({}, [*ORDER, "cancel", "--on", "2026-11-10", "--reason", "违规", "--due-on", "2026-11-12"], "rectify"),
        (
            with_orders({"kind": "rectify", "on": "2026-11-01"}),
            [*ORDER, "rectify", "--completed-on", "2026-11-10", "--due-on", "2026-11-12"],
            "须有 --on",
        ),
        (
            {},
            ["change", "robotics-wechat", "--operator", "王同学、王同学:采编", "--changed-on", "2026-11-10"],
            "写了两次",
        ),
        (
            {},
            ["organization", "--name", "机器人协会", "--kind", "other", "--unit", "机械工程学院"],
            "已有叫“机器人协会”的组织",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    capsys: Capsys, tmp_path: Path, patch: dict[str, Any], args: list[str], told: str
) -> None:
    before = text(base.write(tmp_path, patch))
    assert told in error_line(enter(capsys, tmp_path, *args), 2)
    assert text(tmp_path) == before


@pytest.mark.parametrize(
    "args",
    [
        ["receive", "mech-union-weibo", "--on", "2099-01-01"],
        ["close", "robotics-wechat", "--on", "2099-01-01", "--reason", "合并"],
        [*ORDER, "suspend", "--on", "2099-01-01", "--reason", "违规"],
        [*ORDER, "rectify", "--on", "2026-11-10", "--completed-on", "2026-11-09", "--reason", "违规"],
        ["change", "robotics-wechat", "--kind", "password", "--changed-on", "2099-01-01"],
        ["incident", "robotics-wechat", "--summary", "甲", "--detected-at", "2099-01-01T01:00"],
        ["review", "robotics-wechat", "--year", "2026", "--on", "2099-12-12", "--result", "pass"],
        ["set", "robotics-wechat", "training", "2099-01-01"],
    ],
)
def test_what_is_to_come_has_not_happened(capsys: Capsys, tmp_path: Path, args: list[str]) -> None:
    patch = {"accounts/mech-union-weibo.yaml": {"filing": None}}
    before = [text(base.write(tmp_path, patch)), text(tmp_path, "accounts/mech-union-weibo.yaml")]
    answer = enter(capsys, tmp_path, *args)
    assert (answer.code, answer.err) == (1, "")
    assert "没有写入" in answer.out
    assert [text(tmp_path), text(tmp_path, "accounts/mech-union-weibo.yaml")] == before


def test_a_missing_seal_is_added_and_nothing_else_changed(capsys: Capsys, tmp_path: Path) -> None:
    filing = {"filed_on": "2026-03-04", "adviser_signed_on": "2026-03-03"}
    base.write(tmp_path, {WECHAT: {"filing": {"head_signed_on": None, "sealed": None}}})
    before = text(tmp_path)
    assert enter(capsys, tmp_path, "receive", "robotics-wechat", "--sealed").code == 0
    assert set(text(tmp_path).splitlines()) - set(before.splitlines()) == {"  sealed: true"}
    assert all(f"{key}: {value}" in text(tmp_path) for key, value in filing.items())


def test_a_closed_account_is_cancelled_all_the_same(capsys: Capsys, tmp_path: Path) -> None:
    """第十二条（九）: it is the order that starts the year, and closing first does not evade it."""
    base.write(tmp_path, {WECHAT: {"closed": {"on": "2026-11-10", "reason": "合并"}}})
    cancel = [*ORDER, "cancel", "--on", "2026-11-12", "--reason", "违规"]
    assert enter(capsys, tmp_path, *cancel).code == 0
    assert (
        run_command(capsys, "can-open", "robotics", "wechat", "--on", "2026-11-20", "--root", str(tmp_path)).code == 1
    )
    assert "没有改动" in enter(capsys, tmp_path, *cancel).out
    assert "2026-11-10" in error_line(enter(capsys, tmp_path, *cancel[:-1], "另有违规"), 2)


def test_a_resumption_within_the_ban_is_refused_by_its_clause(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path, with_orders({"kind": "cancel", "on": "2026-11-10", "reason": "违规"}))
    answer = enter(capsys, tmp_path, *ORDER, "resume", "--on", "2026-11-15")
    assert answer.code == 1
    assert "第十二条（九）" in answer.out


@pytest.mark.parametrize(
    ("operators", "people", "come"),
    [
        ([{"name": "赵同学", "since": "2026-12-01"}], "王同学", []),
        ([{"name": "赵同学", "since": "2026-12-01"}], "赵同学", ["since: 2026-11-19"]),
        ([{"name": "王同学"}], "王同学:publisher", ["duty: publisher"]),
    ],
)
def test_whoever_begins_later_is_not_ended_before(
    capsys: Capsys, tmp_path: Path, operators: list[dict[str, str]], people: str, come: list[str]
) -> None:
    base.write(tmp_path, {WECHAT: {"operators": operators}})
    change = ["change", "robotics-wechat", "--operator", people, "--changed-on", "2026-11-19"]
    assert enter(capsys, tmp_path, *change).code == 0
    assert "until" not in text(tmp_path)
    assert all(line in text(tmp_path) for line in come)
