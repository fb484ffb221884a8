"""The folder that a new registry is written into. No file is overwritten, and all files are written or none."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tuanmedia.errors import CannotRun, Misused
from tuanmedia.registry.writing import FileWrite, write
from tuanmedia.registry.writing.plan import FOLDER

MOST_NAMED = 5
# A folder with a registry or with rules takes no other registry, even if all its files have other names.
REGISTRY_FOLDERS = ("registry", "rules")


def refuse_overwriting(root: Path, files: Sequence[FileWrite]) -> None:
    """Raises Misused where the files cannot be new in `root`, and names what is there already.

    Other files may be there: a fresh clone holds at least the folder of git.
    """
    if root.exists() and not root.is_dir():
        raise Misused(f"{root} 不是文件夹", f"{root} is no folder")
    paths = {file.path for file in files}
    tops = {path.partition("/")[0] for path in paths}
    occupied = [
        f"{name}/"
        for name in REGISTRY_FOLDERS
        if name in tops and (root / name).is_dir() and any((root / name).iterdir())
    ]
    occupied += sorted(
        path for path in paths if _is_blocked(root, path) and f"{path.partition('/')[0]}/" not in occupied
    )
    if not occupied:
        return
    first, more = occupied[:MOST_NAMED], len(occupied) - MOST_NAMED
    zh = "、".join(first) + (f" 等 {len(occupied)} 个" if more > 0 else "")
    en = ", ".join(first) + (f" and {more} more" if more > 0 else "")
    raise Misused(
        f"{root} 里已有 {zh}，不覆盖；换一个文件夹，或先移走它们",
        f"{root} holds {en} already, and nothing is overwritten; take another folder or move them away",
    )


def _is_blocked(root: Path, path: str) -> bool:
    """Whether something has the path already, or a folder on the way to it is a file or a link."""
    place = root / path
    above = [folder for folder in place.parents if folder != root and folder.is_relative_to(root)]
    return place.exists() or place.is_symlink() or any(folder.is_symlink() or folder.is_file() for folder in above)


def create_registry(root: Path, files: Sequence[FileWrite]) -> None:
    """Writes all files. On an error it restores the folder as it was; raises CannotRun for an error of the disk."""
    new_folder = next((folder for folder in reversed([root, *root.parents]) if not folder.exists()), None)
    had_own_folder = (root / FOLDER).exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        write(root, files)
    except BaseException as error:
        if not had_own_folder:
            shutil.rmtree(root / FOLDER, ignore_errors=True)
        _remove(root, files)
        if new_folder is not None:
            shutil.rmtree(new_folder, ignore_errors=True)
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise CannotRun(f"建不了 {root}：{reason}", f"cannot make {root}: {reason}") from None
        raise


def _remove(root: Path, files: Sequence[FileWrite]) -> None:
    """Removes the files, and then the folders that are empty."""
    for file in files:
        with suppress(OSError):
            (root / file.path).unlink()
    for folder in sorted({folder for file in files for folder in Path(file.path).parents}, reverse=True):
        with suppress(OSError):
            (root / folder).rmdir() if folder != Path() else None
