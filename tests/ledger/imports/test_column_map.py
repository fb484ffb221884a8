"""`import --columns`: what unknown columns mean, and the map that a first run writes."""

from pathlib import Path

import pytest

import base
from command_line import error_line
from ledgers import Capsys, document, outcomes, run_import, workbook

ROWS = [
    ("账号名称", "平台", "账号", "主办组织", "组织性质", "账号归口", "等级"),
    ("北原光影", "微博", "beiyuan_gy", "北原摄影协会", "学生社团", "图书馆", "甲"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def test_a_first_run_writes_the_map_and_a_completed_one_is_followed(capsys: Capsys, root: Path) -> None:
    file, columns = workbook(root.parent / "台账.xlsx", {"台账": ROWS}), root.parent / "对照.yaml"
    first = document(capsys, root, file, "--dry-run", "--columns", str(columns))
    assert first["sheets"][0]["unknown"] == ["F", "G"]
    assert outcomes(first) == ["doubt"]
    written = columns.read_text("utf-8")
    assert '  账号归口: ""  # 如：图书馆\n  等级: ""  # 如：甲\nignore: []\n' in written
    completed = written.replace('账号归口: ""', "账号归口: unit").replace("ignore: []", "ignore: [等级]")
    columns.write_text(completed, "utf-8")
    second = document(capsys, root, file, "--yes", "--columns", str(columns))
    assert second["sheets"][0]["unknown"] == []
    assert outcomes(second) == ["new"]
    assert columns.read_text("utf-8") == completed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fields: {账号归口: unti}\n", "没有列的含义“unti”；是不是 unit？"),
        ("columns: {账号归口: unit}\n", "不是列对照"),
        ("fields: [unit]\n", "不是列对照"),
        ("fields: {账号归口: unit\n", "无法读取，不是列对照"),
    ],
)
def test_a_map_that_cannot_be_followed(capsys: Capsys, root: Path, text: str, message: str) -> None:
    file, columns = workbook(root.parent / "台账.xlsx", {"台账": ROWS}), root.parent / "对照.yaml"
    columns.write_text(text, "utf-8")
    assert message in error_line(run_import(capsys, root, file, "--dry-run", "--columns", str(columns)), 2)
