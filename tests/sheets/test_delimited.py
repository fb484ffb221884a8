"""Tables as text: encoding and separator are found out, records keep their numbers, and what is broken is named."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanmedia.errors import Misused
from tuanmedia.sheets import Cell, open_table
from workbook_files import handed, values

HEADINGS = ["账号名称", "平台类型", "主办组织", "粉丝数"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff'"), max_size=8)
HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)
RECORDS = st.lists(st.lists(TEXTS | HANZI, min_size=4, max_size=4), min_size=1, max_size=6)


@given(RECORDS, st.sampled_from(",\t;"), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_any_table_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, records: list[list[str]], separator: str, encoding: str
) -> None:
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *records])
    path = handed(tmp_path_factory.getbasetemp(), out.getvalue().encode(encoding), "台账.csv")
    book = open_table(path)
    assert (book.format, book.separator) == ("csv", separator)
    assert book.encoding == ("GB18030" if encoding == "gb18030" else "UTF-8")
    (sheet,) = book.sheets
    read = {row.number: values(row) for row in sheet.rows}
    expected = {number: _trimmed(record) for number, record in enumerate([HEADINGS, *records], 1)}
    assert (sheet.name, read) == ("台账", {number: record for number, record in expected.items() if record})


def _trimmed(record: list[str]) -> list[str]:
    while record and not record[-1].strip():
        record = record[:-1]
    return record


def read(tmp_path: Path, text: str | bytes, name: str = "台账.csv") -> list[tuple[int, list[object]]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(row.number, values(row)) for row in open_table(handed(tmp_path, data, name)).sheets[0].rows]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("台账（2026年）;;\n名称;平台;粉丝\n甲;微博;1,234\n乙;微信;2,345\n", ";"),
        ("名称,平台,管理员\n甲,微博,王;李\n乙,微信,赵;孙\n", ","),
        ("名称\t平台\n甲, 乙\t微博\n", "\t"),
        ('名称,正文\n甲,"一;二;三;\n四;五"\n', ","),
        ("名称\n甲\n乙\n", ","),
        ("填报单位：校团委\n\n名称\t链接\n甲\thttps://a.cn/?a=1;b=2\n", "\t"),
    ],
)
def test_the_separator_is_the_one_by_which_records_come_out_alike(tmp_path: Path, text: str, separator: str) -> None:
    assert open_table(handed(tmp_path, text.encode(), "台账.csv")).separator == separator


def test_rows_are_records_and_blank_lines_count(tmp_path: Path) -> None:
    assert read(tmp_path, '名称,简介\r\n\r\n甲,"一\r\n二"\r\n,\r\n乙\r\n') == [
        (1, ["名称", "简介"]), (3, ["甲", "一\r\n二"]), (5, ["乙"]),
    ]  # fmt: skip


def test_errors_that_were_saved_as_text_are_errors(tmp_path: Path) -> None:
    (sheet,) = open_table(handed(tmp_path, "名称,组织\n甲,#N/A\n".encode(), "台账.csv")).sheets
    assert sheet.rows[1].cells == [Cell("甲"), Cell("#N/A", "error")]


def test_text_with_tabs_that_is_named_xls_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "名称\t平台\n甲\t微博\n".encode("gb18030"), "导出.xls")[1] == (2, ["甲", "微博"])


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("名称,平台\n甲\0,微博\n".encode(), 2),
        ("名称,平台\n".encode("utf-16"), 1),
        ("名称,平台\n甲,微博\n乙,".encode("gb18030") + b"\xff\xff\n", 3),
        ("名称,平台,主办组织\n甲,微博,校团委\n乙,".encode() + "丙".encode()[:2] + b"\n", 3),
        (b"\xef\xbb\xbf" + "名称,平台\n".encode("gb18030"), 1),
    ],
)
def test_bytes_of_no_text_are_named_with_their_line(tmp_path: Path, data: bytes, line: int) -> None:
    with pytest.raises(Misused, match=f"bytes in line {line} that are neither UTF-8 nor GB18030") as error:
        read(tmp_path, data)
    assert f"第 {line} 行" in error.value.words["zh"]


@pytest.mark.parametrize("text", ['名称,平台\n甲,"微博\n乙,微信\n', '名称,平台\n甲,"微"博\n'])
def test_a_quotation_mark_without_its_partner_swallows_nothing(tmp_path: Path, text: str) -> None:
    with pytest.raises(Misused, match="from line 2 on") as error:
        read(tmp_path, text)
    assert "第 2 行起引号不成对" in error.value.words["zh"]


def test_a_text_of_blanks_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="is no table"):
        read(tmp_path, " \n\n")


def test_a_table_beyond_all_bounds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="reaches farther"):
        read(tmp_path, "1,1\n" * 550_000)
