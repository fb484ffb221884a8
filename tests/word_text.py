"""The text of Word documents, as a person sees it."""

from io import BytesIO

from docx import Document
from docx.document import Document as Opened


def open_document(data: bytes) -> Opened:
    """The document that the bytes hold."""
    return Document(BytesIO(data))


def cells(data: bytes) -> list[list[str]]:
    """The cells of all rows of all tables. A cell that spans several columns is given once."""
    tables = open_document(data).tables
    return [[cell.text for cell in dict.fromkeys(row.cells)] for table in tables for row in table.rows]


def cells_beside(data: bytes, label: str) -> list[str]:
    """The text of the cell after each cell with the text `label`."""
    return [row[at + 1] for row in cells(data) for at, text in enumerate(row[:-1]) if text == label]


def text(data: bytes) -> str:
    """The text of all paragraphs, and then of all tables."""
    paragraphs = [paragraph.text for paragraph in open_document(data).paragraphs]
    return "\n".join([*paragraphs, *("\t".join(row) for row in cells(data))])
