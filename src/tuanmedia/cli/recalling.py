"""A check that was asked before, of the very same bytes: its answer is recalled and not worked out again."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.cli.outputs import Document
from tuanmedia.registry.files import File, Scans, UnreadFile
from tuanmedia.registry.root import rules_folder
from tuanmedia.render.report import FORMATS

if TYPE_CHECKING:
    from tuanmedia.answers.report import Report
    from tuanmedia.cli.cache import Answer, Recall
    from tuanmedia.cli.checking import Question

FEWEST = 500  # files: a smaller register is checked as soon as an answer is found


class Remembered(NamedTuple):
    """Where the answer to a question is, or will be."""

    recall: "Recall"
    key: str
    root: Path

    @property
    def answer(self) -> "Answer | None":
        """What was answered, where the scans that were looked at are what they were."""
        kept, scans = self.recall.answer(self.key), Scans(self.root)
        return kept if kept and all(scans.sha256(path) == seen for path, seen in kept.scans.items()) else None

    def keep(self, told: "Report", document: str) -> None:
        """Keeps what was answered."""
        from tuanmedia.cli.cache import Answer

        base = told.base_revision.base if told.base_revision else None
        seen = {**(base.registry.scans.hashes if base else {}), **told.registry.scans.hashes}
        self.recall.keep(self.key, Answer(document, told.exit_code, seen))


def remembered(
    asked: "Question", documents: Sequence[Document], files: Sequence[File | UnreadFile]
) -> Remembered | None:
    """Where to look; None for what is soon answered, or depends on more than what is hashed."""
    plain = len(documents) == 1 and documents[0].on_screen and FORMATS[documents[0].format].is_cacheable
    if len(files) < FEWEST or not plain or asked.paths or asked.draft:
        return None
    from tuanmedia.cli.cache import key, of_user  # late: a small register never asks

    try:
        return Remembered(of_user(), key(_parts(asked, documents[0], files)), asked.root)
    except OSError:
        return None  # what cannot be read has its own complaint


def _parts(asked: "Question", document: Document, files: Sequence[File | UnreadFile]) -> Iterator[bytes]:
    yield repr((asked, document.format)).encode("utf-8", "backslashreplace")
    if asked.base is not None:
        yield from _of_request(asked.root, asked.base)
    yield from _contents(rules_folder(asked.root))
    for file in files:
        yield file.path.encode("utf-8", "surrogateescape")
        yield repr(file).encode("utf-8", "backslashreplace") if isinstance(file, UnreadFile) else file.data


def _of_request(root: Path, revision: str) -> Iterator[bytes]:
    """Where it began, what it is to be merged into, and which files of rules/ it may bring."""
    from tuanmedia.registry.base.commit import merge_base, named_commit
    from tuanmedia.registry.base.revision import rules_listing

    began = merge_base(root, revision)
    yield began.id.encode()
    yield b"" if began.unborn else named_commit(root, revision).id.encode()
    yield rules_listing(began.git)


def _contents(folder: Path) -> Iterator[bytes]:
    """The names and bytes of all that lies below a folder."""
    for path in sorted(folder.rglob("*")):
        yield os.fsencode(path)
        if path.is_symlink():
            yield os.fsencode(path.readlink())
        elif path.is_file():
            yield path.read_bytes()
