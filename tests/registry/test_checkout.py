"""A checkout that lacks files: what git keeps elsewhere, or was asked to leave out, is never taken for all there is."""

import shutil
import subprocess
from pathlib import Path

import pytest

import base
from checkouts import create_repository, git, isolate_git
from command_line import DAY, check_document, error_line, run_check, run_command
from request import commit_all, rules_and_records
from tuanmedia.law.loading import shipped_rules
from tuanmedia.registry import checkout

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def syntax_faults(capsys: Capsys, root: Path, *args: str) -> list[tuple[str, str]]:
    findings = check_document(capsys, root, "--lang", "en", *args)["findings"]
    return [(one["file"], one["message"]) for one in findings if one["rule"] == "registry.syntax"]


# Submodules


@pytest.fixture
def outer(root: Path, tmp_path: Path) -> Path:
    """A register whose clubs' accounts another repository holds."""
    clubs = tmp_path / "clubs"
    shutil.copytree(root / "registry/accounts", clubs)
    git(clubs, "init", "--quiet")
    commit_all(clubs)
    shutil.rmtree(root / "registry/accounts")
    add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(clubs), "registry/accounts/clubs"]
    subprocess.run(["git", "-C", str(root), *add], check=True, capture_output=True)
    commit_all(root)
    return root


@pytest.mark.parametrize("is_checked_out", [True, False])
def test_a_submodule_is_a_finding(capsys: Capsys, outer: Path, is_checked_out: bool) -> None:
    if not is_checked_out:
        git(outer, "submodule", "--quiet", "deinit", "--all", "--force")
        assert not [*(outer / "registry/accounts/clubs").iterdir()]
    ((file, message),) = syntax_faults(capsys, outer)
    assert file == "registry/accounts/clubs"
    assert "submodule" in message
    assert run_check(capsys, outer).code == 1


def test_a_submodule_that_no_file_of_git_names_is_one_too(capsys: Capsys, outer: Path, tmp_path: Path) -> None:
    git(outer, "rm", "--quiet", "--cached", ".gitmodules")
    git(outer, "commit", "--quiet", "--message", "不提子模块")
    git(tmp_path, "clone", "--quiet", str(outer), "clone")
    assert [file for file, _ in syntax_faults(capsys, tmp_path / "clone")] == ["registry/accounts/clubs"]


def test_a_request_does_not_move_records_out_of_sight(capsys: Capsys, outer: Path) -> None:
    assert ("registry.syntax", None) in rules_and_records(capsys, outer, "--base", "HEAD~1")
    assert run_check(capsys, outer, "--base", "HEAD~1").code == 1


@pytest.mark.parametrize("args", [(), ("--base", "HEAD~1"), ("--base", "HEAD")])
def test_holiday_notices_are_not_read_from_a_submodule_either(
    capsys: Capsys, root: Path, args: tuple[str, ...]
) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    commit_all(root)
    git(root, "rm", "--quiet", "-r", "rules/calendar")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},rules/calendar")
    git(root, "commit", "--quiet", "--message", "子模块")
    (root / "rules/calendar").mkdir()
    assert "rules/calendar is a " in refused(capsys, root, *args)


def test_an_empty_folder_is_none(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    (root / "registry/accounts/clubs").mkdir()
    assert syntax_faults(capsys, root) == []
    (base.write(tmp_path / "no git") / "registry/accounts/clubs").mkdir()
    assert syntax_faults(capsys, tmp_path / "no git") == []


# Sparse checkouts


def sparse(root: Path, *folders: str, options: tuple[str, ...] = ()) -> Path:
    git(root, "sparse-checkout", "set", *options, *folders)
    return root


def refused(capsys: Capsys, root: Path, *args: str) -> str:
    return error_line(run_check(capsys, root, *args, "--lang", "en"), 3)


@pytest.mark.parametrize("options", [("--cone",), ("--no-cone",), ("--cone", "--sparse-index")])
@pytest.mark.parametrize("args", [(), ("--base", "HEAD")])
def test_a_sparse_checkout_is_not_checked(
    capsys: Capsys, root: Path, options: tuple[str, ...], args: tuple[str, ...]
) -> None:
    sparse(root, "registry/organizations", options=options)
    assert not (root / "registry/accounts").exists()
    message = refused(capsys, root, *args)
    assert "sparse checkout" in message
    assert "registry/accounts/" in message
    assert "git sparse-checkout disable" in message
    git(root, "sparse-checkout", "disable")
    assert rules_and_records(capsys, root, "--base", "HEAD") == []


def test_of_a_register_in_a_subfolder_too(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "top", "registers/一")
    sparse(tmp_path / "top", "registers/一/registry/accounts")
    assert "registry/organizations/" in refused(capsys, root)
    git(tmp_path / "top", "worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "linked")
    linked = sparse(tmp_path / "linked", "registers/一/registry/accounts") / "registers/一"
    assert "registry/organizations/" in refused(capsys, linked)


def test_what_it_leaves_out_beside_the_register_does_not_matter(capsys: Capsys, root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs/one.md").touch()
    commit_all(root)
    sparse(root, "registry")
    assert not (root / "docs").exists()
    assert rules_and_records(capsys, root, "--base", "HEAD") == []


def test_no_command_takes_other_rules_or_says_that_there_is_no_registry(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    commit_all(root)
    sparse(root, "registry")
    for command in (["due", "--as-of", DAY], ["rules"], ["audit", "--year", "2026", "--as-of", DAY]):
        message = error_line(run_command(capsys, *command, "--root", str(root), "--lang", "en"), 3)
        assert "rules/" in message
    sparse(root, "rules")
    monkeypatch.chdir(root)
    assert "registry/" in error_line(run_command(capsys, "due", "--as-of", DAY, "--lang", "en"), 3)


def test_git_is_not_asked_where_no_checkout_is_sparse(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tuanmedia.registry.git._program", lambda: pytest.fail("git was run"))
    assert run_check(capsys, root).code == 0


@pytest.mark.parametrize("content", [b"", b"\xff", b"gitdir: nowhere\n"])
def test_a_file_of_git_that_leads_nowhere(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".git").write_bytes(content)
    checkout.refuse_sparse(tmp_path)
