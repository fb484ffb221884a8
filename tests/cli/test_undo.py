"""`undo` takes back the last entry of this clone, files, papers and scan, while nobody has built on it."""

import json
from pathlib import Path

import pytest

from checkouts import ACCOUNT, append_line, create_repository, git, isolate_git
from command_line import DAY, CommandResult, error_line, run_command
from filings import CLUB, data_files, flags, folder_contents

Capsys = pytest.CaptureFixture[str]
ORDER = ["order", "robotics-wechat", "rectify", "--on", "2026-11-19", "--due-on", "2026-12-19", "--reason", "停更"]
CLOSE = ["close", "mech-union", "--on", "2026-11-19", "--reason", "合并"]
FILE = ["file", *flags(CLUB)]
MEMORY = ".tuanmedia/last-entry.json"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def enter(capsys: Capsys, root: Path, args: list[str], *more: str) -> CommandResult:
    answer = run_command(capsys, *args, "--root", str(root), "--as-of", DAY, *more)
    assert (answer.code, answer.err) == (0, "")
    return answer


def undo(capsys: Capsys, root: Path, *more: str) -> CommandResult:
    return run_command(capsys, "undo", "--root", str(root), *more)


def register(root: Path) -> dict[str, bytes]:
    """The files of the registry, papers and scans, without what git keeps for itself and the .gitignore of folders."""
    return {
        path: data
        for path, data in data_files(root).items()
        if not path.startswith(".git/") and not path.endswith("/.gitignore")
    }


def with_remote(root: Path) -> Path:
    """Adds a remote that has the branch main."""
    remote = root.parent / "remote.git"
    git(root.parent, "init", "--quiet", "--bare", str(remote))
    git(root, "remote", "add", "origin", str(remote))
    git(root, "push", "--quiet", "--set-upstream", "origin", "main")
    return remote


@pytest.mark.parametrize("args", [ORDER, CLOSE, FILE, ["scan", "robotics-wechat", "{scan}"]])
def test_an_entry_is_taken_back_with_its_papers(capsys: Capsys, root: Path, args: list[str]) -> None:
    scan = root.parent / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 signed\n")
    before = register(root)
    enter(capsys, root, [arg.format(scan=scan) for arg in args])
    assert register(root) != before
    answer = undo(capsys, root)
    assert (answer.code, answer.err) == (0, "")
    assert "已撤销最近一次登记" in answer.out
    assert register(root) == before
    assert git(root, "status", "--porcelain") == ""
    assert not (root / MEMORY).exists()
    assert "没有可以撤销的登记" in error_line(undo(capsys, root), 2)


def test_outside_git_it_is_taken_back_too(capsys: Capsys, root: Path) -> None:
    (root / ".git").rename(root.parent / "git")
    before = register(root)
    enter(capsys, root, ORDER)
    assert undo(capsys, root).code == 0
    assert register(root) == before


def test_what_would_go_is_shown_first(capsys: Capsys, root: Path) -> None:
    enter(capsys, root, FILE)
    before = folder_contents(root)
    answer = undo(capsys, root, "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "删去 registry/accounts/robotics/robotics-weibo.yaml",
        "删去 forms/robotics-weibo-附件1-备案表.docx",
        "删去 forms/robotics-weibo-附件2-承诺书.docx",
        "只是预览，没有写入。",
    ]
    assert folder_contents(root) == before
    enter(capsys, root, ORDER)
    shown = undo(capsys, root, "--dry-run").out
    assert f"{ACCOUNT}\n" in shown
    assert "\n-  - {kind: rectify, on: 2026-11-19, due_on: 2026-12-19, reason: 停更}\n" in shown


def test_only_the_last_entry_is_taken_back(capsys: Capsys, root: Path) -> None:
    enter(capsys, root, CLOSE)
    after_first = register(root)
    enter(capsys, root, ORDER)
    assert undo(capsys, root).code == 0
    assert register(root) == after_first
    assert undo(capsys, root).code == 2
    assert register(root) == after_first


def test_what_is_entered_already_changes_no_memory(capsys: Capsys, root: Path) -> None:
    before = register(root)
    enter(capsys, root, FILE)
    enter(capsys, root, FILE)
    assert undo(capsys, root).code == 0
    assert register(root) == before


@pytest.mark.parametrize("path", [ACCOUNT, "evidence/2026/robotics-wechat.pdf"])
def test_a_file_that_changed_since_is_left_alone(capsys: Capsys, root: Path, path: str) -> None:
    scan = root.parent / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 signed\n")
    enter(capsys, root, ["scan", "robotics-wechat", str(scan)])
    append_line(root, "人工改动", path)
    before = folder_contents(root)
    told = error_line(undo(capsys, root), 3)
    assert path in told
    assert "tuanmedia correct" in told
    assert folder_contents(root) == before


