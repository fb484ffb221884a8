"""How cells of a workbook look: by what stands in them, and whether they wait for a hand."""

from collections.abc import Mapping
from typing import Any

from tuanmedia.audit import sheet
from tuanmedia.papers.dossier.tables import Cell, Column, Kind
from tuanmedia.render.codes import RECOMMENDATIONS

Look = Mapping[str, Any]

FONT: Look = {"font_name": "等线", "font_size": 10.5, "valign": "vcenter"}
RULED: Look = {"border": 1, "border_color": "#D5D8DC"}
KINDS: dict[Kind, Look] = {
    "text": {"num_format": "@"},
    "words": {"num_format": "@", "text_wrap": True},
    "count": {"num_format": "#,##0"},
    "day": {"num_format": "yyyy-mm-dd", "align": "center"},
    "number": {"num_format": "#,##0.00"},
    "share": {"num_format": "0.0%"},
}
BLANK: Look = {**RULED, "bg_color": "#FFF8E1"}
HEAD: Look = {**RULED, "bold": True, "font_color": "#FFFFFF", "align": "center", "text_wrap": True}
NAMED: dict[str, Look] = {
    "head": {**HEAD, "bg_color": "#1F4E79"},
    "blank head": {**HEAD, "bg_color": "#B45F06"},
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"bold": True, "font_size": 12},
    "note": {"font_color": "#595959"},
}
# A recommendation can be told apart without its colour: it is a word.
COLOURS = {"cancel": "#F8D7DA", "rectify": "#FDE5D0", "review": "#FFF3BF", "pass": "#FFFFFF", "commend": "#D8F0DC"}
RECOMMENDED: dict[Cell, Look] = {
    RECOMMENDATIONS[code]["zh"]: {"bg_color": colour, "bold": True, "align": "center"}
    for code, colour in COLOURS.items()
}


class Formats:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[object, Any]()

    def named(self, name: str) -> Any:
        return self._once(name, NAMED[name])

    def of(self, column: Column[Any], cell: Cell) -> Any:
        """How a cell of the column looks."""
        look = RECOMMENDED.get(cell, {}) if column.zh == sheet.RECOMMENDATION else {}
        blank = BLANK if column.of is None else {}
        key = column.kind, cell if look else None, column.of is None
        return self._once(key, {**KINDS[column.kind], **blank, **look})

    def _once(self, key: object, look: Look) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **look})
        return self._made[key]
