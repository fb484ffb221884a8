"""`check` with --format and --output: the files, the screen, and the summary of a job on GitHub."""

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

import base
from command_line import DAY, error_line, run_check, run_command, spawn_command

Capsys = pytest.CaptureFixture[str]
FORMATS = ["text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown"]
FAULTY = {base.ACCOUNT: {"filing": None}, "accounts/union-weibo.yaml": {"monitoring": None}}
# A name that reaches for the log of a job: `::` where a line is broken, and `##[` anywhere.
REACHING = "x" * 74 + "::error::pwned ##[add-mask]x"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A registry with an error, in a folder of its own."""
    return base.write(tmp_path / "office", FAULTY)


def test_a_file_holds_what_the_screen_would_show(capsys: Capsys, faulty: Path, tmp_path: Path) -> None:
    place = tmp_path / "report"
    for form in FORMATS:
        shown = run_check(capsys, faulty, "--format", form)
        written = run_check(capsys, faulty, "--format", form, "--output", str(place))
        assert place.read_bytes() == shown.out.encode()
        assert (shown.code, shown.err, written.err) == (written.code, "", "")
        assert written.code == 1


def test_the_screen_says_what_was_written_and_the_result(capsys: Capsys, faulty: Path, tmp_path: Path) -> None:
    places = [str(tmp_path / name) for name in ("a.sarif", "b.xml")]
    answer = run_check(capsys, faulty, "--output", places[0], "--output", places[1])
    assert answer.out == f"已写入 {places[0]}、{places[1]}。1 个错误，1 个警告，4 个提示\n"
    english = run_check(capsys, faulty, "--output", places[0], "--lang", "en")
    assert english.out == f"{places[0]} written. 1 error, 1 warning, 4 notes\n"


def test_several_formats_in_one_run(capsys: Capsys, faulty: Path, tmp_path: Path) -> None:
    wanted = [f"--format={form}" for form in ("json", "sarif", "junit", "markdown")]
    places = [f"--output={tmp_path / name}" for name in ("c.md", "b.xml", "a.sarif")]
    answer = run_check(capsys, faulty, *wanted, *places)
    assert json.loads(answer.out)["summary"]["error"] == 1
    assert json.loads((tmp_path / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert Xml.parse(tmp_path / "b.xml").getroot().get("failures") == "1"
    assert (tmp_path / "c.md").read_text("utf-8").startswith("<!-- tuanmedia check -->")


def test_a_strict_run_fails_in_every_format(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"monitoring": None}})
    assert (run_check(capsys, root).code, run_check(capsys, root, "--strict").code) == (0, 1)
    assert Xml.fromstring(run_check(capsys, root, "--format=junit", "--strict").out).get("failures") == "1"
    assert "未通过" in run_check(capsys, root, "--format=markdown", "--strict").out


def test_too_many_for_the_screen_is_told_before_anything_is_read(capsys: Capsys, tmp_path: Path) -> None:
    answer = run_command(capsys, "check", "--root", str(tmp_path), "--format=json", "--format=sarif")
    assert "--output 文件" in error_line(answer, 2)


@pytest.mark.parametrize("place", ["missing/a.md", "folder", "office/registry/units.yaml", "office/rules/a.md"])
def test_a_place_that_takes_no_report_is_refused(capsys: Capsys, faulty: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    units = (faulty / "registry/units.yaml").read_bytes()
    error_line(run_check(capsys, faulty, "--output", str(tmp_path / place)), 2 if place.startswith("office") else 3)
    assert (faulty / "registry/units.yaml").read_bytes() == units
    assert not (tmp_path / "missing").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_keeps_what_it_has(capsys: Capsys, faulty: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "a.md"
    kept.parent.mkdir()
    kept.write_text("before")
    kept.parent.chmod(0o500)
    error_line(run_check(capsys, faulty, "--output", str(kept)), 3)
    assert kept.read_text() == "before"


def test_a_disk_that_fails_leaves_the_file_as_it_was(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, faulty: Path, tmp_path: Path
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    place = tmp_path / "a.md"
    place.write_text("before")
    monkeypatch.setattr("tuanmedia.registry.writing.disk.os.fsync", full)
    assert "No space left" in error_line(run_check(capsys, faulty, "--output", str(place)), 3)
    assert place.read_text() == "before"
    assert {one.name for one in tmp_path.iterdir()} == {"office", "a.md"}


def test_a_screen_without_hanzi_still_gets_whole_documents(faulty: Path) -> None:
    expected = "应于 2026-03-05 前（含当日）备案"
    for form in ("gitlab", "sarif", "junit", "markdown"):
        command = ["check", "--root", str(faulty), "--as-of", DAY, "--format", form]
        whole = spawn_command(*command).stdout.decode("utf-8")
        plain = spawn_command(*command, env={"PYTHONIOENCODING": "ascii"}).stdout.decode("ascii")
        assert expected in whole
        if form == "markdown":
            assert "".join(f"&#{ord(sign)};" for sign in "应于") in plain
        elif form == "junit":
            assert Xml.tostring(Xml.fromstring(plain)) == Xml.tostring(Xml.fromstring(whole))
        else:
            assert json.loads(plain) == json.loads(whole)


# On GitHub


@pytest.fixture
def summary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where a step may add to its summary."""
    place = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    return place


