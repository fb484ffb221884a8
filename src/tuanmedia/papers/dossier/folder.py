"""The folder of an annual review: its files are put there, and a later run renews them.

The folder remembers in `SHA256SUMS`, a file of the sha256sum command, what was put there. A file that is unchanged
since may be renewed, or removed where the review no longer gives it out. A file that somebody has filled in or changed
is never touched.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tuanmedia.bounded_file import MIB, read_file
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.model.scalars import relative_path
from tuanmedia.papers import Paper
from tuanmedia.papers.placement import refuse_registry_folders
from tuanmedia.registry.writing import IGNORE_ALL, FileWrite, open_writer
from tuanmedia.registry.writing.disk import make_folder, refuse_links
from tuanmedia.registry.writing.plan import FOLDER, PLAN

SUMS = "SHA256SUMS"
MOST_BYTES = 256 * MIB  # of one file in the folder; the workbook of 10,000 accounts has a hundredth
_sum = re.compile("([0-9a-f]{64})  (.+)")


def put_files(papers: Iterable[Paper], folder: Path, root: Path) -> bool:
    """Puts all files into the folder or none, and returns whether any of them is new or changed.

    Raises Misused where the folder holds other things, CannotRun where somebody has worked on a file that would change.
    """
    resolved = folder.resolve()
    refuse_registry_folders(resolved, root.resolve())
    _refuse_foreign(resolved, folder)
    files = {paper.name: paper.data for paper in papers}
    make_folder(resolved)
    with open_writer(resolved, zh=str(folder), en=str(folder)) as writer:
        _refuse_foreign(resolved, folder)  # once more: now nobody else writes
        known = _known_sums(resolved)
        writes = [*_writes(resolved, {".gitignore": IGNORE_ALL, **files, SUMS: _sums(files)}, known)]
        for path in [path for path in known if path not in files and _is_unchanged(resolved, path, known)]:
            (resolved / path).unlink()
        writer.write(writes)
    return bool(writes)


def _refuse_foreign(folder: Path, named: Path) -> None:
    """Raises Misused unless the folder is new or empty, or holds what a review put there or was about to put."""
    is_ours = (folder / SUMS).is_file() or (folder / FOLDER / PLAN).is_file()
    if not is_ours and any(path.is_file() and folder / FOLDER not in path.parents for path in folder.rglob("*")):
        raise Misused(
            f"{named} 里已有别的东西；年审材料另放一个新的文件夹",
            f"{named} holds other things; give the review a new folder",
        )


def _known_sums(folder: Path) -> dict[str, str]:
    """The hash of each file that was put there, by path; lines of another form are ignored."""
    try:
        lines = read_file(folder / SUMS, MOST_BYTES).decode("utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    return dict(filter(None, map(_path_and_sum, lines)))


def _path_and_sum(line: str) -> tuple[str, str] | None:
    try:
        return (relative_path(match[2]), match[1]) if (match := _sum.fullmatch(line)) else None
    except ValueError:
        return None


def _sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())).encode()


def _writes(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str]) -> Iterator[FileWrite]:
    """The files that are new or change. Raises CannotRun where somebody has worked on one of them."""
    for path, data in files.items():
        before = _content(folder, path)
        if before == data:
            continue
        if before is not None and path != SUMS and sha256(before).hexdigest() != known.get(path):
            raise CannotRun(
                f"{path} 已有人填写或改动，不覆盖，什么也没有写；请另给一个文件夹",
                f"{path} has been filled in or changed and is left alone; nothing was written, give another folder",
            )
        yield FileWrite(path, data, before)


def _is_unchanged(folder: Path, path: str, known: Mapping[str, str]) -> bool:
    data = _content(folder, path)
    return data is not None and sha256(data).hexdigest() == known[path]


def _content(folder: Path, path: str) -> bytes | None:
    refuse_links(folder, path)
    file = folder / path
    return read_file(file, MOST_BYTES) if file.is_file() and not file.is_symlink() else None
