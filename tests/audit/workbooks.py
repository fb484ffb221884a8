"""Workbooks of a review as an office fills them in: made by the program, edited with another library."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

import base
from command_line import CommandResult
from tuanmedia.audit import sheet
from tuanmedia.audit.review import annual_review
from tuanmedia.cli import run
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.papers.dossier.workbook import workbook
from tuanmedia.registry import loading

DAY = date(2026, 12, 16)
LAW = load(shipped_rules())
ACCOUNTS = "registry/accounts/{}.yaml"
Filling = Mapping[str, Mapping[str, Any]]
PASS = {sheet.RESULT: "通过"}
RECTIFY = {
    sheet.RESULT: "限期整改",
    sheet.REVIEWED_ON: date(2026, 12, 15),
    sheet.NOTIFIED_ON: date(2026, 12, 16),
    sheet.ORDER_DUE: date(2027, 1, 15),
    sheet.REASON: "长期未更新",
}
CANCEL = {sheet.RESULT: "注销", sheet.REASON: "无人运营"}


def blank(root: Path, year: int = 2026) -> Any:
    """The workbook of the register's review as `audit --output` makes it, opened for editing."""
    return openpyxl.load_workbook(BytesIO(workbook(annual_review(loading.load(root), LAW, year, DAY, DAY))))


def filled(root: Path, results: Filling, year: int = 2026, change: Callable[[Any], None] | None = None) -> Path:
    """The same with these blanks filled in by account, and otherwise changed by hand."""
    book = blank(root, year)
    page = book[sheet.SHEET]
    rows = {page.cell(row, column(page, sheet.ID)).value: row for row in range(2, page.max_row + 1)}
    for account, cells in results.items():
        for head, value in cells.items():
            cell = page.cell(rows[account], column(page, head))
            cell.value = value
            if isinstance(value, int | float):
                cell.number_format = "General"
    if change:
        change(book)
    return saved(root, book)


def saved(root: Path, book: Any) -> Path:
    path = root.parent / f"{root.name}-结果.xlsx"
    book.save(path)
    return path


def column(page: Any, head: str) -> int:
    """The number of the column with that head, from 1 on."""
    return next(number for number in range(1, page.max_column + 1) if page.cell(1, number).value == head)


def text(root: Path, account: str) -> str:
    return (root / ACCOUNTS.format(account)).read_text("utf-8")


def register(root: Path) -> dict[str, bytes]:
    """Every file of the register."""
    folder = root / "registry"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def recorded(capsys: Any, root: Path, *args: str | Path, day: date = DAY, year: int = 2026) -> CommandResult:
    """`tuanmedia audit --record` on that day."""
    capsys.readouterr()
    command = ["audit", "--root", str(root), "--year", str(year), "--as-of", str(day), "--record"]
    code = run([*command, *map(str, args)])
    return CommandResult(code, *capsys.readouterr())


def many(root: Path, number: int) -> Path:
    """The base register with so many more accounts, which keep every clause."""
    like = base.BASE["accounts/robotics-wechat.yaml"]
    named = ({"platform": "other", "name": f"内科大机器人{n:03}", "handle": f"robot{n:03}"} for n in range(number))
    return base.write(root, {f"accounts/many/many-{n:03}.yaml": {**like, **one} for n, one in enumerate(named)})
