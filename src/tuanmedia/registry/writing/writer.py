"""The one hand that writes: locked, whole or not at all, several files together.

New bytes are staged beside the registry in `.tuanmedia/`, flushed to the disk, and moved to their places. Where there
is more than one file, a plan is laid down first: once it stands, the next run completes what was begun; before, it is
as if nothing had been (`plan`).
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from tuanmedia.errors import CannotRun
from tuanmedia.registry.writing.folders import room
from tuanmedia.registry.writing.plan import FOLDER, carry_out, finish, lay_down, staged, store

SECONDS_TO_WAIT = 30


class FileWrite(NamedTuple):
    """A file to write: its path below the root, its bytes, and those it had when it was read (None: it is new)."""

    path: str
    data: bytes
    before: bytes | None = None


class Hand(NamedTuple):
    """Who may write now: nobody else does."""

    root: Path
    folder: Path

    def put(self, files: Sequence[FileWrite]) -> None:
        """Writes all files or none. Raises CannotRun where one has changed since it was read."""
        with room(self.root, [file.path for file in files]):
            for file in files:
                _refuse_changed(self.root, file)
            _put(self.root, self.folder, files)


@contextmanager
def open_writer(root: Path, zh: str = "登记簿", en: str = "the registry") -> Iterator[Hand]:
    """Waits until nobody else writes, and completes what was begun. Raises CannotRun where the disk will not.

    `zh` and `en` name what lies below the root, where it is no registry.
    """
    try:
        with _locked(root) as folder:
            finish(root, folder)
            yield Hand(root, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        where = f"（{error.filename}）" if error.filename else ""
        place = f" ({error.filename})" if error.filename else ""
        raise CannotRun(f"写不进{zh}：{reason}{where}", f"cannot write to {en}: {reason}{place}") from None


def write(root: Path, files: Sequence[FileWrite]) -> None:
    """Writes all files or none. Raises CannotRun where one has changed since it was read, or the disk will not."""
    with open_writer(root) as hand:
        hand.put(files)


@contextmanager
def _locked(root: Path) -> Iterator[Path]:
    folder = root / FOLDER
    if folder.is_symlink():
        raise CannotRun(f"{FOLDER} 是符号链接，不写；请删去它", f"{FOLDER} is a symbolic link; remove it")
    with suppress(FileExistsError):
        os.mkdir(folder)  # noqa: PTH102 - each system call stands here by its name
    try:
        with FileLock(folder / "lock", timeout=SECONDS_TO_WAIT):
            _keep_out_of_git(folder / ".gitignore")
            yield folder
    except Timeout:
        zh, en = "另一个程序正在写登记簿，请稍后再试", "another run is writing to the registry; try again later"
        raise CannotRun(zh, en) from None


def _keep_out_of_git(path: Path) -> None:
    if not path.exists() or path.read_bytes() != b"*\n":
        store(path, b"*\n")


def _refuse_changed(root: Path, file: FileWrite) -> None:
    path = root / file.path
    present = path.read_bytes() if path.exists() else None
    if present == file.before:
        return
    if file.before is None:
        raise CannotRun(f"{file.path} 已经存在，没有写入", f"{file.path} exists already; nothing was written")
    zh, en = f"{file.path} 刚被别人改过，没有写入；请重新运行", f"{file.path} has just been changed; run again"
    raise CannotRun(zh, en)


def _put(root: Path, folder: Path, files: Sequence[FileWrite]) -> None:
    moves = [staged(folder, number, file.path, file.data) for number, file in enumerate(files)]
    for move, file in zip(moves, files, strict=True):
        if file.before is not None:
            shutil.copymode(root / file.path, folder / move.staged)
    if len(files) > 1:
        lay_down(folder, moves)
    carry_out(root, folder, moves)
