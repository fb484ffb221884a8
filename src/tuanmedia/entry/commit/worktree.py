"""A work tree that takes a commit: on a branch, with nothing under way and nothing changed, by a user with a name."""

from pathlib import Path
from typing import NamedTuple

from tuanmedia.errors import CannotRun
from tuanmedia.registry.git import Git, GitError

# The files in git's folder while something is under way. A rebase picks commits too, so it comes first.
UNDER_WAY = {
    "rebase-apply/applying": "am",
    "rebase-apply": "rebase",
    "rebase-merge": "rebase",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "sequencer": "cherry-pick / revert",
    "BISECT_LOG": "bisect",
}
CONFLICTS = {"DD", "AU", "UD", "UA", "DU", "AA", "UU"}


class WorkTree(NamedTuple):
    """Git in the root of a registry, the branch that is checked out, and its last commit."""

    git: Git
    branch: str
    commit: str


def prepare_worktree(root: Path) -> WorkTree:
    """The work tree in which `root` lies. Raises CannotRun, with the remedy, where it takes no commit."""
    git = Git(root)
    _refuse_outside(git)
    _refuse_busy(Path(git.output("rev-parse", "--absolute-git-dir")))
    tree = checked_out(git)
    _refuse_changed(git)
    _refuse_untracked(git)
    _refuse_anonymous(git)
    return tree


def checked_out(git: Git) -> WorkTree:
    """The branch that is checked out, with its last commit. Raises CannotRun where either is missing."""
    detached = (
        "现在不在任何分支上；先回到一个分支（git switch 分支名）",
        "no branch is checked out; go back to one first (git switch BRANCH)",
    )
    unborn = (
        "这个仓库还没有提交；先提交一次（git add、git commit）",
        "there is no commit yet; make the first by hand (git add, git commit)",
    )
    branch = _answer(git, detached, "symbolic-ref", "--quiet", "HEAD").removeprefix("refs/heads/")
    return WorkTree(git, branch, _answer(git, unborn, "rev-parse", "--quiet", "--verify", "HEAD^{commit}"))


def _answer(git: Git, otherwise: tuple[str, str], *args: str) -> str:
    try:
        return git.output(*args)
    except GitError:
        raise CannotRun(*otherwise) from None


def _refuse_outside(git: Git) -> None:
    if not git.has_work_tree:
        zh = f"{git.folder} 不在 git 工作区里；请在登记簿的克隆（git clone）里运行，或去掉 --commit"
        en = f"{git.folder} is in no git work tree; run in a clone of the register, or without --commit"
        raise CannotRun(zh, en)


def _refuse_busy(folder: Path) -> None:
    name = next((name for path, name in UNDER_WAY.items() if (folder / path).exists()), None)
    if name:
        zh = f"这里的 git {name} 还没有做完；git status 会说怎样做完或放弃，之后再运行"
        en = f"a git {name} is under way; git status says how to complete or abandon it, then run again"
        raise CannotRun(zh, en)
    lock = folder / "index.lock"
    if lock.exists():
        zh = f"另一个 git 正在使用这个仓库，请稍后再试；确实没有别的 git 在运行时，删去 {lock}"
        en = f"another git is at work here; try again later, or remove {lock} where surely none is running"
        raise CannotRun(zh, en)


def _refuse_changed(git: Git) -> None:
    status = git.output("status", "--porcelain", "-z", "--no-renames", "--untracked-files=no")
    changed = {line[3:]: line[:2] for line in status.split("\0") if line}
    conflicts = [path for path, state in changed.items() if state in CONFLICTS]
    if conflicts:
        zh = f"{_first_of(conflicts, 'zh')} 有合并冲突；先解决（git status 会说怎样做），再运行"
        en = f"{_first_of(conflicts, 'en')} in conflict; resolve it first (git status says how), then run again"
        raise CannotRun(zh, en)
    if changed:
        zh = f"{_first_of(list(changed), 'zh')} 有改动，还没有提交；先提交（git commit）或收起（git stash），再运行"
        en = f"{_first_of(list(changed), 'en')} changed and not committed; git commit or git stash it, then run again"
        raise CannotRun(zh, en)


def _refuse_untracked(git: Git) -> None:
    """Refuses files that the judgement would read and the commit would not hold."""
    listed = git.output("ls-files", "--others", "--exclude-standard", "-z", "--", "registry", "rules").split("\0")
    untracked = [path for path in listed if path and "/." not in path]  # hidden files are not read
    if untracked:
        zh = f"{_first_of(untracked, 'zh')} 不在 git 里；先提交（git add、git commit）或移走，再运行"
        en = f"{_first_of(untracked, 'en')} not in git; commit it (git add, git commit) or take it away, then run again"
        raise CannotRun(zh, en)


def _refuse_anonymous(git: Git) -> None:
    nameless = (
        'git 不知道你是谁；先运行 git config user.name "姓名" 和 git config user.email "邮箱"',
        'git does not know who you are; run git config user.name "NAME" and git config user.email "ADDRESS" first',
    )
    for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        _answer(git, nameless, "-c", "user.useConfigOnly=true", "var", name)


def _first_of(paths: list[str], lang: str) -> str:
    """The first path, and how many more there are."""
    more = len(paths) - 1
    if lang == "zh":
        return paths[0] + (f" 等 {more + 1} 个文件" if more else "")
    return paths[0] + (f" and {more} more are" if more else " is")
