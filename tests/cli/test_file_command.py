"""`tuanmedia file` by flags: what is entered and printed, by when it is to be filed, under which id."""

import json
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import error_line, run_command
from filings import BRANCH, CLUB, Flags, file_account, folder_contents, set_promulgation
from tuanmedia import yaml

Capsys = pytest.CaptureFixture[str]
FILE = "registry/accounts/robotics/robotics-weibo.yaml"
PAPERS = ["forms/robotics-weibo-附件1-备案表.docx", "forms/robotics-weibo-附件2-承诺书.docx"]
NEW = {"forms", "forms/.gitignore", *PAPERS, "registry/accounts/robotics", FILE}
FULL = """\
name: 内科大机器人微博
platform: weibo
handle: imustrobotics
url: https://weibo.com/imustrobotics
owner: robotics
created_on: 2026-11-18
purpose: "社团活动: 宣传"
maintenance: 社团自主运营
reviewer: 李老师
monitoring: [王同学, 李老师]
operators:
  - {name: 王同学}
  - {name: 李同学, duty: editor}
approvals:
  - {role: adviser, name: 李老师, on: 2026-11-16}
  - {role: unit-head, name: 赵院长, on: 2026-11-17}
follows: [共青团中央, 内蒙古团委]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def document(capsys: Capsys, root: Path, given: Flags, changes: Flags | None = None, *more: str) -> Any:
    answer = file_account(capsys, root, given, changes, "--format", "json", *more)
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def test_what_is_told_is_entered_byte_for_byte(capsys: Capsys, root: Path) -> None:
    before = folder_contents(root)
    more: Flags = {
        "--platform": None,
        "--url": "https://weibo.com/imustrobotics",
        "--purpose": "社团活动: 宣传",
        "--maintenance": "社团自主运营",
        "--follows": "共青团中央,内蒙古团委",
    }
    answer = file_account(capsys, root, CLUB, more)
    assert (answer.code, answer.err) == (0, "")
    after = folder_contents(root)
    assert after[FILE] == FULL.encode()
    assert set(after) - set(before) == NEW
    assert {path: after[path] for path in before} == before
    assert after["forms/.gitignore"] == b"*\n"
    assert run_command(capsys, "check", "--root", str(root), "--as-of", "2026-11-20").code == 0


def test_a_person_reads_what_comes_next(capsys: Capsys, root: Path) -> None:
    answer = file_account(capsys, root, CLUB, {"--created-on": "2026-11-19"})
    for text in (f"已登记 {FILE}", *PAPERS, "备案期限：2026-11-24（周二），含当日", "第3日 11-24", "下一步"):
        assert text in answer.out
    assert "tuanmedia receive robotics-weibo" in answer.out
    assert "谢谢" not in answer.out


def pending(rule: str, clause: str, who: str, message: str, action: str) -> dict[str, Any]:
    """A finding on a duty of the new account."""
    place = {"file": FILE, "line": 4, "column": 1, "record": "robotics-weibo", "who": who}
    told = {"message": message, "action": action, "due": "2026-11-23", "facts": {"days": 3}}
    return {"rule": rule, "clause": clause, "verdict": "pending", "severity": "info", **place, **told}


def test_the_document_is_the_one_of_the_specification(capsys: Capsys, root: Path) -> None:
    assert document(capsys, root, CLUB) == {
        "account": "robotics-weibo",
        "file": FILE,
        "forms": PAPERS,
        "due": "2026-11-23",
        "counted": ["2026-11-19", "2026-11-20", "2026-11-23"],
        "provisional": False,
        "findings": [
            pending(
                "filing.commitment",
                "第十一条（三）",
                "adviser",
                "指导教师须于 2026-11-23 前（含当日）签订责任承诺书",
                "签订附件2，并用 tuanmedia receive 记下签订日期",
            ),
            pending(
                "filing.created",
                "第十一条（一）",
                "owner",
                "须于 2026-11-23 前（含当日）备案",
                "填写附件1，经指导教师、主要负责人签字并加盖公章，报校团委组织宣传部",
            ),
        ],
    }


@pytest.mark.parametrize(
    ("opened", "today", "due", "counted", "provisional"),
    [
        ("2025-09-30", "2025-10-09", "2025-10-11", ["2025-10-09", "2025-10-10", "2025-10-11"], False),
        ("2026-11-13", "2026-11-13", "2026-11-18", ["2026-11-16", "2026-11-17", "2026-11-18"], False),
        ("2026-12-30", "2026-12-30", "2027-01-05", ["2026-12-31", "2027-01-04", "2027-01-05"], True),
    ],
)
def test_the_deadline_is_counted_with_days_made_up_for(
    capsys: Capsys, root: Path, opened: str, today: str, due: str, counted: list[str], provisional: bool
) -> None:
    changes: Flags = {"--created-on": opened, "--adviser-approved": "2025-09-01", "--head-approved": "2025-09-01"}
    told = document(capsys, root, CLUB, changes, "--as-of", today)
    assert (told["due"], told["counted"], told["provisional"]) == (due, counted, provisional)


def test_a_late_filing_is_welcome(capsys: Capsys, root: Path) -> None:
    changes: Flags = {"--created-on": "2026-11-02", "--adviser-approved": "2026-10-30", "--head-approved": "2026-10-30"}
    answer = file_account(capsys, root, CLUB, changes)
    assert answer.code == 0
    assert "谢谢补报" in answer.out
    assert "如实记为逾期" in answer.out
    assert "应于 2026-11-05 前（含当日）备案" in answer.out
    assert (root / FILE).exists()


def test_what_is_planned_waits_for_its_approval_and_its_day(capsys: Capsys, root: Path) -> None:
    planned: Flags = {"--created-on": None, "--planned": [], "--adviser-approved": None, "--head-approved": None}
    told = document(capsys, root, CLUB, planned)
    assert (told["due"], told["counted"], told["provisional"]) == (None, [], False)
    assert [one["verdict"] for one in told["findings"]] == ["pending", "pending"]
    assert {one["rule"] for one in told["findings"]} == {"approval.club"}
    text = (root / FILE).read_text("utf-8")
    assert "created_on" not in text
    assert "approvals" not in text
    answer = file_account(capsys, root, CLUB, {**planned, "--name": "机器人的另一个", "--platform": "douyin"})
    assert "tuanmedia open robotics-douyin" in answer.out


def test_what_is_older_than_the_regulation_waits_for_no_approval(capsys: Capsys, root: Path) -> None:
    set_promulgation(root, "2026-11-16")
    old: Flags = {"--created-on": "2026-11-13", "--adviser-approved": None, "--head-approved": None}
    told = document(capsys, root, CLUB, old)
    assert (told["due"], len(told["counted"])) == ("2026-11-23", 5)
    assert {one["rule"] for one in told["findings"]} == {"filing.legacy"}
    new: Flags = {**old, "--created-on": "2026-11-16"}
    assert "--adviser-approved、--head-approved" in error_line(file_account(capsys, root, CLUB, new), 2)


def test_a_college_owes_no_approval_and_no_letter(capsys: Capsys, root: Path) -> None:
    told = document(capsys, root, BRANCH)
    assert told["account"] == "mech-branch-douyin"
    assert told["forms"] == ["forms/mech-branch-douyin-附件1-备案表.docx"]
    assert [one["rule"] for one in told["findings"]] == ["filing.created"]


@pytest.mark.parametrize(
    ("given", "changes", "missing"),
    [
        ({}, {}, "--owner、--platform、--name、--operator、--reviewer、--watch、--created-on/--planned"),
        (CLUB, dict.fromkeys(("--adviser-approved", "--head-approved")), "--adviser-approved、--head-approved"),
        (CLUB, {"--watch": None, "--head-approved": None}, "--watch、--head-approved"),
        (BRANCH, {"--name": "", "--operator": None}, "--name、--operator"),
    ],
)
def test_all_flags_that_are_missing_are_named_at_once(
    capsys: Capsys, root: Path, given: Flags, changes: Flags, missing: str
) -> None:
    before = folder_contents(root)
    assert error_line(file_account(capsys, root, given, changes), 2) == f"缺少 {missing}"
    assert folder_contents(root) == before


@pytest.mark.parametrize(
    ("url", "platform", "handle"),
    [
        ("https://space.bilibili.com/123?spm=1", "bilibili", "123"),
        ("https://mp.weixin.qq.com/s/AbCdEf", "wechat", None),
        ("weibo.com/imustjixie", "weibo", "imustjixie"),
    ],
)
def test_platform_and_handle_follow_from_the_link(
    capsys: Capsys, root: Path, url: str, platform: str, handle: str | None
) -> None:
    told = document(capsys, root, BRANCH, {"--platform": None, "--url": url})
    assert told["account"].startswith(f"mech-branch-{platform}")
    tree = yaml.read((root / told["file"]).read_bytes()).tree
    assert (tree["platform"], tree.get("handle"), tree["url"]) == (platform, handle, url)


SHARED = "【机械学院】长按复制 https://m.weibo.cn/u/5610020302?jumpfrom=weibocom，7@1.com"


@pytest.mark.parametrize(
    "given",
    [
        {"--platform": None, "--url": SHARED},
        {"--platform": SHARED},
        {"--platform": None, "--handle": SHARED},
        {"--platform": "微博", "--url": SHARED},
        {"--platform": "微博", "--handle": SHARED},
        {"--platform": None, "--url": SHARED, "--handle": "5610020302"},
    ],
)
def test_what_a_phone_copies_is_taken_at_every_option(capsys: Capsys, root: Path, given: Flags) -> None:
    told = document(capsys, root, BRANCH, given)
    tree = yaml.read((root / told["file"]).read_bytes()).tree
    assert [tree[key] for key in ("platform", "handle", "url")] == [
        "weibo",
        "5610020302",
        "https://m.weibo.cn/u/5610020302",
    ]


def test_a_link_of_another_account_than_the_handle_is_refused(capsys: Capsys, root: Path) -> None:
    before = folder_contents(root)
    changes: Flags = {"--platform": None, "--url": SHARED, "--handle": "5610020309"}
    answer = file_account(capsys, root, BRANCH, changes)
    assert answer.code == 1
    assert "链接指向的账号是 5610020302，登记的平台账号却是 5610020309" in answer.out
    assert folder_contents(root) == before


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        (
            {"--platform": "weibo", "--url": "https://space.bilibili.com/1"},
            2,
            "链接是哔哩哔哩的，登记的平台却是新浪微博",
        ),
        ({"--platform": "weibo", "--url": "https://www.imust.edu.cn/"}, 2, "链接是网站的，登记的平台却是新浪微博"),
        ({"--platform": "douyin", "--handle": "https://www.douyin.com/user/MS4wLjAB"}, 2, "没有抖音号"),
        ({"--platform": None, "--url": "https://t.cn/abc"}, 2, "短链接，看不出是哪个平台"),
        ({"--url": "javascript:alert(1)"}, 2, "不是网址"),
        ({"--planned": []}, 2, "--planned 与 --created-on 只能给一个"),
        ({"--created-on": "2026-02-30"}, 2, "--created-on：“2026-02-30”不是日期：这一天不存在"),
        ({"--created-on": "某天"}, 2, "--created-on：“某天”不是日期；写成"),
        ({"--owner": "机械工程学院团总之"}, 2, "是不是 机械工程学院团总支？"),
        ({"--platform": "weibbo"}, 2, "weibo"),
        ({"--operator": "周同学:会长"}, 2, "--operator：没有“会长”"),
        ({"--operator": "，"}, 2, "--operator：“，”里没有名字"),
        ({"--watch": "、;"}, 2, "--watch：“、;”里没有名字"),
        ({"--name": "甲\x1b乙"}, 2, "U+001B"),
        ({"--name": "机械⼯程"}, 2, "“工”"),
        ({"--id": "Robotics"}, 2, "--id：“Robotics”不能作 id"),
        ({"--id": "con"}, 2, "“con”不能作 id"),
        ({"--id": "../x"}, 2, "不能作 id"),
        ({"--id": "robotics-wechat"}, 2, "id“robotics-wechat”已有人用，没有写入"),
        ({"--format": "yaml"}, 2, "json"),
    ],
)
def test_bad_input_is_told_in_one_line(capsys: Capsys, root: Path, changes: Flags, code: int, told: str) -> None:
    before = folder_contents(root)
    assert told in error_line(file_account(capsys, root, BRANCH, changes), code)
    assert folder_contents(root) == before
    assert not (root / ".tuanmedia").exists()


def test_the_id_is_that_of_owner_and_platform_or_the_next(capsys: Capsys, root: Path) -> None:
    assert document(capsys, root, BRANCH)["account"] == "mech-branch-douyin"
    assert document(capsys, root, BRANCH, {"--name": "机械学院直播间"})["account"] == "mech-branch-douyin-2"
    own: Flags = {"--name": "赛车队日常", "--id": "our-own"}
    assert document(capsys, root, BRANCH, own)["file"] == "registry/accounts/mech-branch/our-own.yaml"


def test_a_preview_writes_nothing_and_shows_the_file(capsys: Capsys, root: Path) -> None:
    before = folder_contents(root)
    answer = file_account(capsys, root, BRANCH, {}, "--dry-run", "--yes")
    assert (answer.code, folder_contents(root)) == (0, before)
    assert "只是预览，没有写入。" in answer.out
    assert "  name: 机械团总支视频" in answer.out
    assert document(capsys, root, BRANCH, {}, "--dry-run")["forms"] == []
    assert folder_contents(root) == before
    assert not (root / ".tuanmedia").exists()
