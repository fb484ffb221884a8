"""`export`: the workbook, and the same as CSV, JSON and Parquet."""

import csv
import json
import sys
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from command_line import DAY, CommandResult, error_line, run_command
from tuanmedia.law.law import Law
from tuanmedia.ledger.export.csv import csv_file
from tuanmedia.ledger.export.table import Column, Table
from tuanmedia.ledger.export.tables import ACCOUNTS
from tuanmedia.ledger.vocabulary import FIELDS, vocabulary
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.render.locale import Locale
from tuanmedia.sheets import open_table

Capsys = pytest.CaptureFixture[str]
UNFILED = {"filing": None, "created_on": "2026-11-18"}


def export(capsys: Capsys, root: Path, file: str, *args: str) -> CommandResult:
    """Exports the registry at `root` to a file beside it."""
    return run_command(capsys, "export", str(root / file), "--root", str(root), "--as-of", DAY, *args)


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by its headings, days as days."""
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, map(_plain, row), strict=True)) for row in body]


def _plain(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell


def account(book: Any, record: str) -> dict[str, Any]:
    return next(row for row in rows(book, "账号") if row["登记编号"] == record)


def test_the_workbook_has_a_sheet_for_each_kind_of_thing(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {**UNFILED, "metrics": [{"on": "2026-11-19", "followers": 856}]}})
    answer = export(capsys, root, "全册.xlsx")
    assert (answer.code, answer.err) == (0, "")
    assert "".join(answer.out.split()).endswith("9个账号，5个组织，3个单位。")
    book = openpyxl.load_workbook(root / "全册.xlsx")
    assert book.sheetnames == ["账号", "组织", "单位", "发现", "应办"]
    told = {
        "账号名称": "内科大机器人协会",
        "平台": "微信公众号",
        "平台账号": "imust_robotics",
        "主办组织": "机器人协会",
        "组织类别": "学生社团",
        "主管单位": "机械工程学院",
        "指导教师": "李老师",
        "采编发布人员": "王同学、郑同学",
        "开通日期": date(2026, 11, 18),
        "备案日期": None,
        "运行状态": "运营中",
        "粉丝数": 856,
        "统计日期": date(2026, 11, 19),
    }
    assert told.items() <= account(book, "robotics-wechat").items()
    assert account(book, "committee-weibo")["备案日期"] == date(2024, 3, 6)
    assert {row["名称"]: row["账号"] for row in rows(book, "单位")}["机械工程学院"] == 5
    due = rows(book, "应办")
    assert {row["登记编号"] for row in due} == {"robotics-wechat"}
    assert [(row["期限"], row["主办组织"]) for row in due] == [(date(2026, 11, 23), "机器人协会")] * len(due)
    found = {row["登记编号"]: row for row in rows(book, "发现")}
    assert {"名称": "机器人协会", "规则": "presence.video", "由谁": "主办组织"}.items() <= found["robotics"].items()
    assert (found["robotics-wechat"]["性质"], found["robotics-wechat"]["期限"]) == ("待办", date(2026, 11, 23))


def test_the_sheets_can_be_filtered_read_and_printed(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    export(capsys, root, "全册.xlsx")
    for page in openpyxl.load_workbook(root / "全册.xlsx"):
        assert page.auto_filter.ref.startswith("A1:")
        assert page.freeze_panes is not None
        assert page.freeze_panes.endswith("2")
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows == "$1:$1"
        assert all(page.column_dimensions[letter].width > 5 for letter in "AB")


def test_the_same_register_gives_the_same_bytes(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    for file in ("a.xlsx", "b.xlsx", "a.csv", "b.csv"):
        export(capsys, root, file)
    for ending in ("xlsx", "csv"):
        assert (root / f"a.{ending}").read_bytes() == (root / f"b.{ending}").read_bytes()


def test_no_text_of_the_register_is_a_formula(capsys: Capsys, tmp_path: Path) -> None:
    formula = '=HYPERLINK("https://example.com","点我")'
    root = base.write(tmp_path, {base.ACCOUNT: {"name": formula, "purpose": "+1+1", "handle": "@robotics"}})
    export(capsys, root, "全册.xlsx")
    page = openpyxl.load_workbook(root / "全册.xlsx")["账号"]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value in (formula, "+1+1", "@robotics")]
    assert [cell.data_type for cell in cells] == ["s"] * 3
    export(capsys, root, "全册.csv")
    texts = [text for row in csv.reader(StringIO((root / "全册.csv").read_text("utf-8-sig"))) for text in row]
    assert {f"'{formula}", "'+1+1", "'@robotics"} <= set(texts)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_a_csv_holds_no_formula_and_is_read_back_as_it_was(law: Law, tmp_path_factory: Any, texts: list[str]) -> None:
    column: Column[str, Locale] = Column("名称", cell=lambda text, _: text)
    data = csv_file(Table("", [column, column], texts, Locale(law, "zh")))
    for cell, _ in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")):
        assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    file = tmp_path_factory.getbasetemp() / "names.csv"
    file.write_bytes(data)
    read = {row.number: row.cells[0].value for row in open_table(file).sheets[0].rows}
    assert [read.get(number, "") for number in range(2, len(texts) + 2)] == [
        text if text.strip() else "" for text in texts
    ]


def test_a_csv_opens_in_excel_and_has_the_accounts_alone(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    answer = export(capsys, root, "账号.csv", "--platform", "weibo")
    data = (root / "账号.csv").read_bytes()
    assert "".join(answer.out.split()).endswith("：4个账号。")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 5


def test_the_json_has_the_three_lists(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    export(capsys, root, "全册.json")
    document = json.loads((root / "全册.json").read_text("utf-8"))
    assert list(document) == ["version", "as_of", "accounts", "organizations", "units"]
    assert [len(document[kind]) for kind in ("accounts", "organizations", "units")] == [9, 5, 3]


def test_parquet_keeps_days_and_counts(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: UNFILED})
    export(capsys, root, "账号.parquet")
    accounts = {row["id"]: row for row in pyarrow.parquet.read_table(root / "账号.parquet").to_pylist()}
    robotics = accounts["robotics-wechat"]
    assert (robotics["created_on"], robotics["filed_on"]) == (date(2026, 11, 18), None)
    assert robotics["operators"] == ["王同学", "郑同学"]
    assert accounts["union-qq"]["reviewed"] == {"year": 2025, "result": "pass"}


def test_without_pyarrow_one_line_says_what_to_install(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    root = base.write(tmp_path)
    assert "pip install 'tuanmedia[data]'" in error_line(export(capsys, root, "账号.parquet"), 3)
    assert not (root / "账号.parquet").exists()


@pytest.mark.parametrize(
    ("file", "code", "complaint"),
    [
        ("全册.pdf", 2, "的扩展名应是：.xlsx .csv .json .parquet"),
        ("registry/全册.csv", 2, "不写进 registry/"),
        ("没有/全册.csv", 3, "没有文件夹"),
    ],
)
def test_a_place_that_takes_no_export_is_said(
    capsys: Capsys, tmp_path: Path, file: str, code: int, complaint: str
) -> None:
    root = base.write(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert complaint in error_line(export(capsys, root, file), code)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_must_not_be_repeated_is_left_out(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"purpose": "联系 13000000001", "maintenance": "密码：abc12345"}})
    export(capsys, root, "全册.xlsx")
    told = account(openpyxl.load_workbook(root / "全册.xlsx"), "robotics-wechat")
    assert (told["功能定位"], told["维护方式"]) == (None, None)
    text = "".join(
        str(cell) for page in openpyxl.load_workbook(root / "全册.xlsx") for row in page.values for cell in row
    )
    assert "13000000001" not in text
    assert "abc12345" not in text


def test_import_knows_every_heading_of_the_accounts() -> None:
    words = vocabulary()
    for key, column in ACCOUNTS.items():
        fields = [meaning.field for meaning in words.meanings(column.zh)]
        if key in FIELDS:
            assert fields[:1] == [key]
        else:
            assert key in ACCOUNT or words.is_ignored(column.zh)


def test_many_findings_of_one_kind_are_one_row_that_says_how_many_there_are(capsys: Capsys, tmp_path: Path) -> None:
    changes = [{"kind": "password", "changed_on": f"2026-0{month}-01"} for month in (5, 6, 7, 8, 9)]
    root = base.write(tmp_path, {base.ACCOUNT: {"changes": changes}})
    export(capsys, root, "全册.xlsx")
    found = rows(openpyxl.load_workbook(root / "全册.xlsx"), "发现")
    (told,) = [row for row in found if row["规则"] == "filing.changes"]
    assert (told["项数"], told["期限"]) == (5, date(2026, 5, 8))
    assert told["发现"].count("\n") == 3
    assert told["发现"].endswith("……另有 2 项")


def test_what_is_found_about_no_record_is_told_unless_a_filter_is_set(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, raw={"accounts/odd.yaml": b"name: [\n"})
    for args, expected in (((), {"registry/accounts/odd.yaml"}), (("--platform", "weibo"), set())):
        export(capsys, root, "全册.xlsx", *args)
        found = rows(openpyxl.load_workbook(root / "全册.xlsx"), "发现")
        assert {row["名称"] for row in found if row["规则"] == "registry.syntax"} == expected
