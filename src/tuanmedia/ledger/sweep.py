"""The accounts that an inspection found, from the rows of its table: the columns of name, handle, link and platform."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tuanmedia.answers.verify import SeenAccount
from tuanmedia.checks.context import Context
from tuanmedia.errors import Misused
from tuanmedia.ledger.cells import CellReader, visible_text
from tuanmedia.ledger.imports.column_map import ColumnMap
from tuanmedia.ledger.imports.header import Header
from tuanmedia.ledger.imports.header_finder import ROWS_SEARCHED, HeaderFinder
from tuanmedia.ledger.imports.rows import RowReader
from tuanmedia.ledger.vocabulary import IDENTIFYING, PlatformWords, Vocabulary, vocabulary
from tuanmedia.sheets import EMPTY, Book, Cell, Row, Sheet

FIELDS = (*sorted(IDENTIFYING), "platform")


class Headings(NamedTuple):
    """Below which row a sheet has its accounts, and the columns of the fields (A is 0).

    `header` is what an import finds; None for one heading alone, and for a list without any.
    """

    row: int
    columns: Mapping[str, int]
    header: Header | None = None


def seen_accounts(ctx: Context, book: Book) -> list[SeenAccount]:
    """Return the account of each row. Raises Misused for a table without a known heading of name, handle or link.

    A table of one column needs no heading.
    """
    words = vocabulary()
    platforms = words.platform_words(ctx.law.platforms)
    finder = HeaderFinder(words, platforms, ColumnMap())
    by_sheet = [(sheet, headings) for sheet in book.sheets if (headings := _headings(sheet, finder))]
    if not by_sheet:
        by_sheet = [(sheet, Headings(0, {"name": 0})) for sheet in book.sheets if _is_list(sheet)]
    if not by_sheet:
        zh = f"{book.path} 里没有认得的列：前十行中应有一格写着 账号名称、平台账号或主页链接"
        raise Misused(zh, f"{book.path} has no column that is known to be of names, handles or links")
    reader = RowReader(CellReader(words, ctx.day), ctx.law.platforms, platforms)
    return [
        account
        for sheet, headings in by_sheet
        for row in sheet.rows
        if row.number > headings.row and (headings.header is None or reader.is_account(row, headings.header))
        if (account := _account(row, headings, words, platforms))
    ]


def _headings(sheet: Sheet, finder: HeaderFinder) -> Headings | None:
    """The headings as an import finds them, else one heading alone."""
    if header := finder.header(sheet):
        columns = {name: column.at for name, column in header.by_field.items() if name in FIELDS}
        return Headings(header.row, columns, header)
    for row in sheet.rows:
        for index, cell in enumerate(row.cells) if row.number <= ROWS_SEARCHED else ():
            for meaning in finder.words.meanings(cell.text):
                if meaning.field in IDENTIFYING:
                    return Headings(row.number, {meaning.field: index})
    return None


def _is_list(sheet: Sheet) -> bool:
    return bool(sheet.rows) and all(len(row.cells) == 1 for row in sheet.rows)


def _account(row: Row, headings: Headings, words: Vocabulary, platforms: PlatformWords) -> SeenAccount | None:
    """The account of a row; None for a row without any."""
    texts = dict(_texts(row, headings, words))
    named = platforms.platform(texts.pop("platform", ""))
    platform = named or (headings.header.platform if headings.header else None)
    return SeenAccount(platform=platform, **texts) if texts else None


def _texts(row: Row, headings: Headings, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """The texts of the cells that are not empty, by field; of a cell with a link behind it, the link too."""
    for name, index in headings.columns.items():
        cell: Cell = row.cells[index] if index < len(row.cells) else EMPTY
        text = visible_text(cell.text)
        if not words.is_empty(text):
            yield name, text
        if cell.link and name != "url" and "url" not in headings.columns:
            yield "url", cell.link
