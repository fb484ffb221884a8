"""The review's workbook, filled in and handed back: its rows read as decisions.

Rows may have been sorted, filtered or hidden, columns moved or added. Nothing is guessed: what is wrong is told with
its cell, and then nothing of the sheet counts.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from tuanmedia.audit import cells, sheet
from tuanmedia.audit.decisions import CellFault, Decision, Place
from tuanmedia.errors import Misused
from tuanmedia.sheets import Book, Cell, Row, open_book

T = TypeVar("T")

COLUMNS = (sheet.ID, *sheet.BLANKS)
# What a row has only with a result; days may have been filled down the whole column beforehand.
FORGOTTEN = frozenset({sheet.AWARD, sheet.ORDER_DUE, sheet.REASON})


class FilledSheet(NamedTuple):
    """The decisions of a sheet, and what is wrong with it."""

    decisions: Sequence[Decision]
    unfit: Sequence[CellFault]


def read_workbook(path: Path, year: int) -> FilledSheet:
    """What the workbook of a year's review says. Raises Misused for any other workbook."""
    book = open_book(path)
    _demand_year(book, year)
    if sheet.SHEET not in book.names:
        raise Misused(f"{path} 里没有工作表“{sheet.SHEET}”", f"{path} has no sheet {sheet.SHEET}")
    return filled(book.rows(sheet.SHEET))


def _demand_year(book: Book, year: int) -> None:
    rows = book.rows(sheet.MARK) if sheet.MARK in book.names else []
    marks = {str(row.cells[0]): cells.shown(row.cells[1]) for row in rows if len(row.cells) > 1}
    marked = marks.get(sheet.MARK_YEAR)
    if marked is None:
        zh = f"{book.path} 不是 tuanmedia audit --output 做出的工作簿，看不出是哪一年的年审；请把结果填在那里"
        en = f"{book.path} is no workbook of tuanmedia audit --output, and names no year; enter the results in one"
        raise Misused(zh, en)
    if marked != str(year):
        raise Misused(
            f"{book.path} 是 {marked} 年的年审，不是 {year} 年的",
            f"{book.path} is the review of {marked}, not of {year}",
        )


def filled(rows: Sequence[Row]) -> FilledSheet:
    """The decisions that the rows hold. Raises Misused where there are not the columns by which they are read."""
    begins, columns = heads(rows)
    lines = [Line(row, columns) for row in rows[begins:]]
    decisions = [decision for line in lines if (decision := line.decision())]
    return FilledSheet(decisions, [one for line in lines for one in line.unfit])


def heads(rows: Sequence[Row]) -> tuple[int, Mapping[str, int]]:
    """How many rows stand above the first account, and where each column is."""
    for index, row in enumerate(rows):
        named = ["".join(cells.text(cell).split()) if isinstance(cell, str) else "" for cell in row.cells]
        if sheet.ID in named and sheet.RESULT in named:
            _demand_once(named)
            return index + 1, {head: named.index(head) for head in COLUMNS if head in named}
    zh = f"工作表“{sheet.SHEET}”里没有“{sheet.ID}”和“{sheet.RESULT}”两列；请把结果填在 audit --output 做出的工作簿里"
    en = f"the sheet {sheet.SHEET} lacks {sheet.ID} and {sheet.RESULT}; fill in a workbook of audit --output"
    raise Misused(zh, en)


def _demand_once(named: Sequence[str]) -> None:
    twice = next((head for head in COLUMNS if named.count(head) > 1), None)
    if twice:
        raise Misused(f"“{twice}”有两列；请删去一列", f"there are two columns {twice}; remove one")


class Line:
    """A row as it is read, with what is wrong in it."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self.row, self.columns = row, columns
        self.unfit: list[CellFault] = []
        self.told = {head for head in columns if not cells.is_empty(self.cell(head))}

    def decision(self) -> Decision | None:
        """What was decided; None where nothing was, or where something is wrong with it."""
        if sheet.RESULT not in self.told:
            for head in sorted(self.told & FORGOTTEN):
                zh = f"填了“{head}”，没有填“{sheet.RESULT}”；请补上结果，或清空这一格"
                self.complain(head, Misused(zh, f"there is no {sheet.RESULT} with it; enter one, or clear this cell"))
            return None
        if sheet.ID not in self.told:
            zh = f"有结果而没有“{sheet.ID}”，不知是哪个账号的；请补上，或清空这一行的结果"
            self.complain(sheet.ID, Misused(zh, "a result of no account; enter the id, or clear the result"))
        decision = self._decision()
        return None if self.unfit else decision

    def _decision(self) -> Decision | None:
        account, result = self.value(sheet.ID, cells.text), self.value(sheet.RESULT, cells.result)
        decision = Decision(
            account=account or "",
            result=result or "pass",
            on=self.value(sheet.REVIEWED_ON, cells.day),
            notified_on=self.value(sheet.NOTIFIED_ON, cells.day),
            award=self.value(sheet.AWARD, cells.award),
            due_on=self.value(sheet.ORDER_DUE, cells.day),
            reason=self.value(sheet.REASON, cells.words),
            places={head: self.place(head) for head in self.columns},
        )
        if result:
            self.unfit += decision.gaps(self.told)
        return decision

    def value(self, head: str, read: Callable[[Cell], T]) -> T | None:
        """What a cell says; None where it is empty, or says nothing that could be meant, which is noted."""
        if head not in self.told:
            return None
        try:
            return read(self.cell(head))
        except Misused as fault:
            self.complain(head, fault)
            return None

    def cell(self, head: str) -> Cell:
        at = self.columns[head]
        return self.row.cells[at] if at < len(self.row.cells) else ""

    def place(self, head: str) -> Place:
        return Place(letters(self.columns[head]), self.row.number, head)

    def complain(self, head: str, fault: Misused) -> None:
        self.unfit.append(CellFault(self.place(head), fault.words))


def letters(index: int) -> str:
    """The letters of a column, the first being A."""
    named = ""
    while index >= 0:
        named, index = chr(ord("A") + index % 26) + named, index // 26 - 1
    return named
