"""Git repositories with the base registry, independent of the settings of git on this computer."""

import os
import subprocess
from pathlib import Path

import pytest

import base

ACCOUNT = f"registry/{base.ACCOUNT}"


def isolate_git(folder: Path, monkeypatch: pytest.MonkeyPatch, author: bool = True) -> None:
    """Sets the environment so that git reads no settings but its own: an author, if wanted, and the branch main."""
    settings = folder / "gitconfig"
    identity = "[user]\n\tname = 王同学\n\temail = wang@example.edu\n" if author else ""
    settings.write_text(f"{identity}[init]\n\tdefaultBranch = main\n", "utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_") or name == "EMAIL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *args: str, code: int = 0) -> str:
    """The output of a git command, whose exit code must be `code`."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *args]
    process = subprocess.run(command, capture_output=True, check=False)
    assert process.returncode == code, process.stderr.decode()
    return process.stdout.decode().rstrip("\n")


def create_repository(folder: Path, below: str = "") -> Path:
    """Creates a repository with the base registry in `below` as its one commit; returns the root of the registry."""
    root = base.write(folder / below)
    (folder / ".gitignore").write_text("forms/\n*.bak\n", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "登记簿")
    return root


def refs(folder: Path) -> dict[str, str]:
    """The commit of every branch and tag, local and remote."""
    lines = git(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def create_diverged_branches(root: Path) -> Path:
    """Adds two commits to main and one to the branch `theirs`, all of which change the same place."""
    git(root, "switch", "--quiet", "--create", "theirs")
    commit_line(root, "甲")
    git(root, "switch", "--quiet", "main")
    commit_line(root, "乙")
    commit_line(root, "丙")
    return root


def commit_line(root: Path, word: str) -> None:
    """Adds a line and commits it."""
    append_line(root, word)
    git(root, "commit", "--quiet", "--all", "--message", word)


def append_line(root: Path, word: str, path: str = ACCOUNT) -> None:
    """Adds a line to a file."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(f"# {word}\n")
