"""What happens to an account later: its own lines are written and no other, and what would be wrong is not."""

from pathlib import Path
from typing import Any

import pytest

import base
from command_line import CommandResult, error_line, run_command

Capsys = pytest.CaptureFixture[str]
ROBOTICS = "registry/accounts/robotics-wechat.yaml"
PLANNED: dict[str, Any] = {
    "accounts/robotics-douyin.yaml": {
        "name": "内科大机器人协会",
        "platform": "douyin",
        "owner": "robotics",
        "reviewer": "李老师",
        "monitoring": ["李老师"],
        "operators": [{"name": "王同学"}],
    }
}


def enter(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    return run_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20")


def lines(root: Path, path: str = ROBOTICS) -> list[str]:
    return (root / path).read_text("utf-8").splitlines()


def test_a_code_in_an_entry_can_be_written_in_chinese(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    role = ["set", "robotics-wechat", "approvals", "role=指导教师", "name=周老师", "on=2026-02-24"]
    assert enter(capsys, root, *role).code == 0
    assert "\n".join(["  - role: adviser", "    name: 周老师", "    on: 2026-02-24"]) in "\n".join(lines(root))


@pytest.mark.parametrize(
    ("args", "written"),
    [
        (
            ["order", "robotics-wechat", "suspend", "--on", "2026-11-18", "--reason", "未经审核发布"],
            ["orders:", "  - {kind: suspend, on: 2026-11-18, reason: 未经审核发布}"],
        ),
        (
            ["close", "robotics-wechat", "--on", "2026-11-19", "--reason", "社团合并"],
            ["closed: {on: 2026-11-19, reason: 社团合并}"],
        ),
        (
            ["review", "robotics-wechat", "--year", "2026", "--on", "2026-11-19", "--result", "pass", "--award"],
            ["reviews:", "  - {year: 2026, on: 2026-11-19, result: pass, award: true}"],
        ),
        (
            ["incident", "robotics-wechat", "--summary", "不实信息", "--detected-at", "2026-11-19T08:30"],
            ["incidents:", '  - {summary: 不实信息, detected_at: "2026-11-19T08:30"}'],
        ),
    ],
)
def test_each_writes_its_own_lines(capsys: Capsys, tmp_path: Path, args: list[str], written: list[str]) -> None:
    before = lines(base.write(tmp_path))
    answer = enter(capsys, tmp_path, *args)
    assert (answer.code, answer.err) == (0, "")
    after = lines(tmp_path)
    assert [line for line in after if line not in before] == written
    assert [line for line in after if line not in written] == before
    assert f"已写入 {ROBOTICS}" in answer.out


def test_the_paper_arrives_in_steps(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path, {"accounts/robotics-wechat.yaml": {"filing": None, "commitment": None}})
    enter(capsys, tmp_path, "receive", "robotics-wechat", "--on", "2026-03-04", "--adviser-signed-on", "2026-03-03")
    more = ["--head-signed-on", "2026-03-03", "--sealed", "--commitment-signed-on", "2026-03-03"]
    assert enter(capsys, tmp_path, "receive", "robotics-wechat", "--on", "2026-03-04", *more).code == 0
    filing = "{filed_on: 2026-03-04, adviser_signed_on: 2026-03-03, head_signed_on: 2026-03-03, sealed: true}"
    assert [line for line in lines(tmp_path) if line.startswith(("filing", "commitment"))] == [
        f"filing: {filing}",
        "commitment: {name: 李老师, signed_on: 2026-03-03}",
    ]
    assert run_command(capsys, "check", "--root", str(tmp_path), "--as-of", "2026-11-20", ROBOTICS).code == 0


def test_an_order_to_rectify_is_fulfilled_once(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    enter(capsys, tmp_path, "order", "robotics-wechat", "rectify", "--on", "2026-11-01", "--reason", "长期未更新")
    done = ["order", "robotics-wechat", "rectify", "--completed-on", "2026-11-10"]
    assert enter(capsys, tmp_path, *done).code == 0
    assert "  - {kind: rectify, on: 2026-11-01, reason: 长期未更新, completed_on: 2026-11-10}" in lines(tmp_path)
    before = lines(tmp_path)
    again = enter(capsys, tmp_path, *done)
    assert (again.code, "没有改动" in again.out, lines(tmp_path)) == (0, True, before)
    assert "没有尚未完成的整改令" in error_line(enter(capsys, tmp_path, *done[:-1], "2026-11-11"), 2)


def test_what_follows_is_added_to_what_stands_there(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    for args in (
        ["incident", "robotics-wechat", "--summary", "不实信息", "--detected-at", "2026-11-19T08:30"],
        ["incident", "robotics-wechat", "--detected-at", "2026-11-19T08:30", "--removed-at", "2026-11-19T08:50"],
        ["review", "robotics-wechat", "--year", "2026", "--on", "2026-11-18", "--result", "pass"],
        ["review", "robotics-wechat", "--year", "2026", "--notified-on", "2026-11-19"],
        ["change", "robotics-wechat", "--kind", "password", "--changed-on", "2026-11-17"],
        ["change", "robotics-wechat", "--kind", "password", "--changed-on", "2026-11-17", "--filed-on", "2026-11-18"],
    ):
        assert enter(capsys, tmp_path, *args).code == 0
    removed = 'detected_at: "2026-11-19T08:30", removed_at: "2026-11-19T08:50"'
    assert [line for line in lines(tmp_path) if line.startswith("  - {") and "2026-11" in line] == [
        "  - {kind: password, changed_on: 2026-11-17, filed_on: 2026-11-18}",
        f"  - {{summary: 不实信息, {removed}}}",
        "  - {year: 2026, on: 2026-11-18, result: pass, notified_on: 2026-11-19}",
    ]


@pytest.mark.parametrize(
    ("args", "gone", "come"),
    [
        (
            ["--kind", "name", "--name", "机协", "--handle", "jixie"],
            ["name: 内科大机器人协会", "handle: imust_robotics"],
            ["name: 机协", "handle: jixie", "原名“内科大机器人协会”，原平台账号“imust_robotics”"],
        ),
        (
            ["--operator", "王同学:采编", "--operator", "赵同学"],
            [],
            ["duty: editor", "until: 2026-11-18", "- name: 赵同学", "since: 2026-11-19", "kind: operators"],
        ),
        (["--verified-as", "内科大"], [], ["verified_as: 内科大", "kind: verification"]),
    ],
)
def test_a_change_and_its_entry_are_one(
    capsys: Capsys, tmp_path: Path, args: list[str], gone: list[str], come: list[str]
) -> None:
    people = [{"name": "王同学"}, {"name": "李同学", "duty": "publisher"}]
    patch = {"handle": "imust_robotics", "operators": people}
    before = "\n".join(lines(base.write(tmp_path, {"accounts/robotics-wechat.yaml": patch})))
    assert enter(capsys, tmp_path, "change", "robotics-wechat", "--changed-on", "2026-11-19", *args).code == 0
    after = "\n".join(lines(tmp_path))
    for text in come:
        assert text in after
    for text in gone:
        assert text in before
        assert text not in after
    assert all(line in after for line in before.split("\n") if line not in gone)


def test_a_third_operator_of_a_club_is_refused(capsys: Capsys, tmp_path: Path) -> None:
    before = lines(base.write(tmp_path))
    people = ["--operator", "王同学、李同学、赵同学"]
    answer = enter(capsys, tmp_path, "change", "robotics-wechat", "--changed-on", "2026-11-19", *people)
    assert answer.code == 1
    assert "第十二条（二）" in answer.out
    assert lines(tmp_path) == before


def test_a_term_is_handed_over_in_steps(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    handover = ["handover", "robotics-wechat", "--term", "2026-11-16"]
    assert "set robotics terms 2026-11-16" in error_line(
        enter(capsys, tmp_path, *handover, "--reclaimed-on", "2026-11-16"), 2
    )
    assert enter(capsys, tmp_path, "set", "robotics", "terms", "2026-11-16").code == 0
    assert "--reclaimed-on" in error_line(enter(capsys, tmp_path, *handover), 2)
    for steps in (
        ["--reclaimed-on", "2026-11-16", "--password-changed-on", "2026-11-17"],
        ["--filed-on", "2026-11-18"],
        ["--issued-on", "2026-11-19", "--operator", "钱同学:采编", "--operator", "孙同学:发布"],
    ):
        assert enter(capsys, tmp_path, *handover, *steps).code == 0
    text = "\n".join(lines(tmp_path))
    done = "password_changed_on: 2026-11-17\n    filed_on: 2026-11-18\n    issued_on: 2026-11-19"
    assert done in text or done.replace("\n    ", ", ") in text
    assert "since: 2026-11-19" in text
    assert "until: 2026-11-18" in text
    answer = run_command(capsys, "check", "--root", str(tmp_path), "--as-of", "2026-11-20", ROBOTICS)
    assert (answer.code, "management.handover" in answer.out) == (0, False)


@pytest.mark.parametrize(
    ("args", "written"),
    [
        (["purpose", "社团活动 宣传"], "purpose: 社团活动 宣传"),
        (["功能定位", "宣传"], "purpose: 宣传"),
        (["follows", "共青团中央", "内蒙古团委"], "follows: [共青团中央, 内蒙古团委]"),
        (["training", "2026-11-02", "2026-09-25"], "training: [2026-09-25, 2026-11-02]"),
        (["metrics", "on=2026-11-02", "followers=1280"], "  - {on: 2026-11-02, followers: 1280}"),
        (["运行数据", "日期=2026-11-02", "粉丝数=1280"], "  - {on: 2026-11-02, followers: 1280}"),
        (["waivers", "rule=content.cadence reason=放假 停更 approved_by=校团委 until=2026-12-31"], None),
    ],
)
def test_the_rest_is_set_by_its_key(capsys: Capsys, tmp_path: Path, args: list[str], written: str | None) -> None:
    base.write(tmp_path)
    assert enter(capsys, tmp_path, "set", "robotics-wechat", *args).code == 0
    waiver = "  - {rule: content.cadence, reason: 放假 停更, approved_by: 校团委, until: 2026-12-31}"
    assert (written or waiver) in lines(tmp_path)


def test_of_a_filed_account_a_name_is_no_rest(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path, PLANNED)
    told = error_line(enter(capsys, tmp_path, "set", "robotics-wechat", "name", "机协"), 2)
    assert "tuanmedia change robotics-wechat --kind name" in told
    assert enter(capsys, tmp_path, "set", "robotics-douyin", "name", "机协").code == 0
    assert enter(capsys, tmp_path, "set", "robotics", "adviser", "钱老师").code == 0
    assert "adviser: 钱老师" in lines(tmp_path, "registry/organizations/robotics.yaml")


def test_a_cancelled_account_takes_no_more_orders(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    order = ["order", "robotics-wechat"]
    assert enter(capsys, tmp_path, *order, "cancel", "--on", "2026-11-18", "--reason", "违规").code == 0
    assert "2026-11-18" in error_line(
        enter(capsys, tmp_path, *order, "suspend", "--on", "2026-11-19", "--reason", "甲"), 2
    )
    assert enter(capsys, tmp_path, *order, "suspend", "--on", "2026-11-17", "--reason", "违规").code == 0


def test_a_club_opens_nothing_without_its_approvals(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, PLANNED)
    path = "registry/accounts/robotics-douyin.yaml"
    before = lines(root, path)
    answer = enter(capsys, root, "open", "robotics-douyin", "--on", "2026-11-19")
    assert answer.code == 1
    assert "没有写入" in answer.out
    assert "第十条" in answer.out
    assert lines(root, path) == before
    approved = ["--adviser-approved", "2026-11-16", "--head-approved", "2026-11-17"]
    assert enter(capsys, root, "open", "robotics-douyin", "--on", "2026-11-19", *approved).code == 0
    assert "created_on: 2026-11-19" in lines(root, path)
    assert "  - {role: unit-head, name: 赵院长, on: 2026-11-17}" in lines(root, path)


def test_an_organization_is_dissolved(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    assert enter(capsys, tmp_path, "close", "机器人协会", "--on", "2026-11-19", "--reason", "社团注销").code == 0
    assert lines(tmp_path, "registry/organizations/robotics.yaml")[-1] == "closed: {on: 2026-11-19, reason: 社团注销}"


def test_a_preview_writes_nothing(capsys: Capsys, tmp_path: Path) -> None:
    before = lines(base.write(tmp_path))
    answer = enter(capsys, tmp_path, "close", "robotics-wechat", "--on", "2026-11-19", "--reason", "合并", "--dry-run")
    assert (answer.code, lines(tmp_path)) == (0, before)
    assert "+closed: {on: 2026-11-19, reason: 合并}" in answer.out
    assert not (tmp_path / ".tuanmedia").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["close", "robotics-wechatt", "--on", "2026-11-19", "--reason", "a"], "robotics-wechat"),
        (["close", "robotics-wechat", "--on", "某天", "--reason", "a"], "2026-09-28"),
        (["close", "robotics-wechat", "--on", "2026-11-19", "--reason", "甲\x1b乙"], "U+001B"),
        (["order", "robotics-wechat", "stop", "--on", "2026-11-19"], "suspend"),
        (["order", "robotics-wechat", "suspend"], "--on"),
        (["review", "robotics", "--year", "2026", "--on", "2026-11-19", "--result", "pass"], "组织"),
        (["incident", "robotics-wechat", "--summary", "甲", "--detected-at", "某天"], "2026-11-01T08:30"),
        (["change", "robotics-wechat", "--kind", "name", "--changed-on", "2026-11-19"], "--name"),
        (["change", "robotics-wechat", "--kind", "password", "--name", "甲", "--changed-on", "2026-11-19"], "--name"),
        (["change", "robotics-wechat", "--operator", "甲:会长", "--changed-on", "2026-11-19"], "采编"),
        (["set", "robotics-wechat", "traning", "2026-11-19"], "training"),
        (["set", "robotics-wechat", "metrics", "2026-11-19"], "=2026-11-30"),
        (["set", "robotics-wechat", "training", "哪天"], "2026-09-28"),
        (["order", "robotics-wechat", "suspend", "--completed-on", "2026-11-19"], "rectify"),
    ],
)
def test_what_cannot_be_entered_is_told_in_one_line(capsys: Capsys, tmp_path: Path, args: list[str], told: str) -> None:
    before = lines(base.write(tmp_path))
    assert told in error_line(enter(capsys, tmp_path, *args), 2)
    assert lines(tmp_path) == before


def test_a_password_is_never_entered(capsys: Capsys, tmp_path: Path) -> None:
    before = lines(base.write(tmp_path))
    reason = "密码: abc12345"
    answer = enter(capsys, tmp_path, "close", "robotics-wechat", "--on", "2026-11-19", "--reason", reason)
    assert answer.code == 1
    assert lines(tmp_path) == before
