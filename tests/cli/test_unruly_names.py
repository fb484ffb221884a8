"""A file may be called anything: no command lets its name command a terminal, or hold it up."""

from pathlib import Path

import pytest
from _pytest.capture import CaptureFixture

import base
from tuanmedia.cli import run

NAME = "\x1b]0;pwn\x07\x9b31m\u202e"
ACCOUNT = {"name": "机协新号", "platform": "qq", "owner": "robotics", "created_on": "2026-11-19"}


FORMATS = ["text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown"]
COMMANDS = ["due", "show robotics", "can-open robotics qq", *(f"check --format {form}" for form in FORMATS)]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_name_commands_a_terminal(command: str, capsys: CaptureFixture[str], tmp_path: Path) -> None:
    base.write(tmp_path, {f"accounts/{NAME}.yaml": ACCOUNT})
    run([*command.split(), "--root", str(tmp_path), "--on" if "open" in command else "--as-of", "2026-11-20"])
    shown = capsys.readouterr().out
    assert shown
    assert not any(sign in shown for sign in ("\x1b]", "\x07", "\x9b", "\u202e"))


def test_a_name_as_long_as_a_file_is_cut(capsys: CaptureFixture[str], tmp_path: Path) -> None:
    base.write(tmp_path, {"accounts/long.yaml": {**ACCOUNT, "name": "x" * 100_000}})
    run(["check", "--root", str(tmp_path), "--as-of", "2026-11-20"])
    assert len(capsys.readouterr().out) < 20_000
