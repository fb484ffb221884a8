"""Files and folders on a disk: a file is old or new and never half, and no link leads a write elsewhere.

This is the one home of writing a file safely: new bytes go to a temporary file, reach the disk (fsync), and replace the
old file in one step. System calls are spelled `os.*`, so that tests can make each of them fail.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from tuanmedia.bounded_file import holds
from tuanmedia.errors import CannotRun


def write_file(path: Path, data: bytes) -> None:
    """Writes the bytes of a file and waits until they are on the disk (fsync). Raises OSError, also for a pipe."""
    flags = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # nobody waits for a reader of a pipe
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | flags, 0o666)
    try:
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk (fsync), which Windows cannot do. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def save(path: Path, data: bytes) -> None:
    """Saves one file that does not belong to the registry. It replaces an old file and keeps its mode.

    A link is followed. Raises CannotRun where the folder is missing, the path is no ordinary file, or the disk fails;
    the old file is then unchanged.
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise CannotRun(f"没有文件夹 {target.parent}，写不出 {path.name}", f"there is no folder {target.parent}")
    if target.exists() and not target.is_file():
        raise CannotRun(f"{path} 不是普通文件，不写", f"{path} is no ordinary file and is left alone")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    _remove_stale(target)
    try:
        try:
            write_file(temporary, data)
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"写不出 {path}：{reason}", f"cannot write {path}: {reason}") from None


def _remove_stale(target: Path) -> None:
    """Removes the temporary files that killed processes have left beside a file."""
    if os.name == "nt":
        return  # there is no harmless way to ask whether a process is alive
    for path in target.parent.glob(f".{escape(target.name)}.*.tmp"):
        number = path.name.split(".")[-2]
        if number.isdecimal() and not _is_alive(int(number)):
            with suppress(OSError):
                path.unlink()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # it belongs to somebody else, or is no number of a process
    return True


def free_path(path: Path, data: bytes) -> Path:
    """The path, or else the first of `name-2`, `name-3`, … that is free or holds exactly `data` already."""
    number, free = 1, path
    while free.exists() and not holds(free, data):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def make_folder(folder: Path) -> None:
    """Makes a folder and its parents where they are missing. Raises CannotRun where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"建不了文件夹 {folder}：{reason}", f"cannot make the folder {folder}: {reason}") from None


@contextmanager
def folders_for(root: Path, paths: Sequence[str]) -> Iterator[None]:
    """Makes the folders that files below `root` need, and removes the new ones again where the body of `with` fails.

    They are made before a plan is stored: a plan that can never be carried out would block every later run.
    Raises CannotRun for a link, OSError for a folder that cannot be made or written to.
    """
    parents = {folder for path in paths for folder in (root / path).parents if folder.is_relative_to(root)}
    new = sorted(folder for folder in parents if not folder.exists())
    try:
        for path in paths:
            refuse_links(root, path)
            folder = (root / path).parent
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        yield
    except BaseException:
        for folder in reversed(new):
            with suppress(OSError):
                folder.rmdir()
        raise


def refuse_links(root: Path, path: str) -> None:
    """Raises CannotRun where a folder between `root` and the path is a link, which may lead out of the registry."""
    if any(folder.is_symlink() for folder in (root / path).parents if folder != root and folder.is_relative_to(root)):
        raise CannotRun(f"{path} 经由符号链接，不写", f"{path} leads through a symbolic link; left alone")
