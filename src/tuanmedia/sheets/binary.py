"""Workbooks as .xls and .xlsb, whose cells a library reads in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, Literal

from tuanmedia.sheets import calamine_process
from tuanmedia.sheets.book import EMPTY, Book, Cell, Sheet, Value
from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.grid import Grid, Range
from tuanmedia.sheets.refusal import BeyondBounds, Damaged

# What the library says nothing of.
UNSEEN: Final = {
    "xls": {
        "zh": "单元格背后的链接、日期是否只显示年月、出错的单元格、没有存值的公式、隐藏的行和列",
        "en": "links behind cells, dates shown as months, errors, formulas without a value, hidden rows and columns",
    },
    "xlsb": {
        "zh": "单元格背后的链接、日期是否只显示年月、出错的单元格、没有存值的公式、隐藏的行和列、合并的单元格",
        "en": "links behind cells, dates shown as months, errors, formulas without a value, what is hidden or merged",
    },
}
_MAX_WAIT = 60  # seconds


def read_binary(path: Path, format: Literal["xls", "xlsb"], data: bytes, budget: Budget) -> Book:
    """Return the book in the data of an .xls or .xlsb. Raises Damaged, BeyondBounds."""
    command = [sys.executable, "-P", calamine_process.__file__]
    try:
        process = subprocess.run(command, input=data, capture_output=True, timeout=_MAX_WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise BeyondBounds from None
    # A signal ends a process that takes more memory or time than it may.
    if process.returncode == calamine_process.OVERSIZED or process.returncode < 0:
        raise BeyondBounds
    if process.returncode != 0:
        raise Damaged
    sheets = [_sheet(described, budget) for described in json.loads(process.stdout)]
    return Book(path, format, sheets, unseen=UNSEEN[format])


def _sheet(described: Mapping[str, Any], budget: Budget) -> Sheet:
    grid = Grid(budget)
    for number, row in enumerate(described["rows"], start=1):
        for column, value in enumerate(row):
            if value != "":
                grid.put(number, column, Cell(_value(value)))
    for (row, column), (last_row, last_column) in described["merged"]:
        grid.put(row + 1, column, EMPTY)
        grid.merge(Range(row + 1, column, last_row + 1, last_column))
    return grid.sheet(described["name"], described["is_hidden"])


def _value(value: Any) -> Value:
    match value:
        case ["date", text]:
            return date.fromisoformat(text)
        case ["datetime", text]:
            return datetime.fromisoformat(text)
        case ["time", text]:
            return time.fromisoformat(text)
        case ["timedelta", seconds]:
            return timedelta(seconds=seconds)
        case float() if value.is_integer() and abs(value) < 10**18:
            return int(value)
    return value  # type: ignore[no-any-return]
