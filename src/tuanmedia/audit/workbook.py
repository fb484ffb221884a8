"""The review's workbook, filled in by hand and read back: its rows as decisions.

Rows may have been sorted, filtered or hidden, columns moved or added. Nothing is guessed: a fault is reported with its
cell, and a sheet with a fault is not entered at all.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from tuanmedia.audit import cells, sheet
from tuanmedia.audit.sheet import CellFault, CellPlace, Decision
from tuanmedia.errors import Misused
from tuanmedia.sheets import EMPTY, Book, Cell, Row, column_letters, open_table

T = TypeVar("T")

COLUMNS = (sheet.ID, *sheet.BLANKS)
# A row has these only with a result. The days may have been filled down the whole column beforehand.
NEED_RESULT = frozenset({sheet.AWARD, sheet.ORDER_DUE, sheet.REASON})


class FilledSheet(NamedTuple):
    """The decisions of a sheet, and what is wrong with it."""

    decisions: Sequence[Decision]
    faults: Sequence[CellFault]


def read_workbook(path: Path, year: int, today: date) -> FilledSheet:
    """Reads the workbook of a year's review on a day. Raises Misused for any other workbook."""
    book = open_table(path)
    _require_year(book, year)
    accounts = book.sheet(sheet.SHEET)
    if accounts is None:
        raise Misused(f"{path} 里没有工作表“{sheet.SHEET}”", f"{path} has no sheet {sheet.SHEET}")
    return parse_rows(accounts.rows, today)


def _require_year(book: Book, year: int) -> None:
    mark = book.sheet(sheet.MARK)
    marks = {row.cells[0].text: row.cells[1].text for row in mark.rows if len(row.cells) > 1} if mark else {}
    marked_year = marks.get(sheet.MARK_YEAR)
    if marked_year is None:
        zh = f"{book.path} 不是 tuanmedia audit --output 做出的工作簿，看不出是哪一年的年审；请把结果填在那里"
        en = f"{book.path} is no workbook of tuanmedia audit --output, and names no year; enter the results in one"
        raise Misused(zh, en)
    if marked_year != str(year):
        zh = f"{book.path} 是 {marked_year} 年的年审，不是 {year} 年的"
        raise Misused(zh, f"{book.path} is the review of {marked_year}, not of {year}")


def parse_rows(rows: Sequence[Row], today: date) -> FilledSheet:
    """The decisions of rows that are read on a day. Raises Misused without the columns of the id and the result."""
    first_row, columns = find_columns(rows)
    sheet_rows = [SheetRow(row, columns, today) for row in rows[first_row:]]
    decisions = [decision for row in sheet_rows if (decision := row.decision())]
    return FilledSheet(decisions, [fault for row in sheet_rows for fault in row.faults])


def find_columns(rows: Sequence[Row]) -> tuple[int, Mapping[str, int]]:
    """The index of the first row below the names of the columns, and the index of each column by its name."""
    for index, row in enumerate(rows):
        names = ["".join(cells.text(cell).split()) if isinstance(cell.value, str) else "" for cell in row.cells]
        if sheet.ID in names and sheet.RESULT in names:
            if twice := next((column for column in COLUMNS if names.count(column) > 1), None):
                raise Misused(f"“{twice}”有两列；请删去一列", f"there are two columns {twice}; remove one")
            return index + 1, {column: names.index(column) for column in COLUMNS if column in names}
    zh = f"工作表“{sheet.SHEET}”里没有“{sheet.ID}”和“{sheet.RESULT}”两列；请把结果填在 audit --output 做出的工作簿里"
    en = f"the sheet {sheet.SHEET} lacks {sheet.ID} and {sheet.RESULT}; fill in a workbook of audit --output"
    raise Misused(zh, en)


class SheetRow:
    """A row of the sheet; `filled` are the columns of its filled cells, `faults` grow while the row is read."""

    def __init__(self, row: Row, columns: Mapping[str, int], today: date) -> None:
        self.row, self.columns, self.today = row, columns, today
        self.faults: list[CellFault] = []
        self.filled = {column for column in columns if not self._cell(column).is_empty}

    def decision(self) -> Decision | None:
        """The decision of the row; None where it has none or is at fault."""
        if sheet.RESULT not in self.filled:
            self._require_no_more()
            return None
        if sheet.ID not in self.filled:
            zh = f"有结果而没有“{sheet.ID}”，不知是哪个账号的；请补上，或清空这一行的结果"
            self._add_fault(sheet.ID, Misused(zh, "a result of no account; enter the id, or clear the result"))
        account, result = self._value(sheet.ID, cells.text), self._value(sheet.RESULT, cells.result)
        decision = Decision(
            account=account or "",
            result=result or "pass",
            on=self._day(sheet.REVIEWED_ON),
            notified_on=self._day(sheet.NOTIFIED_ON),
            award=self._value(sheet.AWARD, cells.award),
            due_on=self._day(sheet.ORDER_DUE, may_lie_ahead=True),
            reason=self._value(sheet.REASON, cells.words),
            places={column: self._place(column) for column in self.columns},
        )
        if result:
            self.faults += decision.faults(self.filled)
        return None if self.faults else decision

    def _require_no_more(self) -> None:
        """Adds a fault for each cell that goes with a result only, or that nobody can read, in a row without result."""
        for column in sorted(self.filled):
            if self._cell(column).fault:
                self._value(column, cells.text)
            elif column in NEED_RESULT:
                zh = f"填了“{column}”，没有填“{sheet.RESULT}”；请补上结果，或清空这一格"
                en = f"there is no {sheet.RESULT} with it; enter one, or clear this cell"
                self._add_fault(column, Misused(zh, en))

    def _value(self, column: str, parse: Callable[[Cell], T]) -> T | None:
        """The value of a cell; None where it is empty, or has no meaning, which is added to the faults."""
        if column not in self.filled:
            return None
        try:
            cells.require_value(self._cell(column))
            return parse(self._cell(column))
        except Misused as complaint:
            self._add_fault(column, complaint)
            return None

    def _day(self, column: str, may_lie_ahead: bool = False) -> date | None:
        return self._value(column, lambda cell: cells.day(cell, self.today, may_lie_ahead))

    def _cell(self, column: str) -> Cell:
        index = self.columns[column]
        return self.row.cells[index] if index < len(self.row.cells) else EMPTY

    def _place(self, column: str) -> CellPlace:
        return CellPlace(column_letters(self.columns[column]), self.row.number, column)

    def _add_fault(self, column: str, complaint: Misused) -> None:
        self.faults.append(CellFault(self._place(column), complaint.words))
