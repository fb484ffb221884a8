"""Filings of the base registry by flags: a club's and a college branch's, and what a folder holds before and after."""

import shutil
from pathlib import Path

import pytest

from command_line import DAY, CommandResult, run_command
from tuanmedia.law.loading import shipped_rules

Flags = dict[str, str | list[str] | None]

CLUB: Flags = {
    "--owner": "robotics",
    "--platform": "weibo",
    "--name": "内科大机器人微博",
    "--created-on": "2026-11-18",
    "--operator": ["王同学", "李同学:采编"],
    "--reviewer": "李老师",
    "--watch": "王同学、李老师",
    "--adviser-approved": "2026-11-16",
    "--head-approved": "2026-11-17",
}
BRANCH: Flags = {
    "--owner": "机械工程学院团总支",
    "--platform": "抖音",
    "--name": "机械团总支视频",
    "--created-on": "2026-11-19",
    "--operator": "周同学",
    "--reviewer": "钱老师",
    "--watch": "周同学",
}
# What a run leaves beside the registry whether it writes or not: the lock, and what keeps it out of git.
LOCK_FILES = {".tuanmedia", ".tuanmedia/lock", ".tuanmedia/.gitignore"}


def flags(given: Flags, changes: Flags | None = None) -> list[str]:
    """The options of a filing; with None, one is left out, with an empty list it has no value."""
    every = {**given, **(changes or {})}
    return [word for option, value in every.items() for word in _option(option, value)]


def _option(option: str, value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    values = [value] if isinstance(value, str) else value
    return [word for one in values for word in (option, one)] or [option]


def file_account(
    capsys: pytest.CaptureFixture[str], root: Path, given: Flags, changes: Flags | None = None, *more: str
) -> CommandResult:
    """`tuanmedia file` with these flags, of which later ones say which day it is."""
    return run_command(capsys, "file", "--root", str(root), "--as-of", DAY, *flags(given, changes), *more)


def folder_contents(root: Path) -> dict[str, bytes | None]:
    """Every file and folder below the root, but for the lock."""
    every = {path.relative_to(root).as_posix(): path for path in root.rglob("*")}
    return {
        name: path.read_bytes() if path.is_file() else None for name, path in every.items() if name not in LOCK_FILES
    }


def data_files(root: Path) -> dict[str, bytes]:
    """Every file below the root but those of the writing itself."""
    return {
        name: data
        for name, data in folder_contents(root).items()
        if data is not None and not name.startswith(".tuanmedia")
    }


def change_rules(root: Path, name: str, old: str, new: str) -> None:
    """A root with rules of its own: those that ship, one line of them changed."""
    folder = Path(shutil.copytree(shipped_rules(), root / "rules", dirs_exist_ok=True))
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def set_promulgation(root: Path, day: str) -> None:
    """A root whose regulation has its day."""
    change_rules(root, "regulation.yaml", "    type: day\n", f"    type: day\n    values: {{默认: {day}}}\n")
