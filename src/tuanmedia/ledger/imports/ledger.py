"""A whole ledger: which of its sheets are read, what stands in them beside the accounts, and the rows themselves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import student_number
from tuanmedia.errors import CannotRun, unknown_name
from tuanmedia.ledger.cells import CellReader, visible_text
from tuanmedia.ledger.imports.column_map import ColumnMap
from tuanmedia.ledger.imports.draft import OUTCOMES, LedgerRow, Outcome
from tuanmedia.ledger.imports.header import Column, ColumnState, Header
from tuanmedia.ledger.imports.header_finder import HeaderFinder
from tuanmedia.ledger.imports.owners import Owners, ProposedOrganization
from tuanmedia.ledger.imports.proposal import Proposal, propose
from tuanmedia.ledger.imports.rows import RowReader
from tuanmedia.ledger.vocabulary import known_form, vocabulary
from tuanmedia.sheets import Book, Sheet, column_letters

# Values that are shown beside an unknown heading, and their length in characters.
EXAMPLES, LONGEST_EXAMPLE = 3, 20


@dataclass
class ReadSheet:
    """A sheet that was looked at. Without a `header` it is no ledger, and nothing of it is read.

    `lines` are the numbers of the rows below the headings that are no accounts. `nameless` are the letters of columns
    with cells and without a heading. `secrets` counts, by the letters of a column that is not read, the cells that hold
    what must not come in.
    """

    sheet: Sheet
    header: Header | None
    rows: Sequence[LedgerRow] = ()
    lines: Sequence[int] = ()
    nameless: Sequence[str] = ()
    secrets: Counter[str] = field(default_factory=Counter)

    @property
    def headers(self) -> list[Header]:
        """The headings of the sheet, and those of further tables below the first one."""
        return list({id(one): one for one in (self.header, *(row.header for row in self.rows)) if one}.values())

    @property
    def columns(self) -> list[Column]:
        """The columns of all its tables."""
        return list(dict.fromkeys(column for header in self.headers for column in header.columns))

    @property
    def unknown(self) -> list[str]:
        """The letters of the columns that nobody knows."""
        return [*self._letters("unknown"), *self.nameless]

    @property
    def refused(self) -> list[str]:
        """The letters of the columns that never come in."""
        return self._letters("refused")

    def _letters(self, state: ColumnState) -> list[str]:
        return list(dict.fromkeys(column.letters for column in self.columns if column.state == state))

    @property
    def hidden_rows(self) -> list[int]:
        """The numbers of the hidden rows that are read."""
        return [row.row.number for row in self.rows if row.row.is_hidden]

    @property
    def hidden_columns(self) -> list[str]:
        """The letters of the hidden columns that are read."""
        return [
            column.letters
            for column in self.columns
            if column.state == "read" and column.at in self.sheet.hidden_columns
        ]


@dataclass
class Ledger:
    """A ledger as it was read, and what the import of it would write."""

    book: Book
    sheets: Sequence[ReadSheet]
    proposal: Proposal

    @property
    def rows(self) -> list[LedgerRow]:
        return [row for sheet in self.sheets for row in sheet.rows]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows there are of each kind."""
        numbers = Counter(row.outcome for row in self.rows)
        return {outcome: numbers[outcome] for outcome in OUTCOMES}

    @property
    def doubtful(self) -> list[LedgerRow]:
        return [row for row in self.rows if row.outcome == "doubt"]

    @property
    def unopened(self) -> list[LedgerRow]:
        """The rows whose accounts have no day of opening once the import is done: these stand as planned."""
        accounts = self.proposal.entry.after.registry.accounts
        settled = (row for row in self.rows if row.outcome in ("new", "more", "same"))
        return [row for row in settled if accounts[row.record or ""].created_on is None]

    @property
    def unknown_headings(self) -> list[str]:
        """The headings that nobody knows, each once."""
        columns = (column for sheet in self.sheets for column in sheet.columns if column.state == "unknown")
        return list(dict.fromkeys(column.heading.shown for column in columns))

    def examples(self, heading: str) -> list[str]:
        """Return the first values below an unknown heading, without what must not be repeated."""
        ctx = self.proposal.entry.before
        cells = CellReader(vocabulary(), ctx.day, student_number(ctx.law))
        found: dict[str, None] = {}
        for sheet in self.sheets:
            for column in sheet.columns:
                if column.heading.shown == heading and len(found) < EXAMPLES:
                    below = (row.cell(column) for row in sheet.rows)
                    texts = (visible_text(cell.text) for cell in below if not (cell.is_empty or cells.is_secret(cell)))
                    found |= dict.fromkeys(text for text in islice(texts, 50) if len(text) <= LONGEST_EXAMPLE)
        return list(found)[:EXAMPLES]


