"""Tables as delimited text (.csv, .tsv): encoding and separator are found out, and said to the user by the caller."""

import csv
from collections.abc import Iterator
from io import StringIO

from tuanmedia.sheets.book import EMPTY, Cell, Row
from tuanmedia.sheets.refusal import Damaged, Oversized, Undecodable

SEPARATORS = (",", "\t", ";")
MAX_CELLS = 1_000_000
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
            rows.append(Row(number, [Cell(value) if value else EMPTY for value in record]))
    return rows


def _records(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise Damaged from None
