"""Files that somebody else may have put there: each is looked at before it is read.

A file of gigabytes would fill the memory, and a pipe or a device would be waited on for ever.
"""

import stat
from pathlib import Path

from tuanmedia.errors import CannotRun

MIB = 1024 * 1024


class Oversized(CannotRun):
    """The file is larger than what is read of its kind."""


def read_file(path: Path, most: int, name: str = "") -> bytes:
    """Return the bytes of an ordinary file that holds at most `most` bytes; errors call it `name`, else by its path.

    Raises CannotRun for what is no ordinary file, Oversized for one that is too large, and OSError for one that is
    missing or cannot be opened.
    """
    name = name or str(path)
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise CannotRun(f"{name} 不是普通文件，没有读", f"{name} is no ordinary file and was not read")
    size = status.st_size
    if size <= most:
        with path.open("rb") as file:  # some files of the system state no size and have no end
            data = file.read(most + 1)
        if len(data) <= most:
            return data
        size = len(data)
    zh = f"{name} 过大（{size} 字节，上限 {most} 字节），没有读"
    raise Oversized(zh, f"{name} is too large ({size} bytes; {most} are allowed) and was not read")


def holds(path: Path, data: bytes) -> bool:
    """Tell whether an ordinary file holds exactly these bytes. Raises OSError for one that cannot be read."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
