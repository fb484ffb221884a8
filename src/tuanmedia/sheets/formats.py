"""The file of a table, whatever its format: looked at, recognised by its first bytes, and read within bounds."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuanmedia.errors import CannotRun, Misused
from tuanmedia.sheets import binary, refusal
from tuanmedia.sheets.archive import ARCHIVE_ERRORS, MAX_PACKED
from tuanmedia.sheets.book import Book, Sheet
from tuanmedia.sheets.delimited import decoded, delimited_rows, separator_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def open_table(path: Path) -> Book:
    """Read the table in a file: .xlsx, .xls, .xlsb, .ods or .csv, recognised by what it holds and not by its name.

    Raises CannotRun where the file cannot be read, and Misused where it holds no table, or one that is encrypted,
    damaged or too large.
    """
    with _refused(path):
        return _book(path, _data(path))


def open_lines(path: Path) -> list[str]:
    """Read the lines of a text, UTF-8 or GB18030, without blank lines. Raises CannotRun and Misused as `open_table`."""
    with _refused(path):
        text, _ = decoded(_data(path))
        return [line for line in text.splitlines() if line.strip()]


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Turn each reason not to read a file into one Misused with a line for the user."""
    try:
        yield
        return
    except refusal.Oversized:
        reason = refusal.oversized(path)
    except refusal.Encrypted:
        reason = refusal.encrypted(path)
    except refusal.Undecodable as error:
        reason = refusal.undecodable(path, error.line)
    except (refusal.Damaged, *ARCHIVE_ERRORS):
        reason = refusal.damaged(path)
    raise Misused(*reason)


def _data(path: Path) -> bytes:
    """Return the bytes of a file, after a look at what it is and how large. Raises CannotRun, Oversized."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise CannotRun(f"{path} 不是文件", f"{path} is no file")
        if status.st_size > MAX_PACKED:
            raise refusal.Oversized
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到 {path}：{reason}", f"cannot read {path}: {reason}") from None


def _book(path: Path, data: bytes) -> Book:
    if data.startswith(b"PK\x03\x04"):
        return binary.packed_book(path, data)
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            raise refusal.Encrypted
        return binary.old_book(path, data)
    if not data.strip() or path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        raise refusal.Damaged
    text, encoding = decoded(data)
    separator = separator_of(text)
    return Book(path, "csv", [Sheet(path.stem, delimited_rows(text, separator))], encoding, separator)
