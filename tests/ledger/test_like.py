"""`export --like`: a workbook that another office sent is filled in by its own headings; nothing else in it changes."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

import base
from command_line import DAY, CommandResult, error_line, run_command

Capsys = pytest.CaptureFixture[str]
HEADS = ("序号", "账号名称", "平台", "账号ID", "主办单位", "负责人手机", "粉丝数（万）", "开通时间", "政治面貌")
RULED = Border(bottom=Side(style="thin"), right=Side(style="thin"))
BLANKS = 3
FOLLOWED = {base.ACCOUNT: {"metrics": [{"on": "2026-11-01", "followers": 12500}]}}


def sent(path: Path, title: str = "新媒体统计", heads: Sequence[str] = HEADS, rows: Sequence[Any] = ()) -> Path:
    """A table as a superior office sends it: a title, ruled blanks, a sum and a note below, and a second sheet."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    page.merge_cells("A1:I1")
    page["A1"], page["A1"].font = "全区高校新媒体账号统计表", Font(size=18, bold=True)
    for column, head in enumerate(heads, start=1):
        page.cell(3, column, head).font = Font(bold=True)
    for number in range(BLANKS):
        for column in range(1, len(heads) + 1):
            page.cell(4 + number, column).border = RULED
        page.row_dimensions[4 + number].height = 24
        page.cell(4 + number, 8).number_format = 'yyyy"年"m"月"d"日"'
    for number, row in enumerate(rows):
        for column, value in enumerate(row, start=1):
            page.cell(4 + number, column, value)
    foot = 4 + BLANKS
    page.cell(foot, 1, "合计")
    page.cell(foot, 7, f"=SUM(G4:G{foot - 1})")
    page.row_dimensions[foot].height = 40
    page.merge_cells(f"A{foot + 1}:I{foot + 1}")
    page.cell(foot + 1, 1, "注：以万为单位")
    validation = DataValidation(type="list", formula1='"微博,微信,其他"')
    validation.add(f"C4:C{foot - 1}")
    page.add_data_validation(validation)
    page.conditional_formatting.add(f"G4:G{foot - 1}", CellIsRule(operator="greaterThan", formula=["1"]))
    page.print_area = f"A1:I{foot + 1}"
    book.create_sheet("填表说明")["A1"] = f"='{title}'!G{foot}*2"
    book.save(path)
    return path


def fill(capsys: Capsys, root: Path, theirs: Path, *args: str) -> CommandResult:
    shared = ("--root", str(root), "--as-of", DAY)
    return run_command(capsys, "export", str(root / "回填.xlsx"), "--like", str(theirs), *shared, *args)


def column(page: Any, letter: str, first: int, last: int) -> list[Any]:
    return [page[f"{letter}{row}"].value for row in range(first, last + 1)]


def test_the_accounts_stand_under_its_headings_in_its_look(capsys: Capsys, tmp_path: Path) -> None:
    root, theirs = base.write(tmp_path, FOLLOWED), sent(tmp_path / "统计表.xlsx")
    before = theirs.read_bytes()
    answer = fill(capsys, root, theirs)
    assert (answer.code, answer.err) == (0, "")
    assert "工作表“新媒体统计”：填入 9 个账号。" in answer.out
    assert "这些列没有填：负责人手机、政治面貌。" in answer.out
    assert theirs.read_bytes() == before
    page = openpyxl.load_workbook(root / "回填.xlsx")["新媒体统计"]
    assert column(page, "A", 4, 12) == list(range(1, 10))
    assert column(page, "F", 4, 12) == column(page, "I", 4, 12) == [None] * 9
    assert (page["B12"].value, page["C12"].value, page["G12"].value) == ("内蒙古科技大学学生会", "微博", None)
    robotics = next(row for row in range(4, 13) if page[f"B{row}"].value == "内科大机器人协会")
    assert (page[f"C{robotics}"].value, page[f"D{robotics}"].value) == ("微信", "imust_robotics")
    assert (page[f"G{robotics}"].value, page[f"H{robotics}"].number_format) == (1.25, 'yyyy"年"m"月"d"日"')
    assert {page.row_dimensions[row].height for row in range(4, 13)} == {24}
    assert {page[f"I{row}"].border.bottom.style for row in range(4, 13)} == {"thin"}


