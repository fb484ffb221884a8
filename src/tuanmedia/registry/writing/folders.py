"""Room for what is to be written: folders that can be written to, and that lead nowhere else."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tuanmedia.errors import CannotRun


@contextmanager
def room(root: Path, paths: Sequence[str]) -> Iterator[None]:
    """Makes the folders before a plan stands: one that could never be carried out would hold up every later run.

    They go again, as far as they are empty, where nothing is written.
    """
    folders = {folder for path in paths for folder in (root / path).parents if folder.is_relative_to(root)}
    made = sorted(folder for folder in folders if not folder.exists())
    try:
        for path in paths:
            _make(root, path)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def refuse_links(root: Path, path: str) -> None:
    """Raises CannotRun where a folder on the way is a link, which may lead out of the register."""
    if any(folder.is_symlink() for folder in (root / path).parents if folder != root and folder.is_relative_to(root)):
        raise CannotRun(f"{path} 经由符号链接，不写", f"{path} leads through a symbolic link; left alone")


def _make(root: Path, path: str) -> None:
    refuse_links(root, path)
    folder = (root / path).parent
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
