"""`tuanmedia audit` end to end: the document, the screen, what if, refusals, and the bar on a terminal."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import CommandResult, error_line, run_command, spawn_command
from tuanmedia.cli import progress
from tuanmedia.law.loading import shipped_rules
from tuanmedia.model.width import width

Capsys = pytest.CaptureFixture[str]
CHECKOUT = Path(__file__).parents[2]
KEYS = {"account", "owner", "unit", "recommendation", "reasons", "findings"}
KEYS |= {"posts", "longest_gap_days", "followers", "operators_at_most"}
SILENCE = "management.activity.silence_days=30"


def audit(capsys: Capsys, root: Path, *args: str, year: str = "2026", on: str = "2026-11-20") -> CommandResult:
    return run_command(capsys, "audit", "--year", year, "--as-of", on, "--root", str(root), *args)


def document(capsys: Capsys, root: Path, *args: str, **when: str) -> Any:
    answer = audit(capsys, root, "--format", "json", *args, **when)
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def account(told: Any, record: str = "robotics-wechat") -> Any:
    (found,) = (one for one in told["accounts"] if one["account"] == record)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A club's account with three operators until June, a late filing, a silence of 200 days."""
    people = [{"name": "甲"}, {"name": "乙"}, {"name": "丙", "since": "2026-05-04", "until": "2026-06-10"}]
    patch = {
        base.ACCOUNT: {"operators": people, "filing": {"filed_on": "2026-03-20"}},
        base.POSTS: base.posts("2026-03-05T09:00 2026-09-21T09:00"),
    }
    return base.write(tmp_path, patch)


# The document


def test_the_document(capsys: Capsys, root: Path) -> None:
    told = document(capsys, root)
    assert (told["version"], told["year"], told["as_of"]) == (1, 2026, "2026-11-20")
    assert told["summary"] == {"cancel": 0, "rectify": 0, "review": 0, "pass": 9, "commend": 0}
    assert [one["account"] for one in told["accounts"]] == sorted(one["account"] for one in told["accounts"])
    one = account(told)
    assert one.keys() >= KEYS
    assert (one["owner"], one["unit"], one["recommendation"], one["reasons"]) == ("robotics", "mechanical", "pass", [])
    assert (one["posts"], one["longest_gap_days"], one["followers"], one["operators_at_most"]) == (2, 200, None, 3)
    assert one["gap"] == {"from": "2026-03-05", "to": "2026-09-21"}
    assert one["months"][:2] == [{"month": "2026-03", "posts": 1}, {"month": "2026-04", "posts": 0}]


def test_findings_are_those_of_check_and_what_is_put_right(capsys: Capsys, root: Path) -> None:
    one = account(document(capsys, root))
    check = run_command(capsys, "check", "--root", str(root), "--as-of", "2026-11-20", "--format", "json")
    standing = [found for found in json.loads(check.out)["findings"] if found["record"] == "robotics-wechat"]
    assert [{**found, "until": None} for found in standing] == [
        found for found in one["findings"] if not found["until"]
    ]
    (gone,) = (found for found in one["findings"] if found["rule"] == "management.operators")
    assert (gone["until"], gone["verdict"], gone["facts"]["count"]) == ("2026-06-10", "violated", 3)
    assert gone["message"] == "在岗 3 人（丙、乙、甲），超过上限 2 人"
    assert [found["rule"] for found in one["findings"] if found["verdict"] == "late"] == ["filing.created"]


def test_reasons_name_their_clauses(capsys: Capsys, root: Path) -> None:
    one = account(document(capsys, root, "--set", SILENCE))
    assert one["recommendation"] == "rectify"
    assert one["reasons"] == ["第十二条（七） 最近 12 个月最长 200 日未更新，本校参数为 30 日"]


def test_what_other_rules_would_recommend(capsys: Capsys, root: Path) -> None:
    told = document(capsys, root, "--set", SILENCE)
    assert told["summary"]["rectify"] == 1
    assert told["what_if"] == {
        "summary": {"cancel": 0, "rectify": 0, "review": 0, "pass": 9, "commend": 0},
        "accounts": [{"account": "robotics-wechat", "from": "pass", "to": "rectify"}],
    }
    assert any(SILENCE in note for note in told["notes"])
    assert "what_if" not in document(capsys, root)


