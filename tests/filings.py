"""Filings of new accounts in the base registry by options, and the content of a folder before and after."""

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
# The files that every run leaves beside the registry: its lock, a .gitignore for it, and what the last entry wrote.
LOCK_FILES = {".tuanmedia", ".tuanmedia/lock", ".tuanmedia/.gitignore", ".tuanmedia/last-entry.json"}


def flags(given: Flags, changes: Flags | None = None) -> list[str]:
    """The words of the options. None leaves an option out; an empty list gives it without a value."""
    options = {**given, **(changes or {})}
    return [word for option, value in options.items() for word in _option(option, value)]


def _option(option: str, value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    values = [value] if isinstance(value, str) else value
    return [word for text in values for word in (option, text)] or [option]


def file_account(
    capsys: pytest.CaptureFixture[str], root: Path, given: Flags, changes: Flags | None = None, *more: str
) -> CommandResult:
    """Runs `tuanmedia file` with these options. A `--as-of` in `more` replaces the usual day."""
    return run_command(capsys, "file", "--root", str(root), "--as-of", DAY, *flags(given, changes), *more)


def folder_contents(root: Path) -> dict[str, bytes | None]:
    """The content of every file below the root, and None for every folder, except for the lock."""
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*")}
    return {
        name: path.read_bytes() if path.is_file() else None for name, path in paths.items() if name not in LOCK_FILES
    }


def data_files(root: Path) -> dict[str, bytes]:
    """The content of every file below the root, except for the files of writing itself."""
    return {
        name: data
        for name, data in folder_contents(root).items()
        if data is not None and not name.startswith(".tuanmedia")
    }


def change_rules(root: Path, name: str, old: str, new: str) -> None:
    """Copies the rules that ship into the root, and replaces a text in one file."""
    folder = Path(shutil.copytree(shipped_rules(), root / "rules", dirs_exist_ok=True))
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def set_promulgation(root: Path, day: str) -> None:
    """Copies the rules into the root, and sets the day of the promulgation."""
    change_rules(root, "regulation.yaml", "    type: day\n", f"    type: day\n    values: {{默认: {day}}}\n")
