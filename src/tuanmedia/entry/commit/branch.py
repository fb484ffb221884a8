"""One commit: these files and no other, hooks run as always, nothing forced.

A new branch begins at the commit that is checked out, also where that is the commit of an earlier entry: the new entry
was judged with it and may change the same file. The branch stays checked out; on another, the entry would be out of
sight. What takes an entry back is committed on the branch of that entry.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, count
from typing import NamedTuple

from tuanmedia.entry.commit.worktree import WorkTree, checked_out
from tuanmedia.errors import CannotRun
from tuanmedia.registry.git import Git, literal_path


class Commit(NamedTuple):
    """A commit and its branch, with the branch that was checked out before, and the remote to push to, if any."""

    branch: str
    commit: str
    base: str
    remote: str | None


def commit_files(tree: WorkTree, paths: Sequence[str], branch: str | None, message: str) -> Commit:
    """Commits files that were written since `prepare_worktree`, on a new branch of this name or with a number after it.

    Without a name, the commit is added to the branch that is checked out. Paths are relative to the root. Raises
    CannotRun where git or a hook refuses: then the files stay as they were written, and everything else is as before.
    """
    git, files = tree.git, [literal_path(path) for path in paths]
    try:
        name = _free_name(git, branch) if branch else tree.branch
        with _on_new_branch(tree, name, files) if branch else _on_same_branch(tree, files):
            git.run("add", "--", *files)
            # The files are named once more: what somebody else has staged meanwhile is not committed.
            git.run("commit", "--quiet", "--cleanup=whitespace", "--file=-", "--", *files, stdin=message)
        return Commit(name, git.output("rev-parse", "HEAD"), tree.branch, _remote(git, tree.branch))
    except CannotRun as failed:
        zh = f"文件已经写入，但没有完成提交（{failed.words['zh']}）；请改正后手工提交（git add、git commit）"
        en = f"the files are written, the commit is not complete ({failed}); put it right, then git add and git commit"
        raise CannotRun(zh, en) from None


@contextmanager
def _on_new_branch(tree: WorkTree, name: str, files: Sequence[str]) -> Iterator[None]:
    """Checks out a new branch at the same commit, which touches no file. Goes back where the commit fails."""
    git = tree.git
    _require_same(tree)
    git.run("branch", name, tree.commit)
    try:
        _check_out(git, tree.branch, name)
        yield
    except BaseException:
        with suppress(CannotRun):
            _go_back(tree, name, files)
        raise


@contextmanager
def _on_same_branch(tree: WorkTree, files: Sequence[str]) -> Iterator[None]:
    """Stays on the branch that is checked out. Nothing is staged any more where the commit fails."""
    _require_same(tree)
    try:
        yield
    except BaseException:
        with suppress(CannotRun):
            if tree.git.output("rev-parse", "HEAD") == tree.commit:
                tree.git.run("reset", "--quiet", "--", *files)
        raise


def _require_same(tree: WorkTree) -> None:
    if checked_out(tree.git) != tree:
        raise CannotRun("这期间换了分支或有了新的提交", "another branch or commit was checked out meanwhile")


def _check_out(git: Git, old: str, new: str) -> None:
    # `git switch -` reads these words in the reflog.
    git.run("symbolic-ref", "-m", f"checkout: moving from {old} to {new}", "HEAD", f"refs/heads/{new}")


def _go_back(tree: WorkTree, name: str, files: Sequence[str]) -> None:
    """Leaves the new branch and removes it, unless the commit was made and git failed after it."""
    git = tree.git
    if git.output("rev-parse", "HEAD") == tree.commit:
        with suppress(CannotRun):
            git.run("reset", "--quiet", "--", *files)
        _check_out(git, name, tree.branch)
        git.run("branch", "-d", name)


def _free_name(git: Git, wanted: str) -> str:
    """`wanted`, with a number where a branch has that name, here or on a remote when it was last fetched."""
    refs = git.output("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").split("\n")
    taken = {_branch(ref).lower() for ref in refs}
    if any(wanted.startswith(f"{name}/") for name in taken):  # git allows no `filing/…` beside a branch `filing`
        wanted = wanted.replace("/", "-")
    numbered = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in numbered if not any(f"{other}/".startswith(f"{name}/") for other in taken))


def _branch(ref: str) -> str:
    """The branch of `refs/heads/BRANCH` or `refs/remotes/REMOTE/BRANCH`."""
    parts = ref.split("/")
    return "/".join(parts[2 if parts[1:2] == ["heads"] else 3 :])


def _remote(git: Git, branch: str) -> str | None:
    """The remote that the branch is pushed to by its settings, else origin, else the first remote."""
    remotes = git.output("remote").split("\n")
    by_settings = git.output("for-each-ref", "--format=%(push:remotename)", f"refs/heads/{branch}")
    return next((name for name in (by_settings, "origin", *remotes) if name and name in remotes), None)