def test_people_judge_until_the_school_has_set_numbers(capsys: Capsys, root: Path) -> None:
    assert any("需人工认定" in note for note in document(capsys, root)["notes"])
    assert not any("需人工认定" in note for note in document(capsys, root, "--set", SILENCE)["notes"])


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    args = ("audit", "--year", "2026", "--as-of", "2026-11-22", "--root", str(CHECKOUT / "examples" / "broken"))
    for form in ("json", "text"):
        one, other = (spawn_command(*args, "--format", form, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
        assert (one.returncode, one.stderr) == (0, b"")
        assert one.stdout == other.stdout


def test_a_password_in_a_name_is_not_repeated(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(
        tmp_path, {base.ACCOUNT: {"name": "机器人 密码：hunter22", "operators": [{"name": "password: hunter22"}]}}
    )
    for args in (("--format", "json"), ()):
        assert "hunter22" not in audit(capsys, root, *args).out


# Days


def test_the_default_is_the_last_day_of_a_year_that_has_passed(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"created_on": "2024-05-06"}})
    answer = run_command(capsys, "audit", "--year", "2024", "--root", str(root), "--format", "json")
    told = json.loads(answer.out)
    assert (told["as_of"], told["first"], told["last"]) == ("2024-12-31", "2024-01-01", "2024-12-31")


def test_nothing_is_looked_at_beyond_the_year(capsys: Capsys, root: Path) -> None:
    told = document(capsys, root, on="2027-02-01")
    assert (told["as_of"], told["last"]) == ("2027-02-01", "2026-12-31")
    assert account(told)["longest_gap_days"] == 200


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--year", "2999"), "2999 年还没有开始"),
        (("--year", "2026", "--as-of", "2025-12-31"), "2025-12-31 时 2026 年还没有开始"),
        (("--year", "0"), "--year 不能是 0"),
        (("--year", "二〇二六"), "--year"),
        (("--year", "99999"), "--year"),
        (("--year", "2026", "--as-of", "2026-13-01"), "2026-13-01"),
        (("--year", "2026", "--format", "xml"), "xml"),
        (("--year", "2026", "--set", "management.activity.silence=30"), "silence_days"),
        ((), "--year"),
    ],
)
def test_asked_wrongly(capsys: Capsys, root: Path, args: tuple[str, ...], words: str) -> None:
    assert words in error_line(run_command(capsys, "audit", "--root", str(root), *args), 2)


def test_without_a_registry(capsys: Capsys, tmp_path: Path) -> None:
    error_line(audit(capsys, tmp_path), 3)


def test_english(capsys: Capsys, root: Path) -> None:
    assert "the year 2999 has not begun" in error_line(
        run_command(capsys, "audit", "--year", "2999", "--root", str(root), "--lang", "en"), 2
    )
    assert "People" in audit(capsys, root, "--lang", "en").out


# The screen


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "folder"), [("sample", "."), ("broken", "examples/broken")])
def test_the_screen(capsys: Capsys, golden: Callable[[str, str], None], lang: str, name: str, folder: str) -> None:
    answer = audit(capsys, CHECKOUT / folder, "--lang", lang, on="2026-11-22")
    assert max(map(width, answer.out.splitlines())) <= 80
    golden(f"audit.{name}.{lang}.txt", answer.out)


def test_the_screen_of_what_if(capsys: Capsys, golden: Callable[[str, str], None]) -> None:
    args = ("--set", SILENCE, "--set", "management.annual.commend=2")
    golden("audit.what-if.txt", audit(capsys, CHECKOUT, *args, on="2026-11-22").out)


def test_a_sign_that_a_terminal_obeys_is_shown(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"monitoring": None, "name": "机器人\u202e协会"}})
    assert "\u202e" not in audit(capsys, root).out


# The bar


def drawn(code: str) -> bytes:
    """What a program writes on standard error, that being a terminal."""
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=theirs, stdout=subprocess.DEVNULL, check=True, timeout=60)
    os.close(theirs)
    with os.fdopen(ours, "rb") as screen:
        try:
            return screen.read1(4096)
        except OSError:  # nothing was written before the other end closed
            return b""


BAR = """
from tuanmedia.cli import progress
progress.PATIENCE, progress.OFTEN = {patience}, 0
with progress.Progress() as bar:
    list(bar.of("年审")(list(range(3))))
"""


def test_a_bar_on_a_terminal_leaves_nothing_behind() -> None:
    screen = drawn(BAR.format(patience=-1)).decode()
    assert "年审 ####################.......... 2/3" in screen
    assert screen.endswith("\r")
    assert screen.split("\r")[-2].strip() == ""


def test_no_bar_for_a_run_that_is_short() -> None:
    assert drawn(BAR.format(patience=60)) == b""


def test_no_bar_without_a_terminal(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1)
    with progress.Progress() as bar:
        assert list(bar.of("年审")([1, 2])) == [1, 2]
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_path_that_is_no_text_is_shown_by_its_bytes(capsys: Capsys, tmp_path: Path) -> None:
    root, draft = base.write(tmp_path / "root"), tmp_path / os.fsdecode(b"draft\xff")
    shutil.copytree(shipped_rules(), draft)
    output = ("--output", str(tmp_path / os.fsdecode(b"out\xff")))
    answer = audit(capsys, root, "--rules", str(draft), *output)
    assert answer.code == 0
    assert "/draft<U+DCFF>" in "".join(answer.out.split())


def test_a_setting_that_is_no_text_is_refused(capsys: Capsys, root: Path) -> None:
    answer = audit(capsys, root, "--set", f"presence.follows.official=[{os.fsdecode(bytes([255]))}]")
    assert error_line(answer, 2) == "presence.follows.official 的值不是 UTF-8"
