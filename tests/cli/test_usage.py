"""What typer complains of is said in our words, in both languages, whatever the sentences of its release."""

import re

import pytest

from command_line import error_line, run_command
from tuanmedia.cli import COMMANDS
from tuanmedia.model.width import width
from tuanmedia.render.layout import WIDTH

COMPLAINTS = {
    (): ("缺少命令；tuanmedia --help 列出全部命令", "a command is missing; see tuanmedia --help"),
    ("chek",): ("没有命令“chek”；是不是 check？", "there is no command “chek”; did you mean check?"),
    ("--", "chek"): ("没有命令“chek”；是不是 check？", "there is no command “chek”; did you mean check?"),
    ("--verison",): (
        "没有选项“--verison”；是不是 --version？",
        "there is no option “--verison”; did you mean --version?",
    ),
    ("check", "--selekt", "x"): (
        "没有选项“--selekt”；是不是 --select？",
        "there is no option “--selekt”; did you mean --select?",
    ),
    ("check", "--foo"): ("没有选项“--foo”", "there is no option “--foo”"),
    ("explain", "foo"): ("没有条款“foo”", "there is no rule “foo”"),
    ("check", "-q"): ("没有选项“-q”", "there is no option “-q”"),
    ("check", "--root"): ("选项 --root 后面应有值", "the option --root takes a value"),
    ("check", "--format=json", "--format"): ("选项 --format 后面应有值", "the option --format takes a value"),
    ("check", "--strict=1"): ("选项 --strict 后面不应有值", "the option --strict takes no value"),
    ("check", "--strict=1", "--root", "x"): ("选项 --strict 后面不应有值", "the option --strict takes no value"),
    ("deadline",): ("缺少 日期", "DATE is missing"),
    ("deadline", "2026-09-28"): ("缺少 --days", "--days is missing"),
    ("show", "a", "b"): ("只需一个，多写了 b", "this is too much: b"),
    ("rules", "a", "b"): ("不需要参数，多写了 a b", "this is too much: a b"),
}


@pytest.mark.parametrize("args", COMPLAINTS)
@pytest.mark.parametrize(("lang", "number"), [("zh", 0), ("en", 1)])
def test_a_complaint_is_in_our_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], lang: str, number: int
) -> None:
    monkeypatch.setenv("TUANMEDIA_LANG", lang)
    assert error_line(run_command(capsys, *args), 2) == COMPLAINTS[args][number]


def test_the_list_of_commands_says_whole_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    usage, *lines = run_command(capsys, "--help").out.splitlines()
    assert usage == "用法：tuanmedia [选项] 命令 …"
    assert [line for line in lines if "..." in line] == []


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
def test_help_is_in_chinese_and_fits_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.delenv("TUANMEDIA_LANG", raising=False)
    out = run_command(capsys, *command, "--help").out
    assert out.startswith("用法：tuanmedia")
    assert "选项：" in out
    assert "显示这份说明" in out
    assert not re.search(r"Usage|Options|Arguments|Commands|\[(default|required)|message and exit|OPTIONS", out)
    assert not re.search(r"\b(DATE|DIR|FILE|NAME|UNIT|ORG|T|N|U|Y|KEY|VALUE)\b", out)
    assert [line for line in out.splitlines() if width(line) > WIDTH and "TUANMEDIA" not in line] == []


def test_what_must_be_given_and_what_stands_for_nothing_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    out = run_command(capsys, "init", "--help").out
    assert "（必填）" in out
    assert "（默认 copy）" in out


@pytest.mark.parametrize("lang", ["flag", "environment"])
def test_english_help_keeps_its_headings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    if lang == "environment":
        monkeypatch.setenv("TUANMEDIA_LANG", "en")
    out = run_command(capsys, "form", *(["--lang", "en"] if lang == "flag" else []), "--help").out
    assert out.startswith("Usage: tuanmedia form [OPTIONS] {ID}")
    assert "Show this message and exit." in out
