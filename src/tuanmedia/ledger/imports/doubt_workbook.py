"""The workbook of doubts (`--doubts`): rows as they came, to be mended there and imported in turn.

A sheet of it has the name, the headings and the columns of the sheet that the rows are from, and one more column, 疑问.
Columns of passwords and personal data are not in it, and no cell that holds any. The last sheet has the accounts
without a day of opening.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tuanmedia.checks.wording import Lang, student_number
from tuanmedia.ledger.cells import CellReader, visible_text
from tuanmedia.ledger.export.sheet_writer import BLANK, FONT, MOST, NAMED, RULED, TEXT_ONLY
from tuanmedia.ledger.imports.draft import LedgerRow
from tuanmedia.ledger.imports.header import Column, Header
from tuanmedia.ledger.imports.ledger import Ledger, ReadSheet
from tuanmedia.ledger.imports.reasons import doubt_text, field_name
from tuanmedia.ledger.vocabulary import vocabulary
from tuanmedia.model.width import width
from tuanmedia.sheets import Cell

DOUBTS = "疑问"
UNOPENED = "未填开通日期"
# In the place of what may not be repeated, or is in error: a doubt again until somebody fills it in.
TO_FILL_IN = "待填"
UNOPENED_FIELDS = ("id", "name", "platform", "handle", "owner", "created_on")
MAX_SHEET_NAME = 31
DOUBTS_WIDTH, WIDEST = 48, 30  # characters
FORMATS: Mapping[str, Mapping[str, Any]] = {
    "head": {**FONT, **NAMED["head"]},
    "text": {**FONT, **RULED, "num_format": "@"},
    "number": {**FONT, **RULED, "num_format": "General"},
    "day": {**FONT, **RULED, "num_format": "yyyy-mm-dd"},
    "month": {**FONT, **RULED, "num_format": 'yyyy"年"m"月"'},
    "blank": {**FONT, **BLANK, "num_format": "yyyy-mm-dd"},
    "doubt": {**FONT, **RULED, "text_wrap": True, "num_format": "@", "font_color": "#9C0006"},
    "title": {**FONT, **NAMED["title"]},
}
MARKED = {"bg_color": "#F8D7DA"}


def doubt_workbook(ledger: Ledger, lang: Lang) -> bytes:
    """Return the workbook with the doubtful rows of a ledger and the accounts without a day of opening.

    It has at least one sheet, so the ledger must have one of either.
    """
    out = BytesIO()
    ctx = ledger.proposal.entry.before
    with xlsxwriter.Workbook(out, {"in_memory": True, **TEXT_ONLY}) as book:
        book.set_properties({"title": DOUBTS, "created": datetime.combine(ctx.day, time())})
        cells = CellReader(vocabulary(), ctx.day, student_number(ctx.law), ledger.book.epoch)
        writer = _DoubtWriter(book, cells, lang)
        for sheet in ledger.sheets:
            if any(row.outcome == "doubt" for row in sheet.rows):
                writer.write_sheet(sheet)
        if ledger.unopened:
            names = {one.id: one.name for one in ctx.registry.organizations.values()}
            names |= {one.id: one.name for one in ledger.proposal.organizations}
            platforms = {key: one.name for key, one in ctx.law.platforms.items()}
            writer.write_unopened(ledger.unopened, names, platforms)
    return out.getvalue()


class _DoubtWriter:
    """Writes the sheets, and keeps the formats and the names that are taken."""

    def __init__(self, book: Any, cells: CellReader, lang: Lang) -> None:
        self.book, self.cells, self.lang = book, cells, lang
        self._formats: dict[tuple[str, bool], Any] = {}
        self._names: set[str] = set()

    def write_sheet(self, sheet: ReadSheet) -> None:
        """Writes the doubtful rows of a sheet, each table of it below its headings."""
        page, at, widths = self._page(sheet.sheet.name), 0, Counter[int]()
        for header in sheet.headers:
            doubtful = [row for row in sheet.rows if row.outcome == "doubt" and row.header is header]
            if doubtful:
                at = self._write_table(page, at, header, doubtful, widths)
        for index, characters in widths.items():
            page.set_column(index, index, characters)

    def _write_table(
        self, page: Worksheet, at: int, header: Header, rows: Sequence[LedgerRow], widths: Counter[int]
    ) -> int:
        """Writes rows below their headings, and above them the title that says their platform; returns the row below.

        `widths` keeps the greatest width of each column.
        """
        columns, is_first = _kept_columns(header), at == 0
        if header.title:
            page.write_string(at, 0, header.title, self._format("title"))
            at += 1
        at = self._write_headings(page, at, columns, header.first != header.row)
        if is_first:
            page.freeze_panes(at, 0)
        for row in rows:
            self._write_row(page, at, columns, row)
            at += 1
        for index, column in enumerate(columns):
            texts = [column.heading.lower, *(row.cell(column).text for row in rows)]
            widths[index] = max(widths[index], min(max(map(width, texts)) + 2, WIDEST))
        widths[len(columns)] = max(widths[len(columns)], DOUBTS_WIDTH)
        return at

    def _page(self, name: str) -> Worksheet:
        """Return a new sheet; its name is that of the old one as far as a workbook takes it."""
        stem = re.sub(r"[\[\]:*?/\\]", "", visible_text(name)).strip("'")[:MAX_SHEET_NAME] or DOUBTS
        number, free = 1, stem
        while free.casefold() in self._names:
            number += 1
            free = f"{stem[: MAX_SHEET_NAME - 4]}（{number}）"
        self._names.add(free.casefold())
        page: Worksheet = self.book.add_worksheet(free)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        return page

    def _write_headings(self, page: Worksheet, at: int, columns: Sequence[Column], is_double: bool) -> int:
        """Writes the headings as they stood, in one row or in two; returns the row below."""
        head = self._format("head")
        if not is_double:
            for index, column in enumerate(columns):
                page.write_string(at, index, column.heading.lower, head)
            page.write_string(at, len(columns), DOUBTS, head)
            return at + 1
        for upper, group in groupby(enumerate(columns), key=lambda each: each[1].heading.upper):
            indexes = [index for index, _ in group]
            if upper and len(indexes) > 1:
                page.merge_range(at, indexes[0], at, indexes[-1], upper, head)
            for index in indexes:
                if upper and len(indexes) == 1:
                    page.write_string(at, index, upper, head)
                if upper:
                    page.write_string(at + 1, index, columns[index].heading.lower, head)
                else:
                    page.merge_range(at, index, at + 1, index, columns[index].heading.lower, head)
        page.merge_range(at, len(columns), at + 1, len(columns), DOUBTS, head)
        return at + 2

    def _write_row(self, page: Worksheet, at: int, columns: Sequence[Column], row: LedgerRow) -> None:
        marked = {doubt.column.at for doubt in row.doubts if doubt.column}
        for index, column in enumerate(columns):
            cell = row.cell(column)
            if cell.fault or self.cells.is_secret(cell, is_link=column.field == "url"):
                cell = Cell(TO_FILL_IN) if column.at in marked else Cell()
            self._write_cell(page, at, index, cell, column.at in marked)
        text = "\n".join(doubt_text(doubt, self.lang) for doubt in row.doubts)
        page.write_string(at, len(columns), text, self._format("doubt"))
        page.set_row(at, 16 * max(len(row.doubts), sum(1 + width(line) // DOUBTS_WIDTH for line in text.split("\n"))))

    def _write_cell(self, page: Worksheet, at: int, index: int, cell: Cell, is_marked: bool) -> None:
        value = cell.value
        if cell.is_empty:
            page.write_blank(at, index, None, self._format("text", is_marked))
        elif cell.link.startswith(("http://", "https://")) and len(cell.link) < 2000:
            page.write_url(at, index, cell.link, self._format("text", is_marked), string=cell.text[:MOST])
        elif isinstance(value, bool):
            page.write_boolean(at, index, value, self._format("number", is_marked))
        elif isinstance(value, date):
            page.write_datetime(at, index, value, self._format("month" if cell.is_month else "day", is_marked))
        elif isinstance(value, int | float):
            page.write_number(at, index, value, self._format("number", is_marked))
        else:
            page.write_string(at, index, cell.text[:MOST], self._format("text", is_marked))

    def write_unopened(
        self, rows: Sequence[LedgerRow], organizations: Mapping[str, str], platforms: Mapping[str, str]
    ) -> None:
        """Writes the accounts without a day of opening, with a blank for it."""
        page = self._page(UNOPENED)
        for index, field in enumerate(UNOPENED_FIELDS):
            page.write_string(0, index, field_name(field, "zh"), self._format("head"))
            page.set_column(index, index, 26)
        for at, row in enumerate(rows, start=1):
            draft = row.draft
            owner, platform = organizations.get(draft.owner or ""), platforms.get(draft.platform or "")
            texts = (row.record, draft.name, platform, draft.handle, owner)
            for index, text in enumerate(texts):
                page.write_string(at, index, text or "", self._format("text"))
            page.write_blank(at, len(texts), None, self._format("blank"))
        page.freeze_panes(1, 2)

    def _format(self, name: str, is_marked: bool = False) -> Any:
        key = name, is_marked
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**FORMATS[name], **(MARKED if is_marked else {})})
        return self._formats[key]


def _kept_columns(header: Header) -> list[Column]:
    """Return the columns that are kept: all but those of passwords and personal data, and an old column 疑问."""
    return [column for column in header.columns if column.state != "refused" and column.heading.lower != DOUBTS]
