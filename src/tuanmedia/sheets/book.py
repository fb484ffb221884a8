"""A workbook or a table as it was read: its sheets, their rows, and for each cell what its file says of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
FormatName: TypeAlias = Literal["xlsx", "xls", "xlsb", "ods", "csv"]

# Day 0 of the serial numbers that stand for days, for most workbooks and for those once made on a Macintosh.
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
# A spreadsheet keeps 15 digits of a number; what it shows as 3.5E+15 has lost the rest when it is saved as text.
LOSSLESS_BELOW = 10**15
_exponent = re.compile(r"\s*[0-9]{1,30}(?:\.[0-9]{1,30})?[Ee]\+[0-9]{1,3}\s*")


class Cell(NamedTuple):
    """A cell: its value, an empty text where it is empty, and what its file says beside the value.

    `fault` is "error" where the spreadsheet shows an error (the value is its text, `#REF!`), and "formula" where a
    formula has no stored value (the value is the formula, from `=` on). `link` is the target of a hyperlink behind the
    cell. `is_month` says that the cell holds a date and shows year and month only. `anchor` is the first cell of the
    merged range (`B3`) to which the cell belongs, and whose value and link it has.
    """

    value: Value = ""
    fault: Literal["", "error", "formula"] = ""
    link: str = ""
    is_month: bool = False
    anchor: str = ""

    @property
    def is_empty(self) -> bool:
        return isinstance(self.value, str) and not self.value.strip()

    @property
    def is_lossy(self) -> bool:
        """Whether the cell is a number that has lost digits: of more than 15 digits, or a text like `3.5E+15`."""
        if isinstance(self.value, str):
            return _exponent.fullmatch(self.value) is not None
        return isinstance(self.value, int | float) and abs(self.value) >= LOSSLESS_BELOW

    @property
    def text(self) -> str:
        """The value about as a spreadsheet shows it: a whole number without a decimal point, a day as 2026-12-16."""
        value = self.value
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() and not self.is_lossy else f"{value:.15G}"
        if self.is_month and isinstance(value, date):
            return f"{value.year}年{value.month}月"
        return str(value)


EMPTY = Cell()


class Row(NamedTuple):
    """A row that is not empty: the number that a spreadsheet shows beside it, and its cells from column A on.

    `cells` ends with the last cell that is not empty, so rows have different lengths.
    """

    number: int
    cells: Sequence[Cell]
    is_hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows in order, hidden ones too, and the indexes (A is 0) of its hidden columns."""

    name: str
    rows: Sequence[Row] = ()
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Book:
    """A workbook, or a .csv as one sheet that is named by the file.

    `encoding` and `separator` are what was found of a .csv, else empty. `epoch` is day 0 of a number that stands for a
    day. `unseen` says in both languages what nobody can see in a file of this format; it is empty where everything was
    read.
    """

    path: Path
    format: FormatName
    sheets: Sequence[Sheet]
    encoding: str = ""
    separator: str = ""
    epoch: date = EPOCH
    unseen: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet with this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_letters(index: int) -> str:
    """Return the letters of a column in a spreadsheet, A for index 0."""
    letters = ""
    while index >= 0:
        letters, index = chr(ord("A") + index % 26) + letters, index // 26 - 1
    return letters
