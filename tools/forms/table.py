"""A ruled table: rows of cells over one grid; a row never breaks across pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from document import CM, paragraph

# The height of a row of one line, and of one to be written into; in points.
LINE, ROOM = 20, 32


class Cell(NamedTuple):
    """Paragraphs, each with its style, over so many columns of the grid."""

    paragraphs: tuple[tuple[str, str], ...]
    span: int = 1
    merge: str = ""  # restart or continue, where it is one with those below
    anchor: str = "center"


class Row(NamedTuple):
    """Cells that fill the grid from left to right, at least as high as that; a head stands again on every page."""

    cells: Sequence[Cell]
    height: float = LINE
    head: bool = False


def columns(*edges: float) -> list[float]:
    """The widths between edges, the first from the left margin."""
    return [right - left for left, right in zip((0, *edges), edges, strict=False)]


def label(*lines: str, span: int = 1, merge: str = "") -> Cell:
    return Cell(tuple(("栏目", line) for line in lines or ("",)), span, merge)


def value(text: str, span: int = 1) -> Cell:
    return Cell((("填写", text),), span)


def heads(*names: str) -> Row:
    """What stands above the columns, on every page."""
    return Row(tuple(label(name) for name in names), head=True)


def field(name: str, text: str, before: int = 1, after: int = 1) -> tuple[Cell, Cell]:
    """A label over so many columns, and what stands behind it."""
    return label(name, span=before), value(text, after)


def long_value(blank: str, span: int = 1) -> Cell:
    """Room for a text of a few words or of many, which are written small."""
    many = f"{{%p if {blank}|length > 80 %}}", f"{{{{ {blank} }}}}", "{%p else %}", f"{{{{ {blank} }}}}", "{%p endif %}"
    styles = "填写", "小字填写", "填写", "填写", "填写"
    return Cell(tuple(zip(styles, many, strict=True)), span)


def centred(text: str, span: int = 1) -> Cell:
    return Cell((("居中填写", text),), span)


def box(*signed: str, span: int = 1) -> Cell:
    """Room to write into, and at its foot to sign and to date."""
    lines = (*(("签字", line) for line in signed), ("落款", "年　　月　　日　"))
    return Cell(lines, span, anchor="bottom")


def each(item: str, blank: str, *cells: Cell, height: float = LINE) -> list[Row]:
    """A row for each item of a blank; the two around it are for docxtpl and leave no trace."""
    return [_order(f"for {item} in {blank}"), Row(cells, height), _order("endfor")]


def first(choices: Mapping[str, Row], other: Row) -> list[Row]:
    """The first row whose condition holds, else the other."""
    tries = zip(("if", *["elif"] * len(choices)), choices.items(), strict=False)
    rows = [row for word, (condition, row) in tries for row in (_order(f"{word} {condition}"), row)]
    return [*rows, _order("else"), other, _order("endif")]


def only(condition: str, *rows: Row) -> list[Row]:
    """Rows that are there on a condition."""
    return [_order(f"if {condition}"), *rows, _order("endif")]


def _order(said: str) -> Row:
    return Row((Cell((("填写", f"{{%tr {said} %}}"),), span=0),))


def table(grid: Sequence[float], rows: Iterable[Row]) -> str:
    """The table over columns of these widths, in centimetres."""
    widths = [round(cm * CM) for cm in grid]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inside = {"top": 20, "left": 68, "bottom": 20, "right": 68}
    room = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in inside.items())
    room = f"<w:tblCellMar>{room}</w:tblCellMar>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_borders()}</w:tblBorders><w:tblLayout w:type="fixed"/>{room}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(_row(row, widths) for row in rows)}</w:tbl>"
    )


def _borders() -> str:
    """Strong around the table, fine within, in the order that Word asks for."""
    sides = {"top": 12, "left": 12, "bottom": 12, "right": 12, "insideH": 4, "insideV": 4}
    return "".join(
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>' for side, eighths in sides.items()
    )


def _row(row: Row, widths: Sequence[int]) -> str:
    at, cells = 0, ""
    for cell in row.cells:
        span = cell.span or len(widths)
        cells += _cell(cell, span, sum(widths[at : at + span]))
        at += span
    if at != len(widths):
        raise ValueError(f"{at} of {len(widths)} columns are filled by {row.cells}")
    height = f'<w:trHeight w:val="{round(row.height * 20)}" w:hRule="atLeast"/>'
    head = "<w:tblHeader/>" if row.head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, span: int, width: int) -> str:
    merged = {"": "", "continue": "<w:vMerge/>", "restart": '<w:vMerge w:val="restart"/>'}[cell.merge]
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside = "".join(paragraph(style, text) for style, text in cell.paragraphs)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}<w:vAlign w:val="{cell.anchor}"/></w:tcPr>'
        f"{inside}</w:tc>"
    )
