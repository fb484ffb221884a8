"""The sheets of an .ods: rows and cells with repetitions, merged ranges and links (OpenDocument 1.3 part 3, 9)."""

import re
from collections.abc import Set
from datetime import date
from typing import NamedTuple

from tuanmedia.sheets.book import EMPTY, Cell, Sheet, Value
from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, Range
from tuanmedia.sheets.literals import ERROR, linked_address, parsed_duration, parsed_moment, parsed_number
from tuanmedia.sheets.xml import Attributes, XmlReader, attribute, bounded_number

_formula_prefix = re.compile(r"(?:[a-z]{1,12}:)?=?")
HIDDEN = ("collapse", "filter")
_MAX_SPACES = 100
# A merged range as high as this is a whole column, of which only the rows with cells count.
_WHOLE_COLUMN = 10_000


class _Run(NamedTuple):
    """The same cell several times beside each other, the first in a column, from 0; rows and columns that it spans."""

    column: int
    copies: int
    cell: Cell
    is_covered: bool
    height: int
    width: int


class SheetsReader(XmlReader):
    """Reads all sheets. `months` are the styles that show a date as a month, `hidden` those of hidden sheets."""

    def __init__(self, budget: Budget, months: Set[str], hidden: Set[str]) -> None:
        super().__init__(budget)
        self.months, self.hidden = months, hidden
        self.sheets: list[Sheet] = []
        self._start_sheet()
        self._table: Attributes | None = None

    def _start_sheet(self) -> None:
        self._grid = Grid(self.budget)
        self._row, self._column, self._months = 1, 0, set[int]()
        self.start_table_row({})
        self.start_table_cell({})

    def start_table(self, attributes: Attributes) -> None:
        if self._table is not None:  # a table in a cell
            self.pass_over()
            return
        self._table = attributes
        self._start_sheet()

    def end_table(self) -> None:
        if self._table is not None:
            is_hidden = attribute(self._table, "style-name") in self.hidden
            self.sheets.append(self._grid.sheet(attribute(self._table, "name"), is_hidden))
        self._table = None

    def start_table_column(self, attributes: Attributes) -> None:
        if self._column >= MAX_COLUMNS:
            return
        first, count = self._column, _repetitions(attributes, "number-columns-repeated", MAX_COLUMNS)
        self._column = min(first + count, MAX_COLUMNS)
        if attribute(attributes, "visibility") in HIDDEN:
            self._grid.hide_columns(first, self._column - 1)
        if attribute(attributes, "default-cell-style-name") in self.months:
            self.budget.spend_cells(count)
            self._months.update(range(first, self._column))

    def start_table_row(self, attributes: Attributes) -> None:
        self._row_attributes, self._runs, self._cell_column = attributes, list[_Run](), 0

    def end_table_row(self) -> None:
        count = _repetitions(self._row_attributes, "number-rows-repeated", MAX_ROWS)
        is_hidden = attribute(self._row_attributes, "visibility") in HIDDEN
        runs = [run for run in self._runs if not run.is_covered or count < _WHOLE_COLUMN]
        for row in range(self._row, self._row + count) if runs else ():
            for run in runs:
                self._put(row, run)
            if is_hidden:
                self._grid.hide_row(row)
        self._row += count

    def _put(self, row: int, run: _Run) -> None:
        if run.is_covered:
            self._grid.put(row, run.column + run.copies - 1, EMPTY)
            return
        for column in range(run.column, run.column + run.copies):
            self._grid.put(row, column, run.cell)
            if run.height > 1 or run.width > 1:
                self._grid.merge(Range(row, column, row + run.height - 1, column + run.width - 1))

    def start_table_cell(self, attributes: Attributes) -> None:
        self._cell, self._paragraphs, self._link = attributes, list[str](), ""

    def end_table_cell(self) -> None:
        self._end_cell(is_covered=False)

    start_covered_table_cell = start_table_cell

    def end_covered_table_cell(self) -> None:
        self._end_cell(is_covered=True)

    def _end_cell(self, is_covered: bool) -> None:
        attributes, column = self._cell, self._cell_column
        copies = _repetitions(attributes, "number-columns-repeated", MAX_COLUMNS)
        self._cell_column += copies
        height = _repetitions(attributes, "number-rows-spanned", MAX_ROWS)
        width = _repetitions(attributes, "number-columns-spanned", MAX_COLUMNS)
        cell = EMPTY if is_covered else self._read_cell(attributes, column)
        if is_covered or cell is not EMPTY:
            self._runs.append(_Run(column, copies, cell, is_covered, height, width))

    def start_p(self, _: Attributes) -> None:
        self.gather_text()

    def end_p(self) -> None:
        self._paragraphs.append(self.gathered_text())

    def start_s(self, attributes: Attributes) -> None:
        self.add_text(" " * _repetitions(attributes, "c", _MAX_SPACES))

    def start_tab(self, _: Attributes) -> None:
        self.add_text("\t")

    def start_line_break(self, _: Attributes) -> None:
        self.add_text("\n")

    def start_a(self, attributes: Attributes) -> None:
        target = attribute(attributes, "href")
        if not target.startswith("#"):  # else a place in the workbook itself
            self._link = self._link or target

    # What has tables and texts of its own.
    start_annotation = start_dde_link = start_shapes = start_forms = start_frame = XmlReader.pass_over
    start_custom_shape = start_tracked_changes = start_ruby_text = XmlReader.pass_over

    def _read_cell(self, attributes: Attributes, column: int) -> Cell:
        kinds = [value for key, value in attributes.items() if key.endswith(":value-type")]
        formula, text = attribute(attributes, "formula"), "\n".join(self._paragraphs)
        link = self._link or linked_address(_formula_prefix.sub("", formula, count=1))
        if "error" in kinds or (formula and ERROR.fullmatch(text)):
            return Cell(text, "error", link)
        if formula and not kinds:
            return Cell("=" + _formula_prefix.sub("", formula, count=1), "formula", link)
        if not kinds or kinds[0] == "string":
            text = attribute(attributes, "string-value") or text
            return Cell(text, link=link) if text or link else EMPTY
        value = _value(kinds[0], attributes)
        if value is None:
            return Cell(text, "error", link)
        return Cell(value, link=link, is_month=isinstance(value, date) and self._is_month(attributes, column))

    def _is_month(self, attributes: Attributes, column: int) -> bool:
        style = attribute(attributes, "style-name") or attribute(self._row_attributes, "default-cell-style-name")
        return style in self.months if style else column in self._months


def _value(kind: str, attributes: Attributes) -> Value | None:
    """Return the value of a cell that is no text; None where it is not of its kind."""
    if kind == "date":
        return parsed_moment(attribute(attributes, "date-value"))
    if kind == "time":
        return parsed_duration(attribute(attributes, "time-value"))
    if kind == "boolean":
        return attribute(attributes, "boolean-value") == "true"
    return parsed_number(attribute(attributes, "value"))


def _repetitions(attributes: Attributes, name: str, most: int) -> int:
    """Return how many times something stands there by the attribute of this name. Raises Damaged beyond `most`."""
    text = attribute(attributes, name)
    return bounded_number(text, most) if text else 1
