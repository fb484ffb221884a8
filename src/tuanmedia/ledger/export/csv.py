"""A table as CSV (RFC 4180), harmless to a program that takes a cell for a formula."""

import csv
from io import StringIO

from tuanmedia.ledger.export.table import CellValue, Table, TableLocale
from tuanmedia.yaml.characters import BOM

# Spreadsheets take a cell that begins with one of these, full-width too, for a formula (OWASP, CSV Injection). An
# apostrophe before it says that it is text; whoever reads the file back takes it off again.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TEXT_SIGN = "'"


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
    if cell is None:
        return ""
    text = str(cell)
    return TEXT_SIGN + text if isinstance(cell, str) and text.startswith(FORMULA_SIGNS) else text
