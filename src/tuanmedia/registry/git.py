"""The git command, run in a folder without a shell. An error of git becomes one line.

A repository can be set to run programs (core.fsmonitor, hooks, remote helpers) and to show other content than it
holds (replace refs, grafts). What git reads for us must depend on neither, so every call overrides these settings.
A command that changes something is the user's own: hooks, signatures and filters run as they do by hand.

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
from tuanmedia.registry.checkout import nearest_checkout

SECONDS = 60
MAX_MESSAGE = 400  # characters: a hook may print pages
SETTINGS = {
    "core.quotePath": "false",
    "i18n.commitEncoding": "UTF-8",
    "core.fsmonitor": "false",  # may name a program
    "advice.graftFileDeprecated": "false",
}
SURROUNDINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",  # `git replace` shows one object in the place of another
    "GIT_GRAFT_FILE": os.devnull,  # .git/info/grafts gives a commit other parents
}
READING_SETTINGS = {
    "core.hooksPath": "/dev/null",  # git knows this name on Windows too
    "core.pager": "cat",
    "core.commitGraph": "false",  # a second record of who is whose parent
    "core.untrackedCache": "false",
    "safe.bareRepository": "explicit",  # a request may bring a folder that looks like a repository
}
READING_SURROUNDINGS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    # Reading needs no network: ssh commands, helpers and proxies are settings of the repository. The first name is
    # only known to newer versions of git; the second allows a protocol that does not exist.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
# The folder says which repository is meant. Within a hook, these variables name the repository of the hook.
REPOSITORY_VARIABLES = {
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
}
# What git says of a folder outside of any work tree.
NO_WORK_TREE = ("not a git repository", "must be run in a work tree", "cannot use bare repository")


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
        """What a reading command prints. It takes no lock, uses no network, and raises CannotRun after SECONDS."""
        return self._run(args, {**SETTINGS, **READING_SETTINGS}, READING_SURROUNDINGS, stdin, timeout=SECONDS)

    @property
    def has_work_tree(self) -> bool:
        """Whether the folder lies in a work tree.

        Raises CannotRun where the repository names another folder as its work tree (core.worktree): git would look for
        the register there.
        """
        try:
            top = os.fsdecode(self.output_bytes("rev-parse", "--show-toplevel").removesuffix(b"\n"))
        except GitError as error:
            if not any(reason in error.message for reason in NO_WORK_TREE):
                raise
            return False
        if nearest_checkout(self.folder) != Path(top).resolve():
            zh = f"git 把 {top} 当作这里的工作区，而 {self.folder} 不在它自己的工作区里；请删去设置 core.worktree"
            en = f"git takes {top} for the work tree here, and {self.folder} is not its own; unset core.worktree"
            raise CannotRun(f"{zh}，或重新克隆（git clone）", f"{en}, or clone anew (git clone)")
        return True

    def run(self, *args: str, stdin: str = "") -> None:
        """Runs a command that changes something, in the user's language and without a time limit: hooks may run."""
        self._run(args, SETTINGS, {}, stdin)

    def _run(
        self,
        args: tuple[str, ...],
        settings: Mapping[str, str],
        more: Mapping[str, str],
        stdin: str,
        timeout: int | None = None,
    ) -> bytes:
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [_program(), "-C", os.fspath(self.folder), *options, *args]
        inherited = {name: value for name, value in os.environ.items() if name not in REPOSITORY_VARIABLES}
        env = {**inherited, **SURROUNDINGS, **more}
        try:
            result = subprocess.run(
                command, input=stdin.encode(), capture_output=True, env=env, timeout=timeout, check=False
            )
        except subprocess.TimeoutExpired:
            raise CannotRun(f"git 在 {timeout} 秒内没有回答", f"git gave no answer in {timeout} seconds") from None
        if result.returncode:
            message = _one_line(result.stderr) or _one_line(result.stdout) or f"{args[0]}: {result.returncode}"
            raise _partial_clone() if "promisor remote" in message else GitError(message)
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


def _partial_clone() -> CannotRun:
    remedy = "git fetch --refetch --no-filter"
    zh, en = (
        "这是部分克隆（partial clone），缺少要比较的内容",
        "this is a partial clone and lacks what is to be compared",
    )
    return CannotRun(f"{zh}；先取来全部内容：{remedy}", f"{en}; fetch everything first: {remedy}")


def _one_line(output: bytes) -> str:
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines()]
    joined = " / ".join(line for line in lines if line and not line.startswith("hint:"))
    return joined if len(joined) <= MAX_MESSAGE else f"{joined[:MAX_MESSAGE]}…"
