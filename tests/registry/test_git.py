"""The git command: the installed program runs in the repository of the folder, and its error is one line."""

import os
from pathlib import Path

import pytest

from checkouts import create_repository, git, isolate_git
from tuanmedia.errors import CannotRun
from tuanmedia.registry import git as module
from tuanmedia.registry.git import Git, GitError


def program(folder: Path, script: str) -> None:
    """Writes a program named git."""
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)


def test_it_runs_without_lock_password_and_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "echo $LC_ALL $GIT_OPTIONAL_LOCKS $GIT_TERMINAL_PROMPT")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Git(tmp_path).output("status") == "C 0 0"


def test_none_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotRun, match=r"git-scm\.com"):
        Git(tmp_path).output("status")


def test_a_program_in_the_current_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "touch run")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.curdir)
    with pytest.raises(CannotRun, match="there is no git"):
        Git(tmp_path).output("status")
    assert not (tmp_path / "run").exists()


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exec /bin/sleep 9")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "SECONDS", 0.1)
    with pytest.raises(CannotRun, match="no answer"):
        Git(tmp_path).output("status")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo 'fatal: 一' >&2; echo 二; echo '  三' >&2; exit 128", "fatal: 一 / 三"),
        ("echo 二; exit 1", "二"),
        ("echo 'error: 一' >&2; echo 'hint: 二' >&2; exit 1", "error: 一"),
        ("printf '\\377\\n' >&2; exit 1", "\ufffd"),
        ("exit 3", "status: 3"),
    ],
)
def test_an_error_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str) -> None:
    program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as error:
        Git(tmp_path).output("status")
    assert error.value.message == message
    assert error.value.words == {"zh": f"git 报告：{message}", "en": f"git says: {message}"}


def test_within_a_hook_of_another_repository_the_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    own, other = create_repository(tmp_path / "登记簿"), create_repository(tmp_path / "other")
    (other / "new").touch()
    git(other, "add", "new")
    for name, path in {"GIT_DIR": ".git", "GIT_WORK_TREE": "", "GIT_INDEX_FILE": ".git/index"}.items():
        monkeypatch.setenv(name, str(other / path))
    assert Git(own).output("rev-parse", "--show-toplevel") == str(own)
    assert Git(own).output("status", "--porcelain") == ""
