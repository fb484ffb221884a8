"""`tuanmedia schema`: it prints one schema, writes one or all, and refuses wrong arguments."""

import json
from pathlib import Path

import pytest

from command_line import error_line, run_command
from tuanmedia.scaffold.schema import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_one_schema_is_printed_and_nothing_else(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    result = run_command(capsys, "schema", kind)
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out)["title"]


def test_all_schemas_are_written_into_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "模 式" / "下"
    assert run_command(capsys, "schema", "--output", str(folder)).code == 0
    assert sorted(path.name for path in folder.iterdir()) == [f"{kind}.schema.json" for kind in sorted(KINDS)]
    for kind in KINDS:
        assert (folder / f"{kind}.schema.json").read_text("utf-8") == run_command(capsys, "schema", kind).out


def test_one_schema_is_written_into_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run_command(capsys, "schema", "units", "--output", str(tmp_path)).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["units.schema.json"]


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "要哪一种？account organization units" in error_line(run_command(capsys, "schema"), 2)
    assert "没有文件种类“posts”" in error_line(run_command(capsys, "schema", "posts"), 2)
    (tmp_path / "file").write_text("x", "utf-8")
    assert "建不了文件夹" in error_line(run_command(capsys, "schema", "--output", str(tmp_path / "file" / "x")), 3)
