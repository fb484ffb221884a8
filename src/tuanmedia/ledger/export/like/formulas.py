"""Formulas of a workbook in which rows have moved: they are rewritten, and never computed."""

import re
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

_row = re.compile(r"(?P<column>\$?[A-Za-z]{1,3}\$?)(?P<row>[0-9]{1,7})(?![0-9A-Za-z(])")


def move_references(book: Any, title: str, first: int, down: int) -> None:
    """Makes every formula of a workbook mean the same cells, once the rows of a sheet from `first` on went `down`.

    A range that ends just above `first`, such as a sum's, takes in the new rows, as where a spreadsheet inserts them.
    """
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f" and isinstance(cell.value, str):
                    cell.value = _moved(cell.value, page.title == title, title, first, down)


def _moved(formula: str, is_own: bool, title: str, first: int, down: int) -> str:
    tokens = Tokenizer(formula)
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            sheet, mark, cells = token.value.rpartition("!")
            if (sheet.strip("'").replace("''", "'") == title) if mark else is_own:
                token.value = sheet + mark + _moved_range(cells, first, down)
    return str(tokens.render())


def _moved_range(cells: str, first: int, down: int) -> str:
    start, colon, end = cells.partition(":")
    begins = _row.search(start)
    is_grown = colon and begins and int(begins["row"]) < first
    return _moved_cell(start, first, down) + colon + _moved_cell(end, first - 1 if is_grown else first, down)


def _moved_cell(cell: str, first: int, down: int) -> str:
    return _row.sub(
        lambda found: found["column"] + str(int(found["row"]) + (down if int(found["row"]) >= first else 0)), cell
    )
