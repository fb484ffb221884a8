"""Files and folders on the command line, as findings name them: below the root, with `/`."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from tuanmedia.errors import Misused, unknown_name


def below(root: Path, paths: Sequence[Path], gone: Collection[str]) -> list[str]:
    """The paths as findings name them; Misused for one that is not there, or not below the root."""
    return [_relative(root.resolve(), path, gone) for path in paths]


def _relative(root: Path, path: Path, gone: Collection[str]) -> str:
    there = [whole for whole in (Path.cwd() / path, root / path) if os.path.lexists(whole)]
    below = [found for whole in there for found in _places(whole) if found.is_relative_to(root)]
    if below:
        return below[0].relative_to(root).as_posix()
    if there:
        raise Misused(f"{path} 不在 {root} 之内", f"{path} is not below {root}")
    if lost := _lost(root, path, gone):
        return lost
    known = [file.relative_to(root).as_posix() for file in root.glob("registry/**/*")]
    named = {Path(file).stem: file for file in known}
    raise unknown_name("文件", "file", str(path), known, named.get(path.stem))


def _lost(root: Path, path: Path, gone: Collection[str]) -> str | None:
    """A file that is gone, or a folder of such files, as findings name it."""
    meant = [Path(os.path.normpath(whole)) for whole in (Path.cwd() / path, root / path)]
    named = [whole.relative_to(root).as_posix() for whole in meant if whole.is_relative_to(root)]
    return next((one for one in named if any(file == one or file.startswith(f"{one}/") for file in gone)), None)


def _places(path: Path) -> tuple[Path, Path]:
    """Where a path leads: itself, which may be a link below the root, and what it stands for."""
    folder, name = os.path.split(os.path.normpath(path))
    return Path(os.path.realpath(folder), name), Path(os.path.realpath(path))
