"""committing.worktree: what takes no commit says so in one line, with the remedy, before anything is written."""

from pathlib import Path

import pytest

from checkouts import ACCOUNT, append_line, commit_line, create_diverged_branches, create_repository, git, isolate_git
from tuanmedia.entry.commit import prepare_worktree
from tuanmedia.errors import CannotRun


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿 一")


def refused(root: Path) -> str:
    """The one line, in Chinese, of a work tree that takes no commit."""
    with pytest.raises(CannotRun) as raised:
        prepare_worktree(root)
    words = raised.value.words
    assert raised.value.exit_code == 3
    assert all(line and "\n" not in line for line in words.values())
    assert words["zh"] != words["en"]
    return words["zh"]


def test_a_clean_work_tree_takes_a_commit(root: Path) -> None:
    tree = prepare_worktree(root)
    assert (tree.branch, tree.commit) == ("main", git(root, "rev-parse", "HEAD"))


def test_so_does_a_subfolder_of_one_and_a_linked_one(root: Path, tmp_path: Path) -> None:
    below = create_repository(tmp_path / "monorepo", "团委/新媒体")
    assert prepare_worktree(below).branch == "main"
    git(root, "worktree", "add", "--quiet", "-b", "review", str(tmp_path / "linked"))
    assert prepare_worktree(tmp_path / "linked").branch == "review"


def test_what_lies_elsewhere_or_is_ignored_or_is_not_read_hinders_nothing(root: Path) -> None:
    for name in ("备忘.txt", "forms/附件1.docx", "registry/units.bak", "registry/accounts/.DS_Store"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x")
    assert prepare_worktree(root)


@pytest.mark.parametrize("staged", [False, True])
@pytest.mark.parametrize("path", [ACCOUNT, ".gitignore"])
def test_a_change_anywhere_hinders(root: Path, path: str, staged: bool) -> None:
    append_line(root, "改", path)
    if staged:
        git(root, "add", path)
    line = refused(root)
    assert line.startswith(f"{path} 有改动")
    assert "git stash" in line


def test_so_does_one_above_a_subfolder(root: Path, tmp_path: Path) -> None:
    below = create_repository(tmp_path / "monorepo", "团委/新媒体")
    append_line(tmp_path / "monorepo", "改", ".gitignore")
    assert refused(below).startswith(".gitignore 有改动")


def test_a_file_renamed_or_deleted_is_a_change(root: Path) -> None:
    git(root, "mv", ACCOUNT, "registry/accounts/机器人 协会.yaml")
    line = refused(root)
    assert line.startswith(f"{ACCOUNT} 等 2 个文件")
    git(root, "reset", "--quiet", "--hard")
    (root / ACCOUNT).unlink()
    assert refused(root).startswith(f"{ACCOUNT} 有改动")


@pytest.mark.parametrize("name", ["registry/accounts/书 法.yaml", "rules/filing.yaml"])
def test_a_file_that_was_judged_and_would_not_be_committed_hinders(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("x")
    assert refused(root).startswith(f"{name} 不在 git 里")


@pytest.mark.parametrize(
    ("args", "code", "under_way"),
    [
        ("merge theirs", 1, "merge"),
        ("rebase theirs", 1, "rebase"),
        ("rebase --apply theirs", 1, "rebase"),
        ("cherry-pick theirs", 1, "cherry-pick"),
        ("revert HEAD~1", 1, "revert"),
        ("am .git/0001-.patch", 128, "am"),
        ("bisect start", 0, "bisect"),
    ],
)
def test_what_is_under_way_is_to_be_ended_first(root: Path, args: str, code: int, under_way: str) -> None:
    create_diverged_branches(root)
    git(root, "format-patch", "-1", "theirs", "--quiet", "--output-directory", ".git")
    git(root, *args.split(), code=code)
    line = refused(root)
    assert f"git {under_way} 还没有做完" in line
    assert "git status" in line


def test_even_between_two_commits_of_it(root: Path) -> None:
    git(create_diverged_branches(root), "switch", "--quiet", "theirs")
    git(root, "cherry-pick", "main~1", "main", code=1)
    git(root, "commit", "--quiet", "--all", "--message", "解决")
    assert "git cherry-pick / revert 还没有做完" in refused(root)


def test_a_linked_work_tree_has_a_merge_of_its_own(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", "-b", "review", str(tmp_path / "linked"))
    git(create_diverged_branches(root), "merge", "theirs", code=1)
    assert prepare_worktree(tmp_path / "linked").branch == "review"
    assert "git merge" in refused(root)


def test_a_conflict_without_a_merge_is_one(root: Path) -> None:
    append_line(root, "甲")
    git(root, "stash", "--quiet")
    commit_line(root, "乙")
    git(root, "stash", "pop", code=1)
    assert refused(root).startswith(f"{ACCOUNT} 有合并冲突")


def test_no_branch_and_no_commit(root: Path, tmp_path: Path) -> None:
    git(root, "switch", "--quiet", "--detach")
    assert "git switch" in refused(root)
    git(tmp_path, "init", "--quiet", "unborn")
    assert "还没有提交" in refused(tmp_path / "unborn")


def test_no_work_tree(root: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert "git clone" in refused(tmp_path / "plain")
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    assert "不在 git 工作区里" in refused(tmp_path / "bare.git")
    assert "不在 git 工作区里" in refused(root / ".git")


def test_another_git_at_work(root: Path) -> None:
    (root / ".git/index.lock").touch()
    line = refused(root)
    assert "稍后再试" in line
    assert str(root / ".git/index.lock") in line


@pytest.mark.parametrize("known", [[], ["user.name"], ["user.email"]])
def test_nobody_is_guessed(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: list[str]) -> None:
    isolate_git(tmp_path, monkeypatch, author=False)
    for name in known:
        git(root, "config", name, "李老师")
    line = refused(root)
    assert 'git config user.name "姓名"' in line
    assert 'git config user.email "邮箱"' in line


def test_who_commits_is_not_yet_who_wrote(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch, author=False)
    monkeypatch.setenv("GIT_COMMITTER_NAME", "李老师")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "li@example.edu")
    assert "git config user.name" in refused(root)


def test_what_else_git_says_is_told(root: Path) -> None:
    (root / ".git/config").write_text("[core\n")
    assert "git 报告：fatal: bad config line 1" in refused(root)
