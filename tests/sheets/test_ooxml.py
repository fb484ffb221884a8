"""What an .xlsx says of its cells: values, errors, formulas, links, merged ranges, and what is hidden."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tuanmedia.audit import cells
from tuanmedia.sheets import Cell, Sheet, column_letters, open_table
from workbook_files import MAIN, PLAIN, SHARED, STYLES, cells_by_place, changed, handed, only_sheet, values, xlsx

RELATIONSHIPS = "xl/worksheets/_rels/sheet1.xml.rels"
LINK = b'<Relationship Id="r9" Type="http://x/hyperlink" Target="https://weibo.com/u/1" TargetMode="External"/>'


def one_cell(tmp_path: Path, cell: bytes) -> Cell:
    (row,) = only_sheet(tmp_path, xlsx(b"<row>" + cell + b"</row>")).rows
    return row.cells[0]


def written(tmp_path: Path, code: str, number: float) -> Cell:
    """The cell with a number in that format, as XlsxWriter writes it."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_number(0, 0, number, book.add_format({"num_format": code}))
    return only_sheet(tmp_path, out.getvalue()).rows[0].cells[0]


def test_cells_are_what_the_workbook_says(tmp_path: Path) -> None:
    book = open_table(handed(tmp_path, PLAIN))
    first, third = book.sheets[0].rows
    assert (book.format, book.encoding, book.separator, book.unseen) == ("xlsx", "", "", {})
    assert book.sheets[0].name == "账号"
    assert (first.number, values(first)) == (1, ["甲", 1.5, True, date(2026, 12, 16)])
    assert (third.number, values(third)) == (3, ["乙", "", "", datetime(2026, 1, 2, 3, 4)])  # noqa: DTZ001


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    assert open_table(handed(tmp_path, PLAIN, "甲.csv")).format == "xlsx"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (b"<c><v>2600</v></c>", Cell(2600)),
        (b"<c><v>-1.5E2</v></c>", Cell(-150.0)),
        (b'<c t="str"><f>A1</f><v>a&amp;b_x000D_c_xD800_</v></c>', Cell("a&b\rc_xD800_")),
        (b'<c t="str"><f>""</f><v></v></c><c><v>1</v></c>', Cell("")),
        (b'<c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r><rPh><t>c</t></rPh></is></c>', Cell("a b")),
        (b'<c t="b"><v>0</v></c>', Cell(False)),
        (b'<c t="d"><v>2026-12-16</v></c>', Cell(date(2026, 12, 16))),
        (b'<c t="d"><v>2026-12-16T08:30:00Z</v></c>', Cell(datetime(2026, 12, 16, 8, 30))),  # noqa: DTZ001
        (b'<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', Cell("#DIV/0!", "error")),
        (b"<c><v>1e999</v></c>", Cell("1e999", "error")),
        (b"<c><v>1_0</v></c>", Cell("1_0", "error")),
        (b"<c><f>DATE(2024,9,2)</f></c>", Cell("=DATE(2024,9,2)", "formula")),
        (b"<c><f>SUM(A1)</f><v></v></c>", Cell("=SUM(A1)", "formula")),
        (b'<c t="str"><f>A2</f></c>', Cell("=A2", "formula")),
        (b"<c><f>50+4</f><v>54</v></c>", Cell(54)),
        (
            b'<c t="str"><f>HYPERLINK("https://a.cn/?q=""1""","x")</f><v>x</v></c>',
            Cell("x", link='https://a.cn/?q="1"'),
        ),
        (b'<c t="str"><f>hyperlink(A1,"x")</f><v>x</v></c>', Cell("x")),
    ],
    ids=range(17),
)
def test_a_cell_is_read_by_its_type(tmp_path: Path, cell: bytes, expected: Cell) -> None:
    assert one_cell(tmp_path, cell) == expected


def test_texts_that_cells_share_lose_their_looks_and_readings(tmp_path: Path) -> None:
    texts = b"<sst " + MAIN + b"><si><r><t>a</t></r><r><t>b</t></r></si><si><t>c</t><rPh><t>d</t></rPh></si></sst>"
    data = xlsx(b'<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', more={SHARED: texts})
    assert values(only_sheet(tmp_path, data).rows[0]) == ["ab", "c"]


def test_rows_and_cells_without_places_follow_each_other(tmp_path: Path) -> None:
    data = xlsx(
        b'<row/><row><c><v>1</v></c><c r="D2"><v>2</v></c><c><v>3</v></c></row><row r="9"><c><v>4</v></c></row>'
    )
    rows = only_sheet(tmp_path, data).rows
    assert [(row.number, values(row)) for row in rows] == [(2, [1, "", "", 2, 3]), (9, [4])]


