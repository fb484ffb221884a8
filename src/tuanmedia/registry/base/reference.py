"""The commit that a name given to `--base` means.

`X` is the branch of a remote (refs/remotes/X), else a branch here (refs/heads/X), else HEAD, else the hash of a
commit; each may be followed by `~2` or `^`. A tag is only named in full, refs/tags/X, and `main` never means
`origin/main`. git itself lets a tag go before a branch, and anyone who may push can make one: a tag `origin/main` on
the last commit of a request would leave nothing to compare. So where several of these have the name and are different
commits, none is taken.
"""

import re
from collections.abc import Iterator, Mapping

from tuanmedia.errors import CannotRun, Misused, nearest_name, unknown_name
from tuanmedia.registry.git import Git, GitError

MAX_NAMES = 5  # in a message, where no name is similar
BRANCHES = ("refs/remotes/", "refs/heads/")
TAGS = "refs/tags/"
HEAD = ("HEAD", "@")
_form = re.compile(r"(?P<name>.*?)(?P<steps>(?:[~^][0-9]*)*)", re.DOTALL)
_hash = re.compile(r"[0-9a-fA-F]{4,64}")


def referenced_commit(git: Git, revision: str) -> str | None:
    """The hash of the commit that `revision` means; None where nothing has the name.

    Raises Misused for a tag that is not named in full, CannotRun where several different commits have the name, or a
    branch of the name leads to no commit.
    """
    match = _form.fullmatch(revision)
    name, steps = (match["name"], match["steps"]) if match else (revision, "")
    candidates = {full: _commit(git, id_, steps) for full, id_ in _candidates(git, name)}
    # A hash may be the one of a file. A branch without a commit must not let a tag or another branch take its place.
    known = {full: commit for full, commit in candidates.items() if commit or full.startswith("refs/")}
    if not known:
        return None
    if known.keys() == {f"{TAGS}{name}"}:
        zh, en = (
            f"“{name}”是标签，标签要写全名：--base {TAGS}{revision}",
            f"“{name}” is a tag, and tags are named in full",
        )
        raise Misused(zh, f"{en}: --base {TAGS}{revision}")
    if len(set(known.values())) > 1:
        raise _ambiguous(name, steps, known)
    full, commit = next(iter(known.items()))
    if not commit:
        raise CannotRun(f"{full}{steps} 不是这里有的提交", f"{full}{steps} is no commit that is here")
    return commit


def _candidates(git: Git, name: str) -> Iterator[tuple[str, str]]:
    """Everything that has the name, by its full spelling, with its hash; what is meant stands first."""
    full_names = [name] if name.startswith("refs/") else [f"{space}{name}" for space in (*BRANCHES, TAGS)]
    # The names are patterns for git, and a pattern also stands for everything below it.
    lines = git.output("for-each-ref", "--format=%(objectname) %(refname)", *full_names).splitlines()
    ids = {line.partition(" ")[2]: line.partition(" ")[0] for line in lines}
    yield from ((full, ids[full]) for full in full_names if full in ids)
    if name in HEAD:
        yield name, "HEAD"
    if _hash.fullmatch(name):
        yield from ((id_, id_) for id_ in git.output("rev-parse", f"--disambiguate={name}").split())


def _commit(git: Git, id_: str, steps: str) -> str:
    """The hash of a commit, so many steps back; empty for what is no commit, and where there are not so many."""
    try:
        return git.output("rev-parse", "--verify", "--quiet", "--end-of-options", f"{id_}{steps}^{{commit}}")
    except GitError:
        return ""


def _ambiguous(name: str, steps: str, candidates: Mapping[str, str]) -> CannotRun:
    first, *_ = full = [f"{full}{steps} ({commit[:7] or '-'})" for full, commit in candidates.items()]
    spelling = first.partition(" ")[0]
    zh = f"“{name}”有几个，指不同的提交：{'、'.join(full)}；请写全名，如 --base {spelling}"
    return CannotRun(
        zh, f"“{name}” names different commits: {', '.join(full)}; write the full name, as --base {spelling}"
    )


def unknown_revision(git: Git, revision: str) -> Misused:
    """The error about a name that nothing has, with names that are near; of a tag the full one."""
    refs = [
        ref
        for space in (TAGS, *BRANCHES)
        for ref in git.output("for-each-ref", "--format=%(refname)", space).splitlines()
    ]
    names = {ref.split("/", 2)[2]: ref.removeprefix(BRANCHES[0]).removeprefix(BRANCHES[1]) for ref in refs}
    last = revision.rpartition("/")[2]
    same_last = (name for name in names if name.rpartition("/")[2] == last)  # origin/main for main
    meant = next(same_last, None) or nearest_name(revision, names)
    if meant or not names:
        return unknown_name("分支或提交", "branch or commit", revision, names, names.get(meant or ""))
    listed = " ".join([*names.values()][:MAX_NAMES])
    zh, en = f"没有分支或提交“{revision}”", f"there is no branch or commit “{revision}”"
    return Misused(f"{zh}；这里有：{listed}", f"{en}; here are: {listed}")
