"""The folder of a review: it can be renewed at any time, and nobody's work is lost."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from tuanmedia.errors import CannotRun, Misused, TuanmediaError
from tuanmedia.papers import Paper
from tuanmedia.papers.dossier.folder import SUMS, put_files
from tuanmedia.registry.writing.writer import Writer

BOOK, ORDER, OTHER = "2026年度年审.xlsx", "限期整改通知书/甲-a.docx", "限期整改通知书/乙-b.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "年审"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root/registry").mkdir(parents=True)
    return tmp_path / "root"


def papers(**files: str) -> list[Paper]:
    names = {"book": BOOK, "order": ORDER, "other": OTHER}
    return [Paper(names[key], content.encode()) for key, content in files.items()]


def holds(folder: Path) -> dict[str, bytes]:
    """Every file except the lock that a run leaves."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".tuanmedia" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def refused(folder: Path, root: Path, kind: type[TuanmediaError], *given: Paper) -> str:
    """The error message in Chinese; the folder is unchanged."""
    before = holds(folder)
    with pytest.raises(kind) as why:
        put_files(given, folder, root)
    assert holds(folder) == before
    return why.value.words["zh"]


def test_a_new_folder_holds_all_and_stays_out_of_git(folder: Path, root: Path) -> None:
    assert put_files(papers(book="一", order="二"), folder, root)
    assert {name: data for name, data in holds(folder).items() if name != SUMS} == {
        BOOK: "一".encode(),
        ORDER: "二".encode(),
        ".gitignore": b"*\n",
    }
    assert f"{sha256('二'.encode()).hexdigest()}  {ORDER}\n" in (folder / SUMS).read_text("utf-8")


def test_the_same_again_writes_nothing(folder: Path, root: Path) -> None:
    put_files(papers(book="一", order="二"), folder, root)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if ".tuanmedia" not in path.parts}
    assert not put_files(papers(book="一", order="二"), folder, root)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_another_review_renews_it_and_takes_away_what_is_no_more(folder: Path, root: Path) -> None:
    put_files(papers(book="一", order="二"), folder, root)
    (folder / "扫描件.pdf").write_bytes(b"%PDF")
    assert put_files(papers(book="三", other="四"), folder, root)
    assert set(holds(folder)) == {BOOK, OTHER, SUMS, ".gitignore", "扫描件.pdf"}
    assert (folder / BOOK).read_text("utf-8") == "三"


def test_what_somebody_filled_in_is_never_written_over(folder: Path, root: Path) -> None:
    put_files(papers(book="一", order="二"), folder, root)
    (folder / BOOK).write_text("填了结果", "utf-8")
    assert f"{BOOK} 已有人填写或改动" in refused(folder, root, CannotRun, *papers(book="三", order="五"))


def test_what_somebody_filled_in_is_never_taken_away(folder: Path, root: Path) -> None:
    put_files(papers(book="一", order="二"), folder, root)
    (folder / ORDER).write_text("填了日期", "utf-8")
    put_files(papers(book="三"), folder, root)
    assert (folder / ORDER).read_text("utf-8") == "填了日期"


def test_a_folder_of_other_things_is_left_alone(folder: Path, root: Path) -> None:
    (folder / "照片").mkdir(parents=True)
    (folder / "照片/一.jpg").write_bytes(b"\xff")
    assert "里已有别的东西" in refused(folder, root, Misused, *papers(book="一"))
    assert not (folder / ".tuanmedia").exists()


def test_an_empty_folder_will_do(folder: Path, root: Path) -> None:
    (folder / "限期整改通知书").mkdir(parents=True)
    assert put_files(papers(order="二"), folder, root)


@pytest.mark.parametrize("where", ["registry", "registry/accounts", "rules", ".git"])
def test_the_register_is_no_place_for_it(root: Path, where: str) -> None:
    with pytest.raises(Misused, match="register"):
        put_files(papers(book="一"), root / where, root)


def test_a_file_is_no_folder(folder: Path, root: Path) -> None:
    folder.write_text("甲", "utf-8")
    with pytest.raises(CannotRun, match="cannot make the folder"):
        put_files(papers(book="一"), folder, root)


def test_sums_of_somebody_else_lead_nowhere(folder: Path, root: Path, tmp_path: Path) -> None:
    """They cannot remove a file outside the folder, behind a link, or with another hash."""
    (tmp_path / "外面.txt").write_text("甲", "utf-8")
    digest = sha256("甲".encode()).hexdigest()
    folder.mkdir()
    (folder / SUMS).write_text(f"{digest}  ../外面.txt\n{digest}  /etc/passwd\n乱写\n\n{digest}  没有.txt\n", "utf-8")
    assert put_files(papers(book="一"), folder, root)
    assert (tmp_path / "外面.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link(folder: Path, root: Path, tmp_path: Path) -> None:
    put_files(papers(book="一"), folder, root)
    (tmp_path / "别处").mkdir()
    (folder / "限期整改通知书").symlink_to(tmp_path / "别处", target_is_directory=True)
    assert "符号链接" in refused(folder, root, CannotRun, *papers(book="一", order="二"))
    assert list((tmp_path / "别处").iterdir()) == []


def test_all_or_none_where_the_disk_fails(folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_files(papers(book="一", order="二"), folder, root)
    monkeypatch.setattr(Writer, "write", failing)
    assert "No space left" in refused(folder, root, CannotRun, *papers(book="三", order="四"))


def failing(*_: object) -> None:
    raise OSError(28, "No space left on device")
