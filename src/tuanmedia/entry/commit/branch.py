"""One commit on a new branch: these files and no other, hooks asked as always, nothing forced.

The branch begins at the commit that is checked out, also where that is an earlier entry's: the new one was judged along
with it, and may change the same file. It stays checked out, since on any other the entry would be gone from sight.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, count
from typing import NamedTuple

from tuanmedia.entry.commit.worktree import WorkTree, standing
from tuanmedia.errors import CannotRun
from tuanmedia.registry.git import Git, literal


class Commit(NamedTuple):
    """A commit on its branch; the branch that was left for it, and the remote to push to, if there is any."""

    branch: str
    commit: str
    base: str
    remote: str | None


def commit_files(tree: WorkTree, paths: Sequence[str], branch: str, message: str) -> Commit:
    """Commits files that were written since `prepared`, on a new branch of that name or with a number after it.

    Paths are relative to the root. Raises CannotRun where git or a hook refuses: the files stay as they were written,
    and all else is as before.
    """
    git, files = tree.git, [literal(path) for path in paths]
    try:
        name = _free(git, branch)
        with _on_new_branch(tree, name, files):
            git.tell("add", "--", *files)
            # The files are named once more, since what somebody else has staged meanwhile is not ours to commit.
            git.tell("commit", "--quiet", "--cleanup=whitespace", "--file=-", "--", *files, heard=message)
        return Commit(name, git.ask("rev-parse", "HEAD"), tree.branch, _remote(git, tree.branch))
    except CannotRun as failed:
        zh = f"文件已经写入，但没有完成提交（{failed.words['zh']}）；请改正后手工提交（git add、git commit）"
        en = f"the files are written, the commit is not complete ({failed}); put it right, then git add and git commit"
        raise CannotRun(zh, en) from None


@contextmanager
def _on_new_branch(tree: WorkTree, name: str, files: Sequence[str]) -> Iterator[None]:
    """Checks out a new branch of the same commit, which touches no file; goes back where no commit comes of it."""
    git = tree.git
    if standing(git) != tree:
        raise CannotRun("这期间换了分支或有了新的提交", "another branch or commit was checked out meanwhile")
    git.tell("branch", name, tree.commit)
    try:
        _check_out(git, tree.branch, name)
        yield
    except BaseException:
        with suppress(CannotRun):
            _go_back(tree, name, files)
        raise


def _check_out(git: Git, old: str, new: str) -> None:
    # These words of the reflog are what `git switch -` goes by.
    git.tell("symbolic-ref", "-m", f"checkout: moving from {old} to {new}", "HEAD", f"refs/heads/{new}")


def _go_back(tree: WorkTree, name: str, files: Sequence[str]) -> None:
    """Leaves the new branch and removes it, unless the commit stands and git failed after it."""
    git = tree.git
    if git.ask("rev-parse", "HEAD") == tree.commit:
        with suppress(CannotRun):
            git.tell("reset", "--quiet", "--", *files)
        _check_out(git, name, tree.branch)
        git.tell("branch", "-d", name)


def _free(git: Git, wanted: str) -> str:
    """`wanted`, or with a number where there is such a branch, here or on a remote when it was last fetched."""
    refs = git.ask("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").split("\n")
    taken = {_branch(ref).lower() for ref in refs}
    if any(wanted.startswith(f"{one}/") for one in taken):  # beside a branch `filing` there is no room for `filing/…`
        wanted = wanted.replace("/", "-")
    numbered = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in numbered if not any(f"{one}/".startswith(f"{name}/") for one in taken))


def _branch(ref: str) -> str:
    """The branch of `refs/heads/BRANCH` or `refs/remotes/REMOTE/BRANCH`."""
    parts = ref.split("/")
    return "/".join(parts[2 if parts[1:2] == ["heads"] else 3 :])


def _remote(git: Git, branch: str) -> str | None:
    """Where a branch is pushed to by its settings, else origin, else the first remote there is."""
    known = git.ask("remote").split("\n")
    settled = git.ask("for-each-ref", "--format=%(push:remotename)", f"refs/heads/{branch}")
    return next((name for name in (settled, "origin", *known) if name and name in known), None)
