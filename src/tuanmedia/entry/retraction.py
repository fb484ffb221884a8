"""An entry that is taken back (撤销): its files as they were before, while nobody has built on them.

What is not committed is put back. What is committed is reversed by a new commit; no commit is rewritten. What somebody
has changed since, or what a remote has already, stays: it is mended by `correct`.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tuanmedia.checks.wording import Lang
from tuanmedia.entry.commit import Commit, WorkTree, commit_files, prepare_worktree, reversal_message
from tuanmedia.entry.last_entry import EnteredFile, load_last_entry
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.registry.git import Git, GitError, literal_path
from tuanmedia.registry.writing import LAST_ENTRY, FileRemoval, FileWrite, open_writer

CORRECT = ("；登记错了的，用 tuanmedia correct 更正", "; tuanmedia correct mends what is wrong")


class Retraction(NamedTuple):
    """What takes the last entry back: the writes, and where it is committed, the work tree and the commit's subject."""

    root: Path
    writes: Sequence[FileWrite | FileRemoval]
    memory: FileRemoval
    worktree: WorkTree | None = None
    subject: str = ""

    @property
    def committed_paths(self) -> list[str]:
        """The files that git knows, and a commit takes back."""
        return [write.path for write in self.writes if _is_tracked_kind(write.path)]

    def carry_out(self, lang: Lang) -> Commit | None:
        """Writes the files as they were, and forgets the entry, all or none; then commits what was committed.

        Raises CannotRun as `Writer.write` and `commit_files` do.
        """
        with open_writer(self.root) as writer:
            writer.write([*self.writes, self.memory])
        if self.worktree is None:
            return None
        paths = self.committed_paths
        return commit_files(self.worktree, paths, None, reversal_message(self.subject, paths, lang))


def prepare_retraction(root: Path) -> Retraction:
    """What takes the last entry back.

    Raises Misused where there is none, or nothing of it stands here; CannotRun for a file that has changed since, for
    an entry that a remote has already, and for a work tree that takes no commit.
    """
    last = load_last_entry(root)
    if last is None:
        raise Misused(
            "没有可以撤销的登记（只能撤销本机的最近一次）", "there is no entry to undo; only the last one here can be"
        )
    writes = [write for file in last.files if (write := _put_back(root, file))]
    if not writes:
        zh = "现在的文件里没有最近一次登记：可能换了分支，或已经恢复原样"
        raise Misused(
            zh, "nothing of the last entry stands here: another branch is checked out, or it is undone already"
        )
    retraction = Retraction(root, writes, FileRemoval(LAST_ENTRY, last.data))
    git = Git(root)
    committed = _committed(git, retraction.committed_paths) if git.has_work_tree else []
    if not committed:
        return retraction
    _refuse_shared(git, committed)
    if len(committed) < len(retraction.committed_paths):
        return retraction
    return retraction._replace(worktree=prepare_worktree(root), subject=_last_commit(git, committed, "%s"))


def _put_back(root: Path, file: EnteredFile) -> FileWrite | FileRemoval | None:
    """The write that puts a file back; None where it is as it was. Raises CannotRun where it has changed since."""
    path = root / file.path
    now = path.read_bytes() if path.is_file() else None
    if now == file.before:
        return None
    if now is None or hashlib.sha256(now).hexdigest() != file.after:
        zh, en = f"{file.path} 在登记之后又有改动，不能撤销", f"{file.path} has changed since; the entry is not undone"
        raise CannotRun(zh + CORRECT[0], en + CORRECT[1])
    return FileRemoval(file.path, now) if file.before is None else FileWrite(file.path, file.before, now)


def _is_tracked_kind(path: str) -> bool:
    """Whether git keeps a file: papers and scans stay out of it."""
    return path.startswith(("registry/", "rules/"))


def _committed(git: Git, paths: Sequence[str]) -> list[str]:
    """The paths whose files are committed as they stand here."""
    files = [literal_path(path) for path in paths]
    try:
        changed = git.output("diff", "--name-only", "--relative", "--no-renames", "-z", "HEAD", "--", *files)
    except GitError:
        return []  # there is no commit yet
    untracked = git.output("ls-files", "--others", "-z", "--", *files)
    open_ = {*changed.split("\0"), *untracked.split("\0")}
    return [path for path in paths if path not in open_]


def _refuse_shared(git: Git, paths: Sequence[str]) -> None:
    """Raises CannotRun where a branch of a remote, as it was last fetched or pushed, has the entry."""
    commit = _last_commit(git, paths, "%H")
    shared = git.output("for-each-ref", f"--contains={commit}", "--format=%(refname:short)", "refs/remotes").split("\n")
    if branch := shared[0] or _branch_with(git, paths):
        zh, en = (
            f"这次登记已经在 {branch} 里，别人可能已经看到，不能撤销",
            f"the entry is in {branch} already and stays",
        )
        raise CannotRun(zh + CORRECT[0], en + CORRECT[1])


def _branch_with(git: Git, paths: Sequence[str]) -> str:
    """A branch of a remote that has the same files by another commit, as after a squash; empty where there is none."""
    refs = [ref for ref in git.output("for-each-ref", "--format=%(refname)", "refs/remotes").split("\n") if ref]
    prefix = git.output("rev-parse", "--show-prefix")
    names = [f"{ref}:{prefix}{path}" for ref in ("HEAD", *refs) for path in paths]
    answers = git.output_bytes("cat-file", "--batch-check=%(objectname)", stdin="".join(f"{name}\n" for name in names))
    ids = answers.decode("utf-8", "replace").splitlines()
    groups = [ids[at : at + len(paths)] for at in range(0, len(ids), len(paths))]
    return next(
        (ref.removeprefix("refs/remotes/") for ref, group in zip(refs, groups[1:], strict=True) if group == groups[0]),
        "",
    )


def _last_commit(git: Git, paths: Sequence[str], form: str) -> str:
    """The last commit that changed one of the files."""
    return git.output("log", "-1", f"--format={form}", "HEAD", "--", *map(literal_path, paths))
