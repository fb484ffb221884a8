"""The one hand that writes: locked, whole or not at all, several files together.

New bytes are staged beside the registry in `.tuanmedia/`, flushed to the disk, and moved to their places. Where there
is more than one file, a plan is laid down first: once it stands, the next run completes what was begun; before, it is
as if nothing had been.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from tuanmedia.complaint import CannotRun
from tuanmedia.scalars import relative_path

FOLDER = ".tuanmedia"
PLAN = "plan.json"
SECONDS_TO_WAIT = 30


class Written(NamedTuple):
    """A file to write: its path below the root, its bytes, and those it had when it was read (None: it is new)."""

    path: str
    data: bytes
    before: bytes | None = None


class Hand(NamedTuple):
    """Who may write now: nobody else does."""

    root: Path
    folder: Path

    def put(self, files: Sequence[Written]) -> None:
        """Writes all files or none. Raises CannotRun where one has changed since it was read."""
        with _room(self.root, files):
            for file in files:
                _refuse_changed(self.root, file)
            _put(self.root, self.folder, files)


@contextmanager
def writing(root: Path) -> Iterator[Hand]:
    """Waits until nobody else writes, and completes what was begun. Raises CannotRun where the disk will not."""
    try:
        with _locked(root) as folder:
            _finish(root, folder)
            yield Hand(root, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        where = f"（{error.filename}）" if error.filename else ""
        en = f" ({error.filename})" if error.filename else ""
        raise CannotRun(f"写不进登记簿：{reason}{where}", f"cannot write to the registry: {reason}{en}") from None


def write(root: Path, files: Sequence[Written]) -> None:
    """Writes all files or none. Raises CannotRun where one has changed since it was read, or the disk will not."""
    with writing(root) as hand:
        hand.put(files)


@contextmanager
def _locked(root: Path) -> Iterator[Path]:
    folder = root / FOLDER
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
        _store(path, b"*\n")


@contextmanager
def _room(root: Path, files: Sequence[Written]) -> Iterator[None]:
    """Makes the folders before a plan stands: one that could never be carried out would hold up every later run.

    They go again, as far as they are empty, where nothing is written.
    """
    folders = {folder for file in files for folder in (root / file.path).parents if folder.is_relative_to(root)}
    made = sorted(folder for folder in folders if not folder.exists())
    try:
        for file in files:
            _make_room(root, root / file.path, file.path)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _make_room(root: Path, path: Path, name: str) -> None:
    if any(folder.is_symlink() for folder in path.parents if folder != root and folder.is_relative_to(root)):
        raise CannotRun(f"{name} 经由符号链接，不写", f"{name} leads through a symbolic link; left alone")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path.parent))


def _refuse_changed(root: Path, file: Written) -> None:
    path = root / file.path
    present = path.read_bytes() if path.exists() else None
    if present == file.before:
        return
    if file.before is None:
        raise CannotRun(f"{file.path} 已经存在，没有写入", f"{file.path} exists already; nothing was written")
    zh, en = f"{file.path} 刚被别人改过，没有写入；请重新运行", f"{file.path} has just been changed; run again"
    raise CannotRun(zh, en)


def _put(root: Path, folder: Path, files: Sequence[Written]) -> None:
    moves = [(f"{number}.new", file.path) for number, file in enumerate(files)]
    for (staged, path), file in zip(moves, files, strict=True):
        _store(folder / staged, file.data)
        if file.before is not None:
            shutil.copymode(root / path, folder / staged)
    if len(files) > 1:
        _store(folder / f"{PLAN}.new", json.dumps(moves).encode())
        os.replace(folder / f"{PLAN}.new", folder / PLAN)  # noqa: PTH105
        _flush(folder)
    _move(root, folder, moves)


def _move(root: Path, folder: Path, moves: Sequence[tuple[str, str]]) -> None:
    """Puts what is staged in its place; what was put there by a run before is no longer staged."""
    for staged, path in moves:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            os.replace(folder / staged, target)  # noqa: PTH105
        _flush(target.parent)
    with suppress(FileNotFoundError):
        os.unlink(folder / PLAN)  # noqa: PTH108


def _finish(root: Path, folder: Path) -> None:
    """Completes what a run before had planned and could not end; what was only staged goes."""
    if (folder / PLAN).exists():
        _move(root, folder, _planned(folder / PLAN))
    for left in os.listdir(folder):  # noqa: PTH208
        if left.endswith(".new"):
            os.unlink(folder / left)  # noqa: PTH108


def _planned(path: Path) -> list[tuple[str, str]]:
    """The moves of a plan, which may have come with somebody's commit: none of them leads out of the registry."""
    try:
        return [
            (f"{int(staged.removesuffix('.new'))}.new", relative_path(to))
            for staged, to in json.loads(path.read_bytes())
        ]
    except (ValueError, TypeError, AttributeError):
        zh, en = f"{FOLDER}/{PLAN} 不是本软件写的，没有写入；请删去它", f"{FOLDER}/{PLAN} is none of ours; remove it"
        raise CannotRun(zh, en) from None


def _store(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush(folder: Path) -> None:
    """Makes the names in a folder last, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
