"""The rows below the headings of somebody else's sheet: those that are free, and room for more above what stands below.

Rows are those of openpyxl, numbered from 1.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange

from tuanmedia.ledger.export.like.formulas import move_references
from tuanmedia.ledger.imports.ledger import ReadSheet
from tuanmedia.sheets import Row


class Body:
    """The body of the table on a sheet: between the headings and the sums or notes below, if there are any."""

    def __init__(self, book: Any, read: ReadSheet) -> None:
        assert read.header is not None
        self.book, self.page, self.header = book, book[read.sheet.name], read.header
        self.first, self._across = read.header.row + 1, self.page.max_column
        occupied = {row.row.number for row in read.rows}
        lines = [row for row in read.sheet.rows if row.number >= self.first and row.number not in occupied]
        self._last_occupied = max(occupied, default=self.first - 1)
        self._foot = next((row.number for row in lines if row.number > self._last_occupied and _has_text(row)), None)
        self._taken = occupied | {row.number for row in lines if _has_text(row)}
        self._end = self._end_of_form()

    def free_rows(self, wanted: int) -> list[int]:
        """Return the numbers of that many free rows, made where there are too few, in the look of the others."""
        free = [row for row in range(self.first, self._end) if row not in self._taken]
        lacking = wanted - len(free)
        if lacking > 0:
            self._make_room(lacking)
            free += range(self._end, self._end + lacking)
            self._end += lacking
        return free[:wanted]

    def _end_of_form(self) -> int:
        """Return the row below the body: free rows count as long as they look like the first one."""
        limit, end = self._foot or self.page.max_row + 1, self._last_occupied + 1
        while end < limit and (end == self.first or self._look(end) == self._look(self.first)):
            end += 1
        return end

    def _look(self, row: int) -> list[bool]:
        return [bool(self.page.cell(row, column.at + 1).border.bottom.style) for column in self.header.columns]

    def _make_room(self, count: int) -> None:
        """Moves what stands below the body down, and gives the new rows the look of its first one."""
        page, at = self.page, self._end
        is_moved = page.max_row >= at
        if is_moved:
            self._move_down(at, count)
        merged = [one for one in page.merged_cells.ranges if one.min_row == one.max_row == self.first]
        for row in range(at, at + count):
            if at == self.first:
                self._rule(row)
                continue
            self._dress(row)
            for one in merged:
                page.merge_cells(start_row=row, end_row=row, start_column=one.min_col, end_column=one.max_col)
        self._grow_ranges(_Growth(at - 1, count, is_moved))

    def _move_down(self, at: int, count: int) -> None:
        page, last, height = self.page, self.page.max_row, self.page.row_dimensions
        heights = {row: height[row].height for row in range(at, last + 1) if row in height}
        page.move_range(f"A{at}:{get_column_letter(self._across)}{last}", rows=count)
        for merged in page.merged_cells.ranges:
            if merged.min_row >= at:
                merged.shift(row_shift=count)
        for row in range(at, last + count + 1):
            height[row].height = heights.get(row - count)
        for cell in (cell for row in page.iter_rows(min_row=at + count) for cell in row if cell.hyperlink):
            cell.hyperlink.ref = cell.coordinate
        move_references(self.book, page.title, at, count)

    def _dress(self, row: int) -> None:
        """Gives a new row the styles, the height and the formulas of the first row of the body."""
        page = self.page
        for column in range(1, self._across + 1):
            cell, pattern = page.cell(row, column), page.cell(self.first, column)
            cell._style = copy(pattern._style)
            if pattern.data_type == "f" and isinstance(pattern.value, str):
                cell.value = Translator(pattern.value, pattern.coordinate).translate_formula(cell.coordinate)
        page.row_dimensions[row].height = page.row_dimensions[self.first].height

    def _rule(self, row: int) -> None:
        """Gives a new row the borders of the headings, where there is no row to take after."""
        for column in range(1, self._across + 1):
            self.page.cell(row, column).border = copy(self.page.cell(self.header.row, column).border)

    def _grow_ranges(self, growth: "_Growth") -> None:
        """Lets what holds for the last row of the body hold for the new rows: choices, colours, filter, print area."""
        page = self.page
        for validation in page.data_validations.dataValidation:
            validation.sqref = growth.of(validation.sqref)
        colours, page.conditional_formatting = page.conditional_formatting, ConditionalFormattingList()
        for ranges in colours:
            for rule in ranges.rules:
                page.conditional_formatting.add(str(growth.of(ranges.sqref)), rule)
        for table in page.tables.values():
            table.ref = str(growth.of(MultiCellRange(table.ref)))
            if table.autoFilter:
                table.autoFilter.ref = table.ref
        if page.auto_filter.ref:
            page.auto_filter.ref = str(growth.of(MultiCellRange(page.auto_filter.ref)))
        if page.print_area:
            areas = str(page.print_area).replace("$", "").replace(f"'{page.title}'!", "").replace(f"{page.title}!", "")
            page.print_area = [str(one) for one in growth.of(MultiCellRange(areas.replace(",", " ")))]


@dataclass(frozen=True)
class _Growth:
    """So many new rows below the row `last`. `is_moved`: what stood there went down."""

    last: int
    count: int
    is_moved: bool

    def of(self, ranges: MultiCellRange) -> MultiCellRange:
        """Return ranges of cells as they are after it: those that hold the last row hold the new rows too."""
        return MultiCellRange([self._range(one) for one in sorted(ranges.ranges, key=str)])

    def _range(self, one: CellRange) -> CellRange:
        grown, end = copy(one), self.last + self.count
        if one.min_row > self.last:
            grown.shift(row_shift=self.count if self.is_moved else 0)
        elif one.max_row >= self.last:
            grown.expand(down=self.count if self.is_moved else max(end - one.max_row, 0))
        return grown


def _has_text(row: Row) -> bool:
    """Tell whether a row holds more than running numbers and formulas, which stand in rows to be filled in too."""
    return any(not (cell.is_empty or cell.fault or cell.text.strip().isdecimal()) for cell in row.cells)
