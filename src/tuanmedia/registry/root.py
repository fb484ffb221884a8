"""Where the registry lies: the nearest folder upwards that holds `registry/`, and the rules beside it."""

import os
from pathlib import Path

from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import shipped_rules


class NoRegistry(CannotRun):
    """There is no register there."""


def locate_root(root: Path | None) -> Path:
    """The root: the one that was named, else the nearest upwards. Raises Nowhere, or CannotRun for one of links."""
    place = _nearest() if root is None else root
    if not (place / "registry").is_dir():
        raise NoRegistry(f"{place} 里没有 registry/ 文件夹", f"there is no folder registry/ in {place}")
    _refuse_link(place / "registry")
    _refuse_link(place / "rules")
    return place


def rules_folder(root: Path) -> Path:
    """The rules of a root: its own, else those that ship. Raises CannotRun for a link."""
    own = root / "rules"
    _refuse_link(own)
    return own if own.is_dir() else shipped_rules()


def _nearest() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "registry").is_dir():
            return folder
    raise NoRegistry(
        "这里和上级文件夹里都没有 registry/；用 --root 指明登记簿所在的文件夹",
        "there is no folder registry/ here or above; name its parent with --root",
    )


def _refuse_link(folder: Path) -> None:
    """Of a link git keeps no more than where it leads: a request would show nothing of what is read through it."""
    if folder.is_symlink():
        zh = f"{folder} 是链接，不是文件夹；请删去这个链接，把文件夹本身放在这里"
        raise CannotRun(zh, f"{folder} is a link and no folder; remove it and put the folder itself there")


def path_in_repository(root: Path) -> str:
    """Where a root lies below the top of its checkout, from which hosts name files; nothing where it is the top."""
    whole = root.resolve()
    tops = [folder for folder in (whole, *whole.parents) if (folder / ".git").exists()]
    # A checkout without git, as GitHub makes it where there is none.
    tops += [Path(told).resolve() for told in (os.environ.get("GITHUB_WORKSPACE"),) if told]
    below = [whole.relative_to(top).as_posix() for top in tops if whole.is_relative_to(top)]
    return "" if not below or below[0] == "." else below[0]
