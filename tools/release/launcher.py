"""The launcher of the folder for Windows, under Wine, with a stand-in for python.exe that prints how it was started.

The stand-in is the launcher of distlib: it runs the command that its last bytes name, with its own path and arguments.
"""

import io
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import distlib

from bundle.layout import COMMANDS, LAUNCHER, PYTHON
from release.step import Failed, NotRun, Release, run

LOCALE = "zh_CN.UTF-8"  # Wine takes from it the code page: 936
FOLDER = "users/张三/团媒 离线版 (甲)"
ARGUMENTS = ("check", "--name", "北原 学子")
ECHO, EXIT = "echo", "exit 3 &"


def launcher(release: Release) -> str:
    """The launcher starts what lies beside it, hands arguments on, and returns the exit code."""
    wine = shutil.which("wine")
    if wine is None:
        raise NotRun("there is no wine here: the launcher was not started")
    if LOCALE.replace("-", "").lower() not in run(["locale", "-a"]).replace("-", "").lower().splitlines():
        raise NotRun(f"there is no locale {LOCALE} here, so that Wine has no code page 936")
    home = release.folder("home-wine")
    env = release.environment(home, WINEPREFIX=str(home / "wine"), WINEDEBUG="-all", LC_ALL=LOCALE)
    run([wine, "wineboot", "--init"], home, env)
    folder = home / "wine/drive_c" / FOLDER
    (folder / PYTHON).mkdir(parents=True)
    (folder / LAUNCHER).write_bytes(COMMANDS.encode("ascii"))
    windows = "C:\\" + FOLDER.replace("/", "\\")
    expected = f'"{windows}\\{PYTHON}\\python.exe" -X utf8 -m tuanmedia check --name "北原 学子"'
    for command, code, printed in ((ECHO, 0, expected), (EXIT, 3, "")):
        (folder / PYTHON / "python.exe").write_bytes(stand_in(command))
        words = [wine, f"{windows}\\{LAUNCHER}", *ARGUMENTS]
        done = subprocess.run(words, cwd=home, env=env, capture_output=True, check=False)
        said = done.stdout.decode("gb18030", "replace").strip()
        if (done.returncode, said) != (code, printed):
            raise Failed(f"started with {command!r}, it ends with {done.returncode} and prints {said!r}")
    version = run([wine, "--version"], home, env).strip()
    return f"{version}, code page 936, in C:\\{FOLDER}; Python itself was not run".replace("/", "\\")


def stand_in(command: str) -> bytes:
    """A program for 64-bit Windows that runs a command of cmd.exe, with its own path and arguments behind it."""
    script = io.BytesIO()
    with ZipFile(script, "w") as archive:
        archive.writestr("__main__.py", "")
    program = (Path(distlib.__file__).parent / "t64.exe").read_bytes()
    return program + f"#!C:\\windows\\system32\\cmd.exe /c {command}\r\n".encode("ascii") + script.getvalue()
