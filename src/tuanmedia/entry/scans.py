"""Scans of signed and sealed papers: they lie in evidence/, out of git; the registry holds their paths and hashes."""

import hashlib
import re
from pathlib import Path

from tuanmedia.bounded_file import Oversized, read_file
from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.registry.files import MAX_SCAN_BYTES
from tuanmedia.registry.writing import FileWrite, gitignore
from tuanmedia.registry.writing.disk import free_path
from tuanmedia.yaml.edits import Edit

EVIDENCE = "evidence"
_suffix = re.compile(r"^\.[a-z0-9]{1,5}$")


def scan_edits(editor: RecordEditor, scan: Path, has_filing: bool) -> list[Edit | FileWrite]:
    """The edits that enter a scan in the filing of an account, and a copy to write, if the scan lies outside evidence/.

    `has_filing` says whether the record has a filing, or gets one in the same entry. A copy is named
    evidence/<year>/<id>.pdf, with a number where another file has that name. A scan that is entered already keeps its
    path, and its copy is put back where it is missing. Raises CannotRun for a file that cannot be read, Misused for one
    that is empty or larger than MAX_SCAN_BYTES.
    """
    root, data = editor.ctx.registry.root, _read(scan)
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path_in_evidence(root, scan) or _entered_path(editor, sha256)
    if path is None:
        suffix = "".join(_suffix.findall(scan.suffix.lower()))
        place = root / f"{EVIDENCE}/{editor.ctx.day.year}/{editor.record.id}{suffix}"
        path = free_path(place, data).relative_to(root).as_posix()
    scan_fields = {"path": path, "sha256": sha256}
    edits = (
        editor.fill_in(("filing", "scan"), scan_fields)
        if has_filing
        else editor.fill_in(("filing",), {"scan": scan_fields})
    )
    copy = [] if (root / path).exists() else [FileWrite(path, data)]
    return [*edits, *copy, *gitignore(root, EVIDENCE)]


def _path_in_evidence(root: Path, scan: Path) -> str | None:
    """The path below the root of a scan that lies in evidence/ already."""
    place, folder = scan.resolve(), (root / EVIDENCE).resolve()
    return place.relative_to(root.resolve()).as_posix() if place.is_relative_to(folder) else None


def _entered_path(editor: RecordEditor, sha256: str) -> str | None:
    """The path under which a scan with this hash is entered, where its copy is there or can be put back there."""
    filing = editor.account.filing
    path = filing.scan.path if filing and filing.scan and filing.scan.sha256 == sha256 else None
    if path is None or not path.startswith(f"{EVIDENCE}/"):
        return None
    return path if editor.ctx.registry.scans.sha256(path) in (None, sha256) else None


def _read(scan: Path) -> bytes:
    try:
        data = read_file(scan, MAX_SCAN_BYTES)
    except Oversized:
        data = b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到 {scan}：{reason}", f"cannot read {scan}: {reason}") from None
    if not data:
        raise Misused(f"{scan} 是空的，或大于 64 MiB，不像扫描件", f"{scan} is empty, or over 64 MiB, and no scan")
    return data
