"""The workbook of a review: the tables of the year, one of which the office fills in with its results.

Every text is written as text: no text of the registry is read as a formula, a number or a link.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tuanmedia.audit import sheet
from tuanmedia.audit.year import AnnualReview
from tuanmedia.model.codes import RECOMMENDATIONS
from tuanmedia.papers.dossier.tables import CellKind, CellValue, Column, ReviewTable
from tuanmedia.papers.dossier.tables.accounts import account_table
from tuanmedia.papers.dossier.tables.findings import finding_table
from tuanmedia.papers.dossier.tables.missing_items import missing_item_table
from tuanmedia.papers.dossier.tables.overview import overview_table, previous_result_table, unit_table
from tuanmedia.papers.dossier.tables.ranking import ranking_table
from tuanmedia.render.annual import review_notes
from tuanmedia.render.layout import width
from tuanmedia.render.locale import Locale

MOST = 32_000  # characters of a cell; Excel opens no file with a cell of more than 32,767
LINE, MOST_LINES = 16, 25  # points of a line; Excel knows no higher row
A4 = 9
ACROSS = 220  # columns of text that can be read across a printed page
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

CellFormat: TypeAlias = Mapping[str, Any]  # properties as xlsxwriter names them

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
NAMED: dict[str, CellFormat] = {
    "head": {**HEAD, "bg_color": "#1F4E79"},
    "blank head": {**HEAD, "bg_color": "#B45F06"},
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"bold": True, "font_size": 12},
    "note": {"font_color": "#595959"},
}
# The word itself says what is recommended, so that nobody depends on the colour.
COLOURS = {"cancel": "#F8D7DA", "rectify": "#FDE5D0", "review": "#FFF3BF", "pass": "#FFFFFF", "commend": "#D8F0DC"}
RECOMMENDED: dict[CellValue, CellFormat] = {
    RECOMMENDATIONS[code]["zh"]: {"bg_color": colour, "bold": True, "align": "center"}
    for code, colour in COLOURS.items()
}


def workbook(year: AnnualReview) -> bytes:
    """The workbook, in Chinese because it is a form. The same year gives the same bytes."""
    out, locale = BytesIO(), Locale(year.law, "zh")
    title = f"{year.year}年度团学组织网络新媒体账号年审"
    with xlsxwriter.Workbook(out, {"constant_memory": True, **TEXT_ONLY}) as book:
        book.set_properties({"title": title, "created": datetime.combine(year.day, time())})
        sheets = SheetWriter(book, title)
        sheets.write_small_tables(
            [overview_table(year, locale), unit_table(year, locale), previous_result_table(year, locale)],
            [*_notes(year, locale)],
        )
        sheets.write_table(account_table(year, locale), frozen=2)
        sheets.write_table(finding_table(year, locale), frozen=1)
        sheets.write_table(missing_item_table(year, locale), frozen=1)
        sheets.write_table(ranking_table(year, locale), frozen=2)
        _write_mark(book, year)
    return out.getvalue()


class SheetWriter:
    """Writes tables as sheets of a workbook, laid out to be read, filtered and printed."""

    def __init__(self, book: Any, title: str) -> None:
        self.book, self.title, self._formats = book, title, dict[object, Any]()

    def write_table(self, table: ReviewTable[Any], frozen: int) -> None:
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

    def write_small_tables(self, tables: Sequence[ReviewTable[Any]], notes: Sequence[str]) -> None:
        """Writes tables one below the other on one sheet, with the title and notes about all of them above."""
        page, row = self._add_sheet(tables[0].title), 0
        page.set_column(0, 0, max(table.columns[0].width for table in tables))
        page.set_column(1, max(len(table.columns) for table in tables) - 1, 12)
        page.fit_to_pages(1, 1)
        for text, style in [(self.title, "title"), *((note, "note") for note in notes)]:
            page.write_string(row, 0, text, self._format(style, NAMED[style]))
            row += 1
        for table in tables:
            page.write_string(row + 1, 0, table.title, self._format("subtitle", NAMED["subtitle"]))
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

    def _write_heads(self, page: Worksheet, row: int, table: ReviewTable[Any]) -> None:
        for at, (head, column) in enumerate(zip(table.heads, table.columns, strict=True)):
            style = "blank head" if column.is_blank else "head"
            page.write_string(row, at, head, self._format(style, NAMED[style]))

    def _write_row(self, page: Worksheet, row: int, columns: Sequence[Column[Any]], cells: Sequence[CellValue]) -> None:
        if (lines := max(map(_line_count, columns, cells))) > 1:
            page.set_row(row, LINE * min(lines, MOST_LINES))
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            style = self._cell_format(column, cell)
            if column.is_blank:
                page.write_blank(row, at, None, style)
            elif cell is None or cell == "":
                continue
            elif isinstance(cell, str):
                page.write_string(row, at, cell if len(cell) <= MOST else f"{cell[:MOST]}…", style)
            elif isinstance(cell, date):
                page.write_datetime(row, at, cell, style)
            else:
                page.write_number(row, at, cell, style)

    def _cell_format(self, column: Column[Any], cell: CellValue) -> Any:
        """By the kind of the cell, by what is recommended, and by whether it is a blank."""
        recommended = RECOMMENDED.get(cell, {}) if column.zh == sheet.RECOMMENDATION else {}
        key = column.kind, cell if recommended else None, column.is_blank
        return self._format(key, {**KINDS[column.kind], **(BLANK if column.is_blank else {}), **recommended})

    def _format(self, key: object, properties: CellFormat) -> Any:
        """The workbook's format of that key, made the first time it is asked for."""
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**FONT, **properties})
        return self._formats[key]


def _line_count(column: Column[Any], cell: CellValue) -> int:
    """How many lines a cell takes; not every program computes it by itself."""
    if column.kind != "words" or not isinstance(cell, str):
        return 1
    return sum(ceil(width(line) / (column.width - 1)) for line in cell[:MOST].split("\n"))


def _restrict_input(page: Worksheet, at: int, column: Column[Any], last: int) -> None:
    """Lets people enter only a choice, or only a date, into a blank of rows 1 to `last`."""
    if column.choices:
        error = {"error_title": column.zh, "error_message": f"只填：{'、'.join(column.choices)}"}
        page.data_validation(1, at, last, at, {"validate": "list", "source": list(column.choices), **error})
    elif column.is_blank and column.kind == "day":
        error = {"error_title": column.zh, "error_message": "填日期，如 2026-12-16"}
        bounds = {"criteria": ">=", "value": date(2000, 1, 1)}
        page.data_validation(1, at, last, at, {"validate": "date", **bounds, **error})


def _write_mark(book: Any, year: AnnualReview) -> None:
    """Writes a hidden sheet with year and day of the review, for the program that reads the workbook back."""
    page = book.add_worksheet(sheet.MARK)
    for row, (name, value) in enumerate({sheet.MARK_YEAR: year.year, sheet.MARK_AS_OF: year.day}.items()):
        page.write_string(row, 0, name)
        page.write_string(row, 1, str(value))
    page.very_hidden()


def _notes(year: AnnualReview, locale: Locale) -> Iterator[str]:
    yield f"查看 {year.first} 至 {year.last}，截至 {year.day}。"
    yield from review_notes(year, locale)
