"""The folder for Windows, made with a stand-in for the embeddable Python, whose libraries are a launcher's."""

import sys
from pathlib import Path
from zipfile import ZipFile

import distlib
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from bundle.layout import COMMANDS, Refused, embeddable, lay_out, pack
from bundle.libraries import missing_libraries

LIBRARY = (Path(distlib.__file__).parent / "w64.exe").read_bytes()  # a program for 64-bit Windows
FILES = {
    "python.exe": LIBRARY,
    "python313.dll": LIBRARY,
    "vcruntime140.dll": LIBRARY,
    "python313._pth": b"python313.zip\r\n.\r\n",
    "python313.zip": b"PK",
}


def archive(tmp_path: Path, files: dict[str, bytes]) -> Path:
    path = tmp_path / "python-3.13.5-embed-amd64.zip"
    with ZipFile(path, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    for name in ("tuanmedia/__main__.py", "re2/_re2.pyd", "bin/typer", "tuanmedia/__pycache__/x.pyc"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(LIBRARY)
    return folder


def test_python_packages_and_launcher_lie_side_by_side(tmp_path: Path, packages: Path) -> None:
    folder = tmp_path / "张三 的团媒"
    python = embeddable(archive(tmp_path, FILES))
    lay_out(python, packages, folder, "0.2.0")
    assert python.version == "3.13"
    assert (folder / "python/python313._pth").read_text("ascii").splitlines() == ["python313.zip", ".", "..\\lib"]
    assert (folder / "lib/re2/_re2.pyd").exists()
    assert not (folder / "lib/bin").exists()
    assert not list(folder.rglob("*.pyc"))
    assert (folder / "使用说明.txt").read_text("utf-8-sig").startswith("团媒 tuanmedia 0.2.0")
    with pytest.raises(Refused, match="there already"):
        lay_out(python, packages, folder, "0.2.0")


def test_the_launcher_starts_what_lies_beside_it_in_any_code_page(tmp_path: Path, packages: Path) -> None:
    lay_out(embeddable(archive(tmp_path, FILES)), packages, tmp_path / "folder", "0.2.0")
    lines = (tmp_path / "folder/tuanmedia.cmd").read_bytes().decode("ascii").split("\r\n")
    assert lines == [
        "@echo off",
        '"%~dp0python\\python.exe" -X utf8 -m tuanmedia %*',  # in quotes: a path may have blanks
        "exit /b %ERRORLEVEL%",
        "",
    ]
    assert "\r\n".join(lines) == COMMANDS


@pytest.mark.parametrize("missing", ["python.exe", "vcruntime140.dll", "python313.dll", "python313._pth"])
def test_an_archive_of_something_else_is_refused(tmp_path: Path, missing: str) -> None:
    files = {name: data for name, data in FILES.items() if name != missing}
    with pytest.raises(Refused, match="embeddable"):
        embeddable(archive(tmp_path, files))


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "python.zip").write_bytes(b"PK\x03\x04")
    for path in (tmp_path / "python.zip", tmp_path / "none.zip", tmp_path):
        with pytest.raises(Refused):
            embeddable(path)


def test_a_library_that_windows_does_not_have_is_named(tmp_path: Path, packages: Path) -> None:
    folder = tmp_path / "folder"
    lay_out(embeddable(archive(tmp_path, FILES)), packages, folder, "0.2.0")
    assert list(missing_libraries(folder)) == []
    (folder / "lib/re2/_re2.pyd").write_bytes(LIBRARY.replace(b"KERNEL32.dll", b"MSVCP140.dll"))
    assert list(missing_libraries(folder)) == ["lib/re2/_re2.pyd: msvcp140.dll is not there, and no part of Windows 10"]
    (folder / "lib/msvcp140.dll").write_bytes(LIBRARY)
    assert list(missing_libraries(folder)) == []


def test_a_library_of_another_machine_or_none_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.pyd").write_bytes((Path(distlib.__file__).parent / "w32.exe").read_bytes())
    (folder / "b.dll").write_bytes(b"MZ")
    assert [line.partition(":")[0] for line in missing_libraries(folder)] == ["a.pyd", "b.dll"]


def test_the_same_folder_packs_to_the_same_bytes(tmp_path: Path, packages: Path) -> None:
    lay_out(embeddable(archive(tmp_path, FILES)), packages, tmp_path / "folder", "0.2.0")
    for name in ("one.zip", "two.zip"):
        pack(tmp_path / "folder", tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as packed:
        assert "folder/使用说明.txt" in packed.namelist()
