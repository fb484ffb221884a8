"""The tree of a commit below the root: names, modes and contents, in the form in which a disk gives them."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tuanmedia.bounded_file import MIB
from tuanmedia.errors import CannotRun
from tuanmedia.registry.base.commit import BaseCommit
from tuanmedia.registry.checkout import GITLINK
from tuanmedia.registry.discovery import Submodule
from tuanmedia.registry.git import Git

# The modes that git gives to what is no file, and to most files.
FOLDER, LINK, FILE = "040000", "120000", "100644"
ROOT_FOLDERS = ("registry", "rules")
MOST_BYTES = 64 * MIB  # of one file


class TreeEntry(NamedTuple):
    """An entry of a commit: its path below the root, its mode, and the hash of its content (`id`)."""

    path: str
    mode: str
    id: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder. A submodule is one too; the commit does not know its content."""
        return self.mode in (FOLDER, GITLINK)

    def is_symlink(self) -> bool:
        return self.mode == LINK

    def is_file(self) -> bool:
        return not self.is_dir() and not self.is_symlink()

    def has_content(self, data: bytes) -> bool:
        """Whether the entry holds exactly these bytes, by git's hash of them: SHA-1, or SHA-256 for a longer `id`."""
        algorithm = hashlib.sha1 if len(self.id) == 40 else hashlib.sha256
        return algorithm(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == self.id


class CommitTree:
    """The folders registry/ and rules/ of a commit."""

    def __init__(self, commit: BaseCommit) -> None:
        self.commit = commit
        self._folders: dict[str, list[TreeEntry]] = {}
        for entry in _entries(commit):
            self._folders.setdefault(entry.path.rpartition("/")[0], []).append(entry)
            if entry.mode == FOLDER:
                self._folders.setdefault(entry.path, [])

    def has_folder(self, name: str) -> bool:
        """Whether the root has this folder. Raises CannotRun where it is a link, a submodule or a file."""
        entry = next((entry for entry in self._folders.get("", ()) if entry.name == name), None)
        if entry and entry.mode != FOLDER:
            zh = f"提交 {self.commit.short} 里的 {name} 不是文件夹，而是链接、子模块或文件，无从比较"
            en = f"{name} of commit {self.commit.short} is no folder but a link, a submodule or a file"
            raise CannotRun(zh, en)
        return entry is not None

    def entries(self, folder: str) -> list[TreeEntry]:
        """The entries of a folder, sorted by name. Raises Submodule for a submodule."""
        if folder not in self._folders:
            raise Submodule(folder)
        return sorted(self._folders[folder], key=lambda entry: entry.name)

    def below(self, folder: str) -> Iterator[TreeEntry]:
        """Every file, link and submodule below a folder."""
        for entry in self._folders.get(folder, ()):
            if entry.mode == FOLDER:
                yield from self.below(entry.path)
            else:
                yield entry

    def contents(self, entries: list[TreeEntry], present: Mapping[str, bytes]) -> dict[str, bytes]:
        """The contents of files by path. What differs from the `present` bytes of the work tree comes from git.

        Unchanged files get the very bytes objects of `present`. Raises CannotRun where git lacks a content, and where
        one has more than MOST_BYTES.
        """
        unchanged = {
            entry.path: data
            for entry in entries
            if (data := present.get(entry.path)) is not None and entry.has_content(data)
        }
        changed = [entry for entry in entries if entry.path not in unchanged]
        return unchanged | (self._contents_from_git(changed) if changed else {})

    def _contents_from_git(self, entries: list[TreeEntry]) -> dict[str, bytes]:
        return {entry.path: data for entry, data in zip(entries, contents_of(entries, self.commit.git), strict=True)}


def contents_of(entries: Sequence[TreeEntry], git: Git) -> Iterator[bytes]:
    """The content of each entry, from git. Raises CannotRun where git lacks one, or one has more than MOST_BYTES."""
    ids = "".join(f"{entry.id}\n" for entry in entries)
    _refuse_oversized(entries, git.output_bytes("cat-file", "--batch-check=%(objectsize)", stdin=ids).split(b"\n"))
    output = git.output_bytes("cat-file", "--batch", stdin=ids)
    position = 0
    for entry in entries:  # each comes as a line that ends with its size, the content, and a line break
        start = output.index(b"\n", position) + 1
        size = output[position:start].split()[-1]
        end = start + int(size) if size.isdigit() else start
        # git does not compare what it reads with the hash.
        if not size.isdigit() or not entry.has_content(output[start:end]):
            zh, en = f"git 里缺少 {entry.path} 的内容", f"git lacks the contents of {entry.path}"
            raise CannotRun(f"{zh}；试试 git fsck", f"{en}; try git fsck")
        yield output[start:end]
        position = end + 1


def _refuse_oversized(entries: Sequence[TreeEntry], sizes: Sequence[bytes]) -> None:
    for entry, size in zip(entries, sizes, strict=False):
        if size.isdigit() and int(size) > MOST_BYTES:
            zh = f"git 里的 {entry.path} 过大（{int(size)} 字节，上限 {MOST_BYTES} 字节），没有读"
            raise CannotRun(zh, f"{entry.path} in git is too large ({int(size)} bytes; {MOST_BYTES} are allowed)")


def _entries(commit: BaseCommit) -> Iterator[TreeEntry]:
    """Every entry, folders too. git names them from the folder that it runs in, so the root may be a subfolder."""
    output = commit.git.output_bytes("ls-tree", "-r", "-t", "-z", commit.id, *ROOT_FOLDERS)
    for line in output.split(b"\0")[:-1]:
        info, _, path = line.partition(b"\t")
        mode, _, name = info.decode("ascii").split(" ")
        yield TreeEntry(os.fsdecode(path), mode, name)
