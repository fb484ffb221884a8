"""A step of a release: a function that looks at one thing, and says what it saw."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DIST = CHECKOUT / "dist"
DAY = "2026-11-22"  # the sample registry keeps every clause as of then
MOST_LINES = 12
# Variables of the shell that starts a release, which would change what a clean environment installs or imports.
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_REQUIRE_VIRTUALENV", "TUANMEDIA_CACHE", "TUANMEDIA_LANG")


class Failed(Exception):
    """The release may not go out as it is."""


class NotRun(Exception):
    """A step that could not be run, or was not asked for, and why."""


@dataclass(frozen=True)
class Release:
    """What a release is made of: its version, a scratch folder, and the archive of Python for Windows, if any."""

    version: str
    scratch: Path
    windows: Path | None = None

    @property
    def wheel(self) -> Path:
        return self._built(f"tuanmedia-{self.version}-py3-none-any.whl")

    @property
    def sdist(self) -> Path:
        return self._built(f"tuanmedia-{self.version}.tar.gz")

    def _built(self, name: str) -> Path:
        if not (DIST / name).exists():
            raise NotRun(f"there is no dist/{name}: the step packages makes it")
        return DIST / name

    def folder(self, name: str) -> Path:
        """An empty folder of this name in the scratch folder."""
        folder = self.scratch / name
        folder.mkdir(parents=True)
        return folder

    def environment(self, home: Path, **variables: str) -> dict[str, str]:
        """The environment variables of somebody who has nothing of ours: a home of their own, and these variables."""
        kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        return {
            **kept,
            "HOME": str(home),
            "PYTHONIOENCODING": "utf-8",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        } | variables


def run(
    command: Sequence[str | Path], folder: Path = CHECKOUT, env: Mapping[str, str] | None = None, code: int = 0
) -> str:
    """What a command prints. Raises Failed, with its last lines, where it ends with another exit code."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as fault:
        raise Failed(f"{words[0]}: {fault.strerror}") from None
    if done.returncode != code:
        last = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()][-MOST_LINES:]
        raise Failed("\n".join([f"exit {done.returncode}: {' '.join(words)}", *last]))
    return done.stdout


def tool(name: str) -> Path:
    """A program of the development environment."""
    return Path(sys.executable).parent / name
