"""The commit where a request began: the merge base of HEAD and the branch that it is to be merged into."""

from pathlib import Path
from typing import NamedTuple

from tuanmedia.errors import CannotRun, Misused
from tuanmedia.registry.base.reference import referenced_commit, unknown_revision
from tuanmedia.registry.git import Git, GitError


class BaseCommit(NamedTuple):
    """A commit by its hash, with git in the root. Before the first commit, `unborn`, it is git's empty tree.

    `is_head` says that it is the commit which is checked out.
    """

    git: Git
    id: str
    unborn: bool = False
    is_head: bool = False

    @property
    def short(self) -> str:
        """Seven digits of the hash; empty before the first commit."""
        return "" if self.unborn else self.id[:7]


def merge_base(root: Path, revision: str) -> BaseCommit:
    """The commit where the histories of `revision` (see `reference`) and HEAD part.

    Raises Misused for a revision that does not exist, CannotRun where the histories have no common commit or several,
    or git does not have it here; all say what to do.
    """
    if not revision or revision.startswith("-"):
        zh, en = "--base 后面应有分支或提交", "--base takes a branch or a commit"
        raise Misused(f"{zh}，不是“{revision}”", f"{en}, not “{revision}”")
    git = Git(root)
    _refuse_outside(git)
    head = _head(git)
    if not head:
        if revision == "HEAD":
            return BaseCommit(git, git.output("hash-object", "-t", "tree", "--stdin"), unborn=True)
        zh, en = "这个仓库还没有提交，没有可比较的历史", "there is no commit yet, and so no history to compare with"
        raise CannotRun(f"{zh}；先提交一次，或去掉 --base", f"{en}; make the first, or run without --base")
    commit = _named(git, revision)
    try:
        first, *more = git.output("merge-base", "--all", commit, head).split()
    except GitError:
        raise _no_merge_base(git, revision) from None
    if more:
        raise _several(revision, [first, *more])
    return BaseCommit(git, first, is_head=first == head)


def named_commit(root: Path, revision: str) -> BaseCommit:
    """The commit that `revision` itself names. Raises as `merge_base` does."""
    git = Git(root)
    return BaseCommit(git, _named(git, revision))


def _refuse_outside(git: Git) -> None:
    if not git.has_work_tree:
        zh = f"{git.folder} 不在 git 工作区里，没有可比较的历史；请在登记簿的克隆（git clone）里运行，或去掉 --base"
        en = (
            f"{git.folder} is in no git work tree and has no history; run in a clone of the register, or without --base"
        )
        raise CannotRun(zh, en)


def _head(git: Git) -> str:
    """The hash of the commit that is checked out; empty before the first commit."""
    try:
        return git.output("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError:
        return ""


def _named(git: Git, revision: str) -> str:
    commit = referenced_commit(git, revision)
    if commit is None:
        raise _shallow(revision, is_known=False) if _is_shallow(git) else unknown_revision(git, revision)
    return commit


def _is_shallow(git: Git) -> bool:
    return git.output("rev-parse", "--is-shallow-repository") == "true"


def _no_merge_base(git: Git, revision: str) -> CannotRun:
    if _is_shallow(git):
        return _shallow(revision, is_known=True)
    zh = f"“{revision}”与现在的提交没有共同的历史，无从比较；请换一个分支"
    return CannotRun(zh, f"“{revision}” has no history in common with HEAD; name another branch")


def _several(revision: str, commits: list[str]) -> CannotRun:
    """The error about histories that part at several commits: what stood before the request is not the same in each.

    A request could be built so that git picks the one which lacks an order that the branch holds.
    """
    listed = [commit[:7] for commit in commits]
    zh = f"“{revision}”与现在的提交交叉合并过，分出之处不止一个（{'、'.join(listed)}），无从比较"
    en = f"the histories of “{revision}” and HEAD cross, and part at several commits ({', '.join(listed)})"
    return CannotRun(
        f"{zh}；先并入它的最新提交：git merge {revision}", f"{en}; merge its latest commit first: git merge {revision}"
    )


def _shallow(revision: str, is_known: bool) -> CannotRun:
    zh = f"“{revision}”与现在的共同历史" if is_known else f"“{revision}”"
    en = f"the history in common with “{revision}”" if is_known else f"“{revision}”"
    return CannotRun(
        f"浅克隆里看不到{zh}；先运行 git fetch --unshallow（GitHub Actions：给 checkout 写上 fetch-depth: 0）",
        f"this clone is shallow and hides {en}; run git fetch --unshallow (on GitHub Actions: checkout with "
        "fetch-depth: 0)",
    )
