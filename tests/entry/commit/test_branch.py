"""committing.branch: one commit on a new branch, these files and no other; or all as it was, the files written."""

from pathlib import Path

import pytest

import base
from checkouts import ACCOUNT, append_line, commit_line, create_repository, git, isolate_git, refs
from tuanmedia.entry.commit import Commit, WorkTree, branch, commit_files, prepare_worktree
from tuanmedia.errors import CannotRun

NEW = "registry/accounts/机器人 协会/[a] 微博.yaml"
NAME = "filing/robotics-weibo"
MESSAGE = "备案：机器人协会（robotics-weibo）\n\n依据：第十一条（一）\n#文件\n;"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def enter(root: Path, tree: WorkTree | None = None, path: str = NEW) -> Commit:
    """An entry that is written and committed."""
    tree = tree or prepare_worktree(root)
    write(root, path)
    return commit_files(tree, [path], NAME, MESSAGE + "\n")


def write(root: Path, path: str = NEW) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    append_line(root, "新", path)


def refused(root: Path, tree: WorkTree | None = None, path: str = NEW) -> str:
    """The line of an entry that could not be committed."""
    with pytest.raises(CannotRun) as raised:
        enter(root, tree, path)
    zh, en = raised.value.words.values()
    assert (zh.startswith("文件已经写入，但没有完成提交（"), "\n" in zh + en) == (True, False)
    return zh


def hook(root: Path, name: str, script: str) -> None:
    path = root / ".git/hooks" / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def test_one_commit_on_a_new_branch(root: Path) -> None:
    before, head = refs(root), git(root, "rev-parse", "HEAD")
    done = enter(root)
    assert done == Commit(NAME, git(root, "rev-parse", "HEAD"), "main", None)
    assert refs(root) == {**before, f"refs/heads/{NAME}": done.commit}
    assert git(root, "rev-list", "--parents", "-1", "HEAD") == f"{done.commit} {head}"
    assert git(root, "diff", "--name-status", "main", "HEAD") == f"A\t{NEW}"
    assert git(root, "symbolic-ref", "HEAD") == f"refs/heads/{NAME}"
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "log", "-1", "--format=%an %ae%n%B") == f"王同学 wang@example.edu\n{MESSAGE}"


def test_one_can_go_back_as_after_any_checkout(root: Path) -> None:
    enter(root)
    git(root, "switch", "--quiet", "-")
    assert git(root, "branch", "--show-current") == "main"


def test_a_second_entry_stands_on_the_first(root: Path) -> None:
    first = enter(root)
    second = enter(root, path=ACCOUNT)
    assert (second.branch, second.base) == (f"{NAME}-2", NAME)
    assert git(root, "rev-parse", "HEAD~1") == first.commit


def test_in_a_subfolder_and_a_linked_work_tree(root: Path, tmp_path: Path) -> None:
    below = create_repository(tmp_path / "monorepo", "团委/新媒体")
    enter(below)
    assert git(below, "diff", "--name-only", "main", "HEAD") == f"团委/新媒体/{NEW}"
    git(root, "worktree", "add", "--quiet", "-b", "review", str(tmp_path / "linked"))
    assert enter(tmp_path / "linked").base == "review"
    assert git(root, "branch", "--show-current") == "main"


def test_an_edit_and_a_deletion_are_committed(root: Path) -> None:
    tree, gone = prepare_worktree(root), f"registry/{base.ORGANIZATION}"
    append_line(root, "改")
    (root / gone).unlink()
    commit_files(tree, [ACCOUNT, gone], NAME, MESSAGE + "\n")
    assert git(root, "diff", "--name-status", "main", "HEAD") == f"M\t{ACCOUNT}\nD\t{gone}"


def test_only_these_files(root: Path) -> None:
    other = "registry/accounts/机器人 协会/a 微博.yaml"  # which the name of the new one, read as a pattern, matches
    write(root, other)
    git(root, "add", other)
    commit_line(root, "乙")
    tree = prepare_worktree(root)
    append_line(root, "他人的", other)
    append_line(root, "他人的", ACCOUNT)
    git(root, "add", ACCOUNT)
    enter(root, tree)
    assert git(root, "diff", "--name-only", "main", "HEAD") == NEW
    assert git(root, "status", "--porcelain", "-z") == f"M  {ACCOUNT}\0 M {other}\0"


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], NAME),
        (["heads/filing/robotics-weibo"], f"{NAME}-2"),
        (["heads/Filing/Robotics-Weibo"], f"{NAME}-2"),
        (["remotes/origin/filing/robotics-weibo", "heads/filing/robotics-weibo-2"], f"{NAME}-3"),
        (["heads/filing/robotics-weibo/old"], f"{NAME}-2"),
        (["heads/filing/robotics", "tags/filing/robotics-weibo", "tags/v1/filing/robotics-weibo"], NAME),
        (["heads/filing"], "filing-robotics-weibo"),
        (["remotes/origin/filing", "heads/filing-robotics-weibo"], "filing-robotics-weibo-2"),
    ],
)
def test_a_name_that_is_taken_gets_a_number(root: Path, taken: list[str], free: str) -> None:
    for ref in taken:
        git(root, "update-ref", f"refs/{ref}", "HEAD")
    before = refs(root)
    done = enter(root)
    assert done.branch == free
    assert refs(root) == {**before, f"refs/heads/{free}": done.commit}


