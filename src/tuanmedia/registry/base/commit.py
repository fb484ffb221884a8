"""The commit that a request began at: the merge base of what it is to be merged into and what is checked out."""

from pathlib import Path
from typing import NamedTuple

from tuanmedia.errors import CannotRun, Misused, TuanmediaError, nearest_name, unknown_name
from tuanmedia.registry.git import Git, GitError

MOST = 5  # names that are told where none is near
NAMES = ("refs/heads", "refs/remotes", "refs/tags")


class BaseCommit(NamedTuple):
    """A commit, and git in the root of the register; before the first one, the tree in which there is nothing."""

    git: Git
    id: str
    unborn: bool = False

    @property
    def short(self) -> str:
        return "" if self.unborn else self.id[:7]


def merge_base(root: Path, revision: str) -> BaseCommit:
    """Where the history of `revision` and that of the work tree part. Raises Misused, or CannotRun, with the remedy."""
    if not revision or revision.startswith("-"):
        zh, en = "--base 后面应有分支、标签或提交", "--base takes a branch, a tag or a commit"
        raise Misused(f"{zh}，不是“{revision}”", f"{en}, not “{revision}”")
    git = Git(root)
    try:
        return BaseCommit(git, git.output("merge-base", "--end-of-options", revision, "HEAD"))
    except GitError:
        if revision == "HEAD" and git.has_work_tree and not _is_commit(git, "HEAD"):
            return BaseCommit(git, git.output("hash-object", "-t", "tree", "--stdin"), unborn=True)
        raise _reason(git, revision) from None


def named_commit(root: Path, revision: str) -> BaseCommit:
    """The commit that `revision` names itself, where it is known to name one."""
    git = Git(root)
    return BaseCommit(git, git.output("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))


def _reason(git: Git, revision: str) -> TuanmediaError:
    """Why there is no merge base."""
    if not git.has_work_tree:
        zh = f"{git.folder} 不在 git 工作区里，没有可比较的历史；请在登记簿的克隆（git clone）里运行，或去掉 --base"
        en = (
            f"{git.folder} is in no git work tree and has no history; run in a clone of the register, or without --base"
        )
        return CannotRun(zh, en)
    if not _is_commit(git, "HEAD"):
        zh, en = "这个仓库还没有提交，没有可比较的历史", "there is no commit yet, and so no history to compare with"
        return CannotRun(f"{zh}；先提交一次，或去掉 --base", f"{en}; make the first, or run without --base")
    known = _is_commit(git, revision)
    if git.output("rev-parse", "--is-shallow-repository") == "true":
        return _shallow(revision, known)
    return _unrelated(revision) if known else _unknown(git, revision)


def _is_commit(git: Git, revision: str) -> bool:
    try:
        return bool(git.output("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    except GitError:
        return False


def _shallow(revision: str, known: bool) -> CannotRun:
    zh = f"“{revision}”与现在的共同历史" if known else f"“{revision}”"
    en = f"the history in common with “{revision}”" if known else f"“{revision}”"
    return CannotRun(
        f"浅克隆里看不到{zh}；先运行 git fetch --unshallow（GitHub Actions：给 checkout 写上 fetch-depth: 0）",
        f"this clone is shallow and hides {en}; run git fetch --unshallow (on GitHub Actions: checkout with "
        "fetch-depth: 0)",
    )


def _unrelated(revision: str) -> CannotRun:
    zh = f"“{revision}”与现在的提交没有共同的历史，无从比较；请换一个分支"
    return CannotRun(zh, f"“{revision}” has no history in common with HEAD; name another branch")


def _unknown(git: Git, revision: str) -> Misused:
    """`main` may stand only on a remote, `origin/main` only here."""
    names = git.output("for-each-ref", "--format=%(refname:lstrip=2)", *NAMES).split("\n")
    last = revision.rpartition("/")[2]
    meant = next((name for name in names if name and name.rpartition("/")[2] == last), None) or nearest_name(
        revision, names
    )
    if meant or not names[0]:
        return unknown_name("分支、标签或提交", "branch, tag or commit", revision, names, meant)
    listed = " ".join(names[:MOST])
    zh, en = f"没有分支、标签或提交“{revision}”", f"there is no branch, tag or commit “{revision}”"
    return Misused(f"{zh}；这里有：{listed}", f"{en}; here are: {listed}")
