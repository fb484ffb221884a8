"""An answer is recalled only where it would be given again: same bytes, same question, same day, same program."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import base
from checkouts import create_repository, git, isolate_git
from command_line import CommandResult, run_check
from tuanmedia.cli import cache
from tuanmedia.law.loading import shipped_rules
from tuanmedia.registry import loading
from tuanmedia.render.report import FORMATS

Capsys = pytest.CaptureFixture[str]
SCANNED = {base.ACCOUNT: {"filing": {"scan": {"path": "evidence/form.pdf", "sha256": "0" * 64}}}}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of answers; even the smallest register is worth one."""
    monkeypatch.setattr(cache, "MIN_FILES", 1)
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "answers"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "root", SCANNED)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The registers that were read, one for each check that was not recalled."""
    read: list[Path] = []
    assemble = loading.assemble

    def noted(root: Path, *args: object) -> object:
        read.append(root)
        return assemble(root, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "assemble", noted)
    return read


def test_the_same_question_has_the_same_answer_without_reading(
    capsys: Capsys, root: Path, worked_out: list[Path]
) -> None:
    for form in [name for name, form in FORMATS.items() if form.is_cacheable]:
        worked_out.clear()
        first = run_check(capsys, root, "--format", form)
        assert run_check(capsys, root, "--format", form) == first
        assert first.out
        assert len(worked_out) == 1


def test_it_fails_as_before(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path / "faulty", {base.ACCOUNT: {"owner": "nobody"}})
    assert run_check(capsys, root).code == run_check(capsys, root).code == 1


def _record(root: Path) -> None:
    path = root / "registry" / base.ACCOUNT
    path.write_bytes(path.read_bytes() + b"# \n")


def _new_file(root: Path) -> None:
    (root / "registry/accounts/odd.yml").write_bytes(b"")


def _scan(root: Path) -> None:
    (root / "evidence").mkdir()
    (root / "evidence/form.pdf").write_bytes(b"another")


def _rules(root: Path) -> None:
    shutil.copytree(shipped_rules(), root / "rules")


@pytest.mark.parametrize("change", [_record, _new_file, _scan, _rules], ids=lambda one: one.__name__)
def test_what_it_was_given_of_has_changed(
    capsys: Capsys, root: Path, worked_out: list[Path], change: Callable[[Path], None]
) -> None:
    run_check(capsys, root)
    change(root)
    changed = run_check(capsys, root)
    assert len(worked_out) == 2
    assert changed == run_check(capsys, root, "--no-cache")


@pytest.mark.parametrize(
    "asked",
    [
        ("--strict",),
        ("--all",),
        ("--select", "filing"),
        ("--ignore", "filing"),
        ("--lang", "en"),
        ("--set", "management.operators.maximum=1"),
        ("--format", "json"),
        ("--as-of", "2026-11-21"),
    ],
    ids=" ".join,
)
def test_another_question(capsys: Capsys, root: Path, worked_out: list[Path], asked: tuple[str, ...]) -> None:
    run_check(capsys, root)
    run_check(capsys, root, *asked)
    assert len(worked_out) == 2


def test_another_day_is_another_question(
    capsys: Capsys, root: Path, worked_out: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from tuanmedia.cli.commands import check as command

    run_check(capsys, root)
    monkeypatch.setattr(command, "today", lambda: date(2030, 1, 1))
    run_check(capsys, root)
    assert len(worked_out) == 2


def test_another_program_answers_anew(
    capsys: Capsys, root: Path, worked_out: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_check(capsys, root)
    monkeypatch.setattr(cache, "_program", lambda: [b"the next version"])
    run_check(capsys, root)
    assert len(worked_out) == 2


@pytest.mark.parametrize("asked", [("--no-cache",), ("--format", "sarif"), ("--output", "said.json")], ids=" ".join)
def test_what_is_never_recalled(
    capsys: Capsys,
    root: Path,
    worked_out: list[Path],
    kept: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_check(capsys, root, *asked) == run_check(capsys, root, *asked)
    assert len(worked_out) == 2
    assert not kept.exists()


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{}", b'{"document": 1', b"\xff"], ids=repr)
def test_an_answer_that_cannot_be_read_is_given_anew(capsys: Capsys, root: Path, kept: Path, spoilt: bytes) -> None:
    first = run_check(capsys, root)
    (path,) = kept.iterdir()
    path.write_bytes(spoilt)
    assert run_check(capsys, root) == first
    assert path.read_bytes() != spoilt


def test_where_nothing_can_be_kept_all_goes_on(
    capsys: Capsys, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "file"))
    assert run_check(capsys, root) == run_check(capsys, root)


def test_to_delete_it_costs_only_time(capsys: Capsys, root: Path, kept: Path, worked_out: list[Path]) -> None:
    first = run_check(capsys, root)
    shutil.rmtree(kept)
    assert run_check(capsys, root) == first
    assert len(worked_out) == 2


def test_the_oldest_answers_go(tmp_path: Path) -> None:
    kept = cache.AnswerCache(tmp_path)
    for number in range(cache.MAX_ANSWERS + 3):
        kept.put(f"{number:064}", cache.CachedAnswer(str(number), 0, {}))
        os.utime(tmp_path / f"{number:064}.json", (number, number))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{number:064}.json" for number in range(3, cache.MAX_ANSWERS + 3)
    ]


def test_runs_side_by_side(tmp_path: Path) -> None:
    kept, said = cache.AnswerCache(tmp_path), cache.CachedAnswer("长" * 10_000, 1, {"evidence/一.pdf": None})

    def run(number: int) -> bool:
        kept.put(f"{number % 40:064}", said)
        return kept.get(f"{number % 40:064}") in (said, None)

    with ThreadPoolExecutor(8) as runs:
        assert all(runs.map(run, range(400)))
    assert not list(tmp_path.glob("*.tmp"))


def test_a_request_is_recalled_until_its_base_is_another(
    capsys: Capsys, tmp_path: Path, worked_out: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "repository")

    def asked() -> CommandResult:
        worked_out.clear()
        return run_check(capsys, root, "--base", "HEAD")

    first = asked()
    assert worked_out
    assert asked() == first
    assert not worked_out
    git(root, "commit", "--quiet", "--allow-empty", "--message", "下一个提交")
    assert asked() != first
    assert worked_out


def test_a_request_is_recalled_until_git_knows_other_rules_or_what_it_goes_into_moves(
    capsys: Capsys, tmp_path: Path, worked_out: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "repository")
    shutil.copytree(shipped_rules(), root / "rules")
    (root / "rules/ours.txt").touch()
    git(root, "branch", "target")

    def asked() -> CommandResult:
        worked_out.clear()
        return run_check(capsys, root, "--base", "target")

    first = asked()
    (root / ".git/info/exclude").write_text("ours.txt\n", "utf-8")
    assert asked() != first
    assert worked_out
    second = asked()
    assert not worked_out
    git(root, "update-ref", "refs/heads/target", git(root, "commit-tree", "-p", "HEAD", "-m", "一", "HEAD^{tree}"))
    assert asked() == second
    assert worked_out


def test_a_request_is_recalled_until_another_commit_is_checked_out(
    capsys: Capsys, tmp_path: Path, worked_out: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note says whether the base is the commit that is checked out."""
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "repository")
    git(root, "branch", "target")
    before = run_check(capsys, root, "--base", "target")
    assert "现在检出的提交" in before.out
    git(root, "commit", "--quiet", "--allow-empty", "--message", "下一个提交")
    assert "现在检出的提交" not in run_check(capsys, root, "--base", "target").out
