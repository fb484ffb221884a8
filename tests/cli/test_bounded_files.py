"""A file of gigabytes is refused before it is read, and a pipe is not waited on, wherever one lies."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import base
from checkouts import create_repository, isolate_git
from command_line import DAY, CommandResult, run_check, run_command
from tuanmedia.law.loading import shipped_rules

Capsys = pytest.CaptureFixture[str]
SIZE = 3 * 2**30
RULES = ["rules/filing.yaml", "rules/platforms.yaml", "rules/documents.yaml", "rules/calendar.yaml"]
REGISTRY = [
    "registry/units.yaml",
    f"registry/{base.ORGANIZATION}",
    f"registry/{base.ACCOUNT}",
    f"registry/{base.POSTS}",
]

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")


@pytest.fixture(autouse=True)
def bounded_time() -> Iterator[None]:
    """Ends a test that waits."""

    def fail(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, fail)
    signal.alarm(60)
    yield
    signal.alarm(0)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    folder = tmp_path / "root"
    shutil.copytree(shipped_rules(), folder / "rules")
    return create_repository(folder)


def put_large_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch()
    os.truncate(path, SIZE)


def put_pipe(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


BOTH = pytest.mark.parametrize(
    ("put", "reason"), [(put_large_file, f"过大（{SIZE} 字节"), (put_pipe, "不是普通文件")], ids=["large", "pipe"]
)
Put = Callable[[Path], None]


@pytest.mark.parametrize("revision", [(), ("--base", "HEAD")], ids=["alone", "base"])
@pytest.mark.parametrize("path", REGISTRY)
@pytest.mark.parametrize(("put", "words"), [(put_large_file, f"过大（{SIZE} 字节"), (put_pipe, "文件无法读取")])
def test_a_file_of_the_registry_is_one_finding(
    capsys: Capsys, root: Path, put: Put, words: str, path: str, revision: tuple[str, ...]
) -> None:
    put(root / path)
    answer = run_check(capsys, root, "--format", "concise", "--select", "registry.syntax", *revision)
    assert answer.code == 1
    assert answer.out.startswith(f"{path}:1:1: error registry.syntax ")
    assert words in answer.out


@BOTH
@pytest.mark.parametrize("revision", [(), ("--base", "HEAD")], ids=["alone", "base"])
@pytest.mark.parametrize("path", RULES)
def test_a_file_of_the_rules_ends_the_run(
    capsys: Capsys, root: Path, put: Put, reason: str, path: str, revision: tuple[str, ...]
) -> None:
    put(root / path)
    assert f"{path} {reason}" in one_line(run_check(capsys, root, *revision))


def test_a_document_beside_the_rules_is_read_for_a_base_only(capsys: Capsys, root: Path) -> None:
    put_large_file(root / "rules/scan/regulation.pdf")
    assert run_check(capsys, root).code == 0
    assert "rules/scan/regulation.pdf 过大" in one_line(run_check(capsys, root, "--base", "HEAD"))


def test_a_large_file_of_the_base_is_not_taken_from_git(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tuanmedia.registry.base.tree.MOST_BYTES", 100)
    (root / f"registry/{base.ACCOUNT}").write_text("name: 甲\nplatform: wechat\nowner: robotics\n", "utf-8")
    message = one_line(run_check(capsys, root, "--base", "HEAD"))
    assert f"registry/{base.ACCOUNT} 过大" in message


@BOTH
def test_a_template_is_refused(capsys: Capsys, root: Path, put: Put, reason: str) -> None:
    put(root / "rules/forms/filing.docx")
    answer = run_command(capsys, "form", "robotics-wechat", "--root", str(root), "--as-of", DAY)
    assert "rules/forms/filing.docx" in one_line(answer)
    assert any(word in answer.err for word in (reason, "太大；应不超过 5 MiB"))


@BOTH
@pytest.mark.parametrize("name", ["people.yaml", "CODEOWNERS"])
def test_user_names_and_code_owners_are_refused(capsys: Capsys, root: Path, put: Put, reason: str, name: str) -> None:
    (root / "people.yaml").write_text("office: [wang]\n", "utf-8")
    put(root / name)
    assert f"{name} {reason}" in one_line(run_command(capsys, "codeowners", "--root", str(root)))


@pytest.mark.parametrize("put", [put_large_file, put_pipe])
def test_a_scan_is_refused(capsys: Capsys, root: Path, put: Put) -> None:
    put(root / "scan.pdf")
    answer = run_command(capsys, "scan", "robotics-wechat", str(root / "scan.pdf"), "--root", str(root), "--yes")
    assert (answer.code, answer.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("put", [put_large_file, put_pipe])
def test_a_scan_in_its_place_is_none_that_was_entered(capsys: Capsys, tmp_path: Path, put: Put) -> None:
    scan = {"path": "evidence/a.pdf", "sha256": "0" * 64}
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": {"scan": scan}}})
    (root / "evidence").mkdir()
    put(root / "evidence/a.pdf")
    assert run_check(capsys, root).code in (0, 1)


@BOTH
def test_the_list_of_a_review_is_refused(capsys: Capsys, root: Path, put: Put, reason: str) -> None:
    command = ("audit", "--root", str(root), "--year", "2026", "--as-of", DAY, "--output", str(root / "年审"))
    assert run_command(capsys, *command).code == 0
    put(root / "年审/SHA256SUMS")
    answer = run_command(capsys, *command)
    assert answer.code in (2, 3)
    assert reason in answer.err or "里已有别的东西" in answer.err


@pytest.mark.parametrize("name", ["plan.json", ".gitignore", "0.new"])
@pytest.mark.parametrize("put", [put_large_file, put_pipe])
def test_what_lies_where_files_are_staged_does_not_hold_up_an_entry(
    capsys: Capsys, root: Path, put: Put, name: str
) -> None:
    put(root / ".tuanmedia" / name)
    command = ("set", "robotics-wechat", "purpose", "社团活动宣传", "--root", str(root), "--yes", "--as-of", DAY)
    answer = run_command(capsys, *command)
    assert answer.code == 0 or "登记簿" in answer.err or "plan.json" in answer.err
    has_changed = "社团活动宣传" in (root / f"registry/{base.ACCOUNT}").read_text("utf-8")
    assert has_changed == (answer.code == 0)


def one_line(answer: CommandResult) -> str:
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    return answer.err
