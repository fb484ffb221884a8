"""Where the registry lies: the nearest folder upwards that holds `registry/`, and the rules beside it."""

import os
from pathlib import Path

from tuanmedia.complaint import CannotRun
from tuanmedia.law.loading import shipped


def found(root: Path | None) -> Path:
    """The root: the one that was named, else the nearest upwards. Raises CannotRun where there is no registry."""
    if root is not None:
        if not (root / "registry").is_dir():
            raise CannotRun(f"{root} 里没有 registry/ 文件夹", f"there is no folder registry/ in {root}")
        return root
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "registry").is_dir():
            return folder
    raise CannotRun(
        "这里和上级文件夹里都没有 registry/；用 --root 指明登记簿所在的文件夹",
        "there is no folder registry/ here or above; name its parent with --root",
    )


def rules(root: Path) -> Path:
    """The rules of a root: its own, else those that ship."""
    own = root / "rules"
    return own if own.is_dir() else shipped()


def in_repository(root: Path) -> str:
    """Where a root lies below the top of its checkout, from which hosts name files; nothing where it is the top."""
    whole = root.resolve()
    tops = [folder for folder in (whole, *whole.parents) if (folder / ".git").exists()]
    # A checkout without git, as GitHub makes it where there is none.
    tops += [Path(told).resolve() for told in (os.environ.get("GITHUB_WORKSPACE"),) if told]
    below = [whole.relative_to(top).as_posix() for top in tops if whole.is_relative_to(top)]
    return "" if not below or below[0] == "." else below[0]
