"""A plan of moves, so that several files change together, even where the run that writes them is cut off.

Files are staged in `.tuanmedia/` beside the registry. A plan, once stored, is carried out by this run or by the next.
A pull request could bring a plan too, so a plan counts only for files that this computer staged: it names each with
its number on the disk (inode) and the nanosecond of its writing, which no checkout reproduces.
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
from tuanmedia.registry.writing.disk import refuse_links, sync_folder, write_file

FOLDER = ".tuanmedia"
PLAN = "plan.json"
# The inode and the modification time in nanoseconds.
FileIdentity: TypeAlias = tuple[int, int]
_staged_name = re.compile(r"[0-9]+\.new|plan\.json\.new")


class Move(NamedTuple):
    """A staged file by its name and identity, and the path below the root where it belongs."""

    staged: str
    path: str
    identity: FileIdentity


def stage(folder: Path, number: int, path: str, data: bytes) -> Move:
    """Writes a file into the staging folder as `<number>.new`, and returns its move to `path`."""
    name = f"{number}.new"
    write_file(folder / name, data)
    return Move(name, path, _identity(folder / name) or (0, 0))


def store_plan(folder: Path, moves: Sequence[Move]) -> None:
    """Stores the plan. From here on, the next run completes what this one does not."""
    write_file(folder / f"{PLAN}.new", json.dumps(moves).encode())
    os.replace(folder / f"{PLAN}.new", folder / PLAN)  # noqa: PTH105 - each system call stands here by its name
    sync_folder(folder)


def carry_out(root: Path, folder: Path, moves: Sequence[Move]) -> None:
    """Moves the staged files to their places, and removes the plan. A file that an earlier run moved is skipped."""
    for move in moves:
        target = root / move.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            os.replace(folder / move.staged, target)  # noqa: PTH105
        sync_folder(target.parent)
    with suppress(FileNotFoundError):
        os.unlink(folder / PLAN)  # noqa: PTH108


def complete(root: Path, folder: Path) -> None:
    """Carries out the plan of an earlier run that was cut off, and removes files that were only staged."""
    if (folder / PLAN).exists():
        carry_out(root, folder, _load_plan(root, folder))
    for name in os.listdir(folder):  # noqa: PTH208
        if _staged_name.fullmatch(name):
            os.unlink(folder / name)  # noqa: PTH108


def _load_plan(root: Path, folder: Path) -> list[Move]:
    """The moves of the stored plan. Raises CannotRun for a plan that this computer did not write."""
    try:
        moves = [
            Move(name, relative_path(path), (inode, nanoseconds))
            for name, path, (inode, nanoseconds) in json.loads((folder / PLAN).read_bytes())
        ]
        is_ours = all(
            _staged_name.fullmatch(move.staged) and _identity(folder / move.staged) in (None, move.identity)
            for move in moves
        )
    except (ValueError, TypeError, AttributeError):
        is_ours, moves = False, []
    if not is_ours:
        zh = f"{FOLDER}/{PLAN} 不是本软件在这台电脑上写的，没有写入；请删去 {FOLDER} 文件夹"
        en = f"{FOLDER}/{PLAN} is none of ours, or of another computer; remove the folder {FOLDER}"
        raise CannotRun(zh, en)
    for move in moves:
        refuse_links(root, move.path)
    return moves


def _identity(path: Path) -> FileIdentity | None:
    """What distinguishes a file on this disk from every copy of it; None where there is no file."""
    try:
        status = os.stat(path, follow_symlinks=False)  # noqa: PTH116
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns
