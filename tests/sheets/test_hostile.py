"""Tables of any origin: read to a bound, or refused in a line; none ends the program or fills the memory."""

import os
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanmedia.errors import CannotRun, Misused, TuanmediaError
from tuanmedia.sheets import open_table
from workbook_files import (
    MAIN,
    OLE,
    PLAIN,
    SHARED,
    SHEET,
    changed,
    compound,
    handed,
    ods,
    ods_cell,
    ods_row,
    ods_text,
    only_sheet,
    table,
    xls,
    xlsx,
)

STRINGS = b"<sst " + MAIN + b"><si><t>%s</t></si></sst>"
CELL = b"<c><v>1</v></c>"
REPEATED_ROWS, REPEATED_COLUMNS = 'table:number-rows-repeated="1048576"', 'table:number-columns-repeated="16384"'
ENCRYPTED_PARTS = "<manifest><file-entry><encryption-data/></file-entry></manifest>"


def test_macros_are_not_even_unpacked(tmp_path: Path) -> None:
    data = changed({"xl/vbaProject.bin": bytes(80 * 1024 * 1024)})
    assert len(only_sheet(tmp_path, data).rows) == 2


OVERSIZED = {
    "a part of 80 MB": lambda: changed({SHEET: bytes(80 * 1024 * 1024)}),
    "a million cells": lambda: xlsx((b"<row>" + b"<c/>" * 10_000 + b"</row>") * 101),
    "rows as wide as can be": lambda: xlsx(
        b"".join(b'<row><c r="XFD%d"><v>1</v></c></row>' % row for row in range(1, 100))
    ),
    "all merged": lambda: xlsx(
        b'<row><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>',
        after=b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
    "a long text often": lambda: changed(
        {
            SHARED: STRINGS % (b"a" * 1_000_000),
            SHEET: b"<worksheet><sheetData><row>" + b'<c t="s"><v>0</v></c>' * 1000 + b"</row></sheetData></worksheet>",
        }
    ),
    "elements in elements": lambda: xlsx(b"<a>" * 1_000_000),
    "elements of no meaning": lambda: xlsx(b"<a/>" * 2_100_000),
    "a cell in every place of an .ods": lambda: ods(
        table(ods_row(ods_text("甲", REPEATED_COLUMNS), attributes=REPEATED_ROWS))
    ),
}
NONE = {
    "nothing": lambda: b"",
    "a text": lambda: "结果,通过\n".encode(),
    "half of one": lambda: PLAIN[: len(PLAIN) // 2],
    "a head and no more": lambda: b"PK\x03\x04" + bytes(40),
    "an empty archive": lambda: b"PK\x05\x06" + bytes(18),
    "no workbook in it": lambda: changed({"xl/workbook.xml": b"<a", "[Content_Types].xml": b"<a"}),
    "another packing": lambda: changed({SHEET: bytes(80 * 1024 * 1024)}, zipfile.ZIP_BZIP2),
    "tags that never end": lambda: xlsx(b"<row>" + b"<c" * 100_000),
    "a place too far": lambda: xlsx(b'<row r="1"><c r="A999999999999"><v>1</v></c></row>'),
    "a row too far": lambda: xlsx(b'<row r="1048577"><c><v>1</v></c></row>'),
    "a column too far": lambda: xlsx(b'<row><c r="XFE1"><v>1</v></c></row>'),
    "a place that is none": lambda: xlsx(b'<row r="1"><c r="A1B2"><v>1</v></c></row>'),
    "a text that is not there": lambda: xlsx(b'<row><c t="s"><v>999999</v></c></row>'),
    "entities": lambda: xlsx(
        b'<row><c t="s"><v>0</v></c></row>',
        more={SHARED: b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + STRINGS % b"&b;"},
    ),
    "a sheet that is not there": lambda: changed({"xl/_rels/workbook.xml.rels": b"<Relationships/>"}),
    "a repetition below nought": lambda: ods(table(ods_row(ods_text("甲", 'table:number-columns-repeated="-1"')))),
    "a repetition of many digits": lambda: ods(
        table(ods_row(ods_text("甲", f'table:number-columns-repeated="{"9" * 5000}"')))
    ),
    "a compound file of nothing": lambda: OLE + bytes(512),
    "a compound file of something else": lambda: compound({"WordDocument": b"a"}),
    "half an .xls": lambda: xls({(0, 0): "甲"})[:1500],
}


@pytest.mark.parametrize("data", OVERSIZED.values(), ids=OVERSIZED)
def test_what_is_too_large_is_refused_soon(tmp_path: Path, data: Callable[[], bytes]) -> None:
    path = handed(tmp_path, data())
    start = process_time()
    with pytest.raises(Misused, match="reaches farther"):
        open_table(path)
    assert process_time() - start < 15


@pytest.mark.parametrize("data", NONE.values(), ids=NONE)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: Callable[[], bytes]) -> None:
    with pytest.raises(Misused, match="is no table"):
        open_table(handed(tmp_path, data()))


def circle() -> bytes:
    """An .xls whose directory, the chain of sector 1, never ends."""
    data = bytearray(xls({(0, 0): "甲"}))
    chains, sector = 512, 1
    data[chains + sector * 4 : chains + sector * 4 + 4] = sector.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.skipif(os.name != "posix", reason="a bound of memory is of POSIX")
@pytest.mark.parametrize(
    "data", [circle, lambda: xls({(0, 0): "甲", (65535, 255): "乙"})], ids=["a circle", "cells far apart"]
)
def test_an_old_workbook_does_not_fill_the_memory(tmp_path: Path, data: Callable[[], bytes]) -> None:
    with pytest.raises(Misused, match="reaches farther"):
        open_table(handed(tmp_path, data(), "甲.xls"))


ENCRYPTED = {
    "a package": lambda: compound({"EncryptedPackage": b"a"}),
    "an .xls": lambda: xls({(0, 0): "甲"}, globals=b"\x2f\x00\x06\x00\x01\x00\x01\x00\x00\x00"),
    "an .ods": lambda: ods(table(""), more={"META-INF/manifest.xml": ENCRYPTED_PARTS}),
}


@pytest.mark.parametrize("data", ENCRYPTED.values(), ids=ENCRYPTED)
def test_what_is_encrypted_is_called_so(tmp_path: Path, data: Callable[[], bytes]) -> None:
    with pytest.raises(Misused, match="is encrypted, behind a password") as error:
        open_table(handed(tmp_path, data()))
    assert "已加密" in error.value.words["zh"]


def test_a_sheet_that_is_only_locked_is_read(tmp_path: Path) -> None:
    data = xlsx(b"<row>" + CELL + b"</row>", after=b'<sheetProtection sheet="1" password="CC1A"/>')
    assert len(only_sheet(tmp_path, data).rows) == 1
    locked = ods(table(ods_row(ods_text("甲")), attributes='table:protected="true"'))
    assert len(only_sheet(tmp_path, locked, "甲.ods").rows) == 1


@pytest.mark.parametrize("page", ["<html><table>", '\ufeff<?xml version="1.0"?><Workbook>', "\r\n<TABLE><tr>"])
def test_a_web_page_that_is_named_a_workbook_is_called_so(tmp_path: Path, page: str) -> None:
    with pytest.raises(Misused, match="is a web page"):
        open_table(handed(tmp_path, page.encode(), "甲.xls"))


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "无", Path("a\0b"), *([Path("/dev/zero")] if os.name == "posix" else [])):
        with pytest.raises(CannotRun):
            open_table(path)


