"""Every question of `tuanmedia file`: an empty answer, nonsense, Ctrl-C, Ctrl-D, a window that is closed."""

import sys
from pathlib import Path

import pytest

import base
from filings import BRANCH, CLUB, Flags, flags, folder_contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
if sys.platform != "win32":
    from terminal import CTRL_C, CTRL_D, CTRL_U, ENTER, Terminal

EMPTY = "这一项必须回答"
NO_DAY = "“啊啊啊”不是日期；写成 2026-09-28 的形式"
GIVEN: Flags = {**CLUB, "--url": "https://weibo.com/imustrobotics", "--handle": "imustrobotics"}
SCHOOL: Flags = {**BRANCH, "--platform": "weibo", "--url": "https://weibo.com/imustjixie", "--handle": "imustjixie"}
MORE: Flags = {"--purpose": "宣传", "--maintenance": "自主运营"}


def without(*options: str, given: Flags = GIVEN) -> list[str]:
    return flags(given, dict.fromkeys(options))


# The flags that make a question the first, how it is asked, what is said of nothing and of nonsense, and the
# options that Ctrl-D names. Where nothing is said of it, an empty answer or nonsense is an answer.
PROMPTS: dict[str, tuple[list[str], str, str, str, str]] = {
    "owner": (without("--owner"), "主办组织：", EMPTY, "没有组织“啊啊啊”", "缺少 --owner"),
    "platform": (without("--platform", "--url"), "粘贴主页链接）：", EMPTY, "没有平台“啊啊啊”", "缺少 --platform"),
    "link": (without("--url", "--name"), "主页链接（可留空）：", "", "“啊啊啊”不是网址", "缺少 --name"),
    "handle": (without("--handle", "--name"), "个性域名，可留空）：", "", "", "缺少 --name"),
    "name": (without("--name"), "账号名称：", EMPTY, "", "缺少 --name"),
    "operator": (without("--operator", "--watch"), "李同学:采编”）：", EMPTY, "", "缺少 --operator、--watch"),
    "reviewer": (without("--reviewer"), "内容审核人：李老师", "", "", "缺少 --reviewer"),
    "watch": (without("--watch"), "监控值守：王同学、李同学、李老师", "", "", "缺少 --watch"),
    "opened": (without("--created-on"), "计划）：2026-11-20", "", NO_DAY, "缺少 --created-on/--planned"),
    "adviser": (without("--adviser-approved"), "李老师批准之日：", EMPTY, NO_DAY, "缺少 --adviser-approved"),
    "head": (without("--head-approved"), "赵院长批准之日：", EMPTY, NO_DAY, "缺少 --head-approved"),
}


def asked(root: Path, prompt: str) -> "Terminal":
    args, question, *_ = PROMPTS[prompt]
    terminal = Terminal("file", *args, "--as-of", "2026-11-20", root=root)
    terminal.asks(question)
    return terminal


@pytest.mark.parametrize("prompt", PROMPTS)
def test_whoever_gives_up_has_written_nothing(tmp_path: Path, prompt: str) -> None:
    before = folder_contents(base.write(tmp_path))
    _, question, empty, nonsense, missing = PROMPTS[prompt]
    with asked(tmp_path, prompt) as terminal:
        for answer, said in (("", empty), ("啊啊啊", nonsense)):
            if said:
                terminal.types(answer, ENTER)
                terminal.sees(said)
                terminal.asks(question.partition("：")[0], answer)
        terminal.types(CTRL_U, CTRL_D)
        assert terminal.ends() == 2
        terminal.sees(f"tuanmedia: {missing}")
        assert "Traceback" not in terminal.text
    with asked(tmp_path, prompt) as terminal:
        terminal.types("甲", CTRL_C)
        assert terminal.ends() == 130
        assert "Traceback" not in terminal.text
    assert folder_contents(tmp_path) == before


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_closed_window_ends_it(tmp_path: Path, prompt: str) -> None:
    before = folder_contents(base.write(tmp_path))
    with asked(tmp_path, prompt) as terminal:
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
def test_where_only_what_may_be_left_out_is_left_nothing_is_called_missing(
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
