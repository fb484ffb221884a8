"""The names on papers and screens: the school's from the register, the office's from rules/school.yaml, no other's."""

import shutil
from pathlib import Path
from typing import Any

import pytest

import base
import word_text
from base_papers import CLUB
from command_line import DAY, error_line, run_check, run_command
from tuanmedia.law.loading import load, shipped_rules

Capsys = pytest.CaptureFixture[str]
ANOTHER, FIRST = "北原师范学院", "内蒙古科技大学"
SCHOOL: dict[str, Any] = {"units.yaml": {"school": {"name": ANOTHER, "kind": "school"}}}
OWN = "office: 宣传中心\ncommittee: 校团工委\n"
# An owner that is named after the first school, and a filing that is owed.
ACCOUNT: dict[str, Any] = {base.ACCOUNT: {"name": "机器人", "filing": None, "commitment": None, "verified_as": None}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register of another school, with a copy of the rules in which its office has other names."""
    base.write(tmp_path, {**SCHOOL, **ACCOUNT})
    shutil.copytree(shipped_rules(), tmp_path / "rules")
    (tmp_path / "rules/school.yaml").write_text(OWN, "utf-8")
    return tmp_path


def printed(capsys: Capsys, root: Path, *args: str) -> str:
    answer = run_command(capsys, *args, "--root", str(root), "--as-of", DAY)
    assert answer.code in (0, 1), answer
    return answer.out


def unwrapped(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("kind", ["filing", "commitment", "change"])
def test_a_paper_bears_the_names_of_the_register(capsys: Capsys, root: Path, kind: str) -> None:
    if kind == "change":
        printed(capsys, root, "change", CLUB, "--kind", "password", "--changed-on", DAY, "--yes")
    printed(capsys, root, "form", CLUB, "--kind", kind)
    text = word_text.text(next((root / "forms").glob("*.docx")).read_bytes())
    assert text.lstrip("附件12\n").startswith(ANOTHER)
    assert FIRST not in text
    assert "校团工委宣传中心受理意见" in text
    if kind == "commitment":
        assert f"《{ANOTHER}团学组织网络新媒体管理办法（试行）》" in text


def test_letters_are_signed_with_the_full_name(capsys: Capsys, root: Path) -> None:
    printed(capsys, root, "audit", "--year", "2026", "--output", str(root / "out"))
    letters = [path.read_bytes() for path in (root / "out").rglob("*.docx")]
    assert letters
    notices = [text for text in map(word_text.text, letters) if "年审情况的通知" in text]
    ground = f"根据《{ANOTHER}团学组织网络新媒体管理办法（试行）》第十二条（六），校团工委宣传中心"
    assert notices
    assert all(ground in text and f"\n共青团{ANOTHER}委员会组织宣传部\n" in text for text in notices)


def test_a_register_without_a_school_signs_with_the_short_name(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path, {"units.yaml": {"school": {"kind": "department"}}})
    printed(capsys, tmp_path, "form", CLUB, "--kind", "commitment")
    text = word_text.text(next((tmp_path / "forms").glob("*.docx")).read_bytes())
    assert "《团学组织网络新媒体管理办法（试行）》" in text
    printed(capsys, tmp_path, "audit", "--year", "2026", "--output", str(tmp_path / "out"))
    letters = [word_text.text(path.read_bytes()) for path in (tmp_path / "out").rglob("*.docx")]
    assert any("\n校团委组织宣传部\n" in text for text in letters)


def test_words_name_the_office(capsys: Capsys, root: Path) -> None:
    for command in (["check"], ["explain", "filing.created"], ["can-open", "robotics", "weibo"]):
        assert "报校团工委宣传中心" in unwrapped(printed(capsys, root, *command))
    assert "校团工委：" in printed(capsys, root, "explain", "management.annual")
    assert "校团工委：" in printed(capsys, root, "check")  # whose the calendar of next year is


def test_names_that_are_left_out_are_those_that_ship(capsys: Capsys, root: Path) -> None:
    (root / "rules/school.yaml").unlink()
    assert load(root / "rules").school == load(shipped_rules()).school
    assert "报校团委组织宣传部" in unwrapped(printed(capsys, root, "check"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("ofice: 宣传部\n", "school.yaml:1:1：没有“ofice”这一项；是不是 office？"),
        ('office: "{school}宣传部"\n', "school.yaml:1:1：“office”"),
        ('office_full: "共青团{shool}委员会"\n', "school.yaml:1:1：“office_full”里没有可填的空"),
        ("office: [宣传部]\n", "school.yaml:1:1：“office”"),
        ("office: ''\n", "school.yaml:1:1：“office”"),
    ],
)
def test_a_faulty_name_is_refused_with_its_place(capsys: Capsys, root: Path, content: str, told: str) -> None:
    (root / "rules/school.yaml").write_text(content, "utf-8")
    assert told in error_line(run_check(capsys, root), 3)


def test_no_form_that_ships_names_a_school() -> None:
    for form in (shipped_rules() / "forms").glob("*.docx"):
        assert FIRST not in word_text.text(form.read_bytes())
