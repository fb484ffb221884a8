"""Workbooks of any origin: read to a bound, or refused in a line; none ends the program or fills the memory."""

import zipfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tuanmedia.audit import cells
from tuanmedia.errors import CannotRun, Misused, TuanmediaError
from tuanmedia.sheets import Cell, Row, column_letters, open_table

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
CELL = b"<c><v>1</v></c>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def plain() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "账号"
    for row in (["甲", 1.5, True, date(2026, 12, 16)], [None], ["乙", None, None, datetime(2026, 1, 2, 3, 4)]):  # noqa: DTZ001
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


PLAIN = plain()


def changed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The plain workbook with other parts in it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return out.getvalue()


def sheet(rows: bytes) -> bytes:
    return changed({SHEET: HEAD + rows + TAIL})


def handed(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(data)
    return path


def values(row: Row) -> list[object]:
    return [cell.value for cell in row.cells]


def test_cells_are_what_the_workbook_says(tmp_path: Path) -> None:
    (sheet,) = open_table(handed(tmp_path, PLAIN)).sheets
    first, third = sheet.rows
    assert sheet.name == "账号"
    assert (first.number, values(first)) == (1, ["甲", 1.5, True, date(2026, 12, 16)])
    assert (third.number, values(third)) == (3, ["乙", "", "", datetime(2026, 1, 2, 3, 4)])  # noqa: DTZ001


def test_macros_are_not_even_unpacked(tmp_path: Path) -> None:
    bomb = bytes(80 * 1024 * 1024)
    data = changed({"xl/vbaProject.bin": bomb})
    assert len(open_table(handed(tmp_path, data)).sheets[0].rows) == 2


OVERSIZED = {
    "a part of 80 MB": lambda: changed({SHEET: bytes(80 * 1024 * 1024)}),
    "parts of 80 MB": lambda: changed({f"xl/a{n}.xml": bytes(8 * 1024 * 1024) for n in range(10)}),
    "17 MB": lambda: bytes(17 * 1024 * 1024),
    "the last cell": lambda: sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "small letters": lambda: sheet(b"<row r='1048576'><c r='xfd1048576'><v>1</v></c></row>"),
    "row and column apart": lambda: sheet(b'<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c/></row>'),
    "without places": lambda: sheet(b"<row>" + CELL * 5000 + b"</row>" + (b"<row>" + CELL + b"</row>") * 5000),
    "a long text often": lambda: changed(
        {SHARED: STRINGS % (b"a" * 1_000_000), SHEET: HEAD + b"<row>" + b'<c t="s"><v>0</v></c>' * 1000 + TAIL}
    ),
}
NONE = {
    "nothing": lambda: b"",
    "a text": lambda: "结果,通过\n".encode(),
    "half of one": lambda: PLAIN[: len(PLAIN) // 2],
    "a head and no more": lambda: b"PK\x03\x04" + bytes(40),
    "no workbook in it": lambda: changed({"xl/workbook.xml": b"<a", "[Content_Types].xml": b"<a"}),
    "another packing": lambda: changed({SHEET: bytes(80 * 1024 * 1024)}, zipfile.ZIP_BZIP2),
    "a place too far": lambda: sheet(b'<row r="1"><c r="A999999999999"><v>1</v></c></row>'),
    "a place that is none": lambda: sheet(b'<row r="1"><c r="A1B2"><v>1</v></c></row>'),
    "entities": lambda: changed({SHARED: b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + STRINGS % b"&b;"}),
}


@pytest.mark.parametrize("data", OVERSIZED.values(), ids=OVERSIZED)
def test_what_is_too_large_is_refused(tmp_path: Path, data: object) -> None:
    with pytest.raises(Misused, match="reaches farther"):
        read(handed(tmp_path, data()))  # type: ignore[operator]


@pytest.mark.parametrize("data", NONE.values(), ids=NONE)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: object) -> None:
    with pytest.raises(Misused, match="is no"):
        read(handed(tmp_path, data()))  # type: ignore[operator]


def test_an_old_workbook_and_a_locked_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="behind a password"):
        open_table(handed(tmp_path, OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le")))


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        open_table(tmp_path)


def read(path: Path) -> None:
    open_table(path)


PARTS = {name: zipfile.ZipFile(BytesIO(PLAIN)).read(name) for name in zipfile.ZipFile(BytesIO(PLAIN)).namelist()}
SPLICES = st.sampled_from([b"", b"<", b'"', b"&", b"9999999", b"-1", b"NaN", b"\xff", b"</row>", b"<c/>", b"\0"])


@given(
    st.sampled_from(sorted(PARTS)), st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 9), SPLICES), max_size=4)
)
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, cuts: list[tuple[int, int, bytes]]
) -> None:
    part = PARTS[name]
    for at, gone, come in cuts:
        part = part[:at] + come + part[at + gone :]
    with suppress(TuanmediaError):
        read(handed(tmp_path_factory.getbasetemp(), changed({name: part})))


@given(st.integers(0, 16383))
def test_columns_are_lettered_as_in_excel(index: int) -> None:
    assert column_letters(index) == get_column_letter(index + 1)


@given(
    st.dates(date(2000, 1, 1)),
    st.sampled_from(["{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y.%m.%d}", "{:%Y年%m月%d日}", " {:%Y-%m-%d}　"]),
)
def test_a_day_is_read_however_it_is_written(day: date, form: str) -> None:
    assert cells.day(Cell(form.format(day)), day) == cells.day(Cell(day), day) == day
