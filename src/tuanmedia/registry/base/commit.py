"""The commit where a request began: the merge base of HEAD and the branch that it is to be merged into."""

from pathlib import Path
from typing import NamedTuple

from tuanmedia.errors import CannotRun, Misused, TuanmediaError, nearest_name, unknown_name
from tuanmedia.registry.git import Git, GitError

MAX_NAMES = 5  # in a message, where no name is similar
NAMESPACES = ("refs/heads", "refs/remotes", "refs/tags")


class BaseCommit(NamedTuple):
    """A commit by its hash, with git in the root. Before the first commit, `unborn`, it is git's empty tree."""

    git: Git
    id: str
    unborn: bool = False

    @property
    def short(self) -> str:
        """Seven digits of the hash; empty before the first commit."""
        return "" if self.unborn else self.id[:7]


def merge_base(root: Path, revision: str) -> BaseCommit:
    """The commit where the histories of `revision` and HEAD part.

    Raises Misused for a revision that does not exist, CannotRun where the histories have no common commit or git does
    not have it here; both say what to do.
    """
    if not revision or revision.startswith("-"):
        zh, en = "--base 后面应有分支、标签或提交", "--base takes a branch, a tag or a commit"
        raise Misused(f"{zh}，不是“{revision}”", f"{en}, not “{revision}”")
    git = Git(root)
    try:
        return BaseCommit(git, git.output("merge-base", "--end-of-options", revision, "HEAD"))
    except GitError:
        if revision == "HEAD" and git.has_work_tree and not _is_commit(git, "HEAD"):
            return BaseCommit(git, git.output("hash-object", "-t", "tree", "--stdin"), unborn=True)
        raise _no_merge_base(git, revision) from None


def named_commit(root: Path, revision: str) -> BaseCommit:
    """The commit that `revision` itself names. Raises GitError where it names none."""
    git = Git(root)
    return BaseCommit(git, git.output("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))


def _no_merge_base(git: Git, revision: str) -> TuanmediaError:
    if not git.has_work_tree:
        zh = f"{git.folder} 不在 git 工作区里，没有可比较的历史；请在登记簿的克隆（git clone）里运行，或去掉 --base"
        en = (
            f"{git.folder} is in no git work tree and has no history; run in a clone of the register, or without --base"
        )
        return CannotRun(zh, en)
    if not _is_commit(git, "HEAD"):
        zh, en = "这个仓库还没有提交，没有可比较的历史", "there is no commit yet, and so no history to compare with"
        return CannotRun(f"{zh}；先提交一次，或去掉 --base", f"{en}; make the first, or run without --base")
    is_known = _is_commit(git, revision)
    if git.output("rev-parse", "--is-shallow-repository") == "true":
        return _shallow(revision, is_known)
    if not is_known:
        return _unknown(git, revision)
    zh = f"“{revision}”与现在的提交没有共同的历史，无从比较；请换一个分支"
    return CannotRun(zh, f"“{revision}” has no history in common with HEAD; name another branch")


def _is_commit(git: Git, revision: str) -> bool:
    try:
        return bool(git.output("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    except GitError:
        return False


def _shallow(revision: str, is_known: bool) -> CannotRun:
    zh = f"“{revision}”与现在的共同历史" if is_known else f"“{revision}”"
    en = f"the history in common with “{revision}”" if is_known else f"“{revision}”"
    return CannotRun(
        f"浅克隆里看不到{zh}；先运行 git fetch --unshallow（GitHub Actions：给 checkout 写上 fetch-depth: 0）",
        f"this clone is shallow and hides {en}; run git fetch --unshallow (on GitHub Actions: checkout with "
        "fetch-depth: 0)",
    )


def _unknown(git: Git, revision: str) -> Misused:
    names = git.output("for-each-ref", "--format=%(refname:lstrip=2)", *NAMESPACES).split("\n")
    last = revision.rpartition("/")[2]
    same_last = (name for name in names if name and name.rpartition("/")[2] == last)  # origin/main for main
    meant = next(same_last, None) or nearest_name(revision, names)
    if meant or not names[0]:
        return unknown_name("分支、标签或提交", "branch, tag or commit", revision, names, meant)
    listed = " ".join(names[:MAX_NAMES])
    zh, en = f"没有分支、标签或提交“{revision}”", f"there is no branch, tag or commit “{revision}”"
    return Misused(f"{zh}；这里有：{listed}", f"{en}; here are: {listed}")
