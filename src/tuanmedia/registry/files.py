"""The files of a registry with their bytes, the files that cannot be read, and the scans that records name."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia import yaml
from tuanmedia.bounded_file import MIB, read_file
from tuanmedia.errors import CannotRun
from tuanmedia.model.finding import Fact
from tuanmedia.registry import secrecy
from tuanmedia.yaml import Place, Refusal, Route, Tree

# What a file holds.
FileKind: TypeAlias = Literal["units", "organizations", "accounts", "posts"]

# The kind of files that each folder of registry/ holds.
FOLDERS: dict[str, FileKind] = {"organizations": "organizations", "accounts": "accounts", "posts": "posts"}
# A larger file is not read. A row of posts has about 150 bytes, so a table may have 200,000 of them.
MAX_BYTES: dict[FileKind, int] = {
    "units": yaml.MAX_BYTES,
    "organizations": yaml.MAX_BYTES,
    "accounts": yaml.MAX_BYTES,
    "posts": 32 * MIB,
}
MAX_SCAN_BYTES = 64 * MIB


@dataclass(eq=False, repr=False)
class File:
    """A file of the registry: its path below the root, with `/`, and its bytes. `stem` is the id of its record."""

    path: str
    kind: FileKind
    data: bytes
    stem: str = field(init=False)
    _suspicious: bool | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.stem = self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def is_suspicious(self) -> bool:
        """Whether the file may hold a password or a personal number (`secrecy`)."""
        # Every file is asked, and functools.cached_property is slow.
        if self._suspicious is None:
            self._suspicious = secrecy.is_suspicious(self.data)
        return self._suspicious

    @cached_property
    def excerpts(self) -> secrecy.Excerpts:
        """The lines of the file as they may be shown."""
        return secrecy.Excerpts(self.data)

    @cached_property
    def tree(self) -> dict[str, Tree]:
        """The YAML tree of the file, parsed again; empty for posts and for a file that cannot be parsed."""
        if self.kind == "posts":
            return {}
        try:
            return yaml.read(self.data).tree
        except Refusal:
            return {}

    def place(self, route: Route) -> Place:
        """The line and column (from 1) of a route; the beginning, where the file cannot be parsed."""
        try:
            return yaml.place(self.data, route)
        except Refusal:
            return (1, 1)


class UnreadFile(NamedTuple):
    """A file or folder of the registry that is not read, with the reason.

    `fault` is a word of the rule `registry.syntax` or `registry.schema`. `first` is the path of a file from which this
    one differs in letter case or Unicode normal form only. `bytes` is the size of a file that is too large.
    """

    path: str
    rule: str
    fault: str
    first: str = ""
    bytes: int = 0

    @property
    def facts(self) -> dict[str, Fact]:
        """What the words of the fault are filled with."""
        if self.bytes:
            return {"bytes": self.bytes, "most": MAX_BYTES["posts" if self.fault == "table-size" else "accounts"]}
        return {"first": self.first} if self.first else {}

    @property
    def kind(self) -> str:
        """The kind of file that belongs at this path; empty where none does."""
        parts = self.path.split("/")[1:]
        return parts[0].partition(".")[0] if len(parts) == 1 else FOLDERS.get(parts[0], "")

    @property
    def record(self) -> str | None:
        """The id of the record that belongs at this path; None for a folder, which may hold many."""
        if self.fault in ("folder", "submodule"):
            return None
        return self.path.rpartition("/")[2].partition(".")[0] if self.path.count("/") > 1 and self.kind else None


class Scans:
    """The scans below a root, which git does not hold: records name them with their hash. Each is read once.

    `hashes` keeps every answer of `sha256` by path.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.hashes: dict[str, str | None] = {}
        self._folders: dict[str, frozenset[str]] = {}

    def sha256(self, path: str) -> str | None:
        """The hash of a file; None where it is missing, cannot be read, or is larger than a scan may be."""
        if path not in self.hashes:
            self.hashes[path] = self._hash(path)
        return self.hashes[path]

    def _hash(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = _names(self.root / folder)
        if name not in self._folders[folder]:
            return None
        import hashlib  # late: few registries keep their scans beside them

        try:
            return hashlib.sha256(read_file(self.root / path, MAX_SCAN_BYTES)).hexdigest()
        except (OSError, CannotRun):
            return None


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(entry.name for entry in folder.iterdir())
    except OSError:
        return frozenset()
