"""The last question, whether the entry may be written: the end of the input ends the command unwritten."""

import sys
from pathlib import Path

import pytest

import base

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
if sys.platform != "win32":
    from terminal import CTRL_D, ENTER, Terminal

FILE = "registry/accounts/robotics-wechat.yaml"
ASKED = ["close", "robotics-wechat", "--on", "2026-11-19", "--as-of", "2026-11-20"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path)


def test_the_end_of_input_ends_the_command_after_answered_questions(root: Path) -> None:
    before = (root / FILE).read_bytes()
    with Terminal(*ASKED, root=root) as terminal:
        terminal.asks("原因：")
        terminal.types("社团合并", ENTER)
        terminal.asks("写入吗？是（y）/ 否（n）/ 回去修改（<）")
        terminal.types(CTRL_D)
        assert terminal.ends() == 2
        terminal.sees("tuanmedia: 没有回答，没有写入；不必询问时加 --yes")
        assert "回到上一题" not in terminal.text
    assert (root / FILE).read_bytes() == before


def test_going_back_still_changes_an_answer(root: Path) -> None:
    with Terminal(*ASKED, root=root) as terminal:
        terminal.asks("原因：")
        terminal.types("社团解散", ENTER)
        terminal.asks("写入吗？是（y）/ 否（n）/ 回去修改（<）")
        terminal.types("<", ENTER)
        terminal.asks("原因：社团解散")
        terminal.types("社团合并", ENTER)
        terminal.asks("写入吗？是（y）/ 否（n）/ 回去修改（<）")
        terminal.types(ENTER)
        assert terminal.ends() == 0
    assert "closed: {on: 2026-11-19, reason: 社团合并}" in (root / FILE).read_text("utf-8")


def test_a_filing_ends_alike(root: Path) -> None:
    with Terminal("file", "--owner", "mech-branch", "--planned", "--as-of", "2026-11-20", root=root) as terminal:
        for question, answer in [
            ("粘贴主页链接）：", "抖音"),
            ("主页链接（可留空）：", ""),
            ("可留空）：", "branch_2"),
            ("账号名称：", "机械青年之声"),
            ("李同学:采编”）：", "周同学"),
            ("内容审核人：", ""),
            ("监控值守：", ""),
            ("功能定位（可留空）：", ""),
            ("维护方式（可留空）：", ""),
        ]:
            terminal.asks(question)
            terminal.types(answer, ENTER)
        terminal.asks("写入吗？")
        terminal.types(CTRL_D)
        assert terminal.ends() == 2
        terminal.sees("没有回答，没有写入")
    assert not (root / "registry/accounts/mech-branch").exists()
