"""The cache of checks: the same question about the same bytes is answered from the user's cache folder.

The folder never lies beside the registry, where a pull request could bring an answer that says all is well. Deleting it
costs only time; runs side by side do not disturb one another.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.bounded_file import MIB
from tuanmedia.cli.delivery import Delivery
from tuanmedia.registry.files import File, Scans, UnreadFile
from tuanmedia.registry.root import rules_folder
from tuanmedia.render.report import FORMATS

if TYPE_CHECKING:
    from tuanmedia.answers.report import Report
    from tuanmedia.cli.check_run import CheckOptions

PLACE = "TUANMEDIA_CACHE"
MIN_FILES = 500  # a smaller registry is checked as fast as an answer is looked up
MAX_HASHED = 64 * MIB  # of a larger file beside the rules, size and time stand for its bytes
MAX_ANSWERS = 32  # each is as long as what was printed


class CachedAnswer(NamedTuple):
    """What was printed, the exit code, and the scans that were read, with their hashes."""

    document: str
    exit_code: int
    scans: Mapping[str, str | None]


class AnswerCache(NamedTuple):
    """The answers in a folder, a file each."""

    folder: Path

    def get(self, key: str) -> CachedAnswer | None:
        """The answer of this key; None where there is none, or it cannot be read."""
        import json  # late, as below: a small registry asks no cache

        try:
            kept = json.loads((self.folder / f"{key}.json").read_bytes())
            return CachedAnswer(kept["document"], kept["exit_code"], kept["scans"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, answer: CachedAnswer) -> None:
        """Keeps an answer, and the newest MAX_ANSWERS of all; does nothing where the folder cannot be written."""
        import json

        with suppress(OSError, UnicodeEncodeError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = self.folder / f"{key}.{os.getpid()}.tmp"
            try:
                beside.write_text(json.dumps(answer._asdict(), ensure_ascii=False), "utf-8")
                beside.replace(self.folder / f"{key}.json")
            finally:
                beside.unlink(missing_ok=True)
            for path in sorted(self.folder.iterdir(), key=_age)[:-MAX_ANSWERS]:
                path.unlink(missing_ok=True)


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # another run has deleted it
        return 0


def user_cache() -> AnswerCache:
    """The cache of this user, in the folder that TUANMEDIA_CACHE names or in the system's place for caches."""
    from platformdirs import user_cache_path

    return AnswerCache(Path(os.environ.get(PLACE) or user_cache_path("tuanmedia", appauthor=False)) / "answers")


class CachedCheck(NamedTuple):
    """The place of a check's answer in the cache."""

    cache: AnswerCache
    key: str
    root: Path

    @property
    def answer(self) -> CachedAnswer | None:
        """The answer, if it was given and the scans that it rests on still have the same bytes."""
        kept, scans = self.cache.get(self.key), Scans(self.root)
        return kept if kept and all(scans.sha256(path) == sha256 for path, sha256 in kept.scans.items()) else None

    def keep(self, report: "Report", document: str) -> None:
        """Keeps the document that was rendered from the report."""
        base = report.base_revision.base if report.base_revision else None
        scans = {**(base.registry.scans.hashes if base else {}), **report.registry.scans.hashes}
        self.cache.put(self.key, CachedAnswer(document, report.exit_code, scans))


def cached_check(
    options: "CheckOptions", deliveries: Sequence[Delivery], files: Sequence[File | UnreadFile]
) -> CachedCheck | None:
    """The place of this check's answer; None for a check that is fast, or depends on more than what is hashed."""
    is_plain = len(deliveries) == 1 and deliveries[0].on_screen and FORMATS[deliveries[0].format].is_cacheable
    if len(files) < MIN_FILES or not is_plain or options.paths or options.draft:
        return None
    try:
        return CachedCheck(user_cache(), cache_key(_parts(options, deliveries[0], files)), options.root)
    except OSError:
        return None  # what cannot be read is complained of by the check


def cache_key(parts: Iterable[bytes]) -> str:
    """One hash of everything that an answer depends on, part by part."""
    from hashlib import sha256

    digest = sha256()
    for part in (*_program(), *parts):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _program() -> Iterator[bytes]:
    """This Python, this program with its last change, and the libraries as they were installed last."""
    from importlib.util import find_spec

    yield sys.version.encode()
    package = Path(__file__).parents[1]
    for path in sorted([*package.rglob("*.py"), *package.rglob("links.yaml")]):
        yield _stamp(path)
    spec = find_spec("pydantic")
    if spec and spec.origin:
        yield _stamp(Path(spec.origin).parents[1])


def _stamp(path: Path) -> bytes:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}".encode("utf-8", "surrogateescape")


def _parts(options: "CheckOptions", delivery: Delivery, files: Sequence[File | UnreadFile]) -> Iterator[bytes]:
    """The options, the base where one is named, the rules, and every file of the registry."""
    yield repr((options, delivery.format)).encode("utf-8", "backslashreplace")
    if options.base is not None:
        yield from _base_parts(options.root, options.base)
    yield from _folder_parts(rules_folder(options.root))
    for file in files:
        yield file.path.encode("utf-8", "surrogateescape")
        yield repr(file).encode("utf-8", "backslashreplace") if isinstance(file, UnreadFile) else file.data


def _base_parts(root: Path, revision: str) -> Iterator[bytes]:
    """Where a request began, what it is to be merged into, and which files of rules/ it may bring."""
    from tuanmedia.registry.base.commit import merge_base, named_commit
    from tuanmedia.registry.base.revision import rules_listing

    began = merge_base(root, revision)
    yield f"{began.id} {began.is_head}".encode()
    yield b"" if began.unborn else named_commit(root, revision).id.encode()
    yield rules_listing(began.git)


def _folder_parts(folder: Path) -> Iterator[bytes]:
    """The names and the bytes of everything in a folder."""
    for path in sorted(folder.rglob("*")):
        yield os.fsencode(path)
        if path.is_symlink():
            yield os.fsencode(path.readlink())
        elif path.is_file():
            yield path.read_bytes() if path.stat().st_size <= MAX_HASHED else _stamp(path)
