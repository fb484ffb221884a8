"""Answers given before, kept by the hash of all that they were given of: the same question is not worked out twice.

They lie in the user's own cache folder and never beside the register, where a pull request could lay one that says all
is well. To delete them costs only time; runs side by side do not disturb one another.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

PLACE = "TUANMEDIA_CACHE"
MOST = 32  # answers kept; each is as long as what was printed


class Answer(NamedTuple):
    """What was shown, the exit code, and the scans that were looked at, by their hash: others make another answer."""

    document: str
    exit_code: int
    scans: Mapping[str, str | None]


class Recall(NamedTuple):
    """The answers in a folder."""

    folder: Path

    def answer(self, key: str) -> Answer | None:
        """What was answered; None where it was not, or cannot be read."""
        try:
            kept = json.loads((self.folder / f"{key}.json").read_bytes())
            return Answer(kept["document"], kept["exit_code"], kept["scans"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, key: str, answer: Answer) -> None:
        """Keeps an answer, and no more than MOST of them; where nothing can be written, nothing is kept."""
        with suppress(OSError, UnicodeEncodeError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = self.folder / f"{key}.{os.getpid()}.tmp"
            try:
                beside.write_text(json.dumps(answer._asdict(), ensure_ascii=False), "utf-8")
                beside.replace(self.folder / f"{key}.json")
            finally:
                beside.unlink(missing_ok=True)
            self._forget()

    def _forget(self) -> None:
        """The oldest go; another run may have been there first."""
        for path in sorted(self.folder.iterdir(), key=_age)[:-MOST]:
            path.unlink(missing_ok=True)


def of_user() -> Recall:
    """Where this user's answers are kept; the environment may name another folder."""
    from platformdirs import user_cache_path  # late: only a large register asks

    return Recall(Path(os.environ.get(PLACE) or user_cache_path("tuanmedia", appauthor=False)) / "answers")


def key(parts: Iterable[bytes]) -> str:
    """One hash of all that an answer depends on, part by part."""
    made = sha256()
    for part in (*_program(), *parts):
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()


def _program() -> Iterator[bytes]:
    """What answers: this Python, this program to its last change, and the libraries as last installed."""
    yield sys.version.encode()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        yield _stamp(path)
    spec = find_spec("pydantic")
    if spec and spec.origin:
        yield _stamp(Path(spec.origin).parents[1])


def _stamp(path: Path) -> bytes:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}".encode("utf-8", "surrogateescape")


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
