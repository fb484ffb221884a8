"""Papers again and their scans: printed from the register, kept in evidence/ out of git, known by their hash."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import base
from checkouts import create_repository, git, isolate_git
from command_line import CommandResult, error_line, run_command
from filings import folder_contents
from tuanmedia import yaml

Capsys = pytest.CaptureFixture[str]
ROBOTICS = "registry/accounts/robotics-wechat.yaml"
COPY, SECOND = "evidence/2026/robotics-wechat.pdf", "evidence/2026/robotics-wechat-2.pdf"
PDF = b"%PDF-1.7 \xe2\xe3\xcf\xd3 signed and sealed\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "扫描 件.PDF"
    path.write_bytes(PDF)
    return path


def enter(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    return run_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20")


def entry(data: bytes, path: str = COPY) -> dict[str, str]:
    return {"path": path, "sha256": hashlib.sha256(data).hexdigest()}


def filing(root: Path) -> Any:
    """What the register holds of the filing."""
    return yaml.read((root / ROBOTICS).read_bytes()).tree["filing"]


def test_a_scan_is_copied_and_known_by_its_hash(capsys: Capsys, root: Path, scan: Path) -> None:
    before = folder_contents(root)
    assert enter(capsys, root, "scan", "robotics-wechat", str(scan)).code == 0
    after = folder_contents(root)
    assert set(after) - set(before) == {"evidence", "evidence/.gitignore", "evidence/2026", COPY}
    assert (after[COPY], after["evidence/.gitignore"]) == (PDF, b"*\n")
    assert filing(root)["scan"] == entry(PDF)
    assert scan.read_bytes() == PDF


def test_the_same_scan_again_changes_nothing_and_another_gets_a_number(capsys: Capsys, root: Path, scan: Path) -> None:
    enter(capsys, root, "scan", "robotics-wechat", str(scan))
    before = folder_contents(root)
    again = enter(capsys, root, "scan", "robotics-wechat", str(scan))
    assert (again.code, "没有改动" in again.out, folder_contents(root)) == (0, True, before)
    scan.write_bytes(PDF + b"2")
    assert enter(capsys, root, "scan", "robotics-wechat", str(scan)).code == 0
    assert (root / COPY).read_bytes() == PDF
    assert (root / SECOND).read_bytes() == PDF + b"2"
    assert filing(root)["scan"] == entry(PDF + b"2", SECOND)


def test_a_scan_that_lies_in_evidence_stays_where_it_is(capsys: Capsys, root: Path) -> None:
    path = root / "evidence/旧档/机器人.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(PDF)
    assert enter(capsys, root, "scan", "机器人协会的账号", str(path)).code == 2
    assert enter(capsys, root, "scan", "robotics-wechat", str(path)).code == 0
    assert filing(root)["scan"] == entry(PDF, "evidence/旧档/机器人.pdf")
    assert [one.name for one in (root / "evidence").rglob("*.pdf")] == ["机器人.pdf"]


def test_a_scan_that_was_changed_is_told(capsys: Capsys, root: Path, scan: Path) -> None:
    enter(capsys, root, "scan", "robotics-wechat", str(scan))
    assert "filing.form" not in enter(capsys, root, "check", "--format", "concise").out
    (root / COPY).write_bytes(PDF + b"!")
    answer = enter(capsys, root, "check", "--format", "concise")
    assert answer.code == 1
    assert any(ROBOTICS in one and "filing.form" in one for one in answer.out.splitlines())
    (root / COPY).unlink()
    assert "filing.form" not in enter(capsys, root, "check", "--format", "concise").out


def test_it_arrives_with_its_paper(capsys: Capsys, tmp_path: Path, scan: Path) -> None:
    root = base.write(tmp_path / "登记簿", {"accounts/robotics-wechat.yaml": {"filing": None}})
    signed = ["--adviser-signed-on", "2026-03-03", "--head-signed-on", "2026-03-03", "--sealed"]
    received = ["receive", "robotics-wechat", "--on", "2026-03-04", *signed]
    assert enter(capsys, root, *received, "--scan", str(scan)).code == 0
    assert filing(root)["scan"] == entry(PDF)
    assert filing(root)["sealed"] == "true"
    assert (root / COPY).read_bytes() == PDF


@pytest.mark.parametrize("data", [None, b""])
def test_what_is_no_scan_is_refused(capsys: Capsys, root: Path, scan: Path, data: bytes | None) -> None:
    scan.unlink() if data is None else scan.write_bytes(data)
    before = folder_contents(root)
    told = error_line(enter(capsys, root, "scan", "robotics-wechat", str(scan)), 2)
    assert "扫描 件.PDF" in told
    assert folder_contents(root) == before


def test_a_scan_may_come_before_what_it_shows_is_entered(capsys: Capsys, tmp_path: Path, scan: Path) -> None:
    root = base.write(tmp_path / "登记簿", {"accounts/robotics-wechat.yaml": {"filing": None}})
    assert enter(capsys, root, "scan", "robotics-wechat", str(scan)).code == 0
    assert filing(root) == {"scan": entry(PDF)}
    assert enter(capsys, root, "receive", "robotics-wechat", "--on", "2026-03-04").code == 0
    assert filing(root) == {"scan": entry(PDF), "filed_on": "2026-03-04"}


def test_a_preview_copies_nothing(capsys: Capsys, root: Path, scan: Path) -> None:
    before = folder_contents(root)
    answer = enter(capsys, root, "scan", "robotics-wechat", str(scan), "--dry-run")
    assert (answer.code, folder_contents(root)) == (0, before)
    assert f"+    sha256: {entry(PDF)['sha256']}" in answer.out


def test_git_never_sees_scans_or_papers(
    capsys: Capsys, tmp_path: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "库")
    (root / ".gitignore").write_text("*.bak\n", "utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "甲")
    assert enter(capsys, root, "scan", "robotics-wechat", str(scan)).code == 0
    assert enter(capsys, root, "form", "robotics-wechat").code == 0
    assert git(root, "status", "--porcelain", "--untracked-files=all") == f" M {ROBOTICS}"


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (["robotics-wechat"], ["robotics-wechat-附件1-备案表.docx", "robotics-wechat-附件2-承诺书.docx"]),
        (["内科大校团委空间"], ["committee-qq-附件1-备案表.docx"]),
        (["robotics-wechat", "--kind", "change"], ["robotics-wechat-变更报备表.docx"]),
        (["robotics-wechat", "--kind", "commitment"], ["robotics-wechat-附件2-承诺书.docx"]),
    ],
)
def test_a_paper_is_printed_again(capsys: Capsys, root: Path, args: list[str], names: list[str]) -> None:
    enter(capsys, root, "change", "robotics-wechat", "--kind", "password", "--changed-on", "2026-11-19")
    answer = enter(capsys, root, "form", *args)
    assert (answer.code, answer.out) == (0, "".join(["待签字盖章：\n", *(f"  forms/{name}\n" for name in names)]))
    assert sorted(path.name for path in (root / "forms").glob("*.docx")) == names
    assert all(Document(str(path)).tables or Document(str(path)).paragraphs for path in (root / "forms").glob("*.docx"))


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["robotics-wechat", "--kind", "change"], "没有变更"),
        (["committee-qq", "--kind", "commitment"], "不是学生社团的账号"),
        (["robotics-wechat", "--kind", "letter"], "filing"),
        (["robotics"], "是组织"),
        (["robotics-wechatt"], "robotics-wechat"),
    ],
)
def test_a_paper_that_is_not_owed_is_not_printed(capsys: Capsys, root: Path, args: list[str], told: str) -> None:
    before = folder_contents(root)
    assert told in error_line(enter(capsys, root, "form", *args), 2)
    assert folder_contents(root) == before
