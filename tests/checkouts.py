"""Git repositories that hold the base registry, apart from whatever git is set to on this computer."""

import os
import subprocess
from pathlib import Path

import pytest

import base

ACCOUNT = f"registry/{base.ACCOUNT}"


def isolate_git(folder: Path, monkeypatch: pytest.MonkeyPatch, author: bool = True) -> None:
    """Surroundings in which git knows an author, if that, and nothing else."""
    settings = folder / "gitconfig"
    who = "[user]\n\tname = 王同学\n\temail = wang@example.edu\n" if author else ""
    settings.write_text(f"{who}[init]\n\tdefaultBranch = main\n", "utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_") or name == "EMAIL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *args: str, code: int = 0) -> str:
    """What git answers."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *args]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode().rstrip("\n")


def create_repository(folder: Path, below: str = "") -> Path:
    """A repository whose one commit is the base registry, in a subfolder of it where that is named; its root."""
    root = base.write(folder / below)
    (folder / ".gitignore").write_text("forms/\n*.bak\n", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "登记簿")
    return root


def refs(folder: Path) -> dict[str, str]:
    """Every branch and tag here and on remotes, with what it points to."""
    lines = git(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def create_diverged_branches(root: Path) -> Path:
    """The repository on main, two commits on; each changes the same place, as does one on the branch `theirs`."""
    git(root, "switch", "--quiet", "--create", "theirs")
    commit_line(root, "甲")
    git(root, "switch", "--quiet", "main")
    commit_line(root, "乙")
    commit_line(root, "丙")
    return root


def commit_line(root: Path, word: str) -> None:
    """A commit that adds a line."""
    append_line(root, word)
    git(root, "commit", "--quiet", "--all", "--message", word)


def append_line(root: Path, word: str, path: str = ACCOUNT) -> None:
    """A line more in a file."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(f"# {word}\n")
