"""`tuanmedia file` on a terminal: from the first question to the papers, with warnings after each answer."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import base
from filings import CLUB, Flags, flags, folder_contents
from tuanmedia import yaml

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
if sys.platform != "win32":
    from terminal import BACKSPACE, CTRL_C, CTRL_D, CTRL_U, ENTER, RIGHT, Terminal

DAY = ["--as-of", "2026-11-20"]
FILE = "registry/accounts/robotics/robotics-weibo.yaml"
OWNER, WHERE, LINK, HANDLE, NAME = "主办组织：", "粘贴主页链接）：", "主页链接（可留空）：", "平台账号（", "账号名称："
OPERATOR, REVIEWER, WATCH, OPENED = "李同学:采编”）：", "内容审核人：", "监控值守：", "尚未开通：计划）："
ADVISER, HEAD = "指导教师李老师批准之日：", "挂靠单位主要负责人赵院长批准之日："
PURPOSE, MAINTENANCE, FOLLOWS = "功能定位（可留空）：", "维护方式（可留空）：", "都已关注：全部；可留空）："
WRITE = "写入吗？"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path)


@pytest.fixture
def untouched(root: Path) -> Iterator[None]:
    """Asserts that the test writes nothing."""
    before = folder_contents(root)
    yield
    assert folder_contents(root) == before


def tree(root: Path, path: str) -> Any:
    return yaml.read((root / path).read_bytes()).tree


def answers(terminal: "Terminal", *pairs: tuple[str, str]) -> None:
    """Answers each question as soon as it is asked. The text after | is the default that it must offer."""
    for prompt_text, answer in pairs:
        terminal.asks(*prompt_text.split("|"))
        terminal.types(answer, ENTER)


def test_a_club_files_from_the_first_question_to_its_papers(root: Path) -> None:
    with Terminal("file", *DAY, root=root) as terminal:
        terminal.sees("Ctrl-C：放弃", OWNER, "机器人协会 · 学生社团")
        terminal.types("机器协", BACKSPACE, "人协会", ENTER)
        terminal.sees(WHERE, "新浪微博 Weibo")
        terminal.types("https://weibo.com/imustrobotics", ENTER)
        terminal.sees("须经指导教师李老师、挂靠单位主要负责人赵院长批准（第十条）", "可留空）：imustrobotics")
        terminal.types(ENTER)
        answers(terminal, (NAME, "内科大机器人微博"), (OPERATOR, "王同学、李同学:采编"))
        terminal.sees(f"{REVIEWER}李老师")
        terminal.types(ENTER)
        terminal.sees(f"{WATCH}王同学、李同学、李老师")
        terminal.types(RIGHT, BACKSPACE, BACKSPACE, BACKSPACE, BACKSPACE, ENTER)
        terminal.sees(f"{OPENED}2026-11-20", "备案期限 2026-11-25")
        terminal.types("2026年11月18日")
        terminal.sees("备案期限 2026-11-23（周一）")
        terminal.types(ENTER)
        terminal.sees("第1日 11-19（周四） · 第2日 11-20（周五） · 第3日 11-23（周一）", ADVISER)
        terminal.types("2026-11-16")
        terminal.sees("2026-11-16（周一）")
        terminal.types(ENTER)
        answers(terminal, (HEAD, "2026/11/17"), (PURPOSE, ""), (MAINTENANCE, "社团自主运营"))
        terminal.sees(f"{FILE}（新）", "name: 内科大机器人微博", "monitoring: [王同学, 李同学]", WRITE)
        assert not (root / FILE).exists()
        terminal.types(ENTER)
        assert terminal.ends() == 0
        terminal.sees(f"已登记 {FILE}", "附件1-备案表.docx", "附件2-承诺书.docx", "下一步")
    account = tree(root, FILE)
    assert (account["handle"], account["owner"], account["created_on"]) == ("imustrobotics", "robotics", "2026-11-18")
    assert [approval["on"] for approval in account["approvals"]] == ["2026-11-16", "2026-11-17"]
    assert account["operators"] == [{"name": "王同学"}, {"name": "李同学", "duty": "editor"}]
    assert {"purpose", "follows"}.isdisjoint(account)
    assert len(list((root / "forms").glob("*.docx"))) == 2


def test_a_branch_is_asked_which_accounts_its_weibo_follows(root: Path) -> None:
    with Terminal("file", *DAY, root=root) as terminal:
        answers(terminal, (OWNER, "mech-branch"), (WHERE, "微博"), (LINK, ""), (HANDLE, "branch_2"))
        answers(terminal, (NAME, "机械青年之声"), (OPERATOR, "周同学 吴同学 郑同学"), (REVIEWER, ""), (WATCH, ""))
        answers(terminal, (OPENED, "昨天"), (PURPOSE, "-"), (MAINTENANCE, ""), (FOLLOWS, "全部"), (WRITE, "y"))
        assert terminal.ends() == 0
        assert "批准之日" not in terminal.text
    account = tree(root, "registry/accounts/mech-branch/mech-branch-weibo-2.yaml")
    assert (len(account["follows"]), len(account["operators"]), account["created_on"]) == (7, 3, "2026-11-19")
    assert account["monitoring"] == ["周同学", "吴同学", "郑同学", "钱老师"]
    assert {"url", "purpose"}.isdisjoint(account)


def test_after_going_back_defaults_follow_from_the_new_answer(root: Path) -> None:
    with Terminal("file", "--owner", "robotics", *DAY, root=root) as terminal:
        answers(terminal, (WHERE, "https://weibo.com/imusterror"), (f"{HANDLE}|imusterror", ""), (NAME, "<"))
        answers(terminal, (f"{HANDLE}|imusterror", "<"))
        terminal.asks(f"{WHERE}https://weibo.com/imusterror")
        terminal.types(RIGHT, *[BACKSPACE] * 5, "right", ENTER)
        answers(terminal, (f"{HANDLE}|imustright", ""), (NAME, "内科大机器人微博"), (OPERATOR, "王同学"))
        answers(terminal, (f"{REVIEWER}李老师", "赵老师"), (f"{WATCH}王同学、李老师", "<"), (f"{REVIEWER}赵老师", ""))
        answers(terminal, (f"{WATCH}王同学、李老师", "<"), (f"{REVIEWER}赵老师", "<"), (f"{OPERATOR}王同学", "李同学"))
        answers(terminal, (f"{REVIEWER}赵老师", ""), (f"{WATCH}李同学、李老师", ""))
        answers(terminal, (OPENED, "计划"), (PURPOSE, ""), (MAINTENANCE, ""))
        terminal.sees("获准并开通后用 tuanmedia open 补记", WRITE)
        terminal.types("y", ENTER)
        assert terminal.ends() == 0
    account = tree(root, FILE)
    assert (account["handle"], account["reviewer"]) == ("imustright", "赵老师")
    assert account["operators"] == [{"name": "李同学"}]
    assert account["monitoring"] == ["李同学", "李老师"]


def test_a_ban_is_shown_with_the_platform_and_another_may_be_chosen_at_the_end(root: Path) -> None:
    old: dict[str, Any] = {"name": "旧日", "platform": "weibo", "owner": "robotics", "created_on": "2025-03-03"}
    base.write(root, {"accounts/old.yaml": {**old, "orders": [{"kind": "cancel", "on": "2026-05-06"}]}})
    before = folder_contents(root)
    with Terminal("file", *flags(CLUB, {"--platform": None}), *DAY, root=root) as terminal:
        answers(terminal, (WHERE, "微博"))
        terminal.sees("2027-05-07", "第十二条（九）")
        answers(terminal, (LINK, ""), (HANDLE, ""), (PURPOSE, ""), (MAINTENANCE, ""))
        terminal.sees("没有写入：", "回到上一题", f"放弃）。{MAINTENANCE}")
        assert (WRITE in terminal.text, folder_contents(root)) == (False, before)
        for prompt_text in (PURPOSE, HANDLE, LINK, "平台（名称"):
            terminal.types("<", ENTER)
            terminal.sees(f"<{prompt_text}")
        answers(terminal, (WHERE, "抖音"), (LINK, ""), (HANDLE, ""), (PURPOSE, ""), (MAINTENANCE, ""), (WRITE, ""))
        assert terminal.ends() == 0
    assert (root / "registry/accounts/robotics/robotics-douyin.yaml").exists()


WECHAT: Flags = {"--platform": "wechat", "--url": "https://mp.weixin.qq.com/s/AbC", "--handle": "robots"}
REFUSED: dict[str, tuple[Flags, str, list[tuple[str, str]]]] = {
    "an operator": (
        {"--operator": None},
        OPERATOR,
        [("王同学、李同学、赵同学", "在岗 3 人"), ("甲:会长", "没有“会长”")],
    ),
    "a name": (
        {"--name": None},
        NAME,
        [
            ("内科大机器人协会", "账号名称与 robotics-wechat"),
            ("甲\u200b乙", "U+200B"),
            ("密码：abc12345", "含有密码"),
            ("13800138000", "含有密码，或手机号"),
        ],
    ),
    "a handle": (
        {"--handle": None, "--reviewer": None},
        HANDLE,
        [("imust_robotics", "平台账号与 robotics-wechat")],
    ),
    "a link": (
        {"--url": None, "--reviewer": None},
        LINK,
        [("javascript:alert(1)", "不是网址"), ("weibo.com/imust", "链接是新浪微博的，登记的平台却是微信公众号")],
    ),
}


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("case", REFUSED)
def test_an_answer_that_violates_a_rule_is_refused_at_once(root: Path, case: str) -> None:
    changes, prompt_text, pairs = REFUSED[case]
    with Terminal("file", *flags(CLUB, {**WECHAT, **changes}), *DAY, root=root) as terminal:
        for answer, message in pairs:
            terminal.asks(prompt_text)
            terminal.types(answer, ENTER)
            terminal.sees(message)
            terminal.asks(prompt_text, answer[:1])
            terminal.types(CTRL_U)
        terminal.types(CTRL_C)
        assert terminal.ends() == 130


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("keys", "code", "message"), [(["n", ENTER], 1, ""), ([CTRL_C], 130, ""), ([CTRL_D], 2, "--yes")]
)
def test_without_a_yes_nothing_is_written(root: Path, keys: list[str], code: int, message: str) -> None:
    with Terminal("file", *flags(CLUB), *DAY, root=root) as terminal:
        terminal.sees("name: 内科大机器人微博", WRITE)
        terminal.types(*keys)
        assert terminal.ends() == code
        terminal.sees(message)


def test_the_document_goes_to_its_file_and_the_questions_to_the_screen(root: Path) -> None:
    command = 'exec "$@" > answer.json'
    changes: Flags = {"--name": None}
    args = ["file", *flags(CLUB, changes), "--url", "https://weibo.com/imustrobotics", "--format", "json", *DAY]
    with Terminal(*args, root=root, through=["sh", "-c", command, "sh"]) as terminal:
        answers(terminal, (f"{HANDLE}|imustrobotics", ""), (NAME, "内科大机器人微博"), (PURPOSE, ""), (MAINTENANCE, ""))
        terminal.sees("name: 内科大机器人微博", WRITE)
        terminal.types(ENTER)
        assert terminal.ends() == 0
        assert '"account"' not in terminal.text
    document = json.loads((root / "answer.json").read_text("utf-8"))
    assert (document["account"], document["due"]) == ("robotics-weibo", "2026-11-23")
