"""A table of posts, row by row: what each cell says, and which cells cannot be read."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import student_number
from tuanmedia.errors import CannotRun
from tuanmedia.ledger.cells import CellReader, DoubtfulCell, Reason, visible_text
from tuanmedia.ledger.headings import PlainHeader, plain_header
from tuanmedia.ledger.posts.moments import moment_of, moment_text
from tuanmedia.ledger.vocabulary import Vocabulary, squeezed, vocabulary
from tuanmedia.model.codes import CATEGORIES
from tuanmedia.registry.posts import FIGURES, FLAGS
from tuanmedia.registry.secrecy import contains_password
from tuanmedia.sheets import EMPTY, Book, Cell, Row, Sheet
from tuanmedia.yaml.characters import FORBIDDEN, first_forbidden

TIMES = frozenset({"posted_at", "day"})
COUNTS = tuple(name for name in FIGURES if name != "headline")
_flags = {**FLAGS, "头条": 1, "次条": 0}


class CellFault(NamedTuple):
    """A cell that cannot be read and is left empty, by its column if there is one; of a secret the value is None."""

    sheet: str
    row: int
    column: str | None
    value: str | None
    reason: Reason


class TablePost(NamedTuple):
    """A post of the table: the texts of the columns of registry/posts that it has, by name. It has a `posted_at`."""

    cells: Mapping[str, str]


@dataclass
class PostsTable:
    """The posts of a table with the faults of its cells. `rows` counts the rows, those without a post too."""

    book: Book
    rows: int = 0
    posts: list[TablePost] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_posts_table(ctx: Context, book: Book) -> PostsTable:
    """Read every sheet with headings of posts. Raises CannotRun where none has any."""
    reader, table = CellReader(vocabulary(), ctx.day, student_number(ctx.law), book.epoch), PostsTable(book)
    headers = [(sheet, header) for sheet in book.sheets if (header := _header(sheet, reader.words))]
    if not headers:
        raise _no_headings(book.path)
    for sheet, header in headers:
        table.unknown += [heading for heading in header.unknown if heading not in table.unknown]
        for row in sheet.rows:
            if row.number > header.row and not header.repeats(row):
                _RowReader(reader, sheet, header, table).read(row)
    return table


def _header(sheet: Sheet, words: Vocabulary) -> PlainHeader | None:
    """Return the headings of a sheet; None for a sheet without a column of times and another known one."""
    return plain_header(sheet, words.meanings_of_posts, lambda fields: len(fields) > 1 and not TIMES.isdisjoint(fields))


def _no_headings(path: Path) -> CannotRun:
    zh = f"{path} 里没有认得的列名；至少要有发布时间，和标题、链接、阅读量之类的一列"
    return CannotRun(zh, f"{path} has no headings of posts: a time, and a title, a link or a figure")


@dataclass
class _RowReader:
    """Reads the rows of one sheet into the table."""

    reader: CellReader
    sheet: Sheet
    header: PlainHeader
    table: PostsTable

    def read(self, row: Row) -> None:
        """Add the post of a row and the faults of its cells. A row without a time is no post, and that a fault."""
        if self._is_sum(row) or all(self.header.cell(row, name).is_empty for name in self.header.columns):
            return
        self.table.rows += 1
        cells = {name: text for name, text in self._cells(row) if text}
        if "posted_at" in cells:
            self.table.posts.append(TablePost(cells))

    def _is_sum(self, row: Row) -> bool:
        """Tell whether a row is a line of sums or a note below the table: it has no time."""
        first = next((cell for cell in row.cells if not cell.is_empty), EMPTY)
        has_time = any(not self._is(first, row, name) for name in TIMES)
        return not has_time and self.reader.words.not_accounts.match(squeezed(first.text)) is not None

    def _is(self, first: Cell, row: Row, name: str) -> bool:
        cell = self.header.cell(row, name)
        return cell.is_empty or cell is first

    def _cells(self, row: Row) -> Iterator[tuple[str, str]]:
        yield "posted_at", self._posted_at(row)
        yield "reviewed_at", self._read(row, "reviewed_at", lambda cell: self._moment(cell, EMPTY))
        title = self._read(row, "title", self._text) or self._read(row, "body", self._text)
        yield "title", title
        yield "url", self._read(row, "url", self._link) or self._link_behind(row)
        for name in ("reviewed_by", "authorization"):
            yield name, self._read(row, name, self._text)
        yield "category", self._read(row, "category", self._category)
        for name in COUNTS:
            yield name, self._read(row, name, partial(self._count, name))
        yield "headline", self._read(row, "headline", self._headline)

    def _posted_at(self, row: Row) -> str:
        day_cell, faults = self.header.cell(row, "day"), len(self.table.faults)
        field = "day" if self.header.cell(row, "posted_at").is_empty else "posted_at"
        moment = self._read(row, field, lambda cell: self._moment(cell, day_cell))
        if not moment and len(self.table.faults) == faults:
            self._note(row, field, EMPTY, "missing")
        return moment

    def _read(self, row: Row, name: str, read: Callable[[Cell], str]) -> str:
        """Return what `read` makes of a cell, an empty text where it is a fault."""
        cell = self.header.cell(row, name)
        if cell.is_empty:
            return ""
        if cell.fault:
            return self._note(row, name, cell, cell.fault)
        if self.reader.is_secret(cell, is_link=name == "url"):
            return self._note(row, name, cell, "secret")
        try:
            return read(cell)
        except DoubtfulCell as doubt:
            return self._note(row, name, cell, doubt.reason)

    def _note(self, row: Row, name: str, cell: Cell, reason: Reason) -> str:
        value = None if reason in ("secret", "missing") else cell.text
        letters = self.header.letters(name) or self.header.letters("posted_at")
        self.table.faults.append(CellFault(self.sheet.name, row.number, letters, value, reason))
        return ""

    def _text(self, cell: Cell) -> str:
        """Return a text on one line, without the signs that no file may hold: platforms draw icons with some."""
        text = visible_text(cell.text)
        text = re.sub(FORBIDDEN, "", text) if first_forbidden(text) else text
        return "" if self.reader.words.is_empty(text) else text

    def _moment(self, cell: Cell, day_cell: Cell) -> str:
        moment = moment_of(self.reader, cell, day_cell)
        return moment_text(moment) if moment else ""

    def _count(self, name: str, cell: Cell) -> str:
        count = self.reader.count(cell, self.header.columns[name].scale)
        return "" if count is None else str(count)

    def _link(self, cell: Cell) -> str:
        return cell.link or self._text(cell)

    def _link_behind(self, row: Row) -> str:
        """Return the link behind the title, where no column has one."""
        link = self.header.cell(row, "title").link or self.header.cell(row, "body").link
        return "" if contains_password(link) else visible_text(link)

    def _category(self, cell: Cell) -> str:
        text = self._text(cell)
        for code, words in CATEGORIES.items():
            if squeezed(text) in (code, *map(squeezed, words.values())):
                return code
        raise DoubtfulCell("kind")

    def _headline(self, cell: Cell) -> str:
        flag = _flags.get(squeezed(self._text(cell)))
        if flag is None:
            raise DoubtfulCell("state")
        return str(flag)
