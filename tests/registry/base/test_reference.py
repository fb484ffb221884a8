"""What `--base X` means: no tag and no branch that a request brings takes the place of the branch that is meant."""

from pathlib import Path

import pytest

import base
from checkouts import create_repository, git, isolate_git
from command_line import error_line, run_check
from request import commit_all, rules_and_records, write_patch

Capsys = pytest.CaptureFixture[str]
RENAMED = [("history.undeclared", "robotics-wechat")]
BRANCH, TAG, REMOTE = "refs/heads/", "refs/tags/", "refs/remotes/"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose request renames an account in silence; the branch of the remote stands where it began."""
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "登记簿")
    git(root, "update-ref", f"{REMOTE}origin/main", "HEAD")
    git(root, "switch", "--quiet", "--create", "request")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    return root


def refused(capsys: Capsys, root: Path, revision: str, code: int) -> str:
    return error_line(run_check(capsys, root, f"--base={revision}", "--lang", "en"), code)


def hash_of(root: Path, revision: str) -> str:
    return git(root, "rev-parse", revision)


@pytest.mark.parametrize(
    ("meant", "forged", "revision"),
    [
        (f"{REMOTE}origin/main", f"{BRANCH}origin/main", "origin/main"),
        (f"{REMOTE}origin/main", f"{TAG}origin/main", "origin/main"),
        (f"{BRANCH}main", f"{TAG}main", "main"),
        (f"{BRANCH}main", f"{REMOTE}main", "main"),
        (f"{BRANCH}main", f"{TAG}main", "main~0"),
    ],
)
def test_a_ref_on_the_request_s_own_commit_does_not_free_it(
    capsys: Capsys, root: Path, meant: str, forged: str, revision: str
) -> None:
    git(root, "update-ref", forged, "HEAD")
    message = refused(capsys, root, revision, 3)
    assert f"{meant}{revision[4:] if '~' in revision else ''} ({hash_of(root, 'HEAD~1')[:7]})" in message
    assert f"({hash_of(root, 'HEAD')[:7]})" in message
    assert rules_and_records(capsys, root, "--base", meant) == RENAMED


def test_refs_of_one_name_on_one_commit_are_no_question(capsys: Capsys, root: Path) -> None:
    for space in (BRANCH, TAG):
        git(root, "update-ref", f"{space}origin/main", "HEAD~1")
    git(root, "tag", "--force", "--annotate", "--message", "一", "origin/main", "HEAD~1")
    assert rules_and_records(capsys, root, "--base", "origin/main") == RENAMED


def test_a_tag_is_named_in_full(capsys: Capsys, root: Path) -> None:
    git(root, "tag", "--annotate", "--message", "一", "v1", "HEAD~1")
    message = refused(capsys, root, "v1", 2)
    assert "a tag" in message
    assert "--base refs/tags/v1" in message
    assert "--base refs/tags/v1~0" in refused(capsys, root, "v1~0", 2)
    assert rules_and_records(capsys, root, "--base", "refs/tags/v1") == RENAMED


def test_main_never_means_the_branch_of_a_remote(capsys: Capsys, root: Path) -> None:
    git(root, "branch", "--quiet", "--delete", "--force", "main")
    assert "did you mean origin/main?" in refused(capsys, root, "main", 2)
    git(root, "symbolic-ref", f"{REMOTE}origin/HEAD", f"{REMOTE}origin/main")
    assert "there is no branch" in refused(capsys, root, "origin", 2)
    assert rules_and_records(capsys, root, "--base", "origin/HEAD") == RENAMED


@pytest.mark.parametrize(
    "revision", ["HEAD~1", "HEAD^", "@~", "request~1", "refs/heads/request^1", "main~0", "refs/heads/main"]
)
def test_steps_back(capsys: Capsys, root: Path, revision: str) -> None:
    assert rules_and_records(capsys, root, "--base", revision) == RENAMED


@pytest.mark.parametrize(
    "revision",
    ["heads/main", "remotes/origin/main", "HEAD@{1}", ":/登记簿", "refs/heads/mai*", "x-1-g{hash}", "HEAD^{}"],
)
def test_what_git_guesses_is_not_guessed(capsys: Capsys, root: Path, revision: str) -> None:
    assert "there is no branch" in refused(capsys, root, revision.replace("{hash}", hash_of(root, "HEAD~1")), 2)


@pytest.mark.parametrize("length", [7, 40])
def test_a_hash(capsys: Capsys, root: Path, length: int) -> None:
    short = hash_of(root, "main")[:length]
    assert rules_and_records(capsys, root, "--base", short) == RENAMED
    git(root, "update-ref", f"{BRANCH}{short}", "HEAD")
    message = refused(capsys, root, short, 3)
    assert f"{BRANCH}{short} (" in message
    assert f"{hash_of(root, 'main')} (" in message
    git(root, "update-ref", "-d", f"{BRANCH}{short}")
    git(root, "update-ref", f"{TAG}{short}", "HEAD")
    refused(capsys, root, short, 3)


@pytest.mark.parametrize("space", [BRANCH, TAG, REMOTE])
def test_a_ref_named_head(capsys: Capsys, root: Path, space: str) -> None:
    git(root, "update-ref", f"{space}HEAD", "HEAD~1")
    assert f"{space}HEAD (" in refused(capsys, root, "HEAD", 3)


def test_a_hash_of_what_is_no_commit(capsys: Capsys, root: Path) -> None:
    assert "there is no branch" in refused(capsys, root, hash_of(root, "HEAD:registry"), 2)


def test_a_branch_without_a_commit_lets_no_other_take_its_place(capsys: Capsys, root: Path) -> None:
    (root / ".git/refs/remotes/origin/main").write_text("1" * 40 + "\n")
    git(root, "update-ref", f"{BRANCH}origin/main", "HEAD")
    assert "names different commits" in refused(capsys, root, "origin/main", 3)
    git(root, "update-ref", "-d", f"{BRANCH}origin/main")
    assert "is no commit that is here" in refused(capsys, root, "origin/main", 3)


def test_histories_that_cross_are_not_chosen_from(capsys: Capsys, root: Path) -> None:
    """Of two commits where they part, git names one: it may be the one that lacks an order of the branch."""
    start = hash_of(root, "main")
    for branch in ("one", "two"):
        git(root, "switch", "--quiet", "--create", branch, start)
        (root / branch).touch()
        commit_all(root)
    git(root, "merge", "--quiet", "--no-edit", "one")
    git(root, "switch", "--quiet", "one")
    git(root, "merge", "--quiet", "--no-edit", "two~1")
    message = refused(capsys, root, "two", 3)
    assert "git merge two" in message
    git(root, "merge", "--quiet", "--no-edit", "two")
    assert rules_and_records(capsys, root, "--base", "two") == []
