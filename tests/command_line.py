"""Runs the command line, in this process or in one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tuanmedia.cli import run

DAY = "2026-11-20"
COMMAND = [sys.executable, "-m", "tuanmedia"]


class CommandResult(NamedTuple):
    """An exit code and what was written."""

    code: int
    out: str
    err: str


def run_check(capsys: pytest.CaptureFixture[str], root: Path, *args: str, day: str = DAY) -> CommandResult:
    """`tuanmedia check` of the registry below `root`."""
    return run_command(capsys, "check", "--root", str(root), "--as-of", day, *args)


def run_command(capsys: pytest.CaptureFixture[str], *args: str) -> CommandResult:
    """A command, as it is."""
    capsys.readouterr()
    code = run(list(args))
    return CommandResult(code, *capsys.readouterr())


def check_document(capsys: pytest.CaptureFixture[str], root: Path, *args: str, day: str = DAY) -> Any:
    """What `check --format json` has on standard output, which is one document and nothing else."""
    answer = run_check(capsys, root, "--format", "json", *args, day=day)
    assert answer.err == ""
    return json.loads(answer.out)


def error_line(answer: CommandResult, code: int) -> str:
    """The one line on standard error of a run that gives no answer."""
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("tuanmedia: ")
    assert answer.err.count("\n") == 1
    assert answer.err.endswith("\n")
    return answer.err.removeprefix("tuanmedia: ").rstrip("\n")


def spawn_command(
    *args: str, env: Mapping[str, str] | None = None, **options: Any
) -> "subprocess.CompletedProcess[bytes]":
    """A command in a process of its own."""
    surroundings = {
        key: value for key, value in os.environ.items() if not key.startswith(("TUANMEDIA_", "GITHUB_", "LC_"))
    }
    options = {"capture_output": True, "timeout": 60, **options}
    return subprocess.run([*COMMAND, *args], env={**surroundings, **(env or {})}, check=False, **options)


def run_in_parallel(processes: int, act: Callable[..., None], *args: Any) -> None:
    """Does the same in several processes at once, each with its number before the arguments; none of them may fail."""
    start = get_context("spawn").Process
    every = [start(target=act, args=(number, *args)) for number in range(processes)]
    for one in every:
        one.start()
    for one in every:
        one.join()
    assert [one.exitcode for one in every] == [0] * processes
