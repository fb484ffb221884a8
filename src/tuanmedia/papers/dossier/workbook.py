"""The workbook of a review: what is told, and the sheet on which the office enters its results.

Nothing of the register is read as a formula, a number or a link: every text is written as the text it is.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tuanmedia.audit import sheet
from tuanmedia.audit.year import AnnualReview
from tuanmedia.papers.dossier.formats import Formats
from tuanmedia.papers.dossier.tables import Cell, Column, Table
from tuanmedia.papers.dossier.tables.accounts import accounts
from tuanmedia.papers.dossier.tables.findings import findings
from tuanmedia.papers.dossier.tables.missing_items import lacking
from tuanmedia.papers.dossier.tables.overview import before, overview, units
from tuanmedia.papers.dossier.tables.ranking import ranking
from tuanmedia.render.annual.words import remarks
from tuanmedia.render.layout import width
from tuanmedia.render.locale import Locale

MOST = 32_000  # characters of a cell; Excel opens no file with a cell of more than 32,767
LINE, MOST_LINES = 16, 25  # points of a line; Excel knows no higher row
A4 = 9
ACROSS = 220  # columns of a terminal that can be read across a printed page
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(year: AnnualReview) -> bytes:
    """The workbook; the same year is the same bytes. In Chinese, for it is a form."""
    out, locale = BytesIO(), Locale(year.law, "zh")
    with xlsxwriter.Workbook(out, {"constant_memory": True, **TEXT_ONLY}) as book:
        book.set_properties({"title": _title(year), "created": datetime.combine(year.day, time())})
        pages = Pages(book, _title(year))
        pages.stacked([overview(year, locale), units(year, locale), before(year, locale)], [*_notes(year, locale)])
        pages.listed(accounts(year, locale), frozen=2)
        pages.listed(findings(year, locale), frozen=1)
        pages.listed(lacking(year, locale), frozen=1)
        pages.listed(ranking(year, locale), frozen=2)
        _mark(book, year)
    return out.getvalue()


class Pages:
    """The sheets of a workbook, each laid out to be read, filtered and printed."""

    def __init__(self, book: Any, title: str) -> None:
        self.book, self.title, self.formats = book, title, Formats(book)

    def listed(self, table: Table[Any], frozen: int) -> None:
        """One table on a sheet of its own, its first columns and its heads always in sight."""
        page, last = self._page(table.title), len(table.columns) - 1
        self._heads(page, 0, table)
        row = 0
        for row, cells in enumerate(table.rows, start=1):
            self._write(page, row, table.columns, cells)
        for at, column in enumerate(table.columns):
            page.set_column(at, at, column.width)
            _restrict(page, at, column, max(row, 1))
        page.freeze_panes(1, frozen)
        page.repeat_rows(0)
        page.repeat_columns(0, frozen - 1)
        page.fit_to_pages(ceil(sum(column.width for column in table.columns) / ACROSS), 0)
        page.autofilter(0, 0, row, last)

    def stacked(self, tables: Sequence[Table[Any]], notes: Sequence[str]) -> None:
        """Small tables, one below the other, with what is to be said of all of them."""
        page, row = self._page(tables[0].title), 0
        page.set_column(0, 0, max(table.columns[0].width for table in tables))
        page.set_column(1, max(len(table.columns) for table in tables) - 1, 12)
        page.fit_to_pages(1, 1)
        for text, style in [(self.title, "title"), *((note, "note") for note in notes)]:
            page.write_string(row, 0, text, self.formats.named(style))
            row += 1
        for table in tables:
            page.write_string(row + 1, 0, table.title, self.formats.named("subtitle"))
            self._heads(page, row + 2, table)
            for row, cells in enumerate(table.rows, start=row + 3):  # noqa: B020
                self._write(page, row, table.columns, cells)
            row += 1

    def _page(self, name: str) -> Worksheet:
        page: Worksheet = self.book.add_worksheet(name)
        page.set_default_row(LINE + 2)
        page.set_landscape()
        page.set_paper(A4)
        page.hide_gridlines(0)  # printed too
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.set_header(f"&L{self.title}&R&A")
        page.set_footer("&C&P / &N")
        return page

    def _heads(self, page: Worksheet, row: int, table: Table[Any]) -> None:
        for at, (head, column) in enumerate(zip(table.heads, table.columns, strict=True)):
            page.write_string(row, at, head, self.formats.named("blank head" if column.of is None else "head"))

    def _write(self, page: Worksheet, row: int, columns: Sequence[Column[Any]], cells: Sequence[Cell]) -> None:
        if (lines := max(map(_lines, columns, cells))) > 1:
            page.set_row(row, LINE * min(lines, MOST_LINES))
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            style = self.formats.of(column, cell)
            if column.of is None:
                page.write_blank(row, at, None, style)
            elif cell is None or cell == "":
                continue
            elif isinstance(cell, str):
                page.write_string(row, at, cell if len(cell) <= MOST else f"{cell[:MOST]}…", style)
            elif isinstance(cell, date):
                page.write_datetime(row, at, cell, style)
            else:
                page.write_number(row, at, cell, style)


def _lines(column: Column[Any], cell: Cell) -> int:
    """How many lines a cell takes: not every program finds out by itself."""
    if column.kind != "words" or not isinstance(cell, str):
        return 1
    return sum(ceil(width(line) / (column.width - 1)) for line in cell[:MOST].split("\n"))


def _restrict(page: Worksheet, at: int, column: Column[Any], last: int) -> None:
    """What may be entered into a blank."""
    if column.choices:
        said = {"error_title": column.zh, "error_message": f"只填：{'、'.join(column.choices)}"}
        page.data_validation(1, at, last, at, {"validate": "list", "source": list(column.choices), **said})
    elif column.of is None and column.kind == "day":
        said = {"error_title": column.zh, "error_message": "填日期，如 2026-12-16"}
        bounds = {"criteria": ">=", "value": date(2000, 1, 1)}
        page.data_validation(1, at, last, at, {"validate": "date", **bounds, **said})


def _mark(book: Any, year: AnnualReview) -> None:
    """Says of which review the workbook is, to whoever reads it back."""
    page = book.add_worksheet(sheet.MARK)
    for row, (name, value) in enumerate({sheet.MARK_YEAR: year.year, sheet.MARK_AS_OF: year.day}.items()):
        page.write_string(row, 0, name)
        page.write_string(row, 1, str(value))
    page.very_hidden()


def _title(year: AnnualReview) -> str:
    return f"{year.year}年度团学组织网络新媒体账号年审"


def _notes(year: AnnualReview, locale: Locale) -> Iterator[str]:
    yield f"查看 {year.first} 至 {year.last}，截至 {year.day}。"
    yield from remarks(year, locale)
