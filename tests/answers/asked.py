"""Asks the questions of a registry on the command line: a screen, a document, a complaint."""

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
    """A command about a registry."""
    return run_command(capsys, *args, "--root", str(root))


def told(capsys: Capsys, root: Path, *args: str, day: str = DAY) -> Any:
    """Its document; nothing else is written, and all went well."""
    answer = ask(capsys, root, *args, "--as-of", day, "--format", "json")
    assert answer.err == ""
    return json.loads(answer.out)


def sample(capsys: Capsys, *args: str) -> str:
    """The screen for the sample registry."""
    answer = ask(capsys, CHECKOUT, *args, "--as-of", SAMPLE_DAY)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def refused(capsys: Capsys, root: Path, *args: str) -> str:
    """The complaint of a command that was asked wrongly."""
    return error_line(ask(capsys, root, *args), 2)


def empty(root: Path) -> Path:
    """A registry with one unit and nothing else."""
    (root / "registry").mkdir()
    (root / "registry" / "units.yaml").write_text(EMPTY, "utf-8")
    return root


def with_account(root: Path, **keys: Any) -> Path:
    """The base registry, its club's account changed."""
    return base.write(root, {base.ACCOUNT: keys})
