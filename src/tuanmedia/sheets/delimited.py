"""Tables as delimited text (.csv, .tsv): encoding and separator are found out, and said to the user by the caller."""

import csv
from collections.abc import Iterator
from io import StringIO

from tuanmedia.sheets.book import EMPTY, Cell, Row
from tuanmedia.sheets.refusal import Damaged, Oversized, Undecodable

SEPARATORS = (",", "\t", ";")
MAX_CELLS = 1_000_000
# Spreadsheets take a cell that begins with one of these, full-width too, for a formula. An apostrophe before it says
# that it is text (OWASP, CSV Injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TEXT_SIGN = "'"
# The separator is found out from the beginning of the text.
SAMPLE_LINES = 50


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding, UTF-8 or GB18030. Raises Undecodable."""
    if b"\0" in data:
        raise Undecodable(data[: data.index(b"\0")].count(b"\n") + 1)
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError as error:
        raise Undecodable(data[: error.start].count(b"\n") + 1) from None


def separator_of(text: str) -> str:
    """Return the separator by which the first records come out alike, with most columns. A comma where none does."""

    def evenness(separator: str) -> tuple[int, int]:
        widths = [len(record) for record in _records("\n".join(text.splitlines()[:SAMPLE_LINES]), separator)]
        most_common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (most_common > 1) * widths.count(most_common), most_common

    return max(SEPARATORS, key=evenness)


def delimited_rows(text: str, separator: str) -> list[Row]:
    """Return the rows of a text; blank lines count as rows. Raises Damaged, Oversized."""
    rows, count = [], 0
    for number, record in enumerate(_records(text, separator), start=1):
        count += len(record)
        if count > MAX_CELLS:
            raise Oversized
        while record and not record[-1].strip():
            record.pop()
        if record:
            rows.append(Row(number, [Cell(without_text_sign(value)) if value else EMPTY for value in record]))
    return rows


def with_text_sign(text: str) -> str:
    """Return a text as no spreadsheet takes it for a formula; `without_text_sign` gives it back."""
    return TEXT_SIGN + text if text.lstrip(TEXT_SIGN).startswith(FORMULA_SIGNS) else text


def without_text_sign(cell: str) -> str:
    """Return the text of a cell of a .csv that may have an apostrophe against formulas before it."""
    is_marked = cell.startswith(TEXT_SIGN) and cell.lstrip(TEXT_SIGN).startswith(FORMULA_SIGNS)
    return cell.removeprefix(TEXT_SIGN) if is_marked else cell


def _records(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise Damaged from None
