"""The scan of a signed and sealed paper: it lies in evidence/, out of git; the register knows its name and its hash."""

import hashlib
import re
from pathlib import Path

from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.registry.writing import FileWrite, gitignore
from tuanmedia.registry.writing.disk import free_path
from tuanmedia.yaml.edits import Edit

EVIDENCE = "evidence"
MOST = 64 * 1024 * 1024
_suffix = re.compile(r"^\.[a-z0-9]{1,5}$")


def scan_edits(editor: RecordEditor, scan: Path, begun: bool) -> list[Edit | FileWrite]:
    """The scan in the filing, which is `begun` where some of it is entered; and a copy, unless it lies there."""
    root, data = editor.ctx.registry.root, _read(scan)
    path = _inside(root, scan) or _free(root, f"{EVIDENCE}/{editor.ctx.day.year}/{editor.record.id}", scan, data)
    entry = {"path": path, "sha256": hashlib.sha256(data).hexdigest()}
    edits = editor.fill_in(("filing", "scan") if begun else ("filing",), entry if begun else {"scan": entry})
    if (root / path).exists():
        return [*edits]
    return [*edits, FileWrite(path, data), *gitignore(root, EVIDENCE)]


def _inside(root: Path, scan: Path) -> str | None:
    """Its path below the root, where it lies in evidence/."""
    place, folder = scan.resolve(), (root / EVIDENCE).resolve()
    return place.relative_to(root.resolve()).as_posix() if place.is_relative_to(folder) else None


def _read(scan: Path) -> bytes:
    try:
        data = scan.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到 {scan}：{reason}", f"cannot read {scan}: {reason}") from None
    if not 0 < len(data) <= MOST:
        raise Misused(f"{scan} 是空的，或大于 64 MiB，不像扫描件", f"{scan} is empty, or over 64 MiB, and no scan")
    return data


def _free(root: Path, stem: str, scan: Path, data: bytes) -> str:
    """A name that no other scan has: evidence/<year>/<id>.pdf."""
    return free_path(root / f"{stem}{''.join(_suffix.findall(scan.suffix.lower()))}", data).relative_to(root).as_posix()
