"""A ruled table of a Word document: rows of cells over one grid. A row never breaks across pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from document import CM, paragraph

# Points: the height of a row of one line, and of a row to write into.
LINE, ROOM = 20, 32


class Cell(NamedTuple):
    """Paragraphs, each a style and a text, that span columns of the grid; a `span` of 0 is all of them."""

    paragraphs: tuple[tuple[str, str], ...]
    span: int = 1
    merge: str = ""  # restart: merged with the cells below; continue: merged with the cell above
    anchor: str = "center"


class Row(NamedTuple):
    """Cells that fill the grid from left to right. `height` is the least, in points; a head repeats on every page."""

    cells: Sequence[Cell]
    height: float = LINE
    head: bool = False


def column_widths(*edges: float) -> list[float]:
    """The widths of columns, in centimetres, from their right edges, which are measured from the left margin."""
    return [right - left for left, right in zip((0, *edges), edges, strict=False)]


def label(*lines: str, span: int = 1, merge: str = "") -> Cell:
    """A cell that names what stands beside or below it; each line is a paragraph."""
    return Cell(tuple(("栏目", line) for line in lines or ("",)), span, merge)


def value(text: str, span: int = 1) -> Cell:
    """A cell to be filled in, by the template or by hand."""
    return Cell((("填写", text),), span)


def head_row(*names: str) -> Row:
    """The heads of the columns, which every page repeats."""
    return Row(tuple(label(name) for name in names), head=True)


def field(name: str, text: str, name_span: int = 1, text_span: int = 1) -> tuple[Cell, Cell]:
    """A label and its value."""
    return label(name, span=name_span), value(text, text_span)


def long_value(blank: str, span: int = 1) -> Cell:
    """The value of a blank that may be long: where it is, it is written small."""
    text = f"{{{{ {blank} }}}}"
    texts = f"{{%p if {blank}较长 %}}", text, "{%p else %}", text, "{%p endif %}"
    styles = "填写", "小字填写", "填写", "填写", "填写"
    return Cell(tuple(zip(styles, texts, strict=True)), span)


def centred_value(text: str, span: int = 1) -> Cell:
    """A cell to be filled in, its text in the middle."""
    return Cell((("居中填写", text),), span)


def signature_box(*foot: str, span: int = 1) -> Cell:
    """Room to write into, with lines at its foot to sign and to date."""
    lines = (*(("签字", line) for line in foot), ("落款", "年　　月　　日　"))
    return Cell(lines, span, anchor="bottom")


def rows_each(item: str, blank: str, *cells: Cell, height: float = LINE) -> list[Row]:
    """A row for each item of a blank; docxtpl reads the two rows around it and removes them."""
    return [_directive_row(f"for {item} in {blank}"), Row(cells, height), _directive_row("endfor")]


def first_row(choices: Mapping[str, Row], other: Row) -> list[Row]:
    """The first row whose condition holds, else the `other`."""
    rows: list[Row] = []
    for condition, row in choices.items():
        rows += [_directive_row(f"{'elif' if rows else 'if'} {condition}"), row]
    return [*rows, _directive_row("else"), other, _directive_row("endif")]


def rows_if(condition: str, *rows: Row) -> list[Row]:
    """Rows that appear if a condition holds."""
    return [_directive_row(f"if {condition}"), *rows, _directive_row("endif")]


def _directive_row(directive: str) -> Row:
    """A row with a directive of docxtpl, which removes the row."""
    return Row((Cell((("填写", f"{{%tr {directive} %}}"),), span=0),))


def table(grid: Sequence[float], rows: Iterable[Row]) -> str:
    """The XML of a table over columns of these widths, in centimetres."""
    widths = [round(cm * CM) for cm in grid]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inside = {"top": 20, "left": 68, "bottom": 20, "right": 68}
    margins = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in inside.items())
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_borders()}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(_row(row, widths) for row in rows)}</w:tbl>"
    )


def _borders() -> str:
    """Strong lines around the table and fine lines inside, in the order that Word requires."""
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
