"""Workbooks whose cells another library reads: .xls and .xlsb."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tuanmedia.sheets.archive import bounded_archive
from tuanmedia.sheets.book import EMPTY, Book, Cell, FormatName, Row, Sheet
from tuanmedia.sheets.refusal import Damaged, Encrypted

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

UNSEEN = {
    "zh": "单元格背后的链接、日期是否只显示年月、出错的单元格、没有存值的公式、隐藏的行和列",
    "en": "links behind cells, dates shown as months, errors, formulas without a value, hidden rows and columns",
}


def packed_book(path: Path, data: bytes) -> Book:
    return _book(path, "xlsx", bounded_archive(data))


def old_book(path: Path, data: bytes) -> Book:
    return _book(path, "xls", BytesIO(data))


def _book(path: Path, format: FormatName, file: BytesIO) -> Book:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(file)
        sheets = [
            Sheet(
                meta.name, _rows(book.get_sheet_by_name(meta.name)), is_hidden=meta.visible != SheetVisibleEnum.Visible
            )
            for meta in book.sheets_metadata
        ]
    except PasswordError:
        raise Encrypted from None
    except CalamineError:
        raise Damaged from None
    return Book(path, format, sheets, unseen=UNSEEN)


def _rows(sheet: "CalamineSheet") -> list[Row]:
    rows = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells = [EMPTY if value == "" else Cell(_value(value)) for value in values]
        while cells and cells[-1].is_empty:
            cells.pop()
        if cells:
            rows.append(Row(number, cells))
    return rows


def _value(
    value: "str | float | bool | date | datetime | time | timedelta",
) -> "str | int | float | bool | date | datetime | time | timedelta":
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
