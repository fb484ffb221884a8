"""`tuanmedia audit --output`: the files in the folder, the lines about them, and what is refused."""

import json
import shutil
from pathlib import Path

import pytest

import base
from command_line import error_line, run_command
from tuanmedia.law.loading import shipped_rules

Capture = pytest.CaptureFixture[str]
AUDIT = ("audit", "--year", "2026", "--as-of", "2026-11-20")
NOTICE = "年审结果通知/社团-机器人协会-robotics.docx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def holds(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".tuanmedia" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_folder_holds_workbook_page_and_papers(capsys: Capture, root: Path, tmp_path: Path) -> None:
    answer = run_command(capsys, *AUDIT, "--root", str(root), "--output", str(tmp_path / "年审"))
    assert (answer.code, answer.err) == (0, "")
    assert {"2026年度年审.xlsx", "2026年度年审.html", NOTICE} < set(holds(tmp_path / "年审"))
    assert f"年审材料放在 {tmp_path / '年审'}：" in answer.out
    assert "  年审结果通知/      4 份，待签字盖章\n" in answer.out


def test_the_same_review_is_the_same_bytes(capsys: Capture, root: Path, tmp_path: Path) -> None:
    for folder in ("一", "二"):
        run_command(capsys, *AUDIT, "--root", str(root), "--output", str(tmp_path / folder))
    assert holds(tmp_path / "一") == holds(tmp_path / "二")
    again = run_command(capsys, *AUDIT, "--root", str(root), "--output", str(tmp_path / "二"), "--lang", "zh")
    assert "没有变化" in again.out


def test_for_a_program_there_is_the_document_and_nothing_else(capsys: Capture, root: Path, tmp_path: Path) -> None:
    answer = run_command(capsys, *AUDIT, "--root", str(root), "--output", str(tmp_path / "年审"), "--format", "json")
    assert json.loads(answer.out)["year"] == 2026
    assert NOTICE in holds(tmp_path / "年审")


def test_in_english_the_page_is_english_and_the_forms_are_not(capsys: Capture, root: Path, tmp_path: Path) -> None:
    answer = run_command(capsys, *AUDIT, "--root", str(root), "--output", str(tmp_path / "review"), "--lang", "en")
    assert "4 papers, to be signed and sealed" in answer.out
    assert b"Annual review of new-media accounts, 2026" in holds(tmp_path / "review")["2026年度年审.html"]
    assert NOTICE in holds(tmp_path / "review")


@pytest.mark.parametrize("where", [".", "registry/年审"])
def test_where_other_things_lie_it_is_refused(capsys: Capture, root: Path, where: str) -> None:
    before = holds(root)
    error_line(run_command(capsys, *AUDIT, "--root", str(root), "--output", str(root / where)), 2)
    assert holds(root) == before


def test_a_broken_template_stops_it_before_anything_is_written(capsys: Capture, root: Path, tmp_path: Path) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    (root / "rules/forms/review.docx").write_bytes(b"PK\x03\x04")
    answer = run_command(capsys, *AUDIT, "--root", str(root), "--output", str(tmp_path / "年审"))
    assert "rules/forms/review.docx" in error_line(answer, 3)
    assert not (tmp_path / "年审").exists()


def test_a_file_name_that_a_terminal_would_obey_is_shown(capsys: Capture, root: Path, tmp_path: Path) -> None:
    (root / "registry/accounts/\x1b[31m甲.yaml").write_text("name: 甲\n", "utf-8")
    answer = run_command(capsys, *AUDIT, "--root", str(root), "--output", str(tmp_path / "年审\x1b[31m"))
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert b"<U+001B>" not in holds(tmp_path / "年审\x1b[31m")["2026年度年审.html"]
    assert "&lt;U+001B&gt;[31m甲.yaml" in holds(tmp_path / "年审\x1b[31m")["2026年度年审.html"].decode()
