"""A workbook's archive, unpacked to a bound and packed anew, so that nothing larger than that is ever read.

The reader of cells takes a table of all that lies between the first cell and the last, and a copy of a text for each
cell that holds it; it ends the whole program where the memory is not there. So both are counted before it is asked.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MOST_PACKED = 16 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_CELLS = 4_000_000
MOST_TEXT = 256 * 1024 * 1024
ARCHIVE_ERRORS = (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)

_cell = re.compile(rb"<(?:\w+:)?c[\s/>]")
_row = re.compile(rb"<(?:\w+:)?row[\s/>]")
_place = re.compile(rb"""[\s"'/]r\s*=\s*["']([^"']*)["']""")
_place_form = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})", re.IGNORECASE)
_shared = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*([0-9]{1,9})""")
_text = re.compile(rb"</(?:\w+:)?si>")


class Oversized(Exception):
    """More than is read."""


def bounded_archive(data: bytes) -> BytesIO:
    """The parts of a workbook that are text, packed anew. Raises Oversized, or one of BROKEN where it is no archive."""
    if len(data) > MOST_PACKED:
        raise Oversized
    with ZipFile(BytesIO(data)) as archive:
        parts = dict(_parts(archive))
    lengths = [len(text) for name, part in parts.items() if _is_texts(name) for text in _text.split(part)]
    for part in parts.values():
        _refuse_wide(part, lengths)
    return _packed(parts)


def _parts(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    left = MOST_UNPACKED
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            part = _unpacked(archive, info, left)
            left -= len(part)
            yield info.filename, part


def _unpacked(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    """One part, of no more than so many bytes, whatever size it says it has."""
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others unpack more at a time than one asks for
        raise BadZipFile
    with archive.open(info) as file:
        part = file.read(most + 1)
    if len(part) > most:
        raise Oversized
    return part


def _is_texts(name: str) -> bool:
    return name.lower().endswith("sharedstrings.xml")


def _refuse_wide(part: bytes, lengths: list[int]) -> None:
    """Raises Oversized for a sheet of too many cells, be they empty, or of texts too long to be copied so often."""
    rows = _row.split(part)
    if len(rows) == 1:
        return
    places = set(map(_spot, _place.findall(part)))
    height = max((number for _, number in places), default=0) + len(rows)
    width = max((column for column, _ in places), default=0) + max(len(_cell.findall(row)) for row in rows)
    texts = (lengths[int(number)] for number in _shared.findall(part) if int(number) < len(lengths))
    if height * width > MOST_CELLS or sum(texts) > MOST_TEXT:
        raise Oversized


def _spot(place: bytes) -> tuple[int, int]:
    """Column and row of a place such as H12, or of 12, which is a row."""
    form = _place_form.fullmatch(place)
    if form is None:  # the reader would make a number of it all the same
        raise BadZipFile
    column = 0
    for letter in form[1].upper():
        column = column * 26 + letter - ord("A") + 1
    return column, int(form[2])


def _packed(parts: Mapping[str, bytes]) -> BytesIO:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part)
    out.seek(0)
    return out
