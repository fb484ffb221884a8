"""A plan of moves, so that several files change together, even where the run that writes them is cut off.

Files are staged in `.tuanmedia/` beside the registry, and a plan is stored before the first of them is moved. The plan
names each staged file, its target, and the SHA-256 of the target's bytes before and after the move: a later run
(`recovery`) sees from it what was moved, what was not, and what somebody has changed since.
A file that is taken away is moved out of its place, beside an empty staged file that says so (`<number>.out`).
A pull request could bring a plan too, so a plan counts only for files that this computer staged: it names each with
its number on the disk (inode) and the nanosecond of its writing, which no checkout reproduces.
"""

import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tuanmedia.errors import CannotRun
from tuanmedia.model.scalars import relative_path
from tuanmedia.registry.writing.disk import refuse_links, sync_folder, write_file

FOLDER = ".tuanmedia"
PLAN = "plan.json"
# What the last entry wrote, for `undo`; it is written with the entry, all or none (`entry/last_entry`).
LAST_ENTRY = f"{FOLDER}/last-entry.json"
MAX_BYTES = 64 * 1024 * 1024
# The inode and the modification time in nanoseconds.
FileIdentity: TypeAlias = tuple[int, int]
_staged_name = re.compile(r"[0-9]+\.new")
_our_names = re.compile(r"[0-9]+\.(new|old|out)|plan\.json\.new")


class Move(NamedTuple):
    """A staged file by its name and identity, and the path below the root where it belongs.

    `before` and `after` are the SHA-256, in hexadecimal, of the target without and with the move; `before` is None for
    a new file, `after` for one that is taken away.
    """

    staged: str
    path: str
    identity: FileIdentity
    before: str | None
    after: str | None

    @property
    def out(self) -> str:
        """The name in the staging folder to which a file is moved that is taken away."""
        return f"{self.staged.removesuffix('.new')}.out"

    @property
    def old(self) -> str:
        """The name in the staging folder under which the bytes before the move are kept while files are moved."""
        return f"{self.staged.removesuffix('.new')}.old"


def stage(folder: Path, number: int, path: str, data: bytes | None, before: bytes | None) -> Move:
    """Writes a file into the staging folder as `<number>.new`, empty for no `data`; returns its move to `path`."""
    name = f"{number}.new"
    write_file(folder / name, data or b"")
    return Move(name, path, _identity(folder / name) or (0, 0), _hash(before), _hash(data))


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def store_plan(folder: Path, moves: Sequence[Move]) -> None:
    """Stores the plan. From here on, a run that is cut off leaves enough to complete it or to take it back."""
    write_file(folder / f"{PLAN}.new", json.dumps(moves).encode())
    os.replace(folder / f"{PLAN}.new", folder / PLAN)  # noqa: PTH105 - each system call stands here by its name
    sync_folder(folder)


def load_plan(root: Path, folder: Path) -> list[Move]:
    """The moves of the stored plan; none where there is no plan.

    Raises CannotRun for a plan that this computer did not write, OSError for one that cannot be read.
    """
    if not os.path.lexists(folder / PLAN):
        return []
    try:
        moves = [
            Move(name, relative_path(path), (inode, nanoseconds), before, after)
            for name, path, (inode, nanoseconds), before, after in json.loads(_plan_bytes(folder / PLAN))
        ]
        is_ours = all(
            _staged_name.fullmatch(move.staged)
            and _identity(folder / move.staged) in ((move.identity,) if move.after is None else (None, move.identity))
            for move in moves
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        is_ours, moves = False, []
    if not is_ours:
        zh = f"{FOLDER}/{PLAN} 不是本软件在这台电脑上写的，没有写入；请删去 {FOLDER} 文件夹"
        en = f"{FOLDER}/{PLAN} is none of ours, or of another computer; remove the folder {FOLDER}"
        raise CannotRun(zh, en)
    for move in moves:
        refuse_links(root, move.path)
    return moves


def _plan_bytes(path: Path) -> bytes:
    """The bytes of a plan. Raises ValueError for what is no plan of ours: a link, a pipe, a file beyond MAX_BYTES."""
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
        raise ValueError(path)
    return path.read_bytes()


def keep_old(root: Path, folder: Path, move: Move) -> None:
    """Keeps the target of a move under another name, with its bytes, mode and times, until all moves are made."""
    if move.before is None:
        return
    try:
        os.link(root / move.path, folder / move.old)  # it takes no room, also where the disk is full
    except OSError:  # a disk without hard links
        shutil.copy2(root / move.path, folder / move.old)


def make_move(root: Path, folder: Path, move: Move) -> None:
    """Moves a staged file to its place. Raises OSError where the file is not moved."""
    target = root / move.path
    if move.after is None:
        os.replace(target, folder / move.out)  # noqa: PTH105
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(folder / move.staged, target)  # noqa: PTH105
    except OSError:
        if is_staged(folder, move) or content_hash(target) != move.after:
            raise  # else a network disk moved it and lost the answer


def take_back(root: Path, folder: Path, moves: Sequence[Move]) -> None:
    """Undoes the moves that were made, the last one first. Raises OSError where one of them stays.

    Each file that goes back is staged again first, so that a run that is cut off here can still be completed.
    """
    for move in reversed(moves):
        if is_staged(folder, move):
            continue
        if move.after is None:
            os.replace(folder / move.out, root / move.path)  # noqa: PTH105
        elif move.before is None:
            os.replace(root / move.path, folder / move.staged)  # noqa: PTH105
        else:
            with suppress(OSError):
                os.link(root / move.path, folder / move.staged)
            os.replace(folder / move.old, root / move.path)  # noqa: PTH105


def discard(folder: Path) -> None:
    """Removes the plan and then all that is staged. Raises OSError where something of it stays."""
    with suppress(FileNotFoundError):
        os.unlink(folder / PLAN)  # noqa: PTH108
    for name in os.listdir(folder):  # noqa: PTH208
        if _our_names.fullmatch(name):
            os.unlink(folder / name)  # noqa: PTH108


def has_remains(folder: Path) -> bool:
    """Whether an earlier run left a plan or staged files in the staging folder. Raises OSError."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except FileNotFoundError:
        return False
    return any(name == PLAN or _our_names.fullmatch(name) for name in names)


def is_gitignore(path: str) -> bool:
    """Whether a path is of a file that only keeps its folder out of git."""
    return path.endswith("/.gitignore")


def is_entered(path: str) -> bool:
    """Whether a path is a part of what is entered: it keeps no folder out of git, and is no memory of the entry."""
    return not is_gitignore(path) and path != LAST_ENTRY


def is_staged(folder: Path, move: Move) -> bool:
    """Whether the move still has to be made: its file lies in the staging folder, and nothing is moved out for it."""
    is_out = move.after is None and os.path.lexists(folder / move.out)
    return os.path.lexists(folder / move.staged) and not is_out


def content_hash(path: Path) -> str | None:
    """The SHA-256 of a file's bytes in hexadecimal; None where nothing is there, empty for what cannot be read."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):  # also a path that no disk can have
        return ""


def _identity(path: Path) -> FileIdentity | None:
    """What distinguishes a file on this disk from every copy of it; None where there is no file."""
    try:
        status = os.stat(path, follow_symlinks=False)  # noqa: PTH116
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns
