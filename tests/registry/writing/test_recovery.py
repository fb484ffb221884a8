"""What a person is told of an entry that was cut off, what becomes of it, and what a failing disk leaves behind."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

import base
from checkouts import append_line, create_repository, git, isolate_git
from command_line import CommandResult, error_line, run_command
from faults import failing, killed
from filings import CLUB, data_files, flags
from tuanmedia.registry.writing.disk import save

Capsys = pytest.CaptureFixture[str]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by fork")
ROBOTICS, SCAN = "registry/accounts/robotics-wechat.yaml", "evidence/2026/robotics-wechat.pdf"
NEXT = ["set", "mech-union", "adviser", "周老师"]
# The plan is the first file that is put in its place; then what keeps scans out of git; then the record.
FIRST_MOVE = 2


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which the form of one account has not been received, and its scan beside it."""
    isolate_git(tmp_path, monkeypatch)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 signed\n")
    root = base.write(create_repository(tmp_path / "登记簿"), {"accounts/robotics-wechat.yaml": {"filing": None}})
    git(root, "commit", "--quiet", "--all", "--message", "甲")
    return root


def enter(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    return run_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20")


def receive(root: Path) -> list[str]:
    return ["receive", "robotics-wechat", "--on", "2026-03-04", "--scan", str(root.parent / "scan.pdf")]


def fail_from(monkeypatch: pytest.MonkeyPatch, name: str, number: int, fault: Callable[[], None]) -> None:
    """The system call of this name does the fault from its call `number` on."""
    call, made = getattr(os, name), 0

    def faulty(*given: Any, **named: Any) -> Any:
        nonlocal made
        made += 1
        if made >= number:
            fault()
        return call(*given, **named)

    monkeypatch.setattr(os, name, faulty)


def cut_off(capsys: Capsys, root: Path, *args: str, after: int = 2) -> None:
    """Runs a command that is killed after so many of its files are in their places."""
    cut_off_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20", after=after)


def cut_off_command(capsys: Capsys, *args: str, after: int) -> None:
    """Runs a command, as it is, that is killed there."""
    child = os.fork()
    if child:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        return
    try:
        fail_from(pytest.MonkeyPatch(), "replace", FIRST_MOVE + after, killed)
        run_command(capsys, *args)
    finally:
        os._exit(70)


def test_the_same_command_again_completes_what_was_cut_off(capsys: Capsys, root: Path) -> None:
    cut_off(capsys, root, *receive(root))
    assert not (root / SCAN).exists()
    again = enter(capsys, root, *receive(root))
    assert again.code == 0
    assert f"上次中断的登记已接着写完：{SCAN}" in again.err
    assert "没有改动：登记簿里已经是这样。" in again.out
    assert (root / SCAN).read_bytes() == b"%PDF-1.7 signed\n"


def test_a_filing_that_was_cut_off_gets_its_papers(capsys: Capsys, root: Path) -> None:
    cut_off(capsys, root, "file", *flags(CLUB))
    assert not list(root.glob("forms/*.docx"))
    again = enter(capsys, root, "file", *flags(CLUB), "--format", "json")
    assert (again.code, json.loads(again.out)["account"]) == (0, "robotics-weibo")
    assert "forms/robotics-weibo-附件1-备案表.docx" in again.err
    assert len(list(root.glob("forms/*.docx"))) == len(json.loads(again.out)["forms"]) == 2
    assert {path.name for path in (root / ".tuanmedia").iterdir()} == {"lock", ".gitignore", "last-entry.json"}


@pytest.mark.parametrize("is_committed", [True, False])
def test_what_was_changed_since_is_left_to_a_person(capsys: Capsys, root: Path, is_committed: bool) -> None:
    cut_off(capsys, root, *receive(root))
    append_line(root, "人工改动")
    if is_committed:
        git(root, "commit", "--quiet", "--all", "--message", "乙")
    before = data_files(root)
    for args in (NEXT, receive(root), ["form", "robotics-wechat"]):
        told = error_line(enter(capsys, root, *args), 3)
        assert f"已写入：{ROBOTICS}；未写入：{SCAN}" in told
        assert f"其后 {ROBOTICS} 又有改动" in told
        assert f"删去 {root / '.tuanmedia'} 文件夹" in told
    assert data_files(root) == before
    assert f"其后 {ROBOTICS} 又有改动" in enter(capsys, root, "show", "robotics-wechat").err
    shutil.rmtree(root / ".tuanmedia")
    assert enter(capsys, root, *receive(root)).code == 0
    assert (root / SCAN).is_file()
    assert "# 人工改动" in (root / ROBOTICS).read_text("utf-8")


@pytest.mark.parametrize(
    "discard", [["checkout", "--quiet", "."], ["reset", "--quiet", "--hard"], ["stash", "--quiet"]]
)
def test_what_was_taken_back_does_not_return(capsys: Capsys, root: Path, discard: list[str]) -> None:
    before = data_files(root)[ROBOTICS]
    cut_off(capsys, root, *receive(root))
    git(root, *discard)
    read = enter(capsys, root, "due")
    assert f"没有写入：{ROBOTICS}、{SCAN}" in read.err
    answer = enter(capsys, root, *NEXT)
    assert (answer.code, answer.err.count("\n")) == (0, 1)
    assert "没有写入，已作废" in answer.err
    assert ((root / ROBOTICS).read_bytes(), (root / SCAN).exists()) == (before, False)
    assert enter(capsys, root, *NEXT).err == ""


@pytest.mark.parametrize("number", [0, -1])
def test_a_file_that_is_still_to_be_written_counts_too(capsys: Capsys, root: Path, number: int) -> None:
    """The results of a review: the first file was written, the last was not, and one of both was changed since."""
    review = ["audit", "--year", "2026", "--record", "--root", str(root), "--as-of", "2026-12-16"]
    before = data_files(root)
    cut_off_command(capsys, *review, after=3)
    plan = json.loads((root / ".tuanmedia/plan.json").read_bytes())
    path = [move[1] for move in plan if move[1].startswith("registry/")][number]
    assert (data_files(root)[path] == before[path]) == (number == -1)
    append_line(root, "人工改动", path)
    before = data_files(root)
    assert f"其后 {path} 又有改动" in error_line(enter(capsys, root, *NEXT), 3)
    assert data_files(root) == before


@pytest.mark.parametrize("after", [0, 1])
def test_an_entry_of_which_nobody_saw_anything_is_dropped(capsys: Capsys, root: Path, after: int) -> None:
    """Nobody can take it back, either."""
    before = data_files(root)
    cut_off(capsys, root, *receive(root), after=after)
    assert data_files(root) == {**before, **({"evidence/.gitignore": b"*\n"} if after else {})}
    assert "没有写入" in enter(capsys, root, *NEXT).err
    assert (root / ROBOTICS).read_bytes() == before[ROBOTICS]
    again = enter(capsys, root, *receive(root))
    assert (again.code, again.err) == (0, "")
    assert (root / SCAN).is_file()


@pytest.mark.parametrize(
    "args", [["check"], ["due"], ["show", "robotics"], ["can-open", "robotics", "weibo"], ["audit", "--year", "2026"]]
)
def test_whoever_reads_is_told_of_an_unfinished_entry(capsys: Capsys, root: Path, args: list[str]) -> None:
    cut_off(capsys, root, *receive(root))
    before, as_of = data_files(root), "--on" if args[0] == "can-open" else "--as-of"
    answer = run_command(capsys, *args, "--root", str(root), as_of, "2026-11-20", "--format", "json", "--lang", "en")
    assert answer.code in (0, 1)
    assert json.loads(answer.out)
    assert answer.err.startswith("tuanmedia: an entry was cut off halfway")
    assert ROBOTICS in answer.err
    assert data_files(root) == before
    preview = enter(capsys, root, *NEXT, "--dry-run")
    assert (preview.code, "登记中断" in preview.err, data_files(root)) == (0, True, before)


def test_a_disk_that_fails_between_two_moves_leaves_all_as_it_was(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = data_files(root)
    for number in (FIRST_MOVE, FIRST_MOVE + 1, FIRST_MOVE + 2):
        with monkeypatch.context() as patch:
            call, made = os.replace, []

            def once(*given: Any, call: Any = call, made: list[Any] = made, number: int = number) -> None:
                made.append(given)
                if len(made) == number:
                    failing(errno.ENOSPC)()
                call(*given)

            patch.setattr(os, "replace", once)
            assert "写不进登记簿" in error_line_of(enter(capsys, root, *receive(root)))
        assert data_files(root) == before
        assert enter(capsys, root, "due").err == ""


def test_a_disk_that_fails_for_good_is_told_to_have_written_a_part(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail_from(patch, "replace", FIRST_MOVE + 2, failing(errno.ENOSPC))
        told = error_line_of(enter(capsys, root, *receive(root)))
    assert f"登记只写了一部分（已写入：{ROBOTICS}；未写入：{SCAN}" in told
    assert "接着写完" in enter(capsys, root, *NEXT).err
    assert (root / SCAN).is_file()


def error_line_of(answer: CommandResult) -> str:
    """The one line on standard error of a run that showed the entry and could not write it."""
    assert (answer.code, answer.err.count("\n")) == (3, 1)
    return answer.err


def test_a_disk_that_does_not_confirm_has_written_all_the_same(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, change = os.fsync, ["change", "robotics-wechat", "--kind", "password", "--changed-on", "2026-11-19"]

    def sync(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), (root / ROBOTICS).parent.stat()):
            failing(errno.EIO)()
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", sync)
        answer = enter(capsys, root, *change)
    assert answer.code == 0
    assert f"已写入 {ROBOTICS}，但磁盘没有确认" in answer.err
    assert "没有改动" in enter(capsys, root, *change).out
    assert (root / ROBOTICS).read_text("utf-8").count("kind: password") == 1


def test_an_answer_that_cannot_be_written_is_no_entry_that_was_not(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where standard output is a file on a full disk."""
    echo = typer.echo

    def full(text: str, **more: Any) -> None:
        if text:
            failing(errno.ENOSPC)()
        echo(text, **more)

    monkeypatch.setattr("tuanmedia.cli.output._discard_output", lambda: None)
    with monkeypatch.context() as patch:
        patch.setattr(typer, "echo", full)
        told = error_line(enter(capsys, root, "file", *flags(CLUB), "--format", "json"), 3)
        assert "已经登记，但写不出结果" in told
        shown = error_line(enter(capsys, root, *NEXT), 3)  # the change is shown before it is written
        assert "已经登记" not in shown
    assert "没有改动" in enter(capsys, root, "file", *flags(CLUB)).out
    assert "已写入" in enter(capsys, root, *NEXT).out


def test_a_scan_whose_copy_is_gone_is_kept_again(capsys: Capsys, root: Path) -> None:
    """evidence/ is not in git: a fresh clone has the entry without the file."""
    assert enter(capsys, root, *receive(root)).code == 0
    before = (root / ROBOTICS).read_bytes()
    shutil.rmtree(root / "evidence")
    answer = run_command(capsys, *receive(root), "--root", str(root), "--as-of", "2027-01-10")
    assert (answer.code, f"另存 {SCAN}" in answer.out) == (0, True)
    assert ((root / ROBOTICS).read_bytes(), (root / SCAN).is_file()) == (before, True)


def test_a_new_registry_that_was_cut_off_is_completed(capsys: Capsys, tmp_path: Path) -> None:
    init = ["init", str(tmp_path / "新"), "--name", "内蒙古科技大学", "--rules", "shipped", "--source", "pypi"]
    assert run_command(capsys, "init", str(tmp_path / "样"), *init[2:]).code == 0
    cut_off_command(capsys, *init, after=3)
    again = run_command(capsys, *init)
    assert (again.code, "已接着写完" in again.err, "不覆盖" in again.err) == (2, True, True)
    assert data_files(tmp_path / "新") == data_files(tmp_path / "样")


def test_what_a_killed_run_left_beside_a_paper_is_removed(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    dead, alive = tmp_path / f".表.docx.{child}.tmp", tmp_path / f".表.docx.{os.getppid()}.tmp"
    for path in (dead, alive):
        path.write_bytes(b"PK")
    save(tmp_path / "表.docx", b"PK..")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([alive.name, "表.docx"])


def test_a_review_that_was_cut_off_is_not_put_over_a_filled_workbook(capsys: Capsys, root: Path) -> None:
    review = ["audit", "--year", "2026", "--output", str(root.parent / "年审")]
    cut_off(capsys, root, *review, after=2)
    folder = root.parent / "年审"
    (placed,) = (path for path in folder.rglob("*") if path.is_file() and "/." not in f"/{path.relative_to(folder)}")
    placed.write_bytes(b"filled in")
    assert "又有改动" in error_line(enter(capsys, root, *review), 3)
    assert placed.read_bytes() == b"filled in"
