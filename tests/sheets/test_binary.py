"""Workbooks as .xls and .xlsb: their values and merged ranges, and that it is said what cannot be seen in them."""

import struct
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tuanmedia.errors import Misused
from tuanmedia.sheets import Cell, open_table
from tuanmedia.sheets.binary import _value
from tuanmedia.sheets.calamine_process import _json_value
from workbook_files import cells_by_place, handed, values, xls, xlsb

CELLS: dict[tuple[int, int], str | float] = {(0, 0): "甲", (2, 1): 12, (2, 3): 2.5}


@pytest.mark.parametrize(("data", "format"), [(xls(CELLS), "xls"), (xlsb(CELLS), "xlsb")], ids=["xls", "xlsb"])
def test_values_are_read_and_what_is_unseen_is_said(tmp_path: Path, data: bytes, format: str) -> None:
    book = open_table(handed(tmp_path, data, f"甲.{format}"))
    (sheet,) = book.sheets
    assert (book.format, sheet.name, sheet.is_hidden) == (format, "账号", False)
    assert [(row.number, values(row)) for row in sheet.rows] == [(1, ["甲"]), (3, ["", 12, "", 2.5])]
    assert "单元格背后的链接" in book.unseen["zh"]
    assert "links behind cells" in book.unseen["en"]
    assert ("合并的单元格" in book.unseen["zh"]) == (format == "xlsb")


def test_a_merged_cell_of_an_xls_holds_for_its_range(tmp_path: Path) -> None:
    merged = struct.pack("<HH", 0xE5, 10) + struct.pack("<HHHHH", 1, 0, 2, 0, 0)
    (sheet,) = open_table(handed(tmp_path, xls(CELLS, merged))).sheets
    assert [cells_by_place(sheet)[row, 0] for row in (1, 2, 3)] == [Cell("甲", anchor="A1")] * 3


@pytest.mark.parametrize("place", range(0, 1536, 97))
def test_a_changed_byte_ends_no_run(tmp_path: Path, place: int) -> None:
    data = bytearray(xls(CELLS))
    data[place] ^= 0xFF
    try:
        open_table(handed(tmp_path, bytes(data)))
    except Misused as error:
        assert "另存为 .xlsx" in error.words["zh"] or "删去多余的内容" in error.words["zh"]


@pytest.mark.parametrize(
    "value",
    ["甲", 2.5, True, date(2026, 12, 16), datetime(2026, 12, 16, 8, 30), time(8, 30), timedelta(hours=30)],  # noqa: DTZ001
)
def test_values_come_through_from_the_other_process(value: object) -> None:
    assert _value(_json_value(value)) == value  # type: ignore[arg-type]
