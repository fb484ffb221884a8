"""Every door takes a day in the same forms: options, questions, keys of `set`, `--set`."""

import json
import sys
from pathlib import Path

import pytest

import base
from command_line import error_line, run_command

Capsys = pytest.CaptureFixture[str]
FORMS = ["2026/11/16", "2026.11.16", "2026年11月16日", "20261116", "２０２６-１１-１６", "11月16日", "11月16号"]
NO_SUCH_DAY = "“2026-02-29”不是日期：这一天不存在"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "root")


def entry(capsys: Capsys, root: Path, *args: str, on: str = "2026-11-20") -> tuple[str, list[str]]:
    """What the file of the account holds after the command, and the lines on standard error."""
    answer = run_command(capsys, *args, "--root", str(root), "--as-of", on, "--yes")
    assert answer.code == 0, answer
    return (root / "registry" / base.ACCOUNT).read_text("utf-8"), answer.err.splitlines()


@pytest.mark.parametrize("text", FORMS)
def test_an_option_takes_a_day_as_a_question_does(capsys: Capsys, root: Path, text: str) -> None:
    now, err = entry(capsys, root, "close", "robotics-wechat", "--on", text, "--reason", "合并")
    assert "closed: {on: 2026-11-16, reason: 合并}" in now
    assert err == ([f"tuanmedia: --on：“{text}”按 2026-11-16 处理"] if text.startswith("11月") else [])


@pytest.mark.parametrize("text", FORMS)
def test_a_key_takes_a_day_as_a_question_does(capsys: Capsys, root: Path, text: str) -> None:
    assert "2026-11-16" in entry(capsys, root, "set", "robotics-wechat", "training", text)[0]
    assert "on: 2026-11-16" in entry(capsys, root, "set", "robotics-wechat", "metrics", f"on={text}", "followers=9")[0]


@pytest.mark.parametrize("text", FORMS)
def test_the_day_looked_at_may_be_written_so_too(capsys: Capsys, root: Path, text: str) -> None:
    answer = run_command(capsys, "check", "--root", str(root), "--as-of", text, "--format", "json")
    assert json.loads(answer.out)["as_of"][4:] == "-11-16"


def test_a_moment_is_an_option_in_every_form_of_a_question(capsys: Capsys, root: Path) -> None:
    args = ("incident", "robotics-wechat", "--summary", "甲", "--detected-at", "昨天 21：40", "--removed-at", "8:30")
    now, err = entry(capsys, root, *args)
    assert "2026-11-19T21:40" in now
    assert "2026-11-20T08:30" in now
    assert err[0] == "tuanmedia: --detected-at：“昨天 21：40”按 2026-11-19 21:40 处理"


def test_a_term_that_may_lie_ahead_is_the_nearest(capsys: Capsys, root: Path) -> None:
    order = ("order", "robotics-wechat", "rectify", "--on", "昨天", "--due-on", "1月15日", "--reason", "停更")
    now, err = entry(capsys, root, *order)
    assert "on: 2026-11-19, due_on: 2027-01-15" in now
    assert "tuanmedia: --due-on：“1月15日”按 2027-01-15 处理" in err


def test_what_is_said_in_full_is_said_once_and_beside_the_document(capsys: Capsys, root: Path) -> None:
    args = ("can-open", "robotics", "douyin", "--on", "明天", "--format", "json", "--root", str(root), "--lang", "en")
    answer = run_command(capsys, *args)
    json.loads(answer.out)
    assert answer.err.count("is taken for") == len(answer.err.splitlines()) == 1


DOORS = {
    "--on": ("close", "robotics-wechat", "--on", "{}", "--reason", "合并"),
    "--as-of": ("check", "--as-of", "{}"),
    "--year": ("audit", "--year", "2026", "--as-of", "{}"),
    "DATE": ("deadline", "{}", "--days", "3"),
    "can-open": ("can-open", "robotics", "douyin", "--on", "{}"),
    "key": ("set", "robotics-wechat", "training", "{}"),
    "entry": ("set", "robotics-wechat", "metrics", "on={}", "followers=9"),
    "parameter": ("check", "--set", "regulation.promulgated_on={}"),
    "moment": ("incident", "robotics-wechat", "--summary", "甲", "--detected-at", "{} 8:30"),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", ["2026-02-29", "2026/2/29", "20260229", "2026年2月29日"])
def test_a_day_that_does_not_exist_is_called_so_at_every_door(capsys: Capsys, root: Path, door: str, text: str) -> None:
    answer = run_command(capsys, *(arg.format(text) for arg in DOORS[door]), "--root", str(root))
    assert error_line(answer, 2).endswith(f"“{text}”不是日期：这一天不存在")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_question_refuses_it_and_reads_the_other_forms(root: Path) -> None:
    from terminal import BACKSPACE, CTRL_C, ENTER, Terminal

    with Terminal("close", "robotics-wechat", "--as-of", "2026-11-20", root=root) as terminal:
        terminal.sees("注销之日：")
        terminal.types("2026-02-29", ENTER)
        terminal.sees(NO_SUCH_DAY)
        terminal.asks("2026-02-29")
        terminal.types(*[BACKSPACE] * 12, "１１月１６日", ENTER)
        terminal.sees("2026-11-16", "原因：")
        terminal.types(CTRL_C)
        assert terminal.ends() == 130


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_an_id_in_use_ends_the_questions_too(root: Path) -> None:
    from terminal import ENTER, Terminal

    given = ("--owner", "robotics", "--platform", "weibo", "--name", "甲", "--reviewer", "李老师", "--watch", "李老师")
    with Terminal(
        "file", *given, "--id", "robotics-wechat", "--planned", "--as-of", "2026-11-20", root=root
    ) as terminal:
        for question in ("主页链接", "平台账号", "采编发布人员", "功能定位", "维护方式"):
            terminal.asks(question)
            terminal.types("王同学" if question == "采编发布人员" else "", ENTER)
        terminal.sees("tuanmedia: id“robotics-wechat”已有人用，没有写入")
        assert terminal.ends() == 2
