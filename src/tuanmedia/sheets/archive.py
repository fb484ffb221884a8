"""The archive of a workbook, unpacked within bounds and packed again, so that nothing larger is ever read.

The reader of cells builds a table from the first cell to the last one, and copies a shared text for each cell that has
it. Where the memory does not suffice it ends the whole program. So this module counts cells and texts beforehand.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tuanmedia.sheets.refusal import Oversized

# Bytes, as they come and unpacked; cells of one sheet, empty ones too; bytes of its texts, each copy counted.
MAX_PACKED = 16 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_CELLS = 4_000_000
MAX_TEXT = 256 * 1024 * 1024
# What a damaged archive raises.
ARCHIVE_ERRORS = (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)

_cell = re.compile(rb"<(?:\w+:)?c[\s/>]")
_row = re.compile(rb"<(?:\w+:)?row[\s/>]")
_place = re.compile(rb"""[\s"'/]r\s*=\s*["']([^"']*)["']""")
_place_form = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})", re.IGNORECASE)
_shared = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*([0-9]{1,9})""")
_text = re.compile(rb"</(?:\w+:)?si>")


def bounded_archive(data: bytes) -> BytesIO:
    """Return the text parts of a workbook as a new archive. Raises Oversized, or one of ARCHIVE_ERRORS."""
    if len(data) > MAX_PACKED:
        raise Oversized
    with ZipFile(BytesIO(data)) as archive:
        parts = dict(_parts(archive))
    shared = (part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml"))
    lengths = [len(text) for part in shared for text in _text.split(part)]
    for part in parts.values():
        _check_size(part, lengths)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part)
    packed.seek(0)
    return packed


def _parts(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    left = MAX_UNPACKED
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            part = _unpacked(archive, info, left)
            left -= len(part)
            yield info.filename, part


def _unpacked(archive: ZipFile, info: ZipInfo, limit: int) -> bytes:
    """Return one part. Raises Oversized beyond `limit` bytes; the size that the archive states counts for nothing."""
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others unpack more at a time than one asks for
        raise BadZipFile
    with archive.open(info) as file:
        part = file.read(limit + 1)
    if len(part) > limit:
        raise Oversized
    return part


def _check_size(part: bytes, lengths: list[int]) -> None:
    """Check one part. Raises Oversized for a sheet with too many cells, empty ones too, or with too much shared text.

    `lengths` are the lengths of the shared texts.
    """
    rows = _row.split(part)
    if len(rows) == 1:
        return
    places = set(map(_column_and_row, _place.findall(part)))
    height = max((number for _, number in places), default=0) + len(rows)
    width = max((column for column, _ in places), default=0) + max(len(_cell.findall(row)) for row in rows)
    texts = (lengths[int(number)] for number in _shared.findall(part) if int(number) < len(lengths))
    if height * width > MAX_CELLS or sum(texts) > MAX_TEXT:
        raise Oversized


def _column_and_row(place: bytes) -> tuple[int, int]:
    """Return column and row, from 1, of a reference like `H12`; `12` is a row. Raises BadZipFile for another form."""
    form = _place_form.fullmatch(place)
    if form is None:  # the reader of cells would take it all the same
        raise BadZipFile
    column = 0
    for letter in form[1].upper():
        column = column * 26 + letter - ord("A") + 1
    return column, int(form[2])
