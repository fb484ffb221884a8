"""The root: the folder that holds registry/, and may hold rules of its own in rules/."""

import os
from pathlib import Path

from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import shipped_rules
from tuanmedia.registry.checkout import is_submodule, refuse_sparse


class NoRegistry(CannotRun):
    """No folder registry/ was found."""


def locate_root(root: Path | None) -> Path:
    """The root that was named, or else the nearest one from the working folder upwards.

    Raises NoRegistry, or CannotRun where registry/ or rules/ is a link or a sparse checkout lacks files of them.
    """
    folder = _nearest_root() if root is None else root
    refuse_sparse(folder)
    if not (folder / "registry").is_dir():
        raise NoRegistry(f"{folder} 里没有 registry/ 文件夹", f"there is no folder registry/ in {folder}")
    _refuse_link(folder / "registry")
    _refuse_link(folder / "rules")
    return folder


def rules_folder(root: Path) -> Path:
    """The rules of a root: its own rules/, or else the shipped ones.

    Raises CannotRun for a link or a submodule in their place, and where a sparse checkout lacks some of the files.
    """
    refuse_sparse(root)
    own = root / "rules"
    _refuse_link(own)
    if not own.is_dir():
        return shipped_rules()
    for path in (*own.glob("*"), *own.glob("calendar/*")):
        _refuse_link(path)
    if is_submodule(own / "calendar"):
        zh = f"{own}/calendar 是子模块，里面的放假通知不在这个仓库里；请把文件本身放在这里"
        raise CannotRun(zh, f"{own}/calendar is a submodule; put the holiday notices themselves into this repository")
    return own


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
    refuse_sparse(here)
    raise NoRegistry(
        "这里和上级文件夹里都没有 registry/；用 --root 指明登记簿所在的文件夹",
        "there is no folder registry/ here or above; name its parent with --root",
    )


def _refuse_link(path: Path) -> None:
    """Git keeps only the target of a link, so a pull request would not show what is read through it."""
    if path.is_symlink():
        what_zh, what_en = ("文件", "file") if path.is_file() else ("文件夹", "folder")
        zh = f"{path} 是链接，不是{what_zh}；请删去这个链接，把{what_zh}本身放在这里"
        raise CannotRun(zh, f"{path} is a link and no {what_en}; remove it and put the {what_en} itself there")
