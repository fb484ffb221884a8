"""`tuanmedia import`: what is written of a ledger, what is left to a person, and what a second run finds."""

from pathlib import Path
from typing import Any

import pytest

import base
from command_line import error_line
from filings import folder_contents
from ledgers import DAY, HEADINGS, Capsys, document, doubts, outcomes, run_import, workbook

NEW = ("北原青年", "公众号", "beiyuan_qn", None, "校团委", "王同学、李同学", "2026/11/20", "1.2万")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def ledger(root: Path, *rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    return workbook(root.parent / "台账.xlsx", {"台账": [headings, *rows]})


def test_a_new_account_is_written_as_the_format_has_it(capsys: Capsys, root: Path) -> None:
    answer = run_import(capsys, root, ledger(root, NEW), "--yes")
    assert (answer.code, answer.err) == (0, "")
    assert "已写入 1 个文件。" in answer.out
    assert (root / "registry/accounts/committee/committee-wechat.yaml").read_text("utf-8") == (
        "name: 北原青年\n"
        "platform: wechat\n"
        "handle: beiyuan_qn\n"
        "owner: committee\n"
        "created_on: 2026-11-20\n"
        "operators:\n"
        f"  - {{name: 王同学, since: {DAY}}}\n"
        f"  - {{name: 李同学, since: {DAY}}}\n"
        "metrics:\n"
        f"  - {{on: {DAY}, followers: 12000}}\n"
    )


def test_a_second_run_changes_nothing(capsys: Capsys, root: Path) -> None:
    file = ledger(root, NEW, ("北原之声", "抖音", None, None, "校学生会", None, None, None))
    assert document(capsys, root, file, "--yes")["written"] is True
    before = folder_contents(root)
    again = document(capsys, root, file, "--yes")
    assert outcomes(again) == ["same", "same"]
    assert again["written"] is False
    assert folder_contents(root) == before


def test_a_preview_writes_nothing(capsys: Capsys, root: Path) -> None:
    before = folder_contents(root)
    answer = run_import(capsys, root, ledger(root, NEW), "--dry-run")
    assert answer.code == 0
    assert "只是预览，没有写入登记簿。" in answer.out
    assert folder_contents(root) == before


def test_rows_with_doubts_are_left_out_and_the_others_written(capsys: Capsys, root: Path) -> None:
    file = ledger(root, NEW, ("北原漫步", "贴吧", "beiyuan_mb", None, "校团委", None, "2026年9月", "约三百"))
    answer = run_import(capsys, root, file, "--yes")
    assert answer.code == 1
    assert (root / "registry/accounts/committee/committee-wechat.yaml").is_file()
    found = document(capsys, root, file, "--dry-run")
    assert outcomes(found) == ["same", "doubt"]
    assert doubts(found) == [(3, "B", "platform"), (3, "G", "day"), (3, "H", "number")]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("会议室", "座位"), ("A101", 60)], "没有认得的表头"),
        ([("账号名称", "主办组织"), ("北原青年", "校团委")], "看不出是哪个平台"),
    ],
)
def test_a_book_that_is_no_ledger_is_one_line(capsys: Capsys, root: Path, rows: Any, message: str) -> None:
    file = workbook(root.parent / "别的.xlsx", {"Sheet1": rows})
    assert message in error_line(run_import(capsys, root, file, "--yes"), 3)


def test_a_damaged_file_is_one_line(capsys: Capsys, root: Path) -> None:
    file = root.parent / "台账.xlsx"
    file.write_bytes(b"PK\x03\x04 no archive")
    assert "不是表格" in error_line(run_import(capsys, root, file), 3)


def test_a_register_that_cannot_be_read_takes_no_ledger(capsys: Capsys, root: Path) -> None:
    (root / "registry/organizations/union.yaml").write_text("name: [\n", "utf-8")
    assert "读不懂的文件" in error_line(run_import(capsys, root, ledger(root, NEW)), 3)


def test_one_sheet_of_several(capsys: Capsys, root: Path) -> None:
    rows = [("名称", "ID", "主办组织"), ("北原", "beiyuan_1", "校团委")]
    file = workbook(root.parent / "台账.xlsx", {"抖音账号": rows, "快手账号": rows})
    found = document(capsys, root, file, "--sheet", "快手账号", "--dry-run")
    assert [row["account"]["platform"] for row in found["rows"]] == ["kuaishou"]
    assert "没有工作表“快手号”；是不是 快手账号？" in error_line(run_import(capsys, root, file, "--sheet", "快手号"), 2)
