"""Tables as sheets of a workbook, laid out to be read, filtered and printed on A4.

Every text is written as text: no text of the registry is read as a formula, a number or a link.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tuanmedia.ledger.export.table import CellKind, CellValue, Column, Table
from tuanmedia.model.width import width

MOST = 32_000  # characters of a cell; Excel opens no file with a cell of more than 32,767
LINE, MOST_LINES = 16, 25  # points of a line; Excel knows no higher row
A4 = 9
ACROSS = 220  # columns of text that can be read across a printed page
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

CellFormat: TypeAlias = Mapping[str, Any]  # properties as xlsxwriter names them
Columns: TypeAlias = Sequence[Column[Any, Any]]
Marks: TypeAlias = Mapping[str, Mapping[CellValue, CellFormat]]  # by the Chinese heading, then by the value

FONT: CellFormat = {"font_name": "等线", "font_size": 10.5, "valign": "vcenter"}
RULED: CellFormat = {"border": 1, "border_color": "#D5D8DC"}
KINDS: dict[CellKind, CellFormat] = {
    "text": {"num_format": "@"},
    "words": {"num_format": "@", "text_wrap": True},
    "count": {"num_format": "#,##0"},
    "day": {"num_format": "yyyy-mm-dd", "align": "center"},
    "number": {"num_format": "#,##0.00"},
    "share": {"num_format": "0.0%"},
}
BLANK: CellFormat = {**RULED, "bg_color": "#FFF8E1"}
HEAD: CellFormat = {**RULED, "bold": True, "font_color": "#FFFFFF", "align": "center", "text_wrap": True}
NO_MARKS: Marks = {}
NAMED: dict[str, CellFormat] = {
    "head": {**HEAD, "bg_color": "#1F4E79"},
    "blank head": {**HEAD, "bg_color": "#B45F06"},
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"bold": True, "font_size": 12},
    "note": {"font_color": "#595959"},
}


@contextmanager
def new_workbook(
    out: BytesIO, title: str, day: date, marked: Marks = NO_MARKS, is_huge: bool = False
) -> "Iterator[SheetWriter]":
    """Gives the writer of a new workbook, which is complete in `out` after the body of `with`.

    `day` is its day of creation, so that the same tables give the same bytes. `is_huge`: rows are written out one by
    one, which takes longer and needs memory for one row only.
    """
    with xlsxwriter.Workbook(out, {"constant_memory": is_huge, **TEXT_ONLY}) as book:
        book.set_properties({"title": title, "created": datetime.combine(day, time())})
        yield SheetWriter(book, title, marked)


class SheetWriter:
    """Writes tables as sheets of a workbook. `marked` has the formats of cells that stand out."""

    def __init__(self, book: Any, title: str, marked: Marks = NO_MARKS) -> None:
        self.book, self.title, self.marked, self._formats = book, title, marked, dict[object, Any]()

    def write_table(self, table: Table[Any, Any], frozen: int) -> None:
        """Writes a table on a sheet of its own; its heads and its first `frozen` columns stay in sight."""
        page, last = self._add_sheet(table.title), len(table.columns) - 1
        self._write_heads(page, 0, table)
        row = 0
        for row, cells in enumerate(table.rows, start=1):
            self._write_row(page, row, table.columns, cells)
        for at, column in enumerate(table.columns):
            page.set_column(at, at, column.width)
            _restrict_input(page, at, column, max(row, 1))
        page.freeze_panes(1, frozen)
        page.repeat_rows(0)
        page.repeat_columns(0, frozen - 1)
        page.fit_to_pages(ceil(sum(column.width for column in table.columns) / ACROSS), 0)
        page.autofilter(0, 0, row, last)

    def write_small_tables(self, tables: Sequence[Table[Any, Any]], notes: Sequence[str]) -> None:
        """Writes tables one below the other on one sheet, with the title and notes about all of them above."""
        page, row = self._add_sheet(tables[0].title), 0
        page.set_column(0, 0, max(table.columns[0].width for table in tables))
        page.set_column(1, max(len(table.columns) for table in tables) - 1, 12)
        page.fit_to_pages(1, 1)
        for text, style in [(self.title, "title"), *((note, "note") for note in notes)]:
            page.write_string(row, 0, text, self._named_format(style))
            row += 1
        for table in tables:
            page.write_string(row + 1, 0, table.title, self._named_format("subtitle"))
            self._write_heads(page, row + 2, table)
            for row, cells in enumerate(table.rows, start=row + 3):  # noqa: B020
                self._write_row(page, row, table.columns, cells)
            row += 1

    def _add_sheet(self, name: str) -> Worksheet:
        page: Worksheet = self.book.add_worksheet(name)
        page.set_default_row(LINE + 2)
        page.set_landscape()
        page.set_paper(A4)
        page.hide_gridlines(0)  # 0 shows them, and prints them too
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.set_header(f"&L{self.title}&R&A")
        page.set_footer("&C&P / &N")
        return page

    def _write_heads(self, page: Worksheet, row: int, table: Table[Any, Any]) -> None:
        for at, (head, column) in enumerate(zip(table.heads, table.columns, strict=True)):
            style = "blank head" if column.is_blank else "head"
            page.write_string(row, at, head, self._named_format(style))

    def _write_row(self, page: Worksheet, row: int, columns: Columns, cells: Sequence[CellValue]) -> None:
        if (lines := max(map(_line_count, columns, cells))) > 1:
            page.set_row(row, LINE * min(lines, MOST_LINES))
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if not column.is_blank and (cell is None or cell == ""):
                continue
            style = self._cell_format(column, cell)
            if column.is_blank:
                page.write_blank(row, at, None, style)
            elif isinstance(cell, str):
                page.write_string(row, at, cell if len(cell) <= MOST else f"{cell[:MOST]}…", style)
            elif isinstance(cell, date):
                page.write_datetime(row, at, cell, style)
            else:
                page.write_number(row, at, cell, style)

    def _cell_format(self, column: Column[Any, Any], cell: CellValue) -> Any:
        """By the kind of the cell, by whether it is a blank, and by its value where the column is marked."""
        marked = self.marked[column.zh].get(cell, {}) if column.zh in self.marked else {}
        key = column.kind, column.cell is None, (column.zh, cell) if marked else None
        if key not in self._formats:
            self._formats[key] = self._new_format(
                {**KINDS[column.kind], **(BLANK if column.is_blank else {}), **marked}
            )
        return self._formats[key]

    def _named_format(self, name: str) -> Any:
        """The format of NAMED, made the first time it is asked for."""
        if name not in self._formats:
            self._formats[name] = self._new_format(NAMED[name])
        return self._formats[name]

    def _new_format(self, properties: CellFormat) -> Any:
        return self.book.add_format({**FONT, **properties})


def _line_count(column: Column[Any, Any], cell: CellValue) -> int:
    """How many lines a cell takes; not every program computes it by itself."""
    if column.kind != "words" or not isinstance(cell, str):
        return 1
    return sum(ceil(width(line) / (column.width - 1)) for line in cell[:MOST].split("\n"))


def _restrict_input(page: Worksheet, at: int, column: Column[Any, Any], last: int) -> None:
    """Lets people enter only a choice, or only a date, into a blank of rows 1 to `last`."""
    if column.choices:
        error = {"error_title": column.zh, "error_message": f"只填：{'、'.join(column.choices)}"}
        page.data_validation(1, at, last, at, {"validate": "list", "source": list(column.choices), **error})
    elif column.is_blank and column.kind == "day":
        error = {"error_title": column.zh, "error_message": "填日期，如 2026-12-16"}
        bounds = {"criteria": ">=", "value": date(2000, 1, 1)}
        page.data_validation(1, at, last, at, {"validate": "date", **bounds, **error})
