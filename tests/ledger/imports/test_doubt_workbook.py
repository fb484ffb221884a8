"""`import --doubts`: the rows as they came, to be mended and imported in turn, without what must not be repeated."""

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import base
from command_line import error_line
from ledgers import HEADINGS, Capsys, document, doubts, outcomes, run_import, workbook

SECRETS = ("13000000004", "Xh#5566yz", "999999190001010015")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def doubt_book(capsys: Capsys, root: Path, file: Path) -> Path:
    """Imports a ledger; returns its workbook of doubts."""
    place = root.parent / "存疑.xlsx"
    run_import(capsys, root, file, "--yes", "--doubts", str(place))
    return place


def test_doubtful_rows_come_back_in_their_columns_with_the_reasons(capsys: Capsys, root: Path) -> None:
    good = ["北原青年", "微博", "by_qn", None, "校团委", "王同学", date(2020, 1, 2), 12]
    bad = ["北原漫步", "贴吧", 7.1e18, None, "校团委", "王同学", "2026年9月", "约三百"]
    page = openpyxl.load_workbook(
        doubt_book(capsys, root, workbook(root.parent / "台账.xlsx", {"各平台": [HEADINGS, good, bad]}))
    )["各平台"]
    head, *rows = page.iter_rows()
    assert [cell.value for cell in head] == [*HEADINGS, "疑问"]
    assert [cell.value for cell in rows[0]][:-1] == bad
    assert len(rows) == 1
    assert rows[0][-1].value.split("\n") == [
        "平台：认不出是哪个平台",
        "账号：位数太多，表格软件已丢掉末几位；请从平台重新抄来，按文本填写",
        "开通时间：看不出是哪一天，请写明年月日",
        "粉丝数：不是一个数",
    ]
    marked = [cell.column_letter for cell in rows[0][:-1] if cell.fill.fgColor.rgb == "FFF8D7DA"]
    assert marked == ["B", "C", "G", "H"]


def test_what_is_mended_there_is_imported_in_turn(capsys: Capsys, root: Path) -> None:
    upper = ["账号信息", None, None, None, "采编发布人员", None, "开通时间"]
    lower = ["账号名称", "主办组织", "账号", "密码", "姓名", "职责", None]
    rows = [["新浪微博"], upper, lower, ["北原漫步", "校团委", "by_mb", "Abc#1", "王同学", "采编", "2026年9月"]]
    file = workbook(root.parent / "台账.xlsx", {"Sheet1": rows})
    book = openpyxl.load_workbook(doubt_book(capsys, root, file))
    page = book["Sheet1"]
    (at,) = [cell for row in page.iter_rows() for cell in row if cell.value == "2026年9月"]
    at.value = date(2026, 9, 10)
    book.save(root.parent / "已改.xlsx")
    found = document(capsys, root, root.parent / "已改.xlsx", "--yes")
    (row,) = found["rows"]
    assert row["is"] == "new"
    assert row["account"] == {
        "name": "北原漫步",
        "platform": "weibo",
        "handle": "by_mb",
        "owner": "committee",
        "created_on": "2026-09-10",
        "operators": [{"name": "王同学", "duty": "editor"}],
    }
    assert found["sheets"][0]["unknown"] == found["sheets"][0]["refused"] == []


def test_an_untouched_workbook_gives_the_same_doubts(capsys: Capsys, root: Path) -> None:
    rows = [
        HEADINGS,
        ["北原甲", "微博", 7.1e18, None, "校团委", None, "2026年9月", None],
        ["北原乙", "微博", None, "https://v.douyin.com/AbCd12/", "校团委", None, None, "约三百"],
        [None, "微博", "by_3", None, "校团委", None, None, None],
    ]
    file = workbook(root.parent / "台账.xlsx", {"台账": rows})
    again = document(capsys, root, doubt_book(capsys, root, file), "--dry-run")
    assert doubts(again) == doubts(document(capsys, root, file, "--dry-run"))


def test_accounts_without_a_day_of_opening_are_filled_in_on_the_last_sheet(capsys: Capsys, root: Path) -> None:
    row = ["北原青年", "微博", "by_qn", None, "校团委", None, None, None]
    place = doubt_book(capsys, root, workbook(root.parent / "台账.xlsx", {"台账": [HEADINGS, row]}))
    book = openpyxl.load_workbook(place)
    assert book.sheetnames == ["未填开通日期"]
    page: Any = book["未填开通日期"]
    assert [cell.value for cell in page[2]] == ["committee-weibo-2", "北原青年", "新浪微博", "by_qn", "校团委", None]
    assert outcomes(document(capsys, root, place, "--dry-run")) == ["same"]
    page["F2"] = date(2020, 1, 2)
    book.save(place)
    assert outcomes(document(capsys, root, place, "--yes")) == ["more"]
    assert "created_on: 2020-01-02" in (root / "registry/accounts/committee/committee-weibo-2.yaml").read_text("utf-8")