def read_ledger(ctx: Context, book: Book, columns: ColumnMap, names: Sequence[str] = ()) -> Ledger:
    """Read a ledger, all sheets or those with these names, and propose what would be written of it.

    Raises CannotRun for a book without headings or without any platform, and for a registry with records that cannot be
    read; Misused for a name that no sheet has.
    """
    _require_whole_registry(ctx)
    sheets = [read_sheet(ctx, book, sheet, columns) for sheet in _chosen(book, names)]
    _require_ledger(book, sheets)
    rows = [row for sheet in sheets for row in sheet.rows]
    organizations: dict[str, ProposedOrganization] = Owners(ctx).settle(rows)
    return Ledger(book, sheets, propose(ctx, rows, organizations))


def _require_whole_registry(ctx: Context) -> None:
    if ctx.registry.unread_record_count:
        zh = "登记簿里有无法读取的文件，看不出表里的账号是否已经登记；先运行 tuanmedia check 并改正"
        raise CannotRun(zh, "the registry holds files that cannot be read; run tuanmedia check and mend them first")


def _require_ledger(book: Book, sheets: Sequence[ReadSheet]) -> None:
    if all(sheet.header is None for sheet in sheets):
        zh = f"{book.path.name} 里没有认得的表头：前十行中应有一行列名，如 账号名称、平台、账号、主办组织"
        raise CannotRun(zh, f"{book.path.name} has no row of known headings among the first ten of any sheet")
    known = any(sheet.header and (sheet.header.platform or "platform" in sheet.header.by_field) for sheet in sheets)
    if not known and any(sheet.header and sheet.header.is_wide for sheet in sheets):
        zh = f"{book.path.name} 的一行里有几个平台的账号：请改成一个账号一行，并加一列“平台”"
        raise CannotRun(
            zh, f"{book.path.name} has accounts of several platforms in a row: give each a row, with a 平台"
        )
    if not known and not any(row.draft.platform for sheet in sheets for row in sheet.rows):
        zh = f"{book.path.name} 里看不出是哪个平台：加一列“平台”，或以平台作工作表的名称"
        en = f"{book.path.name} names no platform: add a column 平台, or name the sheet by it"
        raise CannotRun(zh, en)


def _chosen(book: Book, names: Sequence[str]) -> list[Sheet]:
    known = {sheet.name: sheet for sheet in book.sheets}
    for name in names:
        if name not in known:
            raise unknown_name("工作表", "sheet", name, sorted(known))
    ours = vocabulary().sheets
    return [sheet for sheet in book.sheets if (sheet.name in names if names else known_form(sheet.name) not in ours)]


def read_sheet(ctx: Context, book: Book, sheet: Sheet, columns: ColumnMap) -> ReadSheet:
    """Read the headings of a sheet and the accounts below them."""
    words = vocabulary()
    platforms = words.platform_words(ctx.law.platforms)
    finder = HeaderFinder(words, platforms, columns)
    header = finder.header(sheet)
    if header is None:
        return ReadSheet(sheet, None)
    registry, cells = ctx.registry, CellReader(words, ctx.day, student_number(ctx.law), book.epoch)
    headings = [one.name for one in registry.organizations.values()] + [one.name for one in registry.units.values()]
    rows = list(RowReader(cells, ctx.law.platforms, platforms, headings).rows(sheet, header, finder))
    accounts = {row.row.number for row in rows}
    lines = [row.number for row in sheet.rows if row.number > header.row and row.number not in accounts]
    return ReadSheet(sheet, header, rows, lines, _nameless(rows), _secrets(rows, cells))


def _nameless(rows: Sequence[LedgerRow]) -> list[str]:
    """Return the letters of the columns that have cells and no heading."""
    filled: set[int] = set()
    for row in rows:
        known = {column.at for column in row.header.columns}
        filled |= {at for at, cell in enumerate(row.row.cells) if at not in known and not cell.is_empty}
    return [column_letters(at) for at in sorted(filled)]


def _secrets(rows: Sequence[LedgerRow], cells: CellReader) -> Counter[str]:
    """Return by the letters of a column how many cells are left out because of what they hold."""
    counts: Counter[str] = Counter()
    for row in rows:
        for column in row.header.columns:
            cell = row.cell(column)
            is_unread = column.state != "read" or column.field == "note"
            if is_unread and not cell.is_empty and (column.state == "refused" or cells.is_secret(cell)):
                counts[column.letters] += 1
    return counts