def test_prefixes_do_not_matter(tmp_path: Path) -> None:
    part = b'<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c><x:v>7</x:v>'
    part += b"</x:c></x:row></x:sheetData></x:worksheet>"
    assert values(only_sheet(tmp_path, changed({"xl/worksheets/sheet1.xml": part})).rows[0]) == [7]


def merged(tmp_path: Path) -> Sheet:
    rows = b'<row><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>1</v></c></row>'
    rows += b'<row><c r="B2"><v>2</v></c></row><row><c r="B3"><v>3</v></c></row>'
    after = b'<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="C1:D2"/></mergeCells>'
    after += (
        b'<hyperlinks><hyperlink ref="A1" r:id="r9" location="top"/><hyperlink ref="B1" location="x"/></hyperlinks>'
    )
    return only_sheet(
        tmp_path, xlsx(rows, after=after, more={RELATIONSHIPS: b"<Relationships>" + LINK + b"</Relationships>"})
    )


def test_a_merged_cell_holds_for_its_range_with_its_link(tmp_path: Path) -> None:
    cells_read = cells_by_place(merged(tmp_path))
    first = Cell("a", link="https://weibo.com/u/1#top", anchor="A1")
    assert [cells_read[row, 0] for row in (1, 2, 3)] == [first] * 3
    assert cells_read[1, 1] == Cell(1)  # a link to a place in the workbook is none
    assert (1, 2) not in cells_read


def test_whole_columns_are_merged_as_far_as_the_sheet_reaches(tmp_path: Path) -> None:
    rows = b'<row><c r="A1"><v>1</v></c></row><row><c r="B3"><v>2</v></c></row>'
    data = xlsx(rows, after=b'<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>')
    assert [(row.number, row.cells[0].value) for row in only_sheet(tmp_path, data).rows] == [(1, 1), (2, 1), (3, 1)]


def test_a_link_covers_the_cells_of_its_range_that_are_there(tmp_path: Path) -> None:
    own = b'<c r="B1" t="str"><f>HYPERLINK("https://a.cn/")</f><v>2</v></c>'
    rows = b'<row><c r="A1"><v>1</v></c>' + own + b'<c r="D1"><v>3</v></c></row>'
    after = b'<hyperlinks><hyperlink ref="A1:C1048576" r:id="r9"/></hyperlinks>'
    data = xlsx(rows, after=after, more={RELATIONSHIPS: b"<Relationships>" + LINK + b"</Relationships>"})
    link = "https://weibo.com/u/1"
    assert [cell.link for cell in only_sheet(tmp_path, data).rows[0].cells] == [link, "https://a.cn/", "", ""]


