"""The last entry of this clone: which files it wrote, and what they held before, so that `undo` can take it back.

It is kept in `.tuanmedia/`, out of git and out of the registry, and written together with the entry, all or none. A
pull request could bring such a file too; one that git knows is none of ours.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tuanmedia.bounded_file import MIB, read_file
from tuanmedia.errors import CannotRun
from tuanmedia.model.scalars import relative_path
from tuanmedia.registry.git import Git, literal_path
from tuanmedia.registry.writing import LAST_ENTRY, FileWrite, is_entered

MAX_BYTES = 256 * MIB


class EnteredFile(NamedTuple):
    """A file that an entry wrote: its bytes before (None: there was none), and the SHA-256 of those it wrote."""

    path: str
    before: bytes | None
    after: str


class LastEntry(NamedTuple):
    """The files of the last entry, and the bytes of the file in which they are remembered."""

    files: Sequence[EnteredFile]
    data: bytes


def with_memory(root: Path, writes: Sequence[FileWrite]) -> list[FileWrite]:
    """The writes of an entry, and the file that remembers them in place of the entry before; the lock is held.

    Where they enter nothing, the entry before stays remembered.
    """
    files = [
        (write.path, _text(write.before), hashlib.sha256(write.data).hexdigest())
        for write in writes
        if is_entered(write.path)
    ]
    memory = [FileWrite(LAST_ENTRY, json.dumps(files).encode(), _bytes(root))] if files else []
    return [*writes, *memory]


def load_last_entry(root: Path) -> LastEntry | None:
    """The last entry of this clone; None where there is none. Raises CannotRun for a memory that is none of ours."""
    data = _bytes(root)
    if data is None:
        return None
    git = Git(root)
    if git.has_work_tree and git.output("ls-files", "--", literal_path(LAST_ENTRY)):
        raise _not_ours()
    try:
        files = [
            EnteredFile(relative_path(path), None if before is None else base64.b64decode(before, validate=True), after)
            for path, before, after in json.loads(data)
        ]
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise _not_ours() from None
    return LastEntry(files, data)


def _bytes(root: Path) -> bytes | None:
    try:
        return read_file(root / LAST_ENTRY, MAX_BYTES, LAST_ENTRY)
    except FileNotFoundError:
        return None


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _not_ours() -> CannotRun:
    zh = f"{LAST_ENTRY} 不是本软件在这台电脑上写的；请删去它"
    return CannotRun(zh, f"{LAST_ENTRY} is none of ours, or of another computer; remove it")
