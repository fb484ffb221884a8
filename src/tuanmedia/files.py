"""Which files make up a registry: where they lie, what they may be called, and which are no business of ours."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia import reader, secrecy
from tuanmedia.reader import Place, Refusal, Route, Tree

Entry: TypeAlias = "os.DirEntry[str]"
Kind: TypeAlias = Literal["units", "organizations", "accounts", "posts"]

FOLDERS: dict[str, Kind] = {"organizations": "organizations", "accounts": "accounts", "posts": "posts"}
# Names that Windows keeps for devices, with any ending: such a path cannot be checked out there.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


@dataclass(eq=False, repr=False)
class File:
    """One file of the registry: its path below the root, with `/`, and its bytes."""

    path: str
    kind: Kind
    data: bytes

    @cached_property
    def stem(self) -> str:
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @cached_property
    def suspicious(self) -> bool:
        """Whether it may hold a secret or somebody's number."""
        return secrecy.suspicious(self.data)

    @cached_property
    def excerpts(self) -> secrecy.Excerpts:
        """Its lines as they may be shown."""
        return secrecy.Excerpts(self.data)

    @cached_property
    def tree(self) -> dict[str, Tree]:
        """What it holds, read again; nothing for a file that cannot be read."""
        if self.kind == "posts":
            return {}
        try:
            return reader.read(self.data).tree
        except Refusal:
            return {}

    def at(self, route: Route) -> Place:
        """Where a route stands; the beginning, in a file that cannot be read."""
        try:
            return reader.place(self.data, route)
        except Refusal:
            return (1, 1)


class Unfit(NamedTuple):
    """A file or folder that is not read, and the word of `registry.syntax` or `registry.schema` for why.

    `first` is the path that a twin differs from in case or in normal form only.
    """

    path: str
    rule: str
    fault: str
    first: str = ""

    @property
    def kind(self) -> str:
        """What was meant to stand in it."""
        below = self.path.split("/")[1:]
        return below[0].partition(".")[0] if len(below) == 1 else FOLDERS.get(below[0], "")

    @property
    def record(self) -> str | None:
        """The id of the record that was meant to stand in it, if any; a folder may hold many."""
        if self.fault == "folder":
            return None
        return self.path.rpartition("/")[2].partition(".")[0] if self.path.count("/") > 1 and self.kind else None


def walk(root: Path) -> Iterator[File | Unfit]:
    """Every file of root/registry in the order of names. OSError only where the folder itself cannot be listed."""
    seen: dict[str, str] = {}
    for path, entry, device in _entries(_listed(os.fspath(root / "registry")), "registry"):
        known, kind = seen.setdefault(_folded(path), path), _kind(path)
        if known != path:
            yield Unfit(path, "registry.syntax", "twin", known)
        elif unfit := _unfit(path, kind, entry, device):
            yield Unfit(path, "registry.schema" if unfit == "misplaced" else "registry.syntax", unfit)
        elif kind is not None:
            yield _read(path, kind, entry.path)


def _folded(path: str) -> str:
    """How a system that ignores case or normal form sees a path."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _listed(folder: str) -> list[Entry]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _entries(listed: list[Entry], path: str, device: bool = False) -> Iterator[tuple[str, Entry, bool]]:
    """Every file below a folder with its path, and whether a device's name stands in that; and each folder that
    cannot be looked into.
    """
    for entry in listed:
        if entry.name[0] in "._":
            continue
        below, named = f"{path}/{entry.name}", device or entry.name.partition(".")[0].lower() in DEVICES
        inside = None
        if entry.is_dir(follow_symlinks=False):
            with suppress(OSError):
                inside = _listed(entry.path)
        if inside is None:
            yield below, entry, named
        else:
            yield from _entries(inside, below, named)


def _kind(path: str) -> Kind | None:
    parts = path.split("/")
    if parts[1:] == ["units.yaml"]:
        return "units"
    kind = FOLDERS.get(parts[1]) if len(parts) > 2 else None
    return kind if path.endswith(".csv" if kind == "posts" else ".yaml") else None


def _unfit(path: str, kind: Kind | None, entry: Entry, device: bool) -> str | None:
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    if entry.is_symlink():
        return "symlink"
    if kind is None:
        return _strange(entry.name) or (_strange_posts(entry.name) if path.startswith("registry/posts/") else None)
    if not entry.is_file():
        return "unreadable"  # a pipe: opening it would wait for ever
    return "device" if device else None


def _strange(name: str) -> str | None:
    """What is wrong with a name that no file of a registry has, if it was meant to be one."""
    lower = name.lower()
    if lower.endswith((".yml", ".yaml.txt", ".yml.txt")) or (lower.endswith(".yaml") and not name.endswith(".yaml")):
        return "ending"
    return "misplaced" if lower.endswith(".yaml") else None


def _strange_posts(name: str) -> str | None:
    """A table that a spreadsheet wrote, or one whose ending hides it."""
    lower = name.lower()
    return "no-csv" if lower.endswith((".csv", ".csv.txt", ".xlsx", ".xls", ".et", ".tsv")) else None


def _read(path: str, kind: Kind, place: str) -> File | Unfit:
    try:
        with open(place, "rb") as file:  # noqa: PTH123 - a third of the time of pathlib's, ten thousand times
            return File(path, kind, file.read())
    except OSError:
        return Unfit(path, "registry.syntax", "unreadable")
