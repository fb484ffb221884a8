"""Where a new registry is laid: never over anything, and all of it or nothing."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tuanmedia.errors import CannotRun, Misused
from tuanmedia.registry.writing import FileWrite, write
from tuanmedia.registry.writing.plan import FOLDER

MOST_NAMED = 5
# A register that is there already is no ground for another, whatever its files are called.
REGISTRY_FOLDERS = ("registry", "rules")


def refuse_overwriting(root: Path, files: Sequence[FileWrite]) -> None:
    """Raises Misused, naming what is in the way: a file for a folder, a register, a file that would be overwritten.

    What lies beside is left alone: a fresh clone holds at least git's own folder.
    """
    if root.exists() and not root.is_dir():
        raise Misused(f"{root} 不是文件夹", f"{root} is no folder")
    paths = {file.path for file in files}
    heads = {path.partition("/")[0] for path in paths}
    taken = [f"{name}/" for name in REGISTRY_FOLDERS if name in heads and _holds_something(root / name)]
    taken += sorted(path for path in paths if _in_the_way(root, path) and f"{path.partition('/')[0]}/" not in taken)
    if taken:
        raise _refused(root, taken)


def create_registry(root: Path, files: Sequence[FileWrite]) -> None:
    """Writes all files. Raises CannotRun where that cannot be; then all is as it was before."""
    made = next((folder for folder in reversed([root, *root.parents]) if not folder.exists()), None)
    ours = not (root / FOLDER).exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        write(root, files)
    except BaseException as error:
        _take_away(root, files, ours)
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise CannotRun(f"建不了 {root}：{reason}", f"cannot make {root}: {reason}") from None
        raise


def _take_away(root: Path, files: Sequence[FileWrite], ours: bool) -> None:
    """Removes what was written, and the folders that are empty then."""
    if ours:
        shutil.rmtree(root / FOLDER, ignore_errors=True)
    for file in files:
        with suppress(OSError):
            (root / file.path).unlink()
    for folder in sorted({folder for file in files for folder in Path(file.path).parents}, reverse=True):
        with suppress(OSError):
            (root / folder).rmdir() if folder != Path() else None


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _in_the_way(root: Path, path: str) -> bool:
    """Whether something stands at the path, or no folder where one is needed on the way to it."""
    place = root / path
    above = [folder for folder in place.parents if folder != root and folder.is_relative_to(root)]
    return place.exists() or place.is_symlink() or any(one.is_symlink() or one.is_file() for one in above)


def _refused(root: Path, taken: Sequence[str]) -> Misused:
    some, more = taken[:MOST_NAMED], len(taken) - MOST_NAMED
    zh = "、".join(some) + (f" 等 {len(taken)} 个" if more > 0 else "")
    en = ", ".join(some) + (f" and {more} more" if more > 0 else "")
    return Misused(
        f"{root} 里已有 {zh}，不覆盖；换一个文件夹，或先移走它们",
        f"{root} holds {en} already, and nothing is overwritten; take another folder or move them away",
    )
