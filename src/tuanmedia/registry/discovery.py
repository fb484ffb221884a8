"""Discovery of the files that make up a registry: which names count, and which files cannot be read.

The same rules hold for a folder on a disk and for a folder in a commit (`base`).
"""

import os
import unicodedata
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from tuanmedia.registry.checkout import is_gitlink
from tuanmedia.registry.files import FOLDERS, MAX_BYTES, File, FileKind, UnreadFile

# Names that Windows keeps for devices, with any ending: a path with one of them cannot be checked out there.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


class FolderEntry(Protocol):
    """A name in a folder, with the methods of os.DirEntry: on a disk, or in a commit."""

    @property
    def name(self) -> str: ...
    @property
    def path(self) -> str: ...
    def is_dir(self, *, follow_symlinks: bool = True) -> bool: ...
    def is_file(self) -> bool: ...
    def is_symlink(self) -> bool: ...


E = TypeVar("E", bound=FolderEntry)
# Gives the entries of a folder, sorted by name. Raises OSError.
ListFolder: TypeAlias = Callable[[str], list[E]]


class Submodule(OSError):
    """The folder is a repository of its own, below another."""


def walk(root: Path) -> Iterator[File | UnreadFile]:
    """Every file of root/registry, sorted by name. Raises OSError only where registry/ itself cannot be listed."""
    for entry in registry_entries(_sorted_entries(os.fspath(root / "registry")), _own_entries):
        yield entry if isinstance(entry, UnreadFile) else _file(*entry)


def registry_entries(entries: list[E], list_folder: ListFolder[E]) -> Iterator[UnreadFile | tuple[str, FileKind, E]]:
    """The files of a registry by path, kind and entry, and the files that cannot be read.

    `entries` are those of the folder registry/.
    """
    paths: dict[str, str] = {}
    for path, entry, fault in _entries_below(entries, "registry", list_folder):
        first, kind = paths.setdefault(_folded(path), path), _kind(path)
        if first != path:
            yield UnreadFile(path, "registry.syntax", "twin", first)
        elif word := _fault(path, kind, entry, fault):
            yield UnreadFile(path, "registry.schema" if word == "misplaced" else "registry.syntax", word)
        elif kind is not None:
            yield path, kind, entry


def _folded(path: str) -> str:
    """The path as a file system sees it that ignores letter case and Unicode normal forms."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _sorted_entries(folder: str) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _own_entries(folder: str) -> "list[os.DirEntry[str]]":
    """The entries of a folder below registry/. Raises Submodule for one whose files another repository holds.

    As with a link, a request would not show what is read there, nor what changed in it.
    """
    entries = _sorted_entries(folder)
    names = takewhile(lambda name: name <= ".git", (entry.name for entry in entries))
    if ".git" in names or (not entries and is_gitlink(Path(folder))):
        raise Submodule(folder)
    return entries


def _entries_below(
    entries: list[E], path: str, list_folder: ListFolder[E], fault: str | None = None
) -> Iterator[tuple[str, E, str | None]]:
    """Every file below a folder, and every folder that cannot be listed: path, entry, and what is wrong with the path.

    Names that begin with a dot or an underscore are skipped.
    """
    for entry in entries:
        if entry.name[0] in "._":
            continue
        entry_path = f"{path}/{entry.name}"
        entry_fault = "device" if entry.name.partition(".")[0].lower() in DEVICES else fault
        inner = None
        if entry.is_dir(follow_symlinks=False):
            try:
                inner = list_folder(entry.path)
            except OSError as error:
                entry_fault = "submodule" if isinstance(error, Submodule) else "folder"
        if inner is None:
            yield entry_path, entry, entry_fault
        else:
            yield from _entries_below(inner, entry_path, list_folder, entry_fault)


def _kind(path: str) -> FileKind | None:
    parts = path.split("/")
    if parts[1:] == ["units.yaml"]:
        return "units"
    kind = FOLDERS.get(parts[1]) if len(parts) > 2 else None
    return kind if path.endswith(".csv" if kind == "posts" else ".yaml") else None


def _fault(path: str, kind: FileKind | None, entry: FolderEntry, fault: str | None) -> str | None:
    """Why an entry cannot be read; None also for a file that does not belong to the registry."""
    if entry.is_dir(follow_symlinks=False):
        return fault
    if entry.is_symlink():
        return "symlink"
    if kind is None:
        return _name_fault(path)
    if not entry.is_file():
        return "unreadable"  # a pipe: opening it would wait for ever
    return fault


def _name_fault(path: str) -> str | None:
    """What is wrong with the name of a file that was probably meant for the registry, or comes from a spreadsheet."""
    lower = path.lower()
    if lower.endswith((".yml", ".yaml.txt", ".yml.txt")) or (lower.endswith(".yaml") and not path.endswith(".yaml")):
        return "ending"
    if lower.endswith(".yaml"):
        return "misplaced"
    is_table = lower.endswith((".csv", ".csv.txt", ".xlsx", ".xls", ".et", ".tsv"))
    return "no-csv" if is_table and path.startswith("registry/posts/") else None


def oversized_file(path: str, kind: FileKind, size: int) -> UnreadFile:
    """A file with more bytes than are read of its kind."""
    return UnreadFile(path, "registry.syntax", "table-size" if kind == "posts" else "size", bytes=size)


def _file(path: str, kind: FileKind, entry: FolderEntry) -> File | UnreadFile:
    try:
        with open(entry.path, "rb") as file:  # noqa: PTH123 - a third of the time of pathlib's, ten thousand times
            size = os.fstat(file.fileno()).st_size
            return File(path, kind, file.read()) if size <= MAX_BYTES[kind] else oversized_file(path, kind, size)
    except OSError:
        return UnreadFile(path, "registry.syntax", "unreadable")
