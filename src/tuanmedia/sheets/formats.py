"""The file of a table, whatever its format: looked at, recognised by what it holds, and read within bounds."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuanmedia.bounded_file import read_file
from tuanmedia.errors import CannotRun, Misused, TuanmediaError
from tuanmedia.sheets import refusal
from tuanmedia.sheets.archive import Archive
from tuanmedia.sheets.binary import read_binary
from tuanmedia.sheets.book import Book
from tuanmedia.sheets.budget import MAX_PACKED, Budget
from tuanmedia.sheets.delimited import decoded, read_delimited
from tuanmedia.sheets.ooxml import read_ooxml, workbook_part
from tuanmedia.sheets.opendocument import CONTENT, read_opendocument

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A package behind a password; and an .xls whose records are, said by the record FilePass at its beginning.
ENCRYPTED = re.compile(
    re.escape("EncryptedPackage".encode("utf-16-le"))
    + rb"|\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
# Web pages and the XML of Excel 2003, which back offices give out by the name of .xls.
MARKUP = (b"<!doctype", b"<html", b"<table", b"<meta", b"<?xml")
TEXT_SUFFIXES = (".csv", ".tsv", ".txt")


def open_table(path: Path, error: type[TuanmediaError] = Misused) -> Book:
    """Read the table in a file: .xlsx, .xls, .xlsb, .ods or .csv, recognised by what it holds and not by its name.

    Raises CannotRun where the file cannot be read, and `error` where it holds no table, or one that is encrypted,
    damaged or too large.
    """
    with _refused(path, error):
        return _book(path, _data(path))


def open_lines(path: Path) -> list[str]:
    """Read the lines of a text, UTF-8 or GB18030, without blank lines. Raises CannotRun and Misused as `open_table`."""
    with _refused(path, Misused):
        text, _ = decoded(_data(path))
        return [line for line in text.splitlines() if line.strip()]


@contextmanager
def _refused(path: Path, error: type[TuanmediaError]) -> Iterator[None]:
    """Turn each reason not to read a file into one `error` with a line for the user."""
    try:
        yield
    except refusal.UnreadTable as reason:
        raise error(*reason.words(path)) from None


def _data(path: Path) -> bytes:
    """Return the bytes of a file, after a look at what it is and how large. Raises CannotRun."""
    try:
        return read_file(path, MAX_PACKED)
    except (OSError, ValueError) as error:  # a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRun(f"读不到 {path}：{reason}", f"cannot read {path}: {reason}") from None


def _book(path: Path, data: bytes) -> Book:
    if data.startswith(ZIP):
        return _unpacked_book(path, data)
    if data.startswith(OLE):
        if ENCRYPTED.search(data):
            raise refusal.Encrypted
        return read_binary(path, "xls", data, Budget())
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
        raise refusal.WebPage
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES or (suffix == ".xls" and b"\t" in data):  # so do back offices with text
        return read_delimited(path, data, Budget())
    raise refusal.Damaged


def _unpacked_book(path: Path, data: bytes) -> Book:
    archive = Archive(data, Budget())
    if CONTENT in archive:
        return read_opendocument(path, archive)
    if workbook_part(archive).endswith(".bin"):
        return read_binary(path, "xlsb", data, archive.budget)
    return read_ooxml(path, archive)
