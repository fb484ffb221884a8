"""Where the registry lies: the nearest folder upwards that holds `registry/`, and the rules beside it."""

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
