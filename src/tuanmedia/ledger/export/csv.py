"""A table as CSV (RFC 4180), harmless to a program that takes a cell for a formula."""

import csv
from io import StringIO

from tuanmedia.ledger.export.table import CellValue, Table, TableLocale
from tuanmedia.sheets.delimited import with_text_sign
from tuanmedia.yaml.characters import BOM


def csv_text(table: Table[object, TableLocale], line_end: str = "\n") -> str:
    """The headings and rows as CSV. Days are ISO; numbers have no separators."""
    out = StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(table.heads)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def csv_file(table: Table[object, TableLocale]) -> bytes:
    """The same as a file that Excel opens in the right encoding: UTF-8 with a byte order mark."""
    return (BOM + csv_text(table, "\r\n")).encode()


def _cell(cell: CellValue) -> str:
    if isinstance(cell, str):
        return with_text_sign(cell)
    return "" if cell is None else str(cell)
