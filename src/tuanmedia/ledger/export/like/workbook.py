"""What of the register goes where in a workbook that another office sent."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.cell.cell import MergedCell

from tuanmedia.answers.list import ListedAccount, Listing
from tuanmedia.checks.context import Context
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.ledger.export.like.body import Body
from tuanmedia.ledger.export.like.losses import lost_parts
from tuanmedia.ledger.export.like.pages import opened_pages
from tuanmedia.ledger.export.like.values import ChoiceWords, account_value, put_value
from tuanmedia.ledger.export.table import TableLocale
from tuanmedia.ledger.imports.column_map import ColumnMap
from tuanmedia.ledger.imports.comparison import Comparison
from tuanmedia.ledger.imports.header import Column, Header
from tuanmedia.ledger.imports.ledger import ReadSheet, read_sheet
from tuanmedia.ledger.vocabulary import known_form, vocabulary
from tuanmedia.sheets import open_table


class FilledSheet(NamedTuple):
    """A sheet that was filled: how many accounts were added, and how many rows that were there were completed."""

    name: str
    added: int
    completed: int


class FilledBook(NamedTuple):
    """The workbook, its sheets that were filled, and what has to be said of it.

    `blank` are headings whose columns stay empty; `left_out` are accounts that no sheet takes; `lost` are names of
    `losses.KINDS`.
    """

    data: bytes
    sheets: Sequence[FilledSheet]
    blank: Sequence[str]
    left_out: Sequence[ListedAccount]
    lost: Sequence[str]


def filled_workbook(ctx: Context, listing: Listing, path: Path, locale: TableLocale) -> FilledBook:
    """Return the workbook in a file, filled with the accounts of a listing. The file itself is only read.

    Raises Misused for a file that is no .xlsx, CannotRun for one without known headings.
    """
    book = open_table(path)
    if book.format != "xlsx":
        zh = f"{path} 不是 .xlsx；请用 Excel 或 WPS 打开后另存为 .xlsx"
        raise Misused(zh, f"{path} is no .xlsx; open it and save it as one")
    sheets = [read_sheet(ctx, book, sheet, ColumnMap()) for sheet in book.sheets if not sheet.is_hidden]
    sheets = [sheet for sheet in sheets if sheet.header]
    if not sheets:
        zh = f"{path} 里没有认得的表头：前十行中应有一行列名，如 账号名称、平台、账号、主办组织"
        raise CannotRun(zh, f"{path} has no row of known headings among the first ten of any sheet")
    data = path.read_bytes()
    with opened_pages(path, data) as pages:
        filled = [_SheetFiller(ctx, pages, sheet, locale).fill(listing.accounts) for sheet in sheets]
        out = BytesIO()
        pages.save(out)
    taken = {sheet.header.platform for sheet in sheets if sheet.header}
    left_out = [row for row in listing.accounts if None not in taken and row.account.platform not in taken]
    return FilledBook(out.getvalue(), filled, _blank_headings(sheets), left_out, lost_parts(data, out.getvalue()))


def _blank_headings(sheets: Iterable[ReadSheet]) -> list[str]:
    """Return the headings of columns for which the register has nothing, each once."""
    columns = (column for sheet in sheets for column in sheet.columns)
    blank = (column for column in columns if column.state in ("unknown", "refused") or column.field == "note")
    return list(dict.fromkeys(column.heading.shown for column in blank))


class _SheetFiller:
    """Fills one sheet: completes the rows of accounts that are there, and adds the others below them."""

    def __init__(self, ctx: Context, book: Any, read: ReadSheet, locale: TableLocale) -> None:
        assert read.header is not None
        self.ctx, self.read, self.locale = ctx, read, locale
        self.header: Header = read.header
        self.page, self.body = book[read.sheet.name], Body(book, read)
        words = vocabulary()
        self._choices = ChoiceWords(self.page, words, words.platform_words(ctx.law.platforms))
        self._serials = [one for one in self.header.columns if known_form(one.heading.lower) in words.serials]

    def fill(self, accounts: Iterable[ListedAccount]) -> FilledSheet:
        """Fills the sheet with the accounts of its platform, or of all where it says none."""
        of_sheet = [row for row in accounts if self.header.platform in (None, row.account.platform)]
        present = self._present()
        completed = sum(self._write(present[row.account.id], row) for row in of_sheet if row.account.id in present)
        new = [row for row in of_sheet if row.account.id not in present]
        count = len(self.read.rows)
        for number, (at, row) in enumerate(zip(self.body.free_rows(len(new)), new, strict=True), start=count + 1):
            self._write(at, row)
            for column in self._serials:
                self._put(at, column, number)
        return FilledSheet(self.read.sheet.name, len(new), completed)

    def _present(self) -> dict[str, int]:
        """Return the rows of accounts of the register that the sheet has already, by id."""
        comparison = Comparison(self.ctx)
        for row in self.read.rows:
            if row.draft.platform and row.draft.name:
                comparison.settle(row)
        return {row.record: row.row.number for row in self.read.rows if row.record and row.outcome != "twice"}

    def _write(self, at: int, row: ListedAccount) -> bool:
        """Writes an account into the empty cells of a row; returns whether there was anything to write."""
        values = ((column, account_value(row, column, self.locale)) for column in self.header.read)
        return sum(self._put(at, column, value) for column, value in values if value not in (None, "")) > 0

    def _put(self, at: int, column: Column, value: Any) -> bool:
        cell = self.page.cell(at, column.at + 1)
        if isinstance(cell, MergedCell) or cell.value is not None:
            return False
        put_value(cell, self._choices.fitting(column.field, value, cell.coordinate))
        return True
