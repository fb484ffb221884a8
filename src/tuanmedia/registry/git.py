"""The git command, run in a folder without a shell. An error of git becomes one line.

A file is passed to git as `literal_path`, since its name may hold signs of a pattern. The environment variable for
this (GIT_LITERAL_PATHSPECS) would also reach the git commands of a hook, which may need patterns.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tuanmedia.errors import CannotRun

SECONDS = 60
MAX_MESSAGE = 400  # characters: a hook may print pages
SETTINGS = ("-c", "core.quotePath=false", "-c", "i18n.commitEncoding=UTF-8")
# The folder says which repository is meant. Within a hook, these variables name the repository of the hook.
REPOSITORY_VARIABLES = {
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_LITERAL_PATHSPECS",
}


class GitError(CannotRun):
    """git failed with this message."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(f"git 报告：{message}", f"git says: {message}")


class Git(NamedTuple):
    """git in a folder. Every method raises GitError where git fails, and CannotRun where there is no git."""

    folder: Path

    def output(self, *args: str) -> str:
        """What a reading command prints, without the last line break."""
        return self.output_bytes(*args).decode("utf-8", "replace").removesuffix("\n")

    def output_bytes(self, *args: str, stdin: str = "") -> bytes:
        """What a reading command prints. It takes no lock, and raises CannotRun after SECONDS."""
        return self._run(args, {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}, stdin, timeout=SECONDS)

    @property
    def has_work_tree(self) -> bool:
        """Whether the folder lies in a work tree."""
        try:
            return self.output("rev-parse", "--is-inside-work-tree") == "true"
        except GitError as error:
            if "not a git repository" not in error.message:
                raise
            return False

    def run(self, *args: str, stdin: str = "") -> None:
        """Runs a command that changes something, in the user's language and without a time limit: hooks may run."""
        self._run(args, {}, stdin)

    def _run(self, args: tuple[str, ...], more: Mapping[str, str], stdin: str, timeout: int | None = None) -> bytes:
        command = [_program(), "-C", os.fspath(self.folder), *SETTINGS, *args]
        inherited = {name: value for name, value in os.environ.items() if name not in REPOSITORY_VARIABLES}
        env = {**inherited, "GIT_TERMINAL_PROMPT": "0", **more}
        try:
            result = subprocess.run(
                command, input=stdin.encode(), capture_output=True, env=env, timeout=timeout, check=False
            )
        except subprocess.TimeoutExpired:
            raise CannotRun(f"git 在 {timeout} 秒内没有回答", f"git gave no answer in {timeout} seconds") from None
        if result.returncode:
            raise GitError(_one_line(result.stderr or result.stdout) or f"{args[0]}: {result.returncode}")
        return result.stdout


def literal_path(path: str) -> str:
    """The pathspec of exactly one file."""
    return f":(literal){path}"


def _program() -> str:
    path = shutil.which("git")
    # Windows looks in the current folder first, where anyone may have put a program of that name.
    if path is None or not os.path.isabs(path):  # noqa: PTH117 - it is text
        zh, en = (
            "找不到 git；请先安装（https://git-scm.com）",
            "there is no git; install it first (https://git-scm.com)",
        )
        raise CannotRun(zh, en)
    return path


def _one_line(output: bytes) -> str:
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines()]
    joined = " / ".join(line for line in lines if line and not line.startswith("hint:"))
    return joined if len(joined) <= MAX_MESSAGE else f"{joined[:MAX_MESSAGE]}…"