def test_a_job_gets_annotations_and_a_table(capsys: Capsys, faulty: Path, summary: Path) -> None:
    summary.write_text("before\n")
    answer = run_check(capsys, faulty, "--format", "github")
    told = [line.partition(" ")[0] for line in answer.out.splitlines()]
    assert told == ["::error", "::warning", *["::notice"] * 4]
    table = run_check(capsys, faulty, "--format", "markdown").out
    assert summary.read_text("utf-8") == f"before\n\n\n{table}"


def test_only_that_format_adds_to_the_summary(capsys: Capsys, faulty: Path, summary: Path) -> None:
    run_check(capsys, faulty, "--format", "markdown")
    assert not summary.exists()


def test_a_summary_keeps_within_what_the_host_takes(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, faulty: Path, summary: Path
) -> None:
    for free, expected in ((4000, r"另有 [1-9] 项未列出"), (100, "x$")):
        summary.write_bytes(b"x" * (1024 * 1024 - free))
        run_check(capsys, faulty, "--format", "github")
        assert summary.stat().st_size <= 1024 * 1024
        assert re.search(expected, summary.read_text("utf-8"))


def test_a_summary_that_cannot_be_written_is_told(capsys: Capsys, faulty: Path, summary: Path) -> None:
    summary.mkdir()
    assert str(summary) in error_line(run_check(capsys, faulty, "--format", "github"), 3)


def test_a_root_below_the_top_of_the_checkout(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, faulty: Path, tmp_path: Path
) -> None:
    file = "registry/accounts/robotics-wechat.yaml"
    assert f"::error file={file},line=5," in run_check(capsys, faulty, "--format", "github").out
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert f"::error file=office/{file},line=5," in run_check(capsys, faulty, "--format", "github").out
    (faulty / ".git").write_text("gitdir: elsewhere")
    assert f"::error file={file},line=5," in run_check(capsys, faulty, "--format", "github").out


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "github"])
def test_no_name_commands_a_job(capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str) -> None:
    twin = {**base.BASE[base.ACCOUNT], "name": REACHING, "owner": REACHING}
    root = base.write(tmp_path, {"accounts/zz.yaml": twin, base.ACCOUNT: {"name": REACHING}})
    outside = run_check(capsys, root, "--format", form).out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    inside = run_check(capsys, root, "--format", form).out
    assert "add-mask" in inside
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in inside.splitlines())
    if form in ("json", "gitlab", "sarif"):
        assert json.loads(inside) == json.loads(outside)
    elif form == "junit":
        assert Xml.tostring(Xml.fromstring(inside)) == Xml.tostring(Xml.fromstring(outside))
