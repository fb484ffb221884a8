"""Ledgers for the tests of `import`, and runs of the command on them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from command_line import CommandResult, run_command

Capsys = pytest.CaptureFixture[str]
DAY = "2026-11-28"
Rows = Sequence[Sequence[Any]]
HEADINGS = ("账号名称", "平台", "账号", "链接", "主办组织", "采编人员", "开通时间", "粉丝数")


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Writes a workbook with these rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path


def run_import(capsys: Capsys, root: Path, file: Path, *args: str, day: str = DAY) -> CommandResult:
    """Runs `tuanmedia import` on a file."""
    return run_command(capsys, "import", str(file), "--root", str(root), "--as-of", day, *args)


def document(capsys: Capsys, root: Path, file: Path, *args: str, day: str = DAY) -> Any:
    """The document of an import, which writes nothing to standard error."""
    answer = run_import(capsys, root, file, "--format", "json", *args, day=day)
    assert answer.err == ""
    return json.loads(answer.out)


def outcomes(found: Any) -> list[str]:
    """What each row is, in the order of the rows."""
    return [row["is"] for row in found["rows"]]


def doubts(found: Any) -> list[tuple[int, str | None, str]]:
    """The row, the column and the reason of every doubt."""
    return [(row["row"], doubt["column"], doubt["reason"]) for row in found["rows"] for doubt in row["doubts"]]
