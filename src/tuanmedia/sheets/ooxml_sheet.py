"""One sheet of an .xlsx: its rows, cells, merged ranges, and the links behind cells (ECMA-376 part 1, 18.3)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tuanmedia.sheets.book import EMPTY, Cell
from tuanmedia.sheets.grid import MAX_COLUMNS, MAX_ROWS, Grid, Range
from tuanmedia.sheets.literals import linked_address, parsed_moment, parsed_number
from tuanmedia.sheets.moments import NUMBER, Shown, shown_moment
from tuanmedia.sheets.refusal import Damaged
from tuanmedia.sheets.xml import Attributes, XmlReader, attribute, bounded_number

_place = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_escape = re.compile(r"_x([0-9A-Fa-f]{4})_")
TRUE = ("1", "true")


class SheetReader(XmlReader):
    """Reads a sheet into a grid. `targets` are the links of the sheet by the id of their relationship."""

    def __init__(
        self, grid: Grid, texts: Sequence[str], shown: Sequence[Shown], epoch: date, targets: Mapping[str, str]
    ) -> None:
        super().__init__(grid.budget)
        self.grid, self.texts, self.shown, self.epoch, self.targets = grid, texts, shown, epoch, targets
        self._row = self._column = 0  # of the cell before, from 1
        self._cell: Attributes | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._pieces: list[str] = []

    def start_col(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in TRUE:
            first, last = (bounded_number(attributes.get(name, ""), MAX_COLUMNS) for name in ("min", "max"))
            self.grid.hide_columns(first - 1, last - 1)

    def start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = bounded_number(number, MAX_ROWS) if number else self._row + 1
        self._column = 0
        if attributes.get("hidden") in TRUE:
            self.grid.hide_row(self._row)

    def start_c(self, attributes: Attributes) -> None:
        self._cell, self._value, self._formula = attributes, None, None
        self._pieces = []
        if place := attributes.get("r"):
            self._row, self._column = row_and_column(place)
        else:
            self._column += 1

    def start_v(self, _: Attributes) -> None:
        self.gather_text()

    def end_v(self) -> None:
        self._value = self.gathered_text()

    def start_f(self, _: Attributes) -> None:
        self.gather_text()

    def end_f(self) -> None:
        self._formula = self.gathered_text()

    start_rPh = XmlReader.pass_over  # noqa: N815

    def start_t(self, _: Attributes) -> None:
        self.gather_text()

    def end_t(self) -> None:
        self._pieces.append(self.gathered_text())

    def end_c(self) -> None:
        if self._cell is not None:
            self.grid.put(self._row, self._column - 1, self._read_cell(self._cell))
        self._cell = None

    def start_mergeCell(self, attributes: Attributes) -> None:  # noqa: N802
        self.grid.merge(cell_range(attributes.get("ref", "")))

    def start_hyperlink(self, attributes: Attributes) -> None:
        target = self.targets.get(attribute(attributes, "id"), "")
        if target:  # else a place in the workbook itself
            place = attributes.get("location")  # what follows `#` in the target
            self.grid.link(cell_range(attributes.get("ref", "")), f"{target}#{place}" if place else target)

    def _read_cell(self, attributes: Attributes) -> Cell:
        kind, value, formula = attributes.get("t", "n"), self._value, self._formula
        if kind == "inlineStr":
            return _text_cell(escaped_text("".join(self._pieces)))
        if formula is not None and not value and not (kind == "str" and value is not None):
            return Cell(f"={formula}", "formula", linked_address(formula))
        if value is None or (not value and kind != "s"):
            return EMPTY
        if kind == "s":
            return _text_cell(self._shared_text(value))
        if kind == "str":
            return Cell(escaped_text(value), link=linked_address(formula))
        if kind == "e":
            return Cell(value, "error")
        if kind == "b":
            return Cell(value.strip() in TRUE)
        return self._moment_cell(attributes, value) if kind == "d" else self._number_cell(attributes, value)

    def _shared_text(self, index: str) -> str:
        number = index.strip()
        if not (number.isascii() and number.isdigit() and len(number) < 8 and int(number) < len(self.texts)):
            raise Damaged
        return self.texts[int(number)]

    def _shown(self, attributes: Attributes) -> Shown:
        style = attributes.get("s", "0")
        known = style.isascii() and style.isdigit() and len(style) < 8 and int(style) < len(self.shown)
        return self.shown[int(style)] if known else NUMBER

    def _number_cell(self, attributes: Attributes, text: str) -> Cell:
        number, shown = parsed_number(text), self._shown(attributes)
        if number is None:
            return Cell(text, "error")
        value = number if shown == NUMBER else shown_moment(number, shown, self.epoch)
        return Cell(value, is_month=shown.month_only and isinstance(value, date))

    def _moment_cell(self, attributes: Attributes, text: str) -> Cell:
        value = parsed_moment(text)
        if value is None:
            return Cell(text, "error")
        return Cell(value, is_month=self._shown(attributes).month_only and isinstance(value, date))


def _text_cell(text: str) -> Cell:
    return Cell(text) if text else EMPTY


def escaped_text(text: str) -> str:
    """Return a text with `_x000D_` and the like as the characters that they stand for."""
    return _escape.sub(_unescaped, text) if "_x" in text else text


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return escape[0] if "\ud800" <= character <= "\udfff" else character


def row_and_column(place: str) -> tuple[int, int]:
    """Return row and column, both from 1, of a place like `H12`. Raises Damaged for another text."""
    form = _place.fullmatch(place)
    if form is None or form[2].startswith("0"):
        raise Damaged
    column = 0
    for letter in form[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(form[2]), column


def cell_range(text: str) -> Range:
    """Return the range that `B3:D5`, or `B3` alone, names. Raises Damaged for another text."""
    first, _, last = text.partition(":")
    (row, column), (last_row, last_column) = row_and_column(first), row_and_column(last or first)
    if last_row < row or last_column < column:
        raise Damaged
    return Range(row, column - 1, last_row, last_column - 1)
