"""The headings of a plain table, of posts or of units: the row in which they stand, and the column of each field."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from tuanmedia.ledger.imports.header import Column, Heading
from tuanmedia.ledger.imports.header_finder import ROWS_SEARCHED
from tuanmedia.ledger.vocabulary import Meaning, known_form
from tuanmedia.sheets import EMPTY, Cell, Row, Sheet


class PlainHeader(NamedTuple):
    """The number of the row of headings, the column of each field, and the headings that nobody knows."""

    row: int
    columns: Mapping[str, Column]
    unknown: Sequence[str]

    def cell(self, row: Row, field: str) -> Cell:
        """Return the cell of a field; an empty one where the table has no such column."""
        column = self.columns.get(field)
        return row.cells[column.at] if column and column.at < len(row.cells) else EMPTY

    def letters(self, field: str) -> str | None:
        """Return the letters of a field's column; None where the table has none."""
        column = self.columns.get(field)
        return column.letters if column else None

    def repeats(self, row: Row) -> bool:
        """Tell whether a row repeats the headings."""
        return all(
            known_form(self.cell(row, field).text) == known_form(column.heading.lower)
            for field, column in self.columns.items()
        )


def plain_header(
    sheet: Sheet, meanings: Mapping[str, Sequence[Meaning]], is_enough: Callable[[Collection[str]], bool]
) -> PlainHeader | None:
    """Return the headings of a sheet; None for a sheet without any row whose fields are enough.

    `meanings` are the fields that a heading may have, by its known form. Of several rows the first with most known
    headings counts.
    """
    headers = (_header(row, meanings) for row in sheet.rows if row.number <= ROWS_SEARCHED)
    known = [header for header in headers if is_enough(header.columns.keys())]
    return max(known, key=lambda header: len(header.columns), default=None)


def _header(row: Row, meanings: Mapping[str, Sequence[Meaning]]) -> PlainHeader:
    headings = {index: cell.text for index, cell in enumerate(row.cells) if not cell.is_empty}
    found = [
        (meaning.rank, index, meaning.field)
        for index, text in headings.items()
        for meaning in meanings.get(known_form(text), ())
    ]
    columns: dict[str, Column] = {}
    for _, index, field in sorted(found):
        if field not in columns:
            columns[field] = Column(index, Heading(headings[index]), "read", field)
    read = {index for _, index, _ in found}
    return PlainHeader(row.number, columns, [text for index, text in headings.items() if index not in read])