def test_what_stands_below_and_beside_moves_along(capsys: Capsys, tmp_path: Path) -> None:
    root, theirs = base.write(tmp_path), sent(tmp_path / "统计表.xlsx")
    fill(capsys, root, theirs)
    book = openpyxl.load_workbook(root / "回填.xlsx")
    page = book["新媒体统计"]
    assert (page["A13"].value, page["G13"].value, page["A14"].value) == ("合计", "=SUM(G4:G12)", "注：以万为单位")
    assert page.row_dimensions[13].height == 40
    assert {str(merged) for merged in page.merged_cells.ranges} == {"A1:I1", "A14:I14"}
    assert [str(one.sqref) for one in page.data_validations.dataValidation] == ["C4:C12"]
    assert [str(one.sqref) for one in page.conditional_formatting] == ["G4:G12"]
    assert page.print_area == "'新媒体统计'!$A$1:$I$14"
    assert (page["A1"].value, page["A1"].font.size) == ("全区高校新媒体账号统计表", 18)
    assert book["填表说明"]["A1"].value == "='新媒体统计'!G13*2"


def test_an_account_that_is_there_is_completed_and_others_stay(capsys: Capsys, tmp_path: Path) -> None:
    rows = [(1, "外校的号", "微博", "other"), (2, "内科大机器人协会", "微信", None, None, None, 9.9)]
    root, theirs = base.write(tmp_path, FOLLOWED), sent(tmp_path / "统计表.xlsx", rows=rows)
    answer = fill(capsys, root, theirs, "--owner", "robotics")
    assert "填入 0 个账号，补全原有的 1 行" in answer.out
    page = openpyxl.load_workbook(root / "回填.xlsx")["新媒体统计"]
    assert column(page, "B", 4, 7) == ["外校的号", "内科大机器人协会", None, None]
    assert (page["D5"].value, page["E5"].value, page["G5"].value) == ("imust_robotics", "机器人协会", 9.9)
    assert [page[f"{letter}4"].value for letter in "EFGH"] == [None] * 4


def test_a_sheet_of_a_platform_takes_its_accounts_and_the_others_are_named(capsys: Capsys, tmp_path: Path) -> None:
    heads = ("序号", "公众号名称", "微信号", "主办组织", "备注", "f", "g", "h", "i")
    root, theirs = base.write(tmp_path), sent(tmp_path / "统计表.xlsx", "微信公众号", heads)
    answer = fill(capsys, root, theirs, "--unit", "mechanical")
    assert "填入 1 个账号" in answer.out
    assert "有 4 个账号没有填入，表中没有它们的平台：" in "".join(answer.out.split("\n"))
    page = openpyxl.load_workbook(root / "回填.xlsx")["微信公众号"]
    told = [page[f"{letter}4"].value for letter in "ABCDE"]
    assert told == [1, "内科大机器人协会", "imust_robotics", "机器人协会", None]
    assert page["A7"].value == "合计"


def test_headings_in_two_rows_are_understood(capsys: Capsys, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["平台", "账号名称", "采编发布人员", None, "备注"])
    page.append([None, None, "姓名", "职责", None])
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        page.merge_cells(cells)
    book.save(tmp_path / "两行.xlsx")
    root = base.write(tmp_path)
    assert fill(capsys, root, tmp_path / "两行.xlsx", "--owner", "robotics").code == 0
    page = openpyxl.load_workbook(root / "回填.xlsx").active
    assert [cell.value for cell in page[3]] == [
        "微信公众号", "内科大机器人协会", "王同学、郑同学", "采编与发布、采编与发布", None,
    ]  # fmt: skip


