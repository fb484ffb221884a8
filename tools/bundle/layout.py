"""The folder for Windows: an embeddable Python, the packages beside it, and a launcher; nothing is installed."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

PYTHON, PACKAGES = "python", "lib"
LAUNCHER = "tuanmedia.cmd"
# A console of any code page shows Chinese, and what goes into a file is UTF-8. A Python with a ._pth file looks at no
# environment variable, so UTF-8 is asked for by an option. The file holds ASCII only: cmd reads it in its code page.
COMMANDS = '@echo off\r\n"%~dp0python\\python.exe" -X utf8 -m tuanmedia %*\r\nexit /b %ERRORLEVEL%\r\n'
NEEDED = ("python.exe", "vcruntime140.dll")

GUIDE = """\
团媒 tuanmedia {version}，Windows 离线版

一、把整个文件夹放到任意位置（路径里有中文、空格都可以），不用安装，不需要管理员权限。
二、按住 Shift 键，在文件夹空白处点鼠标右键，选“在此处打开 PowerShell 窗口”或“在终端中打开”。
三、输入：

    .\\tuanmedia.cmd --help

四、登记簿在别的文件夹时，先进入那个文件夹，再用完整路径运行，例如：

    cd D:\\团媒登记簿
    D:\\团媒\\tuanmedia.cmd check

导出到文件时是 UTF-8 编码，用记事本、WPS、Word 都能打开。
不再使用时，删去整个文件夹即可。
"""

_library = re.compile(r"python3(\d{2})\.dll", re.IGNORECASE)


class Refused(Exception):
    """The archive is no embeddable Python for 64-bit Windows, or the folder is in use."""


class Embeddable(NamedTuple):
    """An embeddable Python: its archive, its version ("3.13") and the names of its files, in small letters."""

    archive: Path
    version: str
    names: frozenset[str]


def embeddable(archive: Path) -> Embeddable:
    """The embeddable Python in an archive from python.org. Raises Refused for any other file."""
    try:
        with ZipFile(archive) as files:
            names = frozenset(name.lower() for name in files.namelist())
    except (OSError, BadZipFile) as fault:
        raise Refused(f"{archive}: {fault}") from None
    versions = [match[1] for name in names if (match := _library.fullmatch(name))]
    missing = [name for name in NEEDED if name not in names]
    if missing or len(versions) != 1 or f"python3{versions[0]}._pth" not in names:
        raise Refused(f"{archive} is no embeddable Python (python-3.x-embed-amd64.zip); it lacks {missing or '._pth'}")
    return Embeddable(archive, f"3.{versions[0]}", names)


def lay_out(python: Embeddable, packages: Path, folder: Path, version: str) -> None:
    """Lays Python, the packages, the launcher and a guide into a new folder. Raises Refused where it is there."""
    if folder.exists():
        raise Refused(f"{folder} is there already")
    with ZipFile(python.archive) as files:
        files.extractall(folder / PYTHON)
    shutil.copytree(packages, folder / PACKAGES, ignore=shutil.ignore_patterns("bin", "__pycache__", ".lock"))
    search_path = folder / PYTHON / f"python{python.version.replace('.', '')}._pth"
    search_path.write_text(f"python{python.version.replace('.', '')}.zip\n.\n..\\{PACKAGES}\n", "ascii")
    (folder / LAUNCHER).write_bytes(COMMANDS.encode("ascii"))
    guide = GUIDE.format(version=version).replace("\n", "\r\n")
    (folder / "使用说明.txt").write_bytes(guide.encode("utf-8-sig"))


def pack(folder: Path, archive: Path) -> None:
    """Packs the folder into an archive; the same folder gives the same bytes."""
    from zipfile import ZIP_DEFLATED, ZipInfo

    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}")
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, file.read_bytes())
