"""What git reads for a check: nothing that a repository can be set to runs a program or shows other content."""

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

import base
from checkouts import create_repository, git, isolate_git
from command_line import error_line, run_check
from request import commit_all, rules_and_records, write_patch
from tuanmedia.entry.commit import prepare_worktree
from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import shipped_rules

Capsys = pytest.CaptureFixture[str]
RENAMED = [("history.undeclared", "robotics-wechat")]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A request that renames an account in silence."""
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "登记簿")
    git(root, "switch", "--quiet", "--create", "request")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    return root


@pytest.fixture
def spy(tmp_path: Path) -> Path:
    """A program that leaves a trace beside it: `spy.ran`."""
    spy = tmp_path / "spy"
    spy.write_text(f'#!/bin/sh\necho "$0 $*" >> "{spy}.ran"\ncat >/dev/null 2>&1 </dev/null\nexit 1\n')
    spy.chmod(0o755)
    return spy


def ran(spy: Path) -> bool:
    return Path(f"{spy}.ran").exists()


def refused(capsys: Capsys, root: Path, *args: str) -> str:
    return error_line(run_check(capsys, root, *args, "--lang", "en"), 3)


# Programs


SETTINGS = [
    "core.fsmonitor",
    "core.pager",
    "pager.ls-files",
    "pager.for-each-ref",
    "core.editor",
    "core.sshCommand",
    "core.gitProxy",
    "core.askPass",
    "core.alternateRefsCommand",
    "diff.external",
    "alias.ls-files",
    "alias.rev-parse",
    "credential.helper",
    "gpg.program",
    "filter.spy.clean",
    "filter.spy.smudge",
    "filter.spy.process",
    "diff.spy.textconv",
    "diff.spy.command",
    "merge.spy.driver",
]


@pytest.fixture
def set_to_spy(root: Path, spy: Path) -> Path:
    """The root, with every setting that names a program, every hook, and an attribute for every file."""
    for name in SETTINGS:
        git(root, "config", name, f"!{spy}" if name.startswith(("alias.", "credential.")) else str(spy))
    hooks = root / ".git/hooks"
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-checkout"):
        shutil.copy(spy, hooks / name)
    (root / ".git/info/attributes").write_text("* filter=spy diff=spy merge=spy\n")
    return root


def test_no_program_of_the_repository_is_run_for_a_check(capsys: Capsys, set_to_spy: Path, spy: Path) -> None:
    for path in (set_to_spy / "registry").rglob("*.yaml"):
        path.touch()  # git would compare the contents, and filter them for that
    assert rules_and_records(capsys, set_to_spy, "--base", "main") == RENAMED
    assert not ran(spy)


def test_nor_to_see_whether_a_commit_can_be_made(set_to_spy: Path, spy: Path) -> None:
    (set_to_spy / ".git/info/attributes").unlink()  # the filters of a commit are its user's own
    for path in (set_to_spy / "registry").rglob("*.yaml"):
        path.touch()
    prepare_worktree(set_to_spy)
    assert not ran(spy)


def test_a_submodule_s_own_settings_run_nothing_either(root: Path, spy: Path) -> None:
    inner = root / "docs"
    inner.mkdir()
    git(inner, "init", "--quiet")
    (inner / "one").touch()
    commit_all(inner)
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(inner, 'rev-parse', 'HEAD')},docs")
    git(root, "commit", "--quiet", "--message", "子模块")
    git(inner, "config", "core.fsmonitor", str(spy))
    (root / "docs/new").touch()
    prepare_worktree(root)
    assert not ran(spy)


def test_what_is_missing_is_not_fetched(capsys: Capsys, root: Path, spy: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--branch", "request", root.as_uri(), "partial")
    partial = tmp_path / "partial"
    git(partial, "config", "remote.origin.uploadpack", str(spy))
    git(partial, "config", "protocol.file.allow", "always")
    message = refused(capsys, partial, "--base", "origin/main")
    assert "partial clone" in message
    assert "git fetch --refetch --no-filter" in message
    assert not ran(spy)
    git(partial, "config", "--unset", "remote.origin.uploadpack")
    git(partial, "fetch", "--quiet", "--refetch", "--no-filter")
    assert rules_and_records(capsys, partial, "--base", "origin/main") == RENAMED


def test_a_folder_that_looks_like_a_repository_is_none(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spy: Path
) -> None:
    """A request can bring HEAD, objects/, refs/ and config as files: git takes the folder for a bare repository."""
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "top", "register")
    for name in ("objects", "refs"):
        (root / name).mkdir()
    (root / "HEAD").write_text("ref: refs/heads/main\n")
    for bare in ("true", f"false\n\tworktree = {root}"):
        (root / "config").write_text(f"[core]\n\trepositoryformatversion = 0\n\tfsmonitor = {spy}\n\tbare = {bare}\n")
        refused(capsys, root, "--base", "HEAD")
        with pytest.raises(CannotRun):
            prepare_worktree(root)
    assert not ran(spy)


# Content


def test_a_replaced_file_does_not_forge_the_base(capsys: Capsys, root: Path) -> None:
    path = f"registry/{base.ACCOUNT}"
    git(root, "replace", git(root, "rev-parse", f"main:{path}"), git(root, "rev-parse", f"HEAD:{path}"))
    assert rules_and_records(capsys, root, "--base", "main") == RENAMED


@pytest.mark.parametrize("what", ["main", "main^{tree}", "main:registry"])
def test_nor_does_a_replaced_commit_or_tree(capsys: Capsys, root: Path, what: str) -> None:
    git(root, "replace", git(root, "rev-parse", what), git(root, "rev-parse", what.replace("main", "HEAD")))
    assert rules_and_records(capsys, root, "--base", "main") == RENAMED


def test_nor_does_a_place_for_replacements_of_its_own(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [git(root, "rev-parse", f"{what}:registry/{base.ACCOUNT}") for what in ("main", "HEAD")]
    git(root, "update-ref", f"refs/other/{names[0]}", names[1])
    monkeypatch.setenv("GIT_REPLACE_REF_BASE", "refs/other/")
    assert rules_and_records(capsys, root, "--base", "main") == RENAMED


def test_grafted_parents_do_not_move_the_base(capsys: Capsys, root: Path) -> None:
    (root / ".git/info/grafts").write_text(f"{git(root, 'rev-parse', 'main')} {git(root, 'rev-parse', 'HEAD')}\n")
    assert rules_and_records(capsys, root, "--base", "main") == RENAMED


def test_a_forged_content_is_not_taken(capsys: Capsys, root: Path) -> None:
    name = git(root, "rev-parse", f"main:registry/{base.ACCOUNT}")
    data = (root / "registry" / base.ACCOUNT).read_bytes()
    forged = root / ".git/objects" / name[:2] / name[2:]
    forged.chmod(0o600)
    forged.write_bytes(zlib.compress(b"blob %d\0" % len(data) + data))
    assert "git lacks the contents" in refused(capsys, root, "--base", "main")


def test_another_work_tree_is_not_looked_at(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "top", "register")
    shutil.copytree(root / "registry", tmp_path / "top/registry")
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    git(root, "config", "core.worktree", str(root))
    assert "core.worktree" in refused(capsys, root, "--base", "HEAD")
    git(root, "config", "core.worktree", str(tmp_path))
    assert "core.worktree" in refused(capsys, root, "--base", "HEAD")


def test_a_linked_work_tree_and_a_submodule_are_work_trees(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"), "request")
    assert rules_and_records(capsys, tmp_path / "linked", "--base", "main") == RENAMED
    outer = create_repository(tmp_path / "outer")
    add = ["git", "-C", str(outer), "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "sub"]
    subprocess.run(add, check=True, capture_output=True)
    assert rules_and_records(capsys, outer / "sub", "--base", "origin/main") == RENAMED


def test_patterns_and_variables_of_the_surroundings_change_nothing(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    for name in ("GIT_ICASE_PATHSPECS", "GIT_NOGLOB_PATHSPECS"):
        monkeypatch.setenv(name, "1")
        assert ("history.licence", None) in rules_and_records(capsys, root, "--base", "main")
