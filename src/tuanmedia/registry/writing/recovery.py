"""What a run that was cut off has left, and what the next run that writes does with it.

An entry of which nothing stands in the registry is dropped: nobody was told that it was written, and a person who took
back its files (git restore, stash, checkout of another commit) discarded it. An entry of which a part stands there is
completed, but only where every file is as the run left it. Where somebody has changed a file since, the entry is left
to a person: nothing is written until they have put the files right and removed `.tuanmedia/`.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from warnings import warn

from tuanmedia.errors import CannotRun, Notice
from tuanmedia.registry.writing.disk import sync_folder
from tuanmedia.registry.writing.plan import (
    FOLDER,
    PLAN,
    Move,
    content_hash,
    discard,
    is_entered,
    is_staged,
    load_plan,
    make_move,
)

FEW = 3  # paths that a message names; of more it gives the number

COMPLETED = (
    "上次中断的登记已接着写完：{waiting}（此前已写入：{placed}）",
    "an entry that was cut off has been completed: {waiting} (there before: {placed})",
)
DROPPED = (
    "上次中断的登记没有写入，已作废：{entry}；仍要登记的，请重新运行当时的命令",
    "an entry that was cut off was not written and is dropped: {entry}; to make it still, run its command again",
)
CONTESTED = (
    "上次中断的登记只写了一部分（已写入：{placed}；未写入：{waiting}），其后 {changed} 又有改动，不再接着写；"
    "请核对这些文件，改好后删去 {folder} 文件夹，再运行",
    "an entry was cut off halfway (written: {placed}; not written: {waiting}), and {changed} changed since; it is not "
    "completed: look at these files, put them right, remove the folder {folder}, then run again",
)
WAITING = (
    "有一次登记中断，只写了一部分（已写入：{placed}；未写入：{waiting}），这里读到的不完整；下一次写入时会先接着写完，"
    "不要它的，先把已写入的恢复原样（git restore，新文件删去）",
    "an entry was cut off halfway (written: {placed}; not written: {waiting}), and what is read here is not whole; the "
    "next command that writes completes it first; to discard it, restore what was written (git restore)",
)
UNWRITTEN = (
    "有一次登记中断，没有写入：{entry}；下一次写入时作废，仍要登记的，请重新运行当时的命令",
    "an entry was cut off and is not written: {entry}; the next command that writes drops it; to make it still, run "
    "its command again",
)
BUSY = (
    "另一个程序正在写登记簿，这里读到的可能不完整；请稍后再看",
    "another run is writing to the registry, and what is read here may not be whole; look again later",
)


class Remains(NamedTuple):
    """A stored plan, its moves sorted by what the disk shows now.

    `placed` were made and stand as they were made. `waiting` are still to be made, their targets as they were.
    `withdrawn` were made, and somebody has put the target back as it was. `edited` were made, and `overtaken` are still
    to be made, and somebody has given the target other bytes.
    """

    placed: Sequence[Move]
    waiting: Sequence[Move]
    withdrawn: Sequence[Move]
    edited: Sequence[Move]
    overtaken: Sequence[Move]

    @property
    def is_spent(self) -> bool:
        """Whether every file of the entry was moved: nothing is left to do there, whatever a person has done since."""
        return not any(is_entered(move.path) for move in (*self.waiting, *self.overtaken))

    @property
    def is_unwritten(self) -> bool:
        """Whether nothing of the entry stands in the registry."""
        return not any(is_entered(move.path) for move in (*self.placed, *self.edited))

    @property
    def is_contested(self) -> bool:
        """Whether a part of the entry stands there, and a person has changed something since."""
        return not self.is_spent and not self.is_unwritten and bool(self.withdrawn or self.edited or self.overtaken)

    def words(self, texts: tuple[str, str], **facts: object) -> tuple[str, str]:
        """The message in Chinese and English, with these facts and the files of the entry in its blanks."""
        groups = {
            "placed": [*self.placed, *self.edited],
            "waiting": [*self.waiting, *self.overtaken],
            "changed": [*self.withdrawn, *self.edited, *self.overtaken],
            "entry": [*self.placed, *self.withdrawn, *self.waiting, *self.edited, *self.overtaken],
        }
        zh, en = (
            text.format(**facts, **{name: _listed(moves, lang) for name, moves in groups.items()})
            for lang, text in zip(("zh", "en"), texts, strict=True)
        )
        return zh, en


def compare(root: Path, folder: Path, moves: Sequence[Move]) -> Remains:
    """The moves of a plan, beside what the disk shows now."""
    groups: dict[str, list[Move]] = {name: [] for name in Remains._fields}
    for move in moves:
        groups[_state(root, folder, move)].append(move)
    return Remains(**groups)


def _state(root: Path, folder: Path, move: Move) -> str:
    now, is_waiting = content_hash(root / move.path), is_staged(folder, move)
    if now == move.after:
        return "placed"
    if now == move.before:
        return "waiting" if is_waiting else "withdrawn"
    return "overtaken" if is_waiting else "edited"


def recover(root: Path, folder: Path) -> None:
    """Completes or drops the entry of an earlier run that was cut off, with a Notice; the lock is held.

    Raises CannotRun where it is left to a person, OSError where the disk fails.
    """
    remains = compare(root, folder, load_plan(root, folder))
    if remains.is_contested:
        raise CannotRun(*remains.words(CONTESTED, folder=folder))
    if not remains.is_unwritten:
        for move in remains.waiting:
            make_move(root, folder, move)
        sync_targets(root, remains.waiting)
    discard(folder)
    if not remains.is_spent:
        warn(Notice(*remains.words(DROPPED if remains.is_unwritten else COMPLETED)), stacklevel=2)


def sync_targets(root: Path, moves: Sequence[Move]) -> None:
    """Waits until the moved files are on the disk, with a Notice where the disk does not say so.

    The files are in their places: to report them as not written would let a person enter them twice.
    """
    try:
        for target in dict.fromkeys((root / move.path).parent for move in moves):
            sync_folder(target)
    except OSError as error:
        reason, entry = error.strerror or str(error), (_listed(moves, "zh"), _listed(moves, "en"))
        zh = f"已写入 {entry[0]}，但磁盘没有确认（{reason}）；不必重新登记，断电后请核对，并检查磁盘"
        en = f"{entry[1]}: written, but the disk did not confirm it ({reason}); do not enter it again, check the disk"
        warn(Notice(zh, en), stacklevel=2)


def tell_unfinished(root: Path) -> None:
    """Gives a Notice, for a command that only reads, where an entry was cut off and something of it is left to do."""
    folder = root / FOLDER
    if not os.path.lexists(folder / PLAN):
        return
    try:
        remains = compare(root, folder, load_plan(root, folder))
    except CannotRun as fault:
        warn(Notice(fault.words["zh"], fault.words["en"]), stacklevel=2)
        return
    except OSError:
        return  # another run has just removed it
    if remains.is_spent:
        return
    text = CONTESTED if remains.is_contested else UNWRITTEN if remains.is_unwritten else WAITING
    warn(Notice(*(BUSY if _is_locked(folder) else remains.words(text, folder=folder))), stacklevel=2)


def _is_locked(folder: Path) -> bool:
    """Whether another process is writing just now. Where that cannot be known, it is not."""
    from filelock import FileLock, Timeout  # late: most runs find no plan

    lock = FileLock(folder / "lock", timeout=0.2)  # another reader asks too, and holds it for a moment
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    with suppress(OSError):
        lock.release()
    return False


def _listed(moves: Sequence[Move], lang: str) -> str:
    """The first paths, and how many there are of more than FEW."""
    paths = [move.path for move in moves if is_entered(move.path)]
    if not paths:
        return "—"
    if lang == "zh":
        return "、".join(paths[:FEW]) + (f" 等 {len(paths)} 个文件" if len(paths) > FEW else "")
    return ", ".join(paths[:FEW]) + (f" and {len(paths) - FEW} more" if len(paths) > FEW else "")
