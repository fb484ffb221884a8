"""The papers of a filing: where they lie, never in the place of others; and what fails leaves nothing half-written."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import base
from command_line import CommandResult, error_line, run_command
from filings import BRANCH, CLUB, LOCK_FILES, file_account, folder_contents
from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import shipped_rules
from tuanmedia.papers import placement

Capsys = pytest.CaptureFixture[str]
FORM, LETTER = "robotics-weibo-附件1-备案表.docx", "robotics-weibo-附件2-承诺书.docx"
ACCOUNT = "registry/accounts/robotics/robotics-weibo.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def forms(answer: CommandResult) -> list[str]:
    assert (answer.code, answer.err) == (0, "")
    paths: list[str] = json.loads(answer.out)["forms"]
    return paths


def cells(path: Path) -> str:
    return "\n".join(cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells)


def test_below_the_root_paths_are_relative_and_elsewhere_absolute(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    below = forms(file_account(capsys, root, CLUB, {}, "--format", "json", "--forms", str(root / "表格/社团")))
    assert below == [f"表格/社团/{FORM}", f"表格/社团/{LETTER}"]
    assert all("内科大机器人微博" in cells(root / path) for path in below[:1])
    (school,) = forms(
        file_account(capsys, root, BRANCH, {}, "--format", "json", "--forms", str(tmp_path / "桌面/待签"))
    )
    assert school == str((tmp_path / "桌面/待签").resolve() / "mech-branch-douyin-附件1-备案表.docx")
    assert "机械团总支视频" in cells(Path(school))
    assert not (root / "forms").exists()


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_paper_that_lies_there_is_left_alone(capsys: Capsys, root: Path, tmp_path: Path, elsewhere: bool) -> None:
    folder = tmp_path / "桌面" if elsewhere else root / "forms"
    folder.mkdir()
    (folder / FORM).write_bytes("手填过的一份".encode())
    paths = forms(file_account(capsys, root, CLUB, {}, "--format", "json", "--forms", str(folder)))
    assert [Path(path).name for path in paths] == ["robotics-weibo-附件1-备案表-2.docx", LETTER]
    assert (folder / FORM).read_bytes() == "手填过的一份".encode()
    assert "内科大机器人微博" in cells(folder / "robotics-weibo-附件1-备案表-2.docx")


def test_the_same_paper_is_not_laid_down_twice(capsys: Capsys, root: Path) -> None:
    assert file_account(capsys, root, CLUB).code == 0
    before = folder_contents(root)
    for _ in range(2):
        answer = run_command(capsys, "form", "robotics-weibo", "--root", str(root), "--as-of", "2026-11-20")
        assert (answer.code, FORM in answer.out, folder_contents(root) == before) == (0, True, True)


@pytest.mark.parametrize("name", ["filing", "commitment"])
def test_a_broken_template_stops_it_before_anything_is_written(capsys: Capsys, root: Path, name: str) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    (root / f"rules/forms/{name}.docx").write_bytes(b"PK\x03\x04")
    before = folder_contents(root)
    assert f"rules/forms/{name}.docx" in error_line(file_account(capsys, root, CLUB), 3)
    assert folder_contents(root) == before


def test_what_is_no_folder_holds_no_papers(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    (tmp_path / "一份文件").write_text("甲", "utf-8")
    before = folder_contents(root)
    assert "建不了文件夹" in error_line(file_account(capsys, root, CLUB, {}, "--forms", str(tmp_path / "一份文件")), 3)
    assert folder_contents(root) == before
    (root / "forms").write_text("甲", "utf-8")
    assert "写不进登记簿" in error_line(file_account(capsys, root, CLUB), 3)
    assert folder_contents(root) == {**before, "forms": "甲".encode()}
    assert file_account(capsys, root, CLUB, {}, "--forms", str(tmp_path)).code == 0


def test_nothing_is_entered_through_a_link(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    (root / "registry/accounts/robotics").symlink_to(tmp_path / "别处", target_is_directory=True)
    before = folder_contents(root)
    assert "符号链接" in error_line(file_account(capsys, root, CLUB), 3)
    assert (folder_contents(root), list((tmp_path / "别处").iterdir())) == (before, [])


@pytest.mark.parametrize("more", [[], ["--id", "new"]])
def test_where_no_id_is_surely_free_none_is_given(capsys: Capsys, root: Path, tmp_path: Path, more: list[str]) -> None:
    (root / "registry/accounts").rename(tmp_path / "别处")
    (root / "registry/accounts").symlink_to(tmp_path / "别处", target_is_directory=True)
    before = folder_contents(tmp_path)
    assert "看不出哪些 id 已有人用" in error_line(file_account(capsys, root, CLUB, {}, *more), 3)
    assert folder_contents(tmp_path) == before


def test_papers_elsewhere_go_again_where_the_register_takes_nothing(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    (root / "registry/accounts/robotics").write_text("甲", "utf-8")
    (tmp_path / "桌面").mkdir()
    before = folder_contents(root)
    assert "写不进登记簿" in error_line(file_account(capsys, root, CLUB, {}, "--forms", str(tmp_path / "桌面")), 3)
    assert (folder_contents(root), list((tmp_path / "桌面").iterdir())) == (before, [])


def test_one_paper_alone_is_not_left_elsewhere(
    capsys: Capsys, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = placement.save

    def failing(path: Path, data: bytes) -> None:
        if path.name == LETTER:
            raise CannotRun(f"写不出 {path}：磁盘已满", f"cannot write {path}: no space left")
        save(path, data)

    monkeypatch.setattr(placement, "save", failing)
    before = folder_contents(root)
    assert "磁盘已满" in error_line(file_account(capsys, root, CLUB, {}, "--forms", str(tmp_path / "桌面")), 3)
    assert (folder_contents(root), list((tmp_path / "桌面").iterdir())) == (before, [])


@pytest.mark.parametrize("elsewhere", [True, False])
def test_what_came_meanwhile_refuses_it_with_its_papers(
    capsys: Capsys, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    twin = root / "registry/accounts/theirs.yaml"
    placed = placement.placed_papers

    def meanwhile(*given: Any) -> Any:
        twin.write_text("name: 别的名字\nplatform: weibo\nowner: mech-union\nhandle: robots\n", "utf-8")
        return placed(*given)

    monkeypatch.setattr(placement, "placed_papers", meanwhile)
    (tmp_path / "桌面").mkdir()
    more = ["--forms", str(tmp_path / "桌面")] if elsewhere else []
    answer = file_account(capsys, root, CLUB, {"--handle": "robots"}, "--format", "json", *more)
    document = json.loads(answer.out)
    assert (answer.code, document["forms"], document["account"]) == (1, [], None)
    assert {one["rule"] for one in document["findings"]} == {"registry.duplicate"}
    assert list((tmp_path / "桌面").iterdir()) == []
    assert not any((root / path).exists() for path in (ACCOUNT, "forms"))


def test_whoever_comes_second_gets_the_next_id(
    capsys: Capsys, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed, theirs = placement.placed_papers, root / ACCOUNT

    def meanwhile(*given: Any) -> Any:
        theirs.parent.mkdir(exist_ok=True)
        theirs.write_text("name: 先到的\nplatform: weibo\nowner: robotics\n", "utf-8")
        return placed(*given)

    monkeypatch.setattr(placement, "placed_papers", meanwhile)
    answer = file_account(capsys, root, CLUB, {}, "--format", "json", "--forms", str(tmp_path / "桌面"))
    assert json.loads(answer.out)["account"] == "robotics-weibo-2"
    assert "先到的" in theirs.read_text("utf-8")
    assert sorted(path.name[:17] for path in (tmp_path / "桌面").iterdir()) == ["robotics-weibo-2-"] * 2
    theirs.unlink()
    told = error_line(file_account(capsys, root, CLUB, {"--id": "robotics-weibo", "--name": "赛车队"}), 2)
    assert told == "id“robotics-weibo”已有人用，没有写入"


def test_no_file_is_left_that_is_not_spoken_of(capsys: Capsys, root: Path) -> None:
    file_account(capsys, root, CLUB)
    inner = {path.relative_to(root).as_posix() for path in root.glob(".tuanmedia/**/*")} | {".tuanmedia"}
    assert inner == LOCK_FILES


def test_no_paper_lies_in_the_register(capsys: Capsys, root: Path) -> None:
    before = folder_contents(root)
    told = error_line(file_account(capsys, root, CLUB, {}, "--forms", str(root / "registry/accounts")), 2)
    assert "那里是登记簿" in told
    assert folder_contents(root) == before


def test_a_school_of_its_own_rules_is_told_of_templates_that_are_not_its_own(capsys: Capsys, root: Path) -> None:
    assert "随附的模板" not in file_account(capsys, root, CLUB).out
    shutil.copytree(shipped_rules(), root / "rules", ignore=shutil.ignore_patterns("forms"))
    assert (
        "随附的模板" in run_command(capsys, "form", "robotics-weibo", "--root", str(root), "--as-of", "2026-11-20").out
    )


def test_a_copied_template_is_still_another_schools(capsys: Capsys, root: Path) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    form = ("form", "robotics-wechat", "--root", str(root), "--as-of", "2026-11-20")
    assert "随附的模板" not in run_command(capsys, *form).out  # the school whose regulation ships
    units = root / "registry/units.yaml"
    units.write_text(units.read_text("utf-8").replace("内蒙古科技大学", "北原大学"), "utf-8")
    assert "随附的模板" in run_command(capsys, *form).out
    for path in (root / "rules/forms").glob("*.docx"):
        with zipfile.ZipFile(path, "a") as package:
            package.comment = "本校的".encode()
    assert "随附的模板" not in run_command(capsys, *form).out
