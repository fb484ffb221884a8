"""Folders are made before anything is written: a path that can never be written leaves no plan behind."""

import os
from pathlib import Path

import pytest

from tuanmedia.errors import CannotRun
from tuanmedia.registry.writing import FileWrite, write

ACCOUNT = "registry/accounts/robotics/robotics-weibo.yaml"
FILES = [FileWrite(ACCOUNT, b"name: a\n"), FileWrite("forms/robotics-weibo.docx", b"PK")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "registry/accounts").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    return tmp_path


def tree(root: Path) -> list[str]:
    every = (path.relative_to(root).as_posix() for path in root.rglob("*"))
    return sorted(path for path in every if not path.startswith(".tuanmedia"))


def refused(root: Path, files: list[FileWrite]) -> str:
    """The error message about files that cannot be written; nothing has changed for them."""
    before = tree(root)
    with pytest.raises(CannotRun) as raised:
        write(root, files)
    assert tree(root) == before
    assert {path.name for path in (root / ".tuanmedia").iterdir()} == {"lock", ".gitignore"}
    return raised.value.words["zh"]


@pytest.mark.parametrize("path", ["forms", "registry/accounts/robotics"])
def test_a_file_where_a_folder_should_be_holds_up_nobody(root: Path, path: str) -> None:
    (root / path).write_text("一份文件\n", "utf-8")
    assert path in refused(root, FILES)
    write(root, [FileWrite("registry/next.yaml", b"name: next\n")])
    (root / path).unlink()
    write(root, FILES)
    assert (root / ACCOUNT).read_bytes() == b"name: a\n"


def test_a_folder_where_a_file_should_be_stays(root: Path) -> None:
    (root / FILES[1].path).mkdir(parents=True)
    assert FILES[1].path in refused(root, FILES)


def test_a_name_that_no_disk_takes_is_refused(root: Path) -> None:
    assert refused(root, [*FILES, FileWrite(f"registry/accounts/{'a' * 300}.yaml", b"name: a\n")])


def test_a_folder_that_may_not_be_written_to_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "forms").mkdir()
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != root / "forms" and access(path, mode))
    assert "forms" in refused(root, FILES)


@pytest.mark.parametrize("path", ["forms", "registry/accounts/robotics"])
def test_nothing_is_written_through_a_link(root: Path, path: str) -> None:
    (root / path).symlink_to(root / "elsewhere", target_is_directory=True)
    assert "符号链接" in refused(root, FILES)
    assert list((root / "elsewhere").iterdir()) == []
