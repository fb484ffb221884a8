"""What the last entry wrote is remembered in step with its files, wherever the entry or its undoing is cut off."""

import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from checkouts import create_repository, isolate_git
from faults import DONE, FAULTS, Faulty, cut_off
from filings import CLUB, data_files, flags
from tuanmedia.cli import run

ORDER = ["order", "robotics-wechat", "suspend", "--on", "2026-11-19", "--reason", "停更", "--as-of", "2026-11-20"]
FILE = ["file", *flags(CLUB), "--as-of", "2026-11-20"]
REFUSED = 3


def command(root: Path, *args: str) -> int:
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return run([*args, "--root", str(root)])


def register(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in data_files(root).items() if not path.startswith((".git/", "forms/.git"))}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is cut off by fork")
@pytest.mark.parametrize("fault", ["EIO", "KILL"])
@pytest.mark.parametrize(("first", "cut"), [(None, ORDER), (FILE, ["undo"])], ids=["order", "undo"])
def test_after_a_fault_at_any_call_undo_leaves_what_was_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: list[str] | None, cut: list[str], fault: str
) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "old")
    shutil.rmtree(root / ".git/hooks", ignore_errors=True)
    before, at, code = register(root), 0, 0
    if first:
        assert command(root, *first) == 0
    entered = register(root)
    while code != DONE:
        at += 1
        copy = Path(shutil.copytree(root, tmp_path / str(at)))
        code = cut_off(Faulty(at, FAULTS[fault]), lambda: command(copy, *cut))  # noqa: B023 - done before the next
        if code == REFUSED:
            assert register(copy) == entered
        assert command(copy, "undo") in (0, 2)
        assert register(copy) == before
        assert {path.name for path in (copy / ".tuanmedia").glob("*")} <= {"lock", ".gitignore"}
        shutil.rmtree(copy)
    assert at > 20