def secret_ledger(root: Path) -> Path:
    headings = [*HEADINGS, "登录密码", "管理员身份证号", "备注", "归口"]
    row = ["北原协会", "贴吧", "by_xh", None, "机器人协会", f"陈同学{SECRETS[0]}", None, None]
    return workbook(
        root.parent / "台账.xlsx",
        {"台账": [headings, [*row, SECRETS[1], SECRETS[2], f"密码：{SECRETS[1]}", f"电话{SECRETS[0]}"]]},
    )


def test_secrets_are_nowhere(capsys: Capsys, root: Path) -> None:
    file, place = secret_ledger(root), root.parent / "存疑.xlsx"
    columns = root.parent / "对照.yaml"
    more = ["--yes", "--doubts", str(place), "--columns", str(columns)]
    printed = [run_import(capsys, root, file, *more), run_import(capsys, root, file, "--format", "json")]
    with zipfile.ZipFile(place) as archive:
        held = "".join(
            re.sub("<[^>]*>", "", archive.read(name).decode("utf-8", "replace")) for name in archive.namelist()
        )
    written = "".join(path.read_text("utf-8") for path in root.rglob("*.yaml"))
    everything = "".join([*(answer.out + answer.err for answer in printed), held, written, columns.read_text("utf-8")])
    assert "北原协会" in held
    assert not [secret for secret in SECRETS if secret in everything]
    assert "表里有密码，没有读取；凡在表格里放过的密码，请尽快改掉" in printed[0].out.replace("\n    ", "")


def test_a_cell_that_is_left_out_stays_a_doubt_until_it_is_filled_in(capsys: Capsys, root: Path) -> None:
    row = ["北原青年", "微博", "by_qn", None, "校团委", f"陈同学{SECRETS[0]}", "2020/1/2", None]
    place = doubt_book(capsys, root, workbook(root.parent / "台账.xlsx", {"台账": [HEADINGS, row]}))
    assert doubts(document(capsys, root, place, "--dry-run")) == [(2, "F", "person")]
    book = openpyxl.load_workbook(place)
    page: Any = book.active
    assert page["F2"].value == "待填"
    page["F2"] = "陈同学"
    book.save(place)
    assert outcomes(document(capsys, root, place, "--dry-run")) == ["new"]


def test_secrets_are_counted_by_column(capsys: Capsys, root: Path) -> None:
    found = document(capsys, root, secret_ledger(root), "--dry-run")
    assert found["sheets"][0]["refused"] == ["I", "J"]
    assert found["sheets"][0]["secrets"] == {"I": 1, "J": 1, "K": 1, "L": 1}
    assert doubts(found) == [(2, "B", "platform"), (2, "F", "secret")]
    assert found["rows"][0]["doubts"][1]["value"] is None


def test_no_workbook_where_nothing_is_doubtful(capsys: Capsys, root: Path) -> None:
    row = ["北原青年", "微博", "by_qn", None, "校团委", None, "2020/1/2", None]
    assert not doubt_book(capsys, root, workbook(root.parent / "台账.xlsx", {"台账": [HEADINGS, row]})).exists()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("台账.xlsx", "--doubts 不能就是台账本身"),
        ("存疑.csv", "--doubts 应是 .xlsx 文件"),
        ("登记簿/registry/存疑.xlsx", "不写进 registry/"),
    ],
)
def test_a_place_that_is_taken(capsys: Capsys, root: Path, place: str, message: str) -> None:
    file = secret_ledger(root)
    before = file.read_bytes()
    assert message in error_line(run_import(capsys, root, file, "--yes", "--doubts", str(root.parent / place)), 2)
    assert file.read_bytes() == before


def test_where_the_workbook_cannot_be_written_nothing_is(capsys: Capsys, root: Path) -> None:
    rows = [HEADINGS, ["北原", "微博", "by_qn", None, "校团委", None, "2020/1/2", "约三百"]]
    rows.append(["北原青年", "微博", "by_q2", None, "校团委", None, "2020/1/2", None])
    file = workbook(root.parent / "台账.xlsx", {"台账": rows})
    answer = run_import(capsys, root, file, "--yes", "--doubts", str(root.parent / "没有/存疑.xlsx"))
    assert answer.code == 3
    assert not (root / "registry/accounts/committee").exists()