def test_what_is_hidden_is_read_and_said_to_be(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page, other = book.active, book.create_sheet("藏")
    for row in range(1, 5):
        page.append([row, row, row, row])
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    other.sheet_state = "veryHidden"
    other.append([1])
    book.save(tmp_path / "甲.xlsx")
    first, second = open_table(tmp_path / "甲.xlsx").sheets
    assert [row.is_hidden for row in first.rows] == [False, False, True, False]
    assert (first.is_hidden, first.hidden_columns, second.is_hidden) == (False, {1}, True)


def test_a_sheet_of_one_chart_is_passed_over(tmp_path: Path) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("甲")
        page.write_number(0, 0, 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=甲!$A$1:$A$1"})
        book.add_chartsheet("图").set_chart(chart)
    assert [sheet.name for sheet in open_table(handed(tmp_path, out.getvalue())).sheets] == ["甲"]


@pytest.mark.parametrize(
    ("code", "number", "expected", "is_month"),
    [
        ("yyyy/m/d", 45537, date(2024, 9, 2), False),
        ('yyyy"年"m"月"d"日"', 45537, date(2024, 9, 2), False),
        ("[$-804]yyyy/m/d dddd;@", 45537, date(2024, 9, 2), False),
        ('yyyy"年"m"月";@', 45537, date(2024, 9, 2), True),
        ("yyyy-mm", 45537, date(2024, 9, 2), True),
        ("mmm-yy", 45537, date(2024, 9, 2), True),
        ("yyyy/m dddd", 45537, date(2024, 9, 2), True),
        ("yyyy", 45537, date(2024, 9, 2), True),
        ('m"月"d"日"', 45537, date(2024, 9, 2), False),
        ("yyyy/m/d h:mm", 45537.25, datetime(2024, 9, 2, 6), False),  # noqa: DTZ001
        ("yyyy/m/d h:mm", 45537, datetime(2024, 9, 2), False),  # noqa: DTZ001
        ("yyyy/m/d", 45537.25, datetime(2024, 9, 2, 6), False),  # noqa: DTZ001
        ("h:mm:ss", 0.5, time(12), False),
        ("[h]:mm", 1.5, timedelta(days=1, hours=12), False),
        ("yyyy/m/d", 59, date(1900, 2, 28), False),
        ("yyyy/m/d", 61, date(1900, 3, 1), False),
        ("yyyy/m/d", 60, 60, False),
        ("yyyy/m/d", -1, -1, False),
        ("yyyy/m/d", 9e9, 9_000_000_000, False),
        ("0.00E+00", 45537, 45537, False),
        ('0"day"', 45537, 45537, False),
        ('[Red]#,##0_d;"m"0', 45537, 45537, False),
        ("@", 45537, 45537, False),
        ("General", 45537, 45537, False),
    ],
)
def test_a_number_is_the_moment_that_its_format_shows(
    tmp_path: Path, code: str, number: float, expected: object, is_month: bool
) -> None:
    cell = written(tmp_path, code, number)
    assert (cell.value, type(cell.value), cell.is_month) == (expected, type(expected), is_month)


@pytest.mark.parametrize(
    ("number", "is_month"), [(14, False), (17, True), (27, True), (31, False), (57, True), (58, False)]
)
def test_formats_without_a_code_are_known_by_their_numbers(tmp_path: Path, number: int, is_month: bool) -> None:
    styles = b'<styleSheet><cellXfs><xf/><xf numFmtId="%d"/></cellXfs><dxfs/></styleSheet>' % number
    (row,) = only_sheet(tmp_path, xlsx(b'<row><c s="1"><v>45537</v></c></row>', more={STYLES: styles})).rows
    assert row.cells == [Cell(date(2024, 9, 2), is_month=is_month)]


def test_days_of_a_macintosh_are_counted_from_1904(tmp_path: Path) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": True}) as book:
        book.add_worksheet().write_datetime(0, 0, date(2024, 9, 2), book.add_format({"num_format": "yyyy/m/d"}))
    book_read = open_table(handed(tmp_path, out.getvalue()))
    assert (book_read.epoch, book_read.sheets[0].rows[0].cells[0].value) == (date(1904, 1, 1), date(2024, 9, 2))


@pytest.mark.parametrize(
    ("value", "is_lossy", "text"),
    [
        (7.12345678901234e18, True, "7.12345678901234E+18"),
        (3_500_000_000_000_000, True, "3500000000000000"),
        (999_999_999_999_999, False, "999999999999999"),
        ("3.5E+15", True, "3.5E+15"),
        ("3546123400001234", False, "3546123400001234"),
        (2.0, False, "2"),
        (0.1, False, "0.1"),
        (True, False, "TRUE"),
        (date(2026, 12, 16), False, "2026-12-16"),
    ],
)
def test_a_number_that_lost_digits_is_known(value: float | str | date, is_lossy: bool, text: str) -> None:
    assert (Cell(value).is_lossy, Cell(value).text) == (is_lossy, text)


@given(st.integers(0, 16383))
def test_columns_are_lettered_as_in_excel(index: int) -> None:
    assert column_letters(index) == get_column_letter(index + 1)


@given(
    st.dates(date(2000, 1, 1)),
    st.sampled_from(["{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y.%m.%d}", "{:%Y年%m月%d日}", " {:%Y-%m-%d}　"]),
)
def test_a_day_is_read_however_it_is_written(day: date, form: str) -> None:
    assert cells.day(Cell(form.format(day)), day) == cells.day(Cell(day), day) == day


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
VALUES = st.one_of(TEXTS, st.integers(-(10**14), 10**14), st.booleans())


@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=5))
def test_what_another_library_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str | int | bool]]
) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                (page.write_string if isinstance(value, str) else page.write)(number, column, value)
    sheet = only_sheet(tmp_path_factory.getbasetemp(), out.getvalue())
    read = {place: cell.value for place, cell in cells_by_place(sheet).items()}
    expected = {(number, column): value for number, row in enumerate(rows, 1) for column, value in enumerate(row)}
    assert read == {place: value for place, value in expected.items() if str(value).strip()}
