"""The cells of one sheet, gathered in any order while its file is read, and then laid out as rows."""

from itertools import accumulate
from typing import NamedTuple

from tuanmedia.sheets.book import EMPTY, Cell, Row, Sheet, column_letters
from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.refusal import Damaged

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384


class Range(NamedTuple):
    """The cells from one corner to the other, both among them: rows from 1, columns from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


class Grid:
    """Cells by row, from 1, and column, from 0. Every method raises BeyondBounds beyond the budget of the book."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._rows: dict[int, dict[int, Cell]] = {}
        self._height, self._width = 0, 0
        self._hidden_rows: set[int] = set()
        self._hidden_edges: dict[int, int] = {}
        self._links: list[tuple[Range, str]] = []
        self._merged: list[Range] = []

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Puts a cell at its place. Raises Damaged for a place that no sheet has."""
        if row > MAX_ROWS or column >= MAX_COLUMNS:
            raise Damaged
        self.budget.spend_cells(1, len(cell.value) if isinstance(cell.value, str) else 0)
        self._height, self._width = max(self._height, row), max(self._width, column + 1)
        if cell is not EMPTY:
            self._rows.setdefault(row, {})[column] = cell

    def hide_row(self, row: int) -> None:
        self.budget.spend_cells(1)
        self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Hides the columns from one index to another one, both among them."""
        self._hidden_edges[first] = self._hidden_edges.get(first, 0) + 1
        self._hidden_edges[last + 1] = self._hidden_edges.get(last + 1, 0) - 1

    def link(self, cells: Range, target: str) -> None:
        self.budget.spend_cells(1)
        self._links.append((cells, target))

    def merge(self, cells: Range) -> None:
        self.budget.spend_cells(1)
        self._merged.append(cells)

    def sheet(self, name: str, is_hidden: bool) -> Sheet:
        """Return the sheet of these cells: links behind them, merged ranges filled with their first cell."""
        for cells, target in self._links:
            self._set_link(cells, target)
        for cells in self._merged:
            self._fill(cells)
        rows = [self._row(number) for number in sorted(self._rows)]
        edges = [self._hidden_edges.get(column, 0) for column in range(self._width)]
        hidden_columns = frozenset(column for column, depth in enumerate(accumulate(edges)) if depth)
        return Sheet(name, [row for row in rows if row.cells], is_hidden, hidden_columns)

    def _set_link(self, cells: Range, target: str) -> None:
        for row in range(cells.row, min(cells.last_row, self._height) + 1):
            columns = self._rows.get(row, {})
            self.budget.spend_cells(1 + len(columns))
            for column, cell in columns.items():
                if cells.column <= column <= cells.last_column:
                    columns[column] = cell._replace(link=cell.link or target)

    def _fill(self, cells: Range) -> None:
        """Puts the first cell of a merged range at all its places, as far as the sheet reaches."""
        first = self._rows.get(cells.row, {}).get(cells.column)
        if first is None:
            return
        height = min(cells.last_row, self._height) - cells.row + 1
        width = min(cells.last_column, self._width - 1) - cells.column + 1
        copies = height * width
        self.budget.spend_cells(copies, copies * len(first.value) if isinstance(first.value, str) else 0)
        merged = first._replace(anchor=f"{column_letters(cells.column)}{cells.row}")
        columns = range(cells.column, cells.column + width)
        for row in range(cells.row, cells.row + height):
            self._rows.setdefault(row, {}).update(dict.fromkeys(columns, merged))

    def _row(self, number: int) -> Row:
        columns = self._rows[number]
        filled = [column for column, cell in columns.items() if not cell.is_empty or cell.link]
        width = max(filled, default=-1) + 1
        self.budget.spend_cells(width)
        cells = [columns.get(column, EMPTY) for column in range(width)]
        return Row(number, cells, number in self._hidden_rows)