def test_a_committed_entry_is_reversed_by_a_new_commit(capsys: Capsys, root: Path) -> None:
    with_remote(root)
    enter(capsys, root, ORDER, "--commit")
    entered, main = git(root, "rev-parse", "HEAD"), git(root, "rev-parse", "main")
    answer = undo(capsys, root)
    assert (answer.code, answer.err) == (0, "")
    assert "已提交到分支 order/robotics-wechat" in answer.out
    assert git(root, "rev-parse", "HEAD^") == entered
    assert git(root, "symbolic-ref", "--short", "HEAD") == "order/robotics-wechat"
    assert git(root, "diff", "main", "HEAD") == ""
    assert git(root, "rev-parse", "main") == main
    assert git(root, "status", "--porcelain", "--untracked-files=all") == ""
    assert git(root, "log", "-1", "--format=%B").splitlines() == [
        "撤销：责令：内科大机器人协会（robotics-wechat）",
        "",
        f"文件：{ACCOUNT}",
    ]


def test_a_committed_filing_goes_with_its_papers(capsys: Capsys, root: Path) -> None:
    before = register(root)
    enter(capsys, root, FILE, "--commit")
    assert undo(capsys, root).code == 0
    assert register(root) == before
    assert git(root, "diff", "main", "HEAD") == ""


@pytest.mark.parametrize("how", ["merged", "squashed", "pushed"])
def test_an_entry_that_a_remote_has_is_not_taken_back(capsys: Capsys, root: Path, how: str) -> None:
    remote = with_remote(root)
    enter(capsys, root, ORDER, "--commit")
    if how == "pushed":
        git(root, "push", "--quiet", "origin", "order/robotics-wechat")
    else:
        other = root.parent / "other"
        git(root, "push", "--quiet", "origin", "order/robotics-wechat:theirs")
        git(root.parent, "clone", "--quiet", "--branch", "main", str(remote), str(other))
        git(other, "merge", "--quiet", *(["--squash"] if how == "squashed" else []), "origin/theirs")
        if how == "squashed":
            git(other, "commit", "--quiet", "--message", "合并")
        git(other, "push", "--quiet", "origin", "main", ":theirs")
        git(root, "fetch", "--quiet", "--prune")
    before, head = register(root), git(root, "rev-parse", "HEAD")
    told = error_line(undo(capsys, root), 3)
    assert ("order/robotics-wechat" if how == "pushed" else "origin/main") in told
    assert "tuanmedia correct" in told
    assert git(root, "rev-parse", "HEAD") == head
    assert register(root) == before


def test_an_entry_committed_by_hand_is_reversed_too(capsys: Capsys, root: Path) -> None:
    enter(capsys, root, ORDER)
    git(root, "commit", "--quiet", "--all", "--message", "责令整改")
    assert undo(capsys, root).code == 0
    assert git(root, "log", "-1", "--format=%s") == "撤销：责令整改"
    assert git(root, "diff", "HEAD~2", "HEAD") == ""


def test_an_entry_on_another_branch_is_not_here(capsys: Capsys, root: Path) -> None:
    enter(capsys, root, ORDER, "--commit")
    git(root, "switch", "--quiet", "main")
    assert "可能换了分支" in error_line(undo(capsys, root), 2)
    git(root, "switch", "--quiet", "order/robotics-wechat")
    assert undo(capsys, root).code == 0


def test_other_changes_are_not_committed_with_it(capsys: Capsys, root: Path) -> None:
    enter(capsys, root, ORDER, "--commit")
    append_line(root, "人工改动", "registry/units.yaml")
    assert "registry/units.yaml 有改动" in error_line(undo(capsys, root), 3)
    assert "rectify" in (root / ACCOUNT).read_text("utf-8")


@pytest.mark.parametrize(
    "memory",
    [
        "{",
        "[1]",
        '[["../../out.yaml", null, "0"]]',
        '[["registry/units.yaml", "no base64", "0"]]',
        "[" * 5000,
    ],
)
def test_a_memory_that_is_not_ours_is_not_obeyed(capsys: Capsys, root: Path, memory: str) -> None:
    enter(capsys, root, ORDER)
    (root / MEMORY).write_text(memory, "utf-8")
    before = register(root)
    assert MEMORY in error_line(undo(capsys, root), 3)
    assert register(root) == before


def test_a_memory_that_a_request_brings_is_not_obeyed(capsys: Capsys, root: Path) -> None:
    enter(capsys, root, ORDER)
    git(root, "add", "--force", MEMORY)
    assert f"{MEMORY} 不是本软件在这台电脑上写的" in error_line(undo(capsys, root), 3)
    assert "rectify" in (root / ACCOUNT).read_text("utf-8")


def test_the_register_is_not_in_the_memory_of_a_new_file(capsys: Capsys, root: Path) -> None:
    enter(capsys, root, FILE)
    files = json.loads((root / MEMORY).read_text("utf-8"))
    assert [before for _, before, _ in files] == [None] * 3
