"""With --commit an entry is one commit on a branch of its own; where that cannot be, nothing is asked or written."""

import json
from pathlib import Path

import pytest

from checkouts import ACCOUNT, append_line, create_repository, git, isolate_git, refs
from command_line import DAY, CommandResult, error_line, run_command
from filings import BRANCH, CLUB, Flags, file_account, flags, folder_contents

Capsys = pytest.CaptureFixture[str]
FILE = "registry/accounts/robotics/robotics-weibo.yaml"
COMMANDS: dict[str, tuple[list[str], str, str, str, list[str]]] = {
    "file": (
        ["file", *flags(CLUB)],
        "filing/robotics-weibo",
        f"A\t{FILE}",
        "备案：内科大机器人微博（robotics-weibo）",
        ["依据：第十一条（一）", f"文件：{FILE}"],
    ),
    "close": (
        ["close", "robotics-wechat", "--on", "2026-11-19", "--reason", "社团合并"],
        "close/robotics-wechat",
        f"M\t{ACCOUNT}",
        "注销：内科大机器人协会（robotics-wechat）",
        [f"文件：{ACCOUNT}"],
    ),
    "change": (
        ["change", "robotics-wechat", "--kind", "password", "--changed-on", "2026-11-19"],
        "change/robotics-wechat",
        f"M\t{ACCOUNT}",
        "变更：内科大机器人协会（robotics-wechat）",
        ["依据：第十一条（四）", f"文件：{ACCOUNT}"],
    ),
    "organization": (
        ["organization", "--name", "赛车协会", "--kind", "club", "--unit", "机械工程学院", "--id", "racing"],
        "organization/racing",
        "A\tregistry/organizations/racing.yaml",
        "组织登记：赛车协会（racing）",
        ["文件：registry/organizations/racing.yaml"],
    ),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def commit(capsys: Capsys, root: Path, args: list[str], *more: str) -> CommandResult:
    return run_command(capsys, *args, "--root", str(root), "--as-of", DAY, "--commit", *more)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_entry_is_one_commit_that_names_record_and_clause(capsys: Capsys, root: Path, command: str) -> None:
    args, branch, changed, subject, body = COMMANDS[command]
    before, head = refs(root), git(root, "rev-parse", "HEAD")
    answer = commit(capsys, root, args)
    assert (answer.code, answer.err) == (0, "")
    assert git(root, "symbolic-ref", "--short", "HEAD") == branch
    assert refs(root) == {**before, f"refs/heads/{branch}": git(root, "rev-parse", "HEAD")}
    assert git(root, "rev-parse", "HEAD^") == head
    assert git(root, "diff", "--name-status", "main", "HEAD") == changed
    assert git(root, "log", "-1", "--format=%B").splitlines() == [subject, "", *body]
    assert git(root, "status", "--porcelain", "--untracked-files=all") == ""
    assert branch in answer.out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_changed_work_tree_is_refused_before_anything_is_asked(capsys: Capsys, root: Path, command: str) -> None:
    append_line(root, "甲")
    before, known = folder_contents(root), refs(root)
    (args, *_), told = COMMANDS[command], f"{ACCOUNT} 有改动，还没有提交"
    assert told in error_line(commit(capsys, root, args), 3)
    assert told in error_line(commit(capsys, root, args[:1]), 3)  # of what is missing nothing is said yet
    assert (folder_contents(root), refs(root)) == (before, known)


def test_outside_git_it_is_refused(capsys: Capsys, root: Path) -> None:
    (root / ".git").rename(root.parent / "git")
    before = folder_contents(root)
    assert "不在 git 工作区里" in error_line(commit(capsys, root, COMMANDS["file"][0]), 3)
    assert folder_contents(root) == before


def test_a_document_stays_one(capsys: Capsys, root: Path) -> None:
    answer = commit(capsys, root, COMMANDS["file"][0], "--format", "json")
    assert (answer.code, json.loads(answer.out)["account"]) == (0, "robotics-weibo")
    assert "filing/robotics-weibo" in answer.err


@pytest.mark.parametrize("more", [["--dry-run"], ["--operator", "赵同学"]])
def test_what_is_not_written_is_not_committed(capsys: Capsys, root: Path, more: list[str]) -> None:
    before = refs(root), git(root, "symbolic-ref", "HEAD")
    answer = commit(capsys, root, COMMANDS["file"][0], *more)
    assert answer.code == (0 if more == ["--dry-run"] else 1)
    assert (refs(root), git(root, "symbolic-ref", "HEAD")) == before
    assert git(root, "status", "--porcelain", "--untracked-files=all") == ""


def test_one_entry_follows_another(capsys: Capsys, root: Path) -> None:
    told: Flags = {"--name": "机械学院直播间"}
    for changes in ({}, told):
        assert file_account(capsys, root, BRANCH, changes, "--commit").code == 0
    assert git(root, "log", "--format=%s", "main..").splitlines() == [
        "备案：机械学院直播间（mech-branch-douyin-2）",
        "备案：机械团总支视频（mech-branch-douyin）",
    ]


def test_a_name_gives_no_orders_to_whoever_reads_the_commit(capsys: Capsys, root: Path) -> None:
    assert file_account(capsys, root, BRANCH, {"--name": "视频 [skip ci] #1 @all"}, "--commit").code == 0
    subject = git(root, "log", "-1", "--format=%s")
    assert subject == "备案：视频 ［skip ci］ ＃1 ＠all（mech-branch-douyin）"


def test_a_preview_asks_no_clean_work_tree(capsys: Capsys, root: Path) -> None:
    append_line(root, "甲")
    before = folder_contents(root)
    assert commit(capsys, root, COMMANDS["file"][0], "--dry-run").code == 0
    assert folder_contents(root) == before
