"""What typer complains of is said in our words, in both languages, whatever the sentences of its release."""

import pytest

from command_line import error_line, run_command

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
    ("check", "-q"): ("没有选项“-q”", "there is no option “-q”"),
    ("check", "--root"): ("选项 --root 后面应有值", "the option --root takes a value"),
    ("check", "--format=json", "--format"): ("选项 --format 后面应有值", "the option --format takes a value"),
    ("check", "--strict=1"): ("选项 --strict 后面不应有值", "the option --strict takes no value"),
    ("check", "--strict=1", "--root", "x"): ("选项 --strict 后面不应有值", "the option --strict takes no value"),
    ("deadline",): ("缺少 DATE", "DATE is missing"),
    ("deadline", "2026-09-28"): ("缺少 --days", "--days is missing"),
    ("rules", "a", "b"): ("多出了 a b", "this is too much: a b"),
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
    assert "COMMAND" in usage
    assert [line for line in lines if "..." in line] == []
