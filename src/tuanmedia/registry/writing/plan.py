"""Files are staged beside the register, and moved to their places by a plan that outlives the run.

A plan may come with somebody's commit, and what it moves too: it counts only for the very files that this computer
staged, known by their number on the disk and the nanosecond of their writing, which no checkout gives.
"""

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tuanmedia.errors import CannotRun
from tuanmedia.model.scalars import relative_path
from tuanmedia.registry.writing.folders import refuse_links

FOLDER = ".tuanmedia"
PLAN = "plan.json"
Mark: TypeAlias = tuple[int, int]
_staged = re.compile(r"[0-9]+\.new|plan\.json\.new")


class Move(NamedTuple):
    """A staged file by its name and its mark, and the path below the root that it is for."""

    staged: str
    path: str
    mark: Mark


def staged(folder: Path, number: int, path: str, data: bytes) -> Move:
    """A file that waits for its move."""
    name = f"{number}.new"
    store(folder / name, data)
    return Move(name, path, _mark(folder / name) or (0, 0))


def lay_down(folder: Path, moves: Sequence[Move]) -> None:
    """From here on, the next run completes what this one does not."""
    store(folder / f"{PLAN}.new", json.dumps(moves).encode())
    os.replace(folder / f"{PLAN}.new", folder / PLAN)  # noqa: PTH105 - each system call stands here by its name
    flush(folder)


def carry_out(root: Path, folder: Path, moves: Sequence[Move]) -> None:
    """Puts what is staged in its place; what was put there by a run before is no longer staged."""
    for move in moves:
        target = root / move.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            os.replace(folder / move.staged, target)  # noqa: PTH105
        flush(target.parent)
    with suppress(FileNotFoundError):
        os.unlink(folder / PLAN)  # noqa: PTH108


def finish(root: Path, folder: Path) -> None:
    """Completes what a run before had planned and could not end; what was only staged goes."""
    if (folder / PLAN).exists():
        carry_out(root, folder, _planned(root, folder))
    for left in os.listdir(folder):  # noqa: PTH208
        if _staged.fullmatch(left):
            os.unlink(folder / left)  # noqa: PTH108


def _planned(root: Path, folder: Path) -> list[Move]:
    """The moves of the plan, all of which are ours. Raises CannotRun for any other plan."""
    try:
        moves = [
            Move(name, relative_path(path), (number, nanoseconds))
            for name, path, (number, nanoseconds) in json.loads((folder / PLAN).read_bytes())
        ]
        sound = all(_staged.fullmatch(one.staged) and _mark(folder / one.staged) in (None, one.mark) for one in moves)
    except (ValueError, TypeError, AttributeError):
        sound, moves = False, []
    if not sound:
        zh = f"{FOLDER}/{PLAN} 不是本软件在这台电脑上写的，没有写入；请删去 {FOLDER} 文件夹"
        en = f"{FOLDER}/{PLAN} is none of ours, or of another computer; remove the folder {FOLDER}"
        raise CannotRun(zh, en)
    for one in moves:
        refuse_links(root, one.path)
    return moves


def _mark(path: Path) -> Mark | None:
    """What tells a file of this disk from every copy of it; None where it is not there."""
    try:
        found = os.stat(path, follow_symlinks=False)  # noqa: PTH116
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def store(path: Path, data: bytes) -> None:
    """Writes a file's bytes to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def flush(folder: Path) -> None:
    """Makes the names in a folder last, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
