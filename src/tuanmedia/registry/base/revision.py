"""The registry and the law of a base commit, taken from the work tree where they are unchanged, and else from git."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tuanmedia.bounded_file import MIB, read_file
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.registry.base.commit import merge_base, named_commit
from tuanmedia.registry.base.past import PastAccounts
from tuanmedia.registry.base.tree import ROOT_FOLDERS, CommitTree, TreeEntry
from tuanmedia.registry.discovery import registry_entries
from tuanmedia.registry.files import File, UnreadFile
from tuanmedia.registry.git import Git
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Base, Registry
from tuanmedia.registry.root import rules_folder

# The files that the law is read from. A path that leads elsewhere, as in a crafted tree, does not match.
_law_file = re.compile(r"rules/(calendar/)?[^/\\:]+\.yaml")
# Of a document that lies beside the rules, as a scan of the regulation.
MOST_BESIDE_RULES = 64 * MIB
# The beginnings of names that git, systems and office programs leave in a folder and nobody reads.
_HIDDEN = (".", "~$")


class BaseRevision(NamedTuple):
    """The base of a request with its law; `base` and `law` are None where it holds no registry yet.

    `commit` is the short hash, empty before the first commit. Without `has_own_rules`, `law` is the shipped one. With
    `is_head`, the base is the commit that is checked out.
    """

    commit: str
    base: Base | None = None
    law: Law | None = None
    has_own_rules: bool = False
    is_head: bool = False


def base_revision(revision: str, head: Registry) -> BaseRevision:
    """The base at the merge base of `revision` and the work tree, whose registry is `head`.

    Raises Misused for an unknown revision, CannotRun where git, a file, the rules of the base or those of the work tree
    cannot be read.
    """
    tree = CommitTree(merge_base(head.root, revision))
    if not _has_registry(tree):
        _refuse_outdated(tree, revision)
        return BaseRevision(tree.commit.short)
    present = dict(_present_rules(tree.commit.git, head.root))
    changes = dict(_rule_changes(tree, present))
    if changes and (head.root / "rules").is_dir():
        load(rules_folder(head.root))  # the request's rules must be readable, although they are not in force yet
    has_own_rules = tree.has_folder("rules")
    law = _law(tree, present) if has_own_rules else load(shipped_rules())
    base = Base(_registry(tree, head), changes, PastAccounts(tree.commit).of)
    return BaseRevision(tree.commit.short, base, law, has_own_rules, tree.commit.is_head)


def _has_registry(tree: CommitTree) -> bool:
    return any(tree.has_folder(folder) for folder in ROOT_FOLDERS)


def _refuse_outdated(tree: CommitTree, revision: str) -> None:
    """Refuses a branch that is older than the registry: it would be judged by its own rules and waivers."""
    commit = tree.commit
    if not commit.unborn and _has_registry(CommitTree(named_commit(commit.git.folder, revision))):
        zh = f"“{revision}”里已有登记簿，而这个分支是在那之前（提交 {commit.short}）分出的，无从比较"
        en = f"“{revision}” holds a register, and this branch was cut before that, from commit {commit.short}"
        raise CannotRun(
            f"{zh}；先并入它：git merge {revision}（或 git rebase {revision}）",
            f"{en}; first run git merge {revision} (or git rebase {revision})",
        )


def _registry(tree: CommitTree, head: Registry) -> Registry:
    """The registry of a commit. An unchanged file is the same File object as in `head`, so it is not parsed again."""
    entries = list(registry_entries(tree.entries("registry"), tree.entries)) if tree.has_folder("registry") else []
    present = {path: file.data for path, file in head.files.items()}
    contents = tree.contents([entry[2] for entry in entries if not isinstance(entry, UnreadFile)], present)
    files: list[File | UnreadFile] = []
    for entry in entries:
        if isinstance(entry, UnreadFile):
            files.append(entry)
            continue
        path, kind, _ = entry
        file = head.files.get(path)
        files.append(file if file and file.data is contents[path] else File(path, kind, contents[path]))
    return assemble(head.root, files, head)


def _law(tree: CommitTree, present: Mapping[str, bytes]) -> Law:
    """The law in rules/ of a commit. Raises CannotRun where it cannot be read.

    No other law takes its place, also where the request mends it: who breaks the rules in one request would be judged
    by others in the next.
    """
    entries = [entry for entry in tree.below("rules") if _law_file.fullmatch(entry.path)]
    try:
        _refuse_links(tree)
        with TemporaryDirectory(prefix="tuanmedia-") as scratch:
            for path, data in tree.contents(entries, present).items():
                Path(scratch, path).parent.mkdir(parents=True, exist_ok=True)
                Path(scratch, path).write_bytes(data)
            return load(Path(scratch, "rules"))
    except CannotRun as error:
        commit, zh, en = tree.commit.short, error.words["zh"], error.words["en"]
        zh_remedy = "请先在默认分支上改正它（用不带 --base 的 tuanmedia check 核对），再把默认分支并入这里"
        en_remedy = (
            "mend it on the default branch first (see tuanmedia check without --base), then merge that branch here"
        )
        raise CannotRun(
            f"提交 {commit}：{zh}；{zh_remedy}", f"commit {commit}: {en}; {en_remedy}", error.more
        ) from None


def _refuse_links(tree: CommitTree) -> None:
    """Refuses links and submodules where the law has files: git does not hold what was read through them."""
    for entry in tree.below("rules"):
        if not entry.is_file() and (entry.path == "rules/calendar" or _law_file.fullmatch(entry.path)):
            zh = f"{entry.path} 是链接或子模块，里面的规则不在 git 里"
            raise CannotRun(zh, f"{entry.path} is a link or a submodule, and git does not hold what it leads to")


def rules_listing(git: Git) -> bytes:
    """The paths below rules/ that git does not ignore, each followed by a zero byte: what a request may bring."""
    return git.output_bytes("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "rules")


def _present_rules(git: Git, root: Path) -> Iterator[tuple[str, bytes]]:
    """The files of rules/ in the work tree by path."""
    for path in sorted({os.fsdecode(path) for path in rules_listing(git).split(b"\0")}):
        if _is_relevant(path) and (data := _content(root / path, path)) is not None:
            yield path, data


def _is_relevant(path: str) -> bool:
    """Whether a change of the file matters: rules do, and documents beside them that are not hidden."""
    return path.endswith(".yaml") or not path.rpartition("/")[2].startswith(_HIDDEN)


def _content(path: Path, name: str) -> bytes | None:
    """The bytes that git keeps of a file, or of a link: its target. None for a folder and where nothing is."""
    try:
        if path.is_symlink():
            return os.fsencode(path.readlink())
        return read_file(path, MOST_BESIDE_RULES, name) if path.is_file() else None
    except OSError as error:
        reason = f"{path}: {error.strerror}"
        raise CannotRun(f"读不到规则文件：{reason}", f"cannot read the rules: {reason}") from None


def _rule_changes(tree: CommitTree, present: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The files of rules/ that the request touches, by path: `added`, `changed` or `removed`."""
    before = {entry.path: entry for entry in tree.below("rules") if _is_relevant(entry.path) and not entry.is_dir()}
    for path in sorted(before.keys() | present.keys()):
        if path not in present:
            yield path, "removed"
        elif path not in before:
            yield path, "added"
        elif not _is_same(before[path], present[path]):
            yield path, "changed"


def _is_same(entry: TreeEntry, data: bytes) -> bool:
    """Whether a file is unchanged, also where git has checked it out with the line breaks of Windows."""
    return entry.has_content(data) or entry.has_content(data.replace(b"\r\n", b"\n"))
