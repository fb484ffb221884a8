"""The writer of a registry: it holds the lock, and writes several files together, all or none.

New bytes are staged in `.tuanmedia/` beside the registry, and then moved to their places. For more than one file a plan
is stored first (`plan`): a run that is cut off earlier leaves every file old, and a run that is cut off later is
completed by the next one.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from tuanmedia.errors import CannotRun
from tuanmedia.registry.writing.disk import folders_for, write_file
from tuanmedia.registry.writing.plan import FOLDER, carry_out, complete, stage, store_plan

SECONDS_TO_WAIT = 30
# A .gitignore that keeps its whole folder out of git.
IGNORE_ALL = b"*\n"


class FileWrite(NamedTuple):
    """A file to write: its path below the root, its bytes, and the bytes it had when it was read (None: a new file)."""

    path: str
    data: bytes
    before: bytes | None = None


class Writer(NamedTuple):
    """The right to write below a root, which one process has at a time. Files are staged in `folder`."""

    root: Path
    folder: Path

    def write(self, files: Sequence[FileWrite]) -> None:
        """Writes all files or none. Raises CannotRun where one has changed since it was read, or OSError."""
        with folders_for(self.root, [file.path for file in files]):
            for file in files:
                _refuse_changed(self.root, file)
            moves = [stage(self.folder, number, file.path, file.data) for number, file in enumerate(files)]
            for move, file in zip(moves, files, strict=True):
                if file.before is not None:
                    shutil.copymode(self.root / file.path, self.folder / move.staged)
            if len(files) > 1:
                store_plan(self.folder, moves)
            carry_out(self.root, self.folder, moves)


@contextmanager
def open_writer(root: Path, zh: str = "登记簿", en: str = "the registry") -> Iterator[Writer]:
    """Waits for the lock, completes what an earlier run began, and gives the writer.

    `zh` and `en` name what lies below the root, where it is no registry. Raises CannotRun where another process holds
    the lock for longer than SECONDS_TO_WAIT, or the disk fails, also in the body of `with`.
    """
    try:
        with _locked_folder(root) as folder:
            complete(root, folder)
            yield Writer(root, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        where = f"（{error.filename}）" if error.filename else ""
        place = f" ({error.filename})" if error.filename else ""
        raise CannotRun(f"写不进{zh}：{reason}{where}", f"cannot write to {en}: {reason}{place}") from None


def write(root: Path, files: Sequence[FileWrite]) -> None:
    """Writes all files or none. Raises CannotRun where one has changed since it was read, or the disk fails."""
    with open_writer(root) as writer:
        writer.write(files)


def gitignore(root: Path, folder: str) -> list[FileWrite]:
    """The `.gitignore` that keeps a folder below the root out of git, where it has none yet.

    Papers and scans carry telephone numbers and signatures.
    """
    path = f"{folder}/.gitignore"
    return [] if (root / path).exists() else [FileWrite(path, IGNORE_ALL)]


@contextmanager
def _locked_folder(root: Path) -> Iterator[Path]:
    folder = root / FOLDER
    if folder.is_symlink():
        raise CannotRun(f"{FOLDER} 是符号链接，不写；请删去它", f"{FOLDER} is a symbolic link; remove it")
    with suppress(FileExistsError):
        os.mkdir(folder)  # noqa: PTH102 - each system call stands here by its name
    try:
        with FileLock(folder / "lock", timeout=SECONDS_TO_WAIT):
            ignore = folder / ".gitignore"
            if not ignore.exists() or ignore.read_bytes() != IGNORE_ALL:
                write_file(ignore, IGNORE_ALL)
            yield folder
    except Timeout:
        zh, en = "另一个程序正在写登记簿，请稍后再试", "another run is writing to the registry; try again later"
        raise CannotRun(zh, en) from None


def _refuse_changed(root: Path, file: FileWrite) -> None:
    path = root / file.path
    present = path.read_bytes() if path.exists() else None
    if present == file.before:
        return
    if file.before is None:
        raise CannotRun(f"{file.path} 已经存在，没有写入", f"{file.path} exists already; nothing was written")
    zh, en = f"{file.path} 刚被别人改过，没有写入；请重新运行", f"{file.path} has just been changed; run again"
    raise CannotRun(zh, en)