@pytest.mark.parametrize(
    ("remotes", "settings", "remote"),
    [
        ([], {}, None),
        (["gitee"], {}, "gitee"),
        (["gitee", "origin"], {}, "origin"),
        (["gitee", "origin"], {"branch.main.remote": "gitee"}, "gitee"),
        (["gitee", "origin"], {"branch.main.remote": "origin", "remote.pushDefault": "gitee"}, "gitee"),
        ([], {"branch.main.remote": "https://user:token@example.org/r.git"}, None),
        ([], {"branch.main.remote": "."}, None),
    ],
)
def test_where_to_push(root: Path, remotes: list[str], settings: dict[str, str], remote: str | None) -> None:
    for name in remotes:
        git(root, "remote", "add", name, f"https://example.org/{name}.git")
    for name, value in {"branch.main.merge": "refs/heads/main", **settings}.items():
        git(root, "config", name, value)
    assert enter(root).remote == remote


def test_settings_of_the_user_change_nothing(root: Path) -> None:
    for name, value in {
        "branch.autoSetupMerge": "always",
        "commit.cleanup": "strip",
        "commit.template": "nowhere",
        "core.commentChar": ";",
        "i18n.commitEncoding": "GBK",
        "status.branch": "true",
        "status.renames": "copies",
        "core.editor": "false",
    }.items():
        git(root, "config", name, value)
    done = enter(root)
    assert git(root, "log", "-1", "--format=%B", "--encoding=UTF-8") == MESSAGE
    assert "encoding" not in git(root, "cat-file", "commit", "HEAD")
    git(root, "config", f"branch.{done.branch}.remote", code=1)


@pytest.mark.parametrize("path", [NEW, ACCOUNT])
@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "prepare-commit-msg"])
def test_a_hook_refuses(root: Path, name: str, path: str) -> None:
    hook(root, name, "echo 周五不收 >&2; echo; echo 下周再来 >&2; exit 1")
    before = refs(root)
    line = refused(root, path=path)
    assert "git 报告：周五不收 / 下周再来" in line
    assert "git add、git commit" in line
    assert refs(root) == before
    assert git(root, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert git(root, "diff", "--cached", "--name-only") == ""
    assert (root / path).read_text("utf-8").endswith("# 新\n")


def test_a_hook_that_says_nothing_or_too_much(root: Path) -> None:
    hook(root, "pre-commit", "exit 1")
    assert "commit: 1" in refused(root)
    git(root, "stash", "--quiet", "--include-untracked")
    hook(root, "pre-commit", "yes 多言 | head -999; exit 1")
    assert len(refused(root)) < 500


def test_hooks_run_as_they_always_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    asks = "git diff --cached --name-only -z -- 'registry/*.yaml'"
    hook(root, "pre-commit", f'(echo "$LC_ALL"; {asks}) > .git/asked')
    enter(root)
    assert (root / ".git/asked").read_text("utf-8") == f"C.UTF-8\n{NEW}\0"


def test_git_refuses_to_add(root: Path) -> None:
    before = refs(root)
    line = refused(root, path="forms/附件1.yaml")
    assert "forms" in line
    assert (root / "forms/附件1.yaml").exists()
    assert (refs(root), git(root, "status", "--porcelain")) == (before, "")


def test_nothing_to_commit(root: Path) -> None:
    tree, before = prepare_worktree(root), refs(root)
    (root / "备忘.txt").touch()
    with pytest.raises(CannotRun, match=r"备忘\.txt"):
        commit_files(tree, [ACCOUNT], NAME, MESSAGE)
    assert refs(root) == before


def test_another_git_is_at_work_meanwhile(root: Path) -> None:
    tree, before = prepare_worktree(root), refs(root)
    (root / ".git/index.lock").touch()
    assert "index.lock" in refused(root, tree)
    assert refs(root) == before
    assert git(root, "symbolic-ref", "HEAD") == "refs/heads/main"


def test_another_branch_or_commit_meanwhile(root: Path) -> None:
    tree = prepare_worktree(root)
    git(root, "switch", "--quiet", "--create", "other")
    before = refs(root)
    assert "这期间换了分支" in refused(root, tree)
    git(root, "switch", "--quiet", "main")
    commit_line(root, "乙")
    assert "这期间换了分支" in refused(root, tree)
    assert refs(root) == {**before, "refs/heads/main": git(root, "rev-parse", "main")}


def test_another_takes_the_name_meanwhile(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "branch", NAME)
    before = refs(root)
    monkeypatch.setattr(branch, "_free_name", lambda _git, wanted: wanted)
    assert NAME in refused(root)
    assert refs(root) == before


def test_a_commit_that_stands_is_not_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the disk is full once the commit is made: git has made it, and complains."""
    run = branch.Git.run

    def failing(self: branch.Git, *args: str, stdin: str = "") -> None:
        run(self, *args, stdin=stdin)
        if args[0] == "commit":
            raise CannotRun("磁盘已满", "disk full")

    monkeypatch.setattr(branch.Git, "run", failing)
    assert "磁盘已满" in refused(root)
    assert git(root, "branch", "--show-current") == NAME
    assert git(root, "status", "--porcelain") == ""


def test_an_interruption_leaves_all_as_before(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, before, run = prepare_worktree(root), refs(root), branch.Git.run

    def interrupted(self: branch.Git, *args: str, stdin: str = "") -> None:
        if args[0] == "commit":
            raise KeyboardInterrupt
        run(self, *args, stdin=stdin)

    monkeypatch.setattr(branch.Git, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        enter(root, tree)
    assert refs(root) == before
    assert git(root, "status", "--porcelain", "--untracked-files=all") == f'?? "{NEW}"'
    assert git(root, "branch", "--show-current") == "main"
