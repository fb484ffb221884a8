"""Files outside the register: written whole or not at all, and never in the place of somebody's work."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from tuanmedia.errors import CannotRun
from tuanmedia.registry.writing import FileWrite


def free_path(place: Path, data: bytes) -> Path:
    """The place, or the next by number, where nothing lies but these very bytes: never in the place of other work."""
    number, free = 1, place
    while free.exists() and not (free.is_file() and free.read_bytes() == data):
        number += 1
        free = place.with_name(f"{place.stem}-{number}{place.suffix}")
    return free


def ignore_in_git(root: Path, folder: str) -> list[FileWrite]:
    """What keeps a folder below the root out of git, where it is not there yet: papers carry numbers and signatures."""
    path = f"{folder}/.gitignore"
    return [] if (root / path).exists() else [FileWrite(path, b"*\n")]


def save(path: Path, data: bytes) -> None:
    """Writes the file, new or in place of the old one, whose mode it keeps. Raises CannotRun where that cannot be."""
    whole = Path(os.path.realpath(path))
    if not whole.parent.is_dir():
        raise CannotRun(f"没有文件夹 {whole.parent}，写不出 {path.name}", f"there is no folder {whole.parent}")
    if whole.exists() and not whole.is_file():
        raise CannotRun(f"{path} 不是普通文件，不写", f"{path} is no ordinary file and is left alone")
    try:
        _replace(whole, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"写不出 {path}：{reason}", f"cannot write {path}: {reason}") from None


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink()
