"""Tables as delimited text (.csv, .tsv): encoding and separator are found out, and said to the user by the caller."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from tuanmedia.sheets.book import EMPTY, Book, Cell, Sheet
from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.grid import Grid
from tuanmedia.sheets.literals import ERROR
from tuanmedia.sheets.refusal import Damaged, Undecodable, Unquoted

SEPARATORS = (",", "\t", ";")
# Spreadsheets take a cell that begins with one of these, full-width too, for a formula. An apostrophe before it says
# that it is text (OWASP, CSV Injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TEXT_SIGN = "'"
BOM = b"\xef\xbb\xbf"
# The separator is found out from the first records.
_SAMPLE = 50


def read_delimited(path: Path, data: bytes, budget: Budget) -> Book:
    """Return the table in a text as a book of one sheet. Raises Damaged, Undecodable, Unquoted, BeyondBounds."""
    text, encoding = decoded(data)
    if not text.strip():
        raise Damaged
    separator = separator_of(text)
    return Book(path, "csv", [_sheet(path.stem, text, separator, budget)], encoding, separator)


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding, UTF-8 or GB18030. Raises Undecodable."""
    if b"\0" in data:
        raise Undecodable(_line(data, data.index(b"\0")))
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as error:
        if data.startswith(BOM) or _is_mostly_utf8(data):  # GB18030 would make other characters of it
            raise Undecodable(_line(data, error.start)) from None
    try:
        return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError as error:
        raise Undecodable(_line(data, error.start)) from None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether far more of the text beyond ASCII is UTF-8 than is not. Hanzi in GB18030 hardly ever are."""
    text = data.decode("utf-8", errors="replace")
    beyond_ascii, bad = sum(not character.isascii() for character in text), text.count("\ufffd")
    return beyond_ascii > 3 * bad


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def separator_of(text: str) -> str:
    """Return the separator by which most of the first records have the same number of columns; else the comma."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """Return how many of the first records have the most frequent number of columns, and that number."""
    widths = []
    try:
        for record in _records(text, separator):
            widths.append(len(record))
            if len(widths) == _SAMPLE:
                break
    except Unquoted:
        return 0, 0
    several = [width for width in widths if width > 1]
    width = max(set(several), key=lambda width: (several.count(width), width), default=0)
    return several.count(width), width


def with_text_sign(text: str) -> str:
    """Return a text as no spreadsheet takes it for a formula; `without_text_sign` gives it back."""
    return TEXT_SIGN + text if text.lstrip(TEXT_SIGN).startswith(FORMULA_SIGNS) else text


def without_text_sign(cell: str) -> str:
    """Return the text of a cell of a .csv that may have an apostrophe against formulas before it."""
    is_marked = cell.startswith(TEXT_SIGN) and cell.lstrip(TEXT_SIGN).startswith(FORMULA_SIGNS)
    return cell.removeprefix(TEXT_SIGN) if is_marked else cell


def _records(text: str, separator: str) -> Iterator[list[str]]:
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        for record in lines:
            yield record
            line = lines.line_num
    except csv.Error:
        raise Unquoted(line + 1) from None


def _sheet(name: str, text: str, separator: str, budget: Budget) -> Sheet:
    """Return the sheet of a text. Its rows are the records, blank lines too."""
    grid = Grid(budget)
    for number, record in enumerate(_records(text, separator), start=1):
        for column, value in enumerate(record):
            grid.put(number, column, _cell(value))
    return grid.sheet(name, is_hidden=False)


def _cell(value: str) -> Cell:
    if not value:
        return EMPTY
    return Cell(value, "error") if ERROR.fullmatch(value) else Cell(without_text_sign(value))
