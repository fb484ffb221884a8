"""What a commit holds below the root of the register: names, kinds and contents, as a disk would tell of them."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tuanmedia.errors import CannotRun
from tuanmedia.registry.base.commit import BaseCommit

FOLDER, LINK, MODULE = "040000", "120000", "160000"
FOLDERS = ("registry", "rules")


class TreeEntry(NamedTuple):
    """One entry of a commit: its path below the root, its mode, and what it holds by the hash of that."""

    path: str
    mode: str
    id: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """A submodule is a folder too, of which the commit does not know what it holds."""
        return self.mode in (FOLDER, MODULE)

    def is_symlink(self) -> bool:
        return self.mode == LINK

    def is_file(self) -> bool:
        return not self.is_dir() and not self.is_symlink()

    def is_of(self, data: bytes) -> bool:
        """Whether it holds these bytes: git's own hash of them, by the length of it."""
        made = hashlib.sha1 if len(self.id) == 40 else hashlib.sha256
        return made(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == self.id


class CommitTree:
    """The folders registry/ and rules/ of a commit."""

    def __init__(self, commit: BaseCommit) -> None:
        self.commit = commit
        self._folders: dict[str, list[TreeEntry]] = {}
        for leaf in _leaves(commit):
            self._folders.setdefault(leaf.path.rpartition("/")[0], []).append(leaf)
            if leaf.mode == FOLDER:
                self._folders.setdefault(leaf.path, [])

    def holds(self, folder: str) -> bool:
        """Whether there is such a folder at the root. Raises CannotRun where it is none that can be looked into."""
        found = next((leaf for leaf in self._folders.get("", ()) if leaf.name == folder), None)
        if found and found.mode != FOLDER:
            zh = f"提交 {self.commit.short} 里的 {folder} 不是文件夹，而是链接、子模块或文件，无从比较"
            en = f"{folder} of commit {self.commit.short} is no folder but a link, a submodule or a file"
            raise CannotRun(zh, en)
        return found is not None

    def listed(self, folder: str) -> list[TreeEntry]:
        """The entries of a folder in the order of their names; OSError for a submodule."""
        if folder not in self._folders:
            raise NotADirectoryError(folder)
        return sorted(self._folders[folder], key=lambda leaf: leaf.name)

    def below(self, folder: str) -> Iterator[TreeEntry]:
        """Every entry below a folder that is none itself."""
        for leaf in self._folders.get(folder, ()):
            if leaf.mode == FOLDER:
                yield from self.below(leaf.path)
            else:
                yield leaf

    def contents(self, leaves: list[TreeEntry], at_hand: Mapping[str, bytes]) -> dict[str, bytes]:
        """What files hold, by path: the bytes at hand where they are the same, else from git, all at once."""
        kept = {leaf.path: data for leaf in leaves if (data := at_hand.get(leaf.path)) is not None and leaf.is_of(data)}
        return kept | self._fetched([leaf for leaf in leaves if leaf.path not in kept])

    def _fetched(self, leaves: list[TreeEntry]) -> dict[str, bytes]:
        if not leaves:
            return {}
        said = self.commit.git.output_bytes("cat-file", "--batch", stdin="".join(f"{leaf.id}\n" for leaf in leaves))
        fetched, at = {}, 0
        for leaf in leaves:
            start = said.index(b"\n", at) + 1
            size = said[at:start].split()[-1]
            if not size.isdigit():
                zh, en = f"git 里缺少 {leaf.path} 的内容", f"git lacks the contents of {leaf.path}"
                raise CannotRun(f"{zh}；试试 git fsck", f"{en}; try git fsck")
            at = start + int(size) + 1
            fetched[leaf.path] = said[start : at - 1]
        return fetched


def _leaves(commit: BaseCommit) -> Iterator[TreeEntry]:
    """Every entry, folders too. Named in the folder that git runs in, so the root may lie below the top."""
    for line in commit.git.output_bytes("ls-tree", "-r", "-t", "-z", commit.id, *FOLDERS).split(b"\0")[:-1]:
        told, _, path = line.partition(b"\t")
        mode, _, name = told.decode("ascii").split(" ")
        yield TreeEntry(os.fsdecode(path), mode, name)