def test_who_asks_says_whether_a_bad_file_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="is no table"):
        open_table(handed(tmp_path, b""), CannotRun)


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="there is no file without end here")
def test_a_file_without_end_is_read_to_the_bound(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        open_table(Path("/proc/self/pagemap"))


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="is too large"):
        open_table(handed(tmp_path, bytes(17 * 1024 * 1024)))


def test_a_part_is_unpacked_to_the_bound_only(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("content.xml", "w") as part:
        for _ in range(256):
            part.write(bytes(1024 * 1024))
    tracemalloc.start()
    with pytest.raises(Misused, match="reaches farther"):
        open_table(path)
    assert tracemalloc.get_traced_memory()[1] < 160 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "甲.xlsx")
    with pytest.raises(CannotRun, match="is no ordinary file"):
        open_table(tmp_path / "甲.xlsx")


def test_empty_cells_to_the_end_of_an_ods_cost_nothing(tmp_path: Path) -> None:
    rest = ods_row(ods_cell(attributes=REPEATED_COLUMNS), attributes=REPEATED_ROWS)
    assert [row.number for row in only_sheet(tmp_path, ods(table(ods_row(ods_text("甲")) + rest))).rows] == [1]


def test_two_thousand_rows_take_far_less_than_a_second(tmp_path: Path) -> None:
    path = handed(tmp_path, xlsx((b"<row>" + CELL * 16 + b"</row>") * 2000))
    start = process_time()
    assert len(open_table(path).sheets[0].rows) == 2000
    assert process_time() - start < 1


PARTS = {name: zipfile.ZipFile(BytesIO(PLAIN)).read(name) for name in zipfile.ZipFile(BytesIO(PLAIN)).namelist()}
SPLICES = st.sampled_from([b"", b"<", b'"', b"&", b"9999999", b"-1", b"NaN", b"\xff", b"</row>", b"<c/>", b"\0"])
CUTS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 9), SPLICES), max_size=4)
CONTENT = table(
    ods_row(ods_text("甲"), ods_cell(attributes='office:value-type="date" office:date-value="2026-12-16"')) * 2
)


def spliced(part: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, gone, come in cuts:
        part = part[:at] + come + part[at + gone :]
    return part


@given(st.sampled_from(sorted(PARTS)), CUTS)
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, cuts: list[tuple[int, int, bytes]]
) -> None:
    with suppress(TuanmediaError):
        open_table(handed(tmp_path_factory.getbasetemp(), changed({name: spliced(PARTS[name], cuts)})))


@given(CUTS)
def test_a_damaged_opendocument_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[int, int, bytes]]
) -> None:
    content = zipfile.ZipFile(BytesIO(ods(CONTENT))).read("content.xml")
    data = ods("", more={"content.xml": spliced(content, cuts).decode("latin-1")})
    with suppress(TuanmediaError):
        open_table(handed(tmp_path_factory.getbasetemp(), data))
