"""An open workbook: its sheets by name, their rows, and the value of each cell."""

from collections.abc import Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tuanmedia.errors import CannotRun, Misused
from tuanmedia.sheets.archive import ARCHIVE_ERRORS, MAX_PACKED, Oversized, bounded_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineWorkbook

Cell: TypeAlias = str | float | bool | date | datetime | time | timedelta
OLE = b"\xd0\xcf\x11\xe0"  # an .xls, or any workbook with a password


class Row(NamedTuple):
    """A row: the number that Excel shows beside it, and its cells from column A on. An empty cell is an empty text."""

    number: int
    cells: Sequence[Cell]


class Book:
    """An open workbook."""

    def __init__(self, path: Path, book: "CalamineWorkbook") -> None:
        self.path, self._book = path, book

    @property
    def names(self) -> list[str]:
        """The names of its sheets, also of hidden ones."""
        return list(self._book.sheet_names)

    def rows(self, name: str) -> list[Row]:
        """Return all rows of a sheet, also hidden and filtered ones. Raises Misused for a damaged sheet."""
        with _one_error(self.path):
            cells = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return [Row(number, row) for number, row in enumerate(cells, start=1)]


def open_book(path: Path) -> Book:
    """Open the workbook in a file. Raises Misused for a file that is no workbook, CannotRun where it cannot be read."""
    data = _read(path)
    if data.startswith(OLE):
        zh = f"{path} 是旧格式（.xls）或加了密码；请另存为不带密码的 .xlsx"
        raise Misused(zh, f"{path} is an old .xls, or behind a password; save it as .xlsx without one")
    from python_calamine import CalamineWorkbook  # late: few runs read a workbook

    with _one_error(path):
        return Book(path, CalamineWorkbook.from_filelike(bounded_archive(data)))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_PACKED + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到 {path}：{reason}", f"cannot read {path}: {reason}") from None


@contextmanager
def _one_error(path: Path) -> "Iterator[None]":
    """Turn each error of the archive and of the reader of cells into one Misused with a line for the user."""
    from python_calamine import CalamineError

    try:
        yield
    except Oversized:
        zh = f"{path} 太大，或铺得太开，不像年审工作簿；请删去多余的内容再试"
        raise Misused(
            zh, f"{path} is larger, or reaches farther, than any workbook of ours; clear what is odd"
        ) from None
    except (CalamineError, *ARCHIVE_ERRORS):
        zh = f"{path} 不是 .xlsx 工作簿，或已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx"
        raise Misused(zh, f"{path} is no .xlsx workbook, or damaged; open it and save it as .xlsx") from None
