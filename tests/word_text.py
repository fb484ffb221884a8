"""Reads papers as a clerk would in Word."""

from io import BytesIO

from docx import Document
from docx.document import Document as Opened


def open_document(data: bytes) -> Opened:
    return Document(BytesIO(data))


def cells(data: bytes) -> list[list[str]]:
    """The rows of all tables, each cell once however many columns it spans."""
    tables = open_document(data).tables
    return [[one.text for one in dict.fromkeys(row.cells)] for table in tables for row in table.rows]


def cells_beside(data: bytes, label: str) -> list[str]:
    """What stands behind each cell of that text."""
    return [row[at + 1] for row in cells(data) for at, text in enumerate(row[:-1]) if text == label]


def text(data: bytes) -> str:
    """All of its text."""
    around = [paragraph.text for paragraph in open_document(data).paragraphs]
    return "\n".join([*around, *("\t".join(row) for row in cells(data))])
