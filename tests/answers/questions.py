"""Runs the commands that read: gives their text, their JSON document, or their complaint."""

import json
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import DAY, CommandResult, error_line, run_command
from conftest import CHECKOUT

Capsys = pytest.CaptureFixture[str]

SAMPLE_DAY = "2026-11-22"
EMPTY = "school: {name: 北原大学, kind: school}\n"


def ask(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    """Run a command on the registry at `root`."""
    return run_command(capsys, *args, "--root", str(root))


def answer_data(capsys: Capsys, root: Path, *args: str, day: str = DAY) -> Any:
    """The JSON document of a command as of `day`; the command must write nothing to standard error."""
    answer = ask(capsys, root, *args, "--as-of", day, "--format", "json")
    assert answer.err == ""
    return json.loads(answer.out)


def sample_screen(capsys: Capsys, *args: str) -> str:
    """The text of a command on the sample registry, which must succeed."""
    answer = ask(capsys, CHECKOUT, *args, "--as-of", SAMPLE_DAY)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def complaint_of(capsys: Capsys, root: Path, *args: str) -> str:
    """The complaint of a command that is used wrongly (exit code 2)."""
    return error_line(ask(capsys, root, *args), 2)


def empty_registry(root: Path) -> Path:
    """A registry with one unit and nothing else."""
    (root / "registry").mkdir()
    (root / "registry" / "units.yaml").write_text(EMPTY, "utf-8")
    return root


def registry_with_account(root: Path, **keys: Any) -> Path:
    """The base registry with other keys of the club's account."""
    return base.write(root, {base.ACCOUNT: keys})
