"""Which files make up a registry: where they lie, what they may be called, and which are no business of ours.

One sieve for a folder on a disk and for one in a revision of git.
"""

import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from tuanmedia.registry.files import FOLDERS, File, Kind, UnreadFile

# Names that Windows keeps for devices, with any ending: such a path cannot be checked out there.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


class FolderEntry(Protocol):
    """A name in a folder, as os.DirEntry tells of it: on a disk, or in a revision of git."""

    @property
    def name(self) -> str: ...
    @property
    def path(self) -> str: ...
    def is_dir(self, *, follow_symlinks: bool = True) -> bool: ...
    def is_file(self) -> bool: ...
    def is_symlink(self) -> bool: ...


E = TypeVar("E", bound=FolderEntry)
# The entries of a folder, in the order of their names.
Listed: TypeAlias = Callable[[str], list[E]]


def walk(root: Path) -> Iterator[File | UnreadFile]:
    """Every file of root/registry in the order of names. OSError only where the folder itself cannot be listed."""
    for one in registry_entries(os.fspath(root / "registry"), _listed):
        yield one if isinstance(one, UnreadFile) else _read(*one)


def registry_entries(folder: str, listed: Listed[E]) -> Iterator[UnreadFile | tuple[str, Kind, E]]:
    """What is to be read of a registry's folder, and what is not fit to be; OSError where it cannot be listed."""
    seen: dict[str, str] = {}
    for path, entry, device in _entries(listed(folder), "registry", listed):
        known, kind = seen.setdefault(_folded(path), path), _kind(path)
        if known != path:
            yield UnreadFile(path, "registry.syntax", "twin", known)
        elif unfit := _unfit(path, kind, entry, device):
            yield UnreadFile(path, "registry.schema" if unfit == "misplaced" else "registry.syntax", unfit)
        elif kind is not None:
            yield path, kind, entry


def _folded(path: str) -> str:
    """How a system that ignores case or normal form sees a path."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _listed(folder: str) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _entries(entries: list[E], path: str, listed: Listed[E], device: bool = False) -> Iterator[tuple[str, E, bool]]:
    """Every file below a folder with its path, and whether a device's name stands in that; and each folder that
    cannot be looked into.
    """
    for entry in entries:
        if entry.name[0] in "._":
            continue
        below, named = f"{path}/{entry.name}", device or entry.name.partition(".")[0].lower() in DEVICES
        inside = None
        if entry.is_dir(follow_symlinks=False):
            with suppress(OSError):
                inside = listed(entry.path)
        if inside is None:
            yield below, entry, named
        else:
            yield from _entries(inside, below, listed, named)


def _kind(path: str) -> Kind | None:
    parts = path.split("/")
    if parts[1:] == ["units.yaml"]:
        return "units"
    kind = FOLDERS.get(parts[1]) if len(parts) > 2 else None
    return kind if path.endswith(".csv" if kind == "posts" else ".yaml") else None


def _unfit(path: str, kind: Kind | None, entry: FolderEntry, device: bool) -> str | None:
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


def _read(path: str, kind: Kind, entry: FolderEntry) -> File | UnreadFile:
    try:
        with open(entry.path, "rb") as file:  # noqa: PTH123 - a third of the time of pathlib's, ten thousand times
            return File(path, kind, file.read())
    except OSError:
        return UnreadFile(path, "registry.syntax", "unreadable")
