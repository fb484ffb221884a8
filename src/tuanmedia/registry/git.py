"""The git command: asked in a folder, without a shell, a password or a lock; what it says no to is one line.

A file is named to it as `literal`, since signs of a pattern may stand in a name. An environment variable would do the
same for every git command of a hook, which may want its patterns.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tuanmedia.errors import CannotRun

SECONDS = 60
MOST = 400  # characters of what it says: a hook may say pages
SETTINGS = ("-c", "core.quotePath=false", "-c", "i18n.commitEncoding=UTF-8")
# The folder says which repository is meant; within a hook these name the one that the hook is of.
ELSEWHERE = {
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


class Failed(CannotRun):
    """git said no, in these words."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f"git 报告：{said}", f"git says: {said}")


class Git(NamedTuple):
    """git in a folder."""

    folder: Path

    def ask(self, *args: str) -> str:
        """What git answers, without the last line break. Raises Failed."""
        return self.fetch(*args).decode("utf-8", "replace").removesuffix("\n")

    def fetch(self, *args: str, heard: str = "") -> bytes:
        """What git answers, byte by byte. Raises Failed."""
        return self._run(args, {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}, heard, timeout=SECONDS)

    @property
    def has_work_tree(self) -> bool:
        """Whether the folder lies in a work tree. Raises Failed where git will not look."""
        try:
            return self.ask("rev-parse", "--is-inside-work-tree") == "true"
        except Failed as failed:
            if "not a git repository" not in failed.said:
                raise
            return False

    def tell(self, *args: str, heard: str = "") -> None:
        """Has git do something, in the user's language and for as long as hooks take. Raises Failed."""
        self._run(args, {}, heard)

    def _run(
        self, args: tuple[str, ...], more: Mapping[str, str], heard: str = "", timeout: int | None = None
    ) -> bytes:
        command = [_program(), "-C", os.fspath(self.folder), *SETTINGS, *args]
        surroundings = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        env = {**surroundings, "GIT_TERMINAL_PROMPT": "0", **more}
        try:
            done = subprocess.run(
                command, input=heard.encode(), capture_output=True, env=env, timeout=timeout, check=False
            )
        except subprocess.TimeoutExpired:
            raise CannotRun(f"git 在 {timeout} 秒内没有回答", f"git gave no answer in {timeout} seconds") from None
        if done.returncode:
            raise Failed(_one_line(done.stderr or done.stdout) or f"{args[0]}: {done.returncode}")
        return done.stdout


def literal(path: str) -> str:
    """A path as git takes it for that file and no other."""
    return f":(literal){path}"


def _program() -> str:
    found = shutil.which("git")
    # Windows looks in the folder at hand first, where anyone may have put a program of that name.
    if found is None or not os.path.isabs(found):  # noqa: PTH117 - it is text
        zh, en = (
            "找不到 git；请先安装（https://git-scm.com）",
            "there is no git; install it first (https://git-scm.com)",
        )
        raise CannotRun(zh, en)
    return found


def _one_line(said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    joined = " / ".join(line for line in lines if line and not line.startswith("hint:"))
    return joined if len(joined) <= MOST else f"{joined[:MOST]}…"
