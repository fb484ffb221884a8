"""Where the files of a review are put: a folder of their own, which a later run renews.

The folder knows what was put there (`SHA256SUMS`, as sha256sum writes it). A file that is as it was put may be renewed
or, where the review no longer gives it out, taken away; one that somebody has filled in or changed is never touched.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tuanmedia.errors import CannotRun, Misused, TuanmediaError
from tuanmedia.model.scalars import relative_path
from tuanmedia.papers import Paper
from tuanmedia.papers.placement import demand_apart
from tuanmedia.registry.writing import FileWrite, open_writer
from tuanmedia.registry.writing.disk import make_folder, refuse_links
from tuanmedia.registry.writing.plan import FOLDER, PLAN

SUMS = "SHA256SUMS"
_sum = re.compile("([0-9a-f]{64})  (.+)")


def put_files(papers: Iterable[Paper], folder: Path, root: Path) -> bool:
    """Puts all files or none; whether any of them is new or another than before.

    Raises Misused where the folder holds other things, CannotRun where somebody has worked on a file that would change.
    """
    there = folder.resolve()
    demand_apart(there, root.resolve())
    _demand_ours(there, folder)
    files = {paper.name: paper.data for paper in papers}
    make_folder(there)
    with open_writer(there, zh=str(folder), en=str(folder)) as writer:  # completes what a run before could not
        _demand_ours(there, folder)
        known = _known(there)
        changed = [*_changed(there, {".gitignore": b"*\n", **files, SUMS: _sums(files)}, known)]
        for path in [path for path in known if path not in files and _is_ours(there, path, known)]:
            (there / path).unlink()
        writer.put(changed)
    return bool(changed)


def _demand_ours(there: Path, folder: Path) -> None:
    """Whether it is new, empty, or holds what a review gave out, or was about to."""
    ours = (there / SUMS).is_file() or (there / FOLDER / PLAN).is_file()
    if not ours and any(path.is_file() and there / FOLDER not in path.parents for path in there.rglob("*")):
        raise Misused(
            f"{folder} 里已有别的东西；年审材料另放一个新的文件夹",
            f"{folder} holds other things; give the review a new folder",
        )


def _known(there: Path) -> dict[str, str]:
    """What was put there, with its hash; a line that is none of ours says nothing."""
    try:
        lines = (there / SUMS).read_text("utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    return {path: digest for digest, path in filter(None, map(_read, lines))}


def _read(line: str) -> tuple[str, str] | None:
    try:
        return (found[1], relative_path(found[2])) if (found := _sum.fullmatch(line)) else None
    except ValueError:
        return None


def _sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())).encode()


def _changed(there: Path, files: Mapping[str, bytes], known: Mapping[str, str]) -> Iterator[FileWrite]:
    """The files that are not there yet, or not as they are to be."""
    for path, data in files.items():
        before = _bytes(there, path)
        if before == data:
            continue
        if before is not None and path != SUMS and sha256(before).hexdigest() != known.get(path):
            raise _worked_on(path)
        yield FileWrite(path, data, before)


def _worked_on(path: str) -> TuanmediaError:
    return CannotRun(
        f"{path} 已有人填写或改动，不覆盖，什么也没有写；请另给一个文件夹",
        f"{path} has been filled in or changed and is left alone; nothing was written, give another folder",
    )


def _is_ours(there: Path, path: str, known: Mapping[str, str]) -> bool:
    """Whether a file is still as it was put."""
    data = _bytes(there, path)
    return data is not None and sha256(data).hexdigest() == known[path]


def _bytes(there: Path, path: str) -> bytes | None:
    refuse_links(there, path)
    place = there / path
    return place.read_bytes() if place.is_file() and not place.is_symlink() else None
