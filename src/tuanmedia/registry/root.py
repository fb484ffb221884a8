"""The root: the folder that holds registry/, and may hold rules of its own in rules/."""

import os
from pathlib import Path

from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import shipped_rules


class NoRegistry(CannotRun):
    """No folder registry/ was found."""


def locate_root(root: Path | None) -> Path:
    """The root that was named, or else the nearest one from the working folder upwards.

    Raises NoRegistry, or CannotRun where registry/ or rules/ is a link.
    """
    folder = _nearest_root() if root is None else root
    if not (folder / "registry").is_dir():
        raise NoRegistry(f"{folder} 里没有 registry/ 文件夹", f"there is no folder registry/ in {folder}")
    _refuse_link(folder / "registry")
    _refuse_link(folder / "rules")
    return folder


def rules_folder(root: Path) -> Path:
    """The rules of a root: its own rules/, or else the shipped ones. Raises CannotRun for a link."""
    own = root / "rules"
    _refuse_link(own)
    return own if own.is_dir() else shipped_rules()


def path_in_repository(root: Path) -> str:
    """The path of a root below the top of its checkout, from which hosts name files; empty where it is the top."""
    resolved = root.resolve()
    tops = [folder for folder in (resolved, *resolved.parents) if (folder / ".git").exists()]
    if workspace := os.environ.get("GITHUB_WORKSPACE"):
        tops.append(Path(workspace).resolve())  # GitHub makes a checkout without .git where git is not installed
    paths = [resolved.relative_to(top).as_posix() for top in tops if resolved.is_relative_to(top)]
    return "" if not paths or paths[0] == "." else paths[0]


def _nearest_root() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "registry").is_dir():
            return folder
    raise NoRegistry(
        "这里和上级文件夹里都没有 registry/；用 --root 指明登记簿所在的文件夹",
        "there is no folder registry/ here or above; name its parent with --root",
    )


def _refuse_link(folder: Path) -> None:
    """Git keeps only the target of a link, so a pull request would not show what is read through it."""
    if folder.is_symlink():
        zh = f"{folder} 是链接，不是文件夹；请删去这个链接，把文件夹本身放在这里"
        raise CannotRun(zh, f"{folder} is a link and no folder; remove it and put the folder itself there")
