"""The checkout in which a registry lies: its top, and what it lacks, as submodules and as a sparse checkout."""

import os
from pathlib import Path

from tuanmedia.bounded_file import read_file
from tuanmedia.errors import CannotRun

READ_FOLDERS = ("registry", "rules")
MOST_BYTES = 4096  # of a file .git, which holds a path
GITLINK = "160000"  # the mode that git gives to a submodule


def nearest_checkout(folder: Path) -> Path | None:
    """The nearest folder upwards, resolved, that holds .git: the top of a checkout. None where there is none."""
    here = folder.resolve()
    return next((above for above in (here, *here.parents) if (above / ".git").exists()), None)


def is_gitlink(folder: Path) -> bool:
    """Whether an empty folder stands for a submodule that is not checked out."""
    if nearest_checkout(folder) is None:
        return False
    from tuanmedia.registry.git import Git, literal_path  # late: git leaves no other folder empty

    return Git(folder.parent).output("ls-files", "--stage", "--", literal_path(folder.name)).startswith(GITLINK)


def is_submodule(folder: Path) -> bool:
    """Whether another repository holds the files of a folder, checked out or not."""
    return folder.is_dir() and ((folder / ".git").exists() or (not any(folder.iterdir()) and is_gitlink(folder)))


def refuse_sparse(root: Path) -> None:
    """Raises CannotRun where git was asked to keep files of the registry or of its rules out of the work tree.

    They would look as if they were deleted, and a registry without them as if nothing were wrong with it. git is only
    run where a sparse checkout was ever set up.
    """
    top = nearest_checkout(root)
    if top is None or not (_git_folder(top) / "info/sparse-checkout").exists():
        return
    from tuanmedia.registry.git import Git  # late: few checkouts are sparse

    listed = Git(root).output_bytes("ls-files", "-t", "-z", "--", *READ_FOLDERS).split(b"\0")
    skipped = [os.fsdecode(line[2:]) for line in listed if line.startswith(b"S ")]
    missing = [path for path in skipped if not os.path.lexists(root / path)]
    if missing:
        first, count = missing[0], len(missing)
        zh = f"这是稀疏检出（sparse checkout），{first} 等 {count} 个文件没有取出，不能检查"
        en = f"this is a sparse checkout without {count} files of the register, {first} first, and cannot be checked"
        raise CannotRun(f"{zh}；先运行 git sparse-checkout disable", f"{en}; run git sparse-checkout disable first")


def _git_folder(top: Path) -> Path:
    """The folder of git: .git, or where that is a file, as in a linked work tree, the folder that it names."""
    place = top / ".git"
    try:
        if place.is_dir():
            return place
        return top / read_file(place, MOST_BYTES).decode("utf-8").removeprefix("gitdir:").strip()
    except (OSError, ValueError, CannotRun):
        return place
