"""Runs of the command line, in this process or in another."""

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
    """The exit code of a run, and its output."""

    code: int
    out: str
    err: str


def run_check(capsys: pytest.CaptureFixture[str], root: Path, *args: str, day: str = DAY) -> CommandResult:
    """Runs `tuanmedia check` on the registry in `root`."""
    return run_command(capsys, "check", "--root", str(root), "--as-of", day, *args)


def run_command(capsys: pytest.CaptureFixture[str], *args: str) -> CommandResult:
    """Runs a command in this process."""
    capsys.readouterr()
    code = run(list(args))
    return CommandResult(code, *capsys.readouterr())


def check_document(capsys: pytest.CaptureFixture[str], root: Path, *args: str, day: str = DAY) -> Any:
    """The document of `tuanmedia check --format json`, which writes nothing to standard error."""
    answer = run_check(capsys, root, "--format", "json", *args, day=day)
    assert answer.err == ""
    return json.loads(answer.out)


def error_line(answer: CommandResult, code: int) -> str:
    """The message of a run that failed with `code`: one line on standard error, and no output."""
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("tuanmedia: ")
    assert answer.err.count("\n") == 1
    assert answer.err.endswith("\n")
    return answer.err.removeprefix("tuanmedia: ").rstrip("\n")


def spawn_command(
    *args: str, env: Mapping[str, str] | None = None, **options: Any
) -> "subprocess.CompletedProcess[bytes]":
    """Runs a command in a process of its own."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("TUANMEDIA_", "GITHUB_", "LC_"))
    }
    options = {"capture_output": True, "timeout": 60, **options}
    return subprocess.run([*COMMAND, *args], env={**environment, **(env or {})}, check=False, **options)


def run_in_parallel(processes: int, act: Callable[..., None], *args: Any) -> None:
    """Calls `act(number, *args)` in several processes at once. None of them may fail."""
    start = get_context("spawn").Process
    running = [start(target=act, args=(number, *args)) for number in range(processes)]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * processes
