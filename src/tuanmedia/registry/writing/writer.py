"""The writer of a registry: it holds the lock, and writes several files together, all or none.

New bytes are staged in `.tuanmedia/` beside the registry, and then moved to their places. For more than one file a plan
is stored first (`plan`). Where a move fails, the moves before it are taken back. Where the process is killed between
two moves, the next run that writes completes or drops the entry (`recovery`).
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from tuanmedia.bounded_file import holds
from tuanmedia.errors import CannotRun
from tuanmedia.registry.writing.disk import folders_for, write_file
from tuanmedia.registry.writing.plan import (
    FOLDER,
    Move,
    discard,
    has_remains,
    is_gitignore,
    keep_old,
    make_move,
    stage,
    store_plan,
    take_back,
)
from tuanmedia.registry.writing.recovery import compare, recover, sync_targets

SECONDS_TO_WAIT = 30
# A .gitignore that keeps its whole folder out of git.
IGNORE_ALL = b"*\n"
TORN = (
    "磁盘出错（{reason}），登记只写了一部分（已写入：{placed}；未写入：{waiting}）；下一次写入时会先接着写完，"
    "此前读到的不完整",
    "the disk failed ({reason}), and the entry is written in part (written: {placed}; not written: {waiting}); the "
    "next command that writes completes it first",
)


class FileWrite(NamedTuple):
    """A file to write: its path below the root, its bytes, and the bytes it had when it was read (None: a new file)."""

    path: str
    data: bytes
    before: bytes | None = None


class FileRemoval(NamedTuple):
    """A file to take away: its path below the root, and the bytes it had when it was read."""

    path: str
    before: bytes

    @property
    def data(self) -> None:
        """The bytes that are left: none."""


class Writer(NamedTuple):
    """The right to write below a root, which one process has at a time. Files are staged in `folder`."""

    root: Path
    folder: Path

    def write(self, files: Sequence[FileWrite | FileRemoval]) -> None:
        """Writes all files or none. Raises CannotRun where one has changed since it was read, or OSError.

        Nothing is written where it raises, but where the disk fails once more while moves are taken back: the CannotRun
        then says what is written. Files that are written are never reported as not written.
        """
        # First what keeps papers and scans out of git: they carry telephone numbers and signatures.
        files = sorted(files, key=lambda file: not is_gitignore(file.path))
        with folders_for(self.root, [file.path for file in files]):
            for file in files:
                _refuse_changed(self.root, file)
            moves = list[Move]()
            try:
                moves += self._staged(files)
                if len(files) > 1:
                    store_plan(self.folder, moves)
                for move in moves:
                    make_move(self.root, self.folder, move)
            except BaseException as failed:
                self._undo(moves, failed)
                raise
        sync_targets(self.root, moves)
        with suppress(OSError):  # what is left of a plan that was carried out, the next run removes
            discard(self.folder)

    def _staged(self, files: Sequence[FileWrite | FileRemoval]) -> list[Move]:
        moves = [stage(self.folder, at, file.path, file.data, file.before) for at, file in enumerate(files)]
        for move, file in zip(moves, files, strict=True):
            if file.before is not None:
                shutil.copymode(self.root / file.path, self.folder / move.staged)
                keep_old(self.root, self.folder, move)
        return moves

    def _undo(self, moves: Sequence[Move], failed: BaseException) -> None:
        """Takes back the moves that were made. Raises CannotRun where some of them stay."""
        with suppress(OSError):
            take_back(self.root, self.folder, moves)
        remains = compare(self.root, self.folder, moves)
        if not remains.is_unwritten:
            reason = getattr(failed, "strerror", None) or str(failed) or type(failed).__name__
            raise CannotRun(*remains.words(TORN, reason=reason)) from None
        with suppress(OSError):
            discard(self.folder)


@contextmanager
def open_writer(root: Path, zh: str = "登记簿", en: str = "the registry") -> Iterator[Writer]:
    """Waits for the lock, completes or drops what an earlier run began, and gives the writer.

    `zh` and `en` name what lies below the root, where it is no registry. Raises CannotRun where another process holds
    the lock for longer than SECONDS_TO_WAIT, where an earlier entry is left to a person, or where the disk fails, also
    in the body of `with`.
    """
    try:
        with _locked_folder(root) as folder:
            recover(root, folder)
            yield Writer(root, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        where = f"（{error.filename}）" if error.filename else ""
        place = f" ({error.filename})" if error.filename else ""
        raise CannotRun(f"写不进{zh}：{reason}{where}", f"cannot write to {en}: {reason}{place}") from None


def recover_before_reading(root: Path) -> None:
    """Completes or drops what an earlier run began, so that a command that writes is judged by a whole registry.

    Raises CannotRun where that is left to a person, or where the disk fails.
    """
    try:
        is_needed = has_remains(root / FOLDER)
    except OSError:
        return  # it has its own complaint when it is written to
    if is_needed:
        with open_writer(root):
            pass


def write(root: Path, files: Sequence[FileWrite | FileRemoval]) -> None:
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
    lock = FileLock(folder / "lock", timeout=SECONDS_TO_WAIT)
    try:
        lock.acquire()
    except Timeout:
        zh, en = "另一个程序正在写登记簿，请稍后再试", "another run is writing to the registry; try again later"
        raise CannotRun(zh, en) from None
    try:
        ignore = folder / ".gitignore"
        if not holds(ignore, IGNORE_ALL):
            write_file(ignore, IGNORE_ALL)
        yield folder
    finally:
        with suppress(OSError):  # the files are written; the system releases the lock with the process
            lock.release()


def _refuse_changed(root: Path, file: FileWrite | FileRemoval) -> None:
    path = root / file.path
    if not path.exists() if file.before is None else holds(path, file.before):
        return
    if file.before is None:
        raise CannotRun(f"{file.path} 已经存在，没有写入", f"{file.path} exists already; nothing was written")
    zh, en = f"{file.path} 刚被别人改过，没有写入；请重新运行", f"{file.path} has just been changed; run again"
    raise CannotRun(zh, en)