def test_the_words_of_a_list_elsewhere_in_the_workbook_are_taken(capsys: Capsys, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page, words = book.active, book.create_sheet("字典")
    page.append(["账号名称", "平台", "组织类别", "运行状态"])
    for row in ("官方微博", "微信订阅号"), ("校级学生会", "社团"), ("正常", "停运"):
        words.append(row)
    for letter, number in (("B", 1), ("C", 2), ("D", 3)):
        validation = DataValidation(type="list", formula1=f"=字典!$A${number}:$B${number}")
        validation.add(f"{letter}2:{letter}50")
        page.add_data_validation(validation)
    book.save(tmp_path / "统计表.xlsx")
    root = base.write(tmp_path)
    fill(capsys, root, tmp_path / "统计表.xlsx", "--owner", "robotics")
    page = openpyxl.load_workbook(root / "回填.xlsx").worksheets[0]
    assert [cell.value for cell in page[2]] == ["内科大机器人协会", "微信订阅号", "社团", "正常"]


EXTENSION = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
    'allowBlank="1"><x14:formula1><xm:f>字典!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>D4:D6</xm:sqref>'
    "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)


def test_choices_that_excel_keeps_in_an_extension_stay(capsys: Capsys, tmp_path: Path) -> None:
    root, theirs = base.write(tmp_path), sent(tmp_path / "统计表.xlsx")
    with zipfile.ZipFile(theirs) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</worksheet>", EXTENSION.encode())
    with zipfile.ZipFile(theirs, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    answer = fill(capsys, root, theirs)
    assert "没有保留" not in answer.out
    page = openpyxl.load_workbook(root / "回填.xlsx")["新媒体统计"]
    kept = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert kept == {"C4:C12": '"微博,微信,其他"', "D4:D12": "字典!$A$1:$A$2"}


def test_a_workbook_that_its_own_program_alone_can_open_gets_one_line(capsys: Capsys, tmp_path: Path) -> None:
    root, theirs = base.write(tmp_path), sent(tmp_path / "统计表.xlsx")
    parts = {name: zipfile.ZipFile(theirs).read(name) for name in zipfile.ZipFile(theirs).namelist()}
    with zipfile.ZipFile(theirs, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, b"<styleSheet>" if name == "xl/styles.xml" else part)
    assert "统计表.xlsx 不是表格" in error_line(fill(capsys, root, theirs), 2)


def test_no_name_becomes_a_formula_and_no_formula_of_theirs_is_computed(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"name": "=1+1"}})
    rows = [("=ROW()-3", None, None, None, None, None, None, None, '=IF(B4="","",1)')]
    fill(capsys, root, sent(tmp_path / "统计表.xlsx", rows=rows), "--owner", "robotics")
    page = openpyxl.load_workbook(root / "回填.xlsx")["新媒体统计"]
    assert (page["B4"].value, page["B4"].data_type) == ("=1+1", "s")
    assert (page["A4"].value, page["I4"].value) == ("=ROW()-3", '=IF(B4="","",1)')


def test_what_cannot_be_kept_is_named(capsys: Capsys, tmp_path: Path) -> None:
    root, theirs = base.write(tmp_path), sent(tmp_path / "统计表.xlsx")
    with zipfile.ZipFile(theirs, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
        archive.writestr("xl/media/image1.png", b"picture")
        archive.writestr("xl/worksheets/sheet9.xml", b"<worksheet><x14:sparkline></x14:sparkline></worksheet>")
    answer = fill(capsys, root, theirs)
    assert "原表中的宏、图片、迷你图没有保留，请对照原表。" in answer.out
    assert "xl/vbaProject.bin" not in zipfile.ZipFile(root / "回填.xlsx").namelist()


@pytest.mark.parametrize(
    ("file", "theirs", "code", "complaint"),
    [
        ("回填.csv", "统计表.xlsx", 2, "--like 只能写成 .xlsx"),
        ("统计表.xlsx", "统计表.xlsx", 2, "不覆盖发来的表格"),
        ("回填.xlsx", "没有.xlsx", 3, "读不到"),
        ("回填.xlsx", "台账.csv", 2, "不是 .xlsx"),
        ("回填.xlsx", "空.xlsx", 3, "里没有认得的表头"),
        ("回填.xlsx", "坏.xlsx", 2, "坏.xlsx"),
    ],
)
def test_a_table_that_cannot_be_filled_in_is_said_to_be_that(
    capsys: Capsys, tmp_path: Path, file: str, theirs: str, code: int, complaint: str
) -> None:
    root, before = base.write(tmp_path), sent(tmp_path / "统计表.xlsx").read_bytes()
    (tmp_path / "台账.csv").write_text("账号名称,平台\n", "utf-8")
    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    (tmp_path / "坏.xlsx").write_bytes(before[:2000])
    args = ("export", str(root / file), "--like", str(tmp_path / theirs), "--root", str(root), "--as-of", DAY)
    assert complaint in error_line(run_command(capsys, *args), code)
    assert (tmp_path / "统计表.xlsx").read_bytes() == before
    assert not (root / "回填.xlsx").exists()
