"""Every question of `tuanmedia file` after an empty answer, nonsense, Ctrl-C, Ctrl-D and a closed window."""

import sys
from pathlib import Path

import pytest

import base
from filings import BRANCH, CLUB, Flags, flags, folder_contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
if sys.platform != "win32":
    from terminal import CTRL_C, CTRL_D, CTRL_U, ENTER, Terminal

EMPTY = "这一项必须回答"
NOT_A_DAY = "“啊啊啊”不是日期；写成 2026-09-28 的形式"
GIVEN: Flags = {**CLUB, "--url": "https://weibo.com/imustrobotics", "--handle": "imustrobotics"}
SCHOOL: Flags = {**BRANCH, "--platform": "weibo", "--url": "https://weibo.com/imustjixie", "--handle": "imustjixie"}
MORE: Flags = {"--purpose": "宣传", "--maintenance": "自主运营"}


def without(*options: str, given: Flags = GIVEN) -> list[str]:
    """The words of all options but these."""
    return flags(given, dict.fromkeys(options))


# The options that make a question the first one, its text, the messages after an empty answer and after nonsense, and
# the end of the message after Ctrl-D. An empty message: the text is an answer.
PROMPTS: dict[str, tuple[list[str], str, str, str, str]] = {
    "owner": (without("--owner"), "主办组织：", EMPTY, "没有组织“啊啊啊”", "缺少 --owner"),
    "platform": (without("--platform", "--url"), "粘贴主页链接）：", EMPTY, "没有平台“啊啊啊”", "缺少 --platform"),
    "link": (without("--url", "--name"), "主页链接（可留空）：", "", "“啊啊啊”不是网址", "缺少 --name"),
    "handle": (without("--handle", "--name"), "个性域名，可留空）：", "", "", "缺少 --name"),
    "name": (without("--name"), "账号名称：", EMPTY, "", "缺少 --name"),
    "operator": (without("--operator", "--watch"), "李同学:采编”）：", EMPTY, "", "缺少 --operator、--watch"),
    "reviewer": (without("--reviewer"), "内容审核人：李老师", "", "", "缺少 --reviewer"),
    "watch": (without("--watch"), "监控值守：王同学、李同学、李老师", "", "", "缺少 --watch"),
    "opened": (without("--created-on"), "计划）：2026-11-20", "", NOT_A_DAY, "缺少 --created-on/--planned"),
    "adviser": (without("--adviser-approved"), "李老师批准之日：", EMPTY, NOT_A_DAY, "缺少 --adviser-approved"),
    "head": (without("--head-approved"), "赵院长批准之日：", EMPTY, NOT_A_DAY, "缺少 --head-approved"),
}


def terminal_at(root: Path, prompt: str) -> "Terminal":
    """A run of `tuanmedia file` that has asked this question."""
    args, question, *_ = PROMPTS[prompt]
    terminal = Terminal("file", *args, "--as-of", "2026-11-20", root=root)
    terminal.asks(question)
    return terminal


@pytest.mark.parametrize("prompt", PROMPTS)
def test_giving_up_writes_nothing(tmp_path: Path, prompt: str) -> None:
    before = folder_contents(base.write(tmp_path))
    _, question, empty, nonsense, missing = PROMPTS[prompt]
    with terminal_at(tmp_path, prompt) as terminal:
        for answer, message in (("", empty), ("啊啊啊", nonsense)):
            if message:
                terminal.types(answer, ENTER)
                terminal.sees(message)
                terminal.asks(question.partition("：")[0], answer)
        terminal.types(CTRL_U, CTRL_D)
        assert terminal.ends() == 2
        terminal.sees(f"tuanmedia: {missing}")
        assert "Traceback" not in terminal.text
    with terminal_at(tmp_path, prompt) as terminal:
        terminal.types("甲", CTRL_C)
        assert terminal.ends() == 130
        assert "Traceback" not in terminal.text
    assert folder_contents(tmp_path) == before


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_closed_window_ends_the_run(tmp_path: Path, prompt: str) -> None:
    before = folder_contents(base.write(tmp_path))
    with terminal_at(tmp_path, prompt) as terminal:
        terminal.hangs_up()
        assert terminal.ends() != 0
    assert folder_contents(tmp_path) == before


@pytest.mark.parametrize(
    ("args", "options"),
    [
        (without("--reviewer"), "--purpose、--maintenance"),
        (flags({**SCHOOL, **MORE, "--reviewer": None}), "--follows"),
    ],
)
def test_when_only_optional_questions_are_left_no_option_is_called_missing(
    tmp_path: Path, args: list[str], options: str
) -> None:
    before = folder_contents(base.write(tmp_path))
    with Terminal("file", *args, "--as-of", "2026-11-20", root=tmp_path) as terminal:
        terminal.asks("内容审核人：")
        terminal.types(ENTER)
        terminal.asks("可留空）：")
        terminal.types(CTRL_D)
        assert terminal.ends() == 2
        terminal.sees(f"tuanmedia: 没有答完，没有写入；还可以给 {options}")
    assert folder_contents(tmp_path) == before
