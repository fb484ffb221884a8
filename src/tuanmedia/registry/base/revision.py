"""The register and the law of a commit, made of what the work tree holds already and of what only git does."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.registry.base.commit import merge_base, named_commit
from tuanmedia.registry.base.tree import FOLDERS, CommitTree, TreeEntry
from tuanmedia.registry.discovery import registry_entries
from tuanmedia.registry.files import File, Kind, UnreadFile
from tuanmedia.registry.git import Git
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Base, Registry

# What the law is read from; a name that leads elsewhere, as a crafted tree may hold, is none of these.
_of_law = re.compile(r"rules/(calendar/)?[^/\\:]+\.yaml")
# What git, systems and office programs leave in a folder, and nobody reads.
_LEFT = (".", "~$")


class BaseRevision(NamedTuple):
    """What stood when a request began: the base and its law, or neither where there was no register yet.

    `commit` is nothing before the first one. Where its rules could not be read, the shipped law is `instead` of them.
    """

    commit: str
    base: Base | None = None
    law: Law | None = None
    has_unreadable_rules: bool = False


def base_revision(revision: str, head: Registry) -> BaseRevision:
    """What stood at the merge base of `revision` and the work tree. Raises Misused, or CannotRun."""
    tree = CommitTree(merge_base(head.root, revision))
    if not _is_founded(tree):
        _refuse_outdated(tree, revision)
        return BaseRevision(tree.commit.short)
    present = dict(_rules(tree.commit.git, head.root))
    touched = dict(_touched(tree, present))
    if touched:
        _own_law(head.root)
    law = _law(tree, present, touched)
    return BaseRevision(
        tree.commit.short, Base(_registry(tree, head), touched), law or load(shipped_rules()), law is None
    )


def _is_founded(tree: CommitTree) -> bool:
    return any(tree.holds(folder) for folder in FOLDERS)


def _refuse_outdated(tree: CommitTree, revision: str) -> None:
    """A branch older than the register founds nothing: it would be judged by rules and exceptions of its own."""
    commit = tree.commit
    if not commit.unborn and _is_founded(CommitTree(named_commit(commit.git.folder, revision))):
        zh = f"“{revision}”里已有登记簿，而这个分支是在那之前（提交 {commit.short}）分出的，无从比较"
        en = f"“{revision}” holds a register, and this branch was cut before that, from commit {commit.short}"
        raise CannotRun(
            f"{zh}；先并入它：git merge {revision}（或 git rebase {revision}）",
            f"{en}; first run git merge {revision} (or git rebase {revision})",
        )


def _registry(tree: CommitTree, head: Registry) -> Registry:
    found = list(registry_entries("registry", tree.listed)) if tree.holds("registry") else []
    at_hand = {path: file.data for path, file in head.files.items()}
    contents = tree.contents([one[2] for one in found if not isinstance(one, UnreadFile)], at_hand)
    files = (one if isinstance(one, UnreadFile) else _file(one[0], one[1], contents[one[0]], head) for one in found)
    return assemble(head.root, files, head)


def _file(path: str, kind: Kind, data: bytes, head: Registry) -> File:
    """The very file of the work tree, where it is the same: it need not be read again."""
    there = head.files.get(path)
    return there if there and there.data is data else File(path, kind, data)


def _own_law(root: Path) -> None:
    """What a request makes of rules/ must be readable, though it does not hold yet. Raises CannotRun."""
    if (own := root / "rules").is_dir():
        load(own)


def _law(tree: CommitTree, at_hand: Mapping[str, bytes], touched: Mapping[str, str]) -> Law | None:
    """The law of a commit; nothing where it cannot be read, and the request mends it."""
    if not tree.holds("rules"):
        return load(shipped_rules())
    leaves = [leaf for leaf in tree.below("rules") if leaf.is_file() and _of_law.fullmatch(leaf.path)]
    try:
        with TemporaryDirectory(prefix="tuanmedia-") as scratch:
            for path, data in tree.contents(leaves, at_hand).items():
                Path(scratch, path).parent.mkdir(parents=True, exist_ok=True)
                Path(scratch, path).write_bytes(data)
            return load(Path(scratch, "rules"))
    except CannotRun as fault:
        if touched:
            return None
        zh, en = f"提交 {tree.commit.short}：{fault.words['zh']}", f"commit {tree.commit.short}: {fault.words['en']}"
        raise CannotRun(zh, en) from None


def rules_listing(git: Git) -> bytes:
    """The names below rules/ that a request may bring: all that git does not ignore."""
    return git.output_bytes("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "rules")


def _rules(git: Git, root: Path) -> Iterator[tuple[str, bytes]]:
    """The files below rules/ that the request may bring."""
    for name in sorted({os.fsdecode(name) for name in rules_listing(git).split(b"\0")}):
        if _matters(name) and (data := _content(root / name)) is not None:
            yield name, data


def _matters(path: str) -> bool:
    """Whether anybody may read it: a document, or what is read as rules."""
    return path.endswith(".yaml") or not path.rpartition("/")[2].startswith(_LEFT)


def _content(path: Path) -> bytes | None:
    """What git would keep of it: of a link where it leads; nothing of a folder or of what is gone."""
    try:
        if path.is_symlink():
            return os.fsencode(path.readlink())
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        reason = f"{path}: {error.strerror}"
        raise CannotRun(f"读不到规则文件：{reason}", f"cannot read the rules: {reason}") from None


def _touched(tree: CommitTree, present: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The files of rules/ that the request adds, changes or removes."""
    stood = {leaf.path: leaf for leaf in tree.below("rules") if _matters(leaf.path) and not leaf.is_dir()}
    for path in sorted(stood.keys() | present.keys()):
        if path not in present:
            yield path, "removed"
        elif path not in stood:
            yield path, "added"
        elif not _same(stood[path], present[path]):
            yield path, "changed"


def _same(leaf: TreeEntry, data: bytes) -> bool:
    """Git may have checked it out with the line breaks of Windows."""
    return leaf.is_of(data) or leaf.is_of(data.replace(b"\r\n", b"\n"))
