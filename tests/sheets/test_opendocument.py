"""What an .ods says of its cells: values, errors, links, repetitions, merged ranges, and what is hidden."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tuanmedia.sheets import Cell, open_table
from workbook_files import cells_by_place, handed, ods, ods_cell, ods_row, ods_text, only_sheet, table, values

MONTH = """
<number:date-style style:name="N1"><number:year/><number:text>年</number:text><number:month/></number:date-style>
<number:date-style style:name="N2"><number:year/><number:month/><number:day/></number:date-style>
<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="ce3" style:family="table-cell" style:parent-style-name="ce1"/>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>
"""
DAY = 'office:value-type="date" office:date-value="2024-09-02"'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (ods_text("a<text:s text:c='2'/>b<text:line-break/>c</text:p><text:p>d"), Cell("a  b\nc\nd")),
        (ods_text("a<text:tab/><text:span>b</text:span>"), Cell("a\tb")),
        (ods_text("", 'office:string-value="a"'), Cell("a")),
        (ods_cell("<text:p>2.0</text:p>", 'office:value-type="float" office:value="2600"'), Cell(2600)),
        (ods_cell("<text:p>5%</text:p>", 'office:value-type="percentage" office:value="0.05"'), Cell(0.05)),
        (ods_cell("<text:p>是</text:p>", 'office:value-type="boolean" office:boolean-value="true"'), Cell(True)),
        (ods_cell("<text:p>x</text:p>", DAY), Cell(date(2024, 9, 2))),
        (
            ods_cell(attributes='office:value-type="date" office:date-value="2024-09-02T08:30:00.5"'),
            Cell(datetime(2024, 9, 2, 8, 30)),  # noqa: DTZ001
        ),
        (ods_cell(attributes='office:value-type="time" office:time-value="PT08H30M00S"'), Cell(time(8, 30))),
        (ods_cell(attributes='office:value-type="time" office:time-value="PT30H00M00S"'), Cell(timedelta(hours=30))),
        (
            ods_cell(
                "<text:p>Err:502</text:p>",
                'table:formula="of:=A1" office:value-type="string" office:string-value="" calcext:value-type="error"',
            ),
            Cell("Err:502", "error"),
        ),
        (ods_text("#REF!", 'table:formula="of:=A1"'), Cell("#REF!", "error")),
        (ods_text("#NAME?", 'table:formula="of:=A1"'), Cell("#NAME?", "error")),
        (ods_text("#NAME?"), Cell("#NAME?")),
        (ods_text("a<office:annotation><text:p>批注</text:p></office:annotation>b"), Cell("ab")),
        (ods_cell("<text:p>x</text:p>", 'office:value-type="float" office:value="x"'), Cell("x", "error")),
        (ods_cell(attributes='table:formula="of:=SUM([.A1])"'), Cell("=SUM([.A1])", "formula")),
        (ods_text("<text:a xlink:href='https://a.cn/'>看</text:a>"), Cell("看", link="https://a.cn/")),
        (ods_text("<text:a xlink:href='#甲.A1'>看</text:a>"), Cell("看")),
        (
            ods_text("看", 'table:formula=\'of:=HYPERLINK("https://a.cn/";"看")\''),
            Cell("看", link="https://a.cn/"),
        ),
        (ods_text("a</text:p><office:annotation><text:p>批注</text:p></office:annotation><text:p>b"), Cell("a\nb")),
        (ods_text("a</text:p><draw:frame><text:p>图</text:p></draw:frame><text:p>b"), Cell("a\nb")),
    ],
    ids=range(22),
)
def test_a_cell_is_read_by_its_type(tmp_path: Path, cell: str, expected: Cell) -> None:
    book = open_table(handed(tmp_path, ods(table(ods_row(cell))), "甲.ods"))
    assert (book.format, book.unseen) == ("ods", {})
    assert book.sheets[0].rows[0].cells == [expected]


def test_cells_and_rows_are_repeated(tmp_path: Path) -> None:
    rows = ods_row(ods_cell(attributes='table:number-columns-repeated="2"'), ods_text("甲"), ods_cell())
    rows += ods_row(attributes='table:number-rows-repeated="7"')
    rows += ods_row(ods_text("乙", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"')
    rows += ods_row(ods_text("丙"))
    read = only_sheet(tmp_path, ods(table(rows))).rows
    assert [(row.number, values(row)) for row in read] == [
        (1, ["", "", "甲"]), (9, ["乙", "乙"]), (10, ["乙", "乙"]), (11, ["丙"]),
    ]  # fmt: skip


def test_a_merged_cell_holds_for_its_range(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
    rows = ods_row(ods_text("甲", spans), covered, ods_text("乙")) + ods_row(covered, covered, ods_text("丙"))
    rows += ods_row("<table:covered-table-cell table:number-columns-repeated='2'/>")
    cells = cells_by_place(only_sheet(tmp_path, ods(table(rows))))
    places = [(row, column) for row in (1, 2, 3) for column in (0, 1)]
    assert [cells[place] for place in places] == [Cell("甲", anchor="A1")] * 6
    assert (cells[1, 2], cells[2, 2]) == (Cell("乙"), Cell("丙"))


def test_a_date_shows_its_month_by_the_style_of_cell_row_or_column(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/>'
    columns += '<table:table-column table:number-columns-repeated="16000"/>'
    day = ods_cell(attributes=DAY)
    styled = [ods_cell(attributes=f'{DAY} table:style-name="ce{number}"') for number in (1, 2, 3)]
    rows = ods_row(day, day, *styled) + ods_row(day, attributes='table:default-cell-style-name="ce1"')
    read = only_sheet(tmp_path, ods(table(columns + rows), MONTH)).rows
    assert [[cell.is_month for cell in row.cells] for row in read] == [[False, True, True, False, True], [True]]
    assert {cell.value for row in read for cell in row.cells} == {date(2024, 9, 2)}


def test_what_is_hidden_is_read_and_said_to_be(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="9"/>'
    rows = ods_row(ods_text("甲"), ods_text("乙")) + ods_row(ods_text("丙"), attributes='table:visibility="filter"')
    data = ods(table(columns + rows) + table(rows, "藏", 'table:style-name="ta1"'), MONTH)
    first, second = open_table(handed(tmp_path, data, "甲.ods")).sheets
    assert [row.is_hidden for row in first.rows] == [False, True]
    assert (first.is_hidden, first.hidden_columns, second.is_hidden) == (False, {1}, True)


def test_tables_in_cells_and_of_other_files_are_no_sheets(tmp_path: Path) -> None:
    inner = table(ods_row(ods_text("内")), "内")
    linked = (
        f"<table:dde-links><table:dde-link>{table(ods_row(ods_text('外')), '外')}</table:dde-link></table:dde-links>"
    )
    sheet = only_sheet(tmp_path, ods(table(ods_row(ods_cell(inner), ods_text("甲"))) + linked))
    assert (sheet.name, [values(row) for row in sheet.rows]) == ("账号", [["", "甲"]])


def test_what_stands_outside_of_tables_is_passed_over(tmp_path: Path) -> None:
    stray = "<text:p>外</text:p>" + ods_row(ods_text("外")) + "</office:spreadsheet><office:spreadsheet>"
    sheet = only_sheet(tmp_path, ods(stray + table(ods_row(ods_text("甲"))) + stray))
    assert [values(row) for row in sheet.rows] == [["甲"]]
