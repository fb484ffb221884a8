"""Many findings that are much alike: `check` and `due` sum them up and say each sentence once; `--all` lists them."""

import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

import base
from command_line import check_document, run_check, run_command
from tuanmedia.cli.options import AllOption
from tuanmedia.model.width import width
from tuanmedia.render.groups import MOST_ONE_BY_ONE
from tuanmedia.render.report import FORMATS

Capsys = pytest.CaptureFixture[str]
CLUBS = 12
UNFILED = "至今未备案"


def first_day(clubs: int = CLUBS) -> dict[str, Any]:
    """A patch with clubs whose accounts nobody has filed or approved, opened on two days; some have three people."""
    patch: dict[str, Any] = {}
    for number in range(clubs):
        club = f"club-{number:02}"
        patch[f"organizations/{club}.yaml"] = {"name": f"第{number}协会", "kind": "club", "unit": "mechanical"}
        people = [{"name": name} for name in ("王同学", "冯同学", "郑同学")[: 3 if number % 3 == 0 else 1]]
        account = {"name": f"第{number}协会", "platform": "wechat", "owner": club, "operators": people}
        patch[f"accounts/{club}.yaml"] = {**account, "created_on": f"2026-10-{12 + number % 2}"}
    return patch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path, first_day())


def shown(capsys: Capsys, root: Path, *args: str) -> str:
    return run_check(capsys, root, *args).out


def test_each_sentence_stands_once_and_every_record_below_it(capsys: Capsys, root: Path) -> None:
    text = shown(capsys, root)
    assert shown(capsys, root, "--all").count(UNFILED) == CLUBS
    assert text.count(UNFILED) == 1
    assert "    应于 … 前（含当日）备案，至今未备案\n" in text
    for finding in check_document(capsys, root)["findings"]:
        name = finding["file"].rpartition("/")[2]
        assert (f"{name}:{finding['line']}" if finding["line"] else finding["file"]) in text
    assert re.search(r"\n    第3协会 · 微信公众号 +club-03.yaml:\d+  2026-10-16\n", text)
    assert re.search(r"\n    第4协会 · 微信公众号 +club-04.yaml:\d+  2026-10-15\n", text)


def test_all_numbers_come_first_by_clause_and_by_unit(capsys: Capsys, root: Path) -> None:
    lines = shown(capsys, root).split("\n")
    findings = check_document(capsys, root)["findings"]
    assert lines[0] == f"按条款，共 {len(findings)} 项"
    clauses = lines[1 : lines.index("按单位")]
    assert sum(int(number) for line in clauses for number in re.findall(r" (\d+)(?= |$)", line)) == len(findings)
    by_rule = Counter(finding["rule"] for finding in findings)
    assert len(clauses) == len(by_rule)
    assert sum("第十一条（一）  违规 12 " in line for line in clauses) == 1
    units = lines[lines.index("按单位") + 1]
    assert units.startswith("  机械工程学院 ")
    assert sum(map(int, re.findall(r" (\d+)(?= ·|$)", units))) == len(findings)


def test_what_is_no_wider_than_a_screen(capsys: Capsys, root: Path) -> None:
    for lang in ("zh", "en"):
        for command in ("check", "due"):
            out = run_command(capsys, command, "--root", str(root), "--as-of", "2026-11-20", "--lang", lang).out
            assert [line for line in out.split("\n") if width(line) > 80 or line != line.rstrip()] == []


def test_all_is_what_a_small_report_is_anyway(capsys: Capsys, tmp_path: Path) -> None:
    small = base.write(tmp_path, first_day(2))
    found = check_document(capsys, small)["findings"]
    assert 0 < len(found) <= MOST_ONE_BY_ONE
    assert shown(capsys, small) == shown(capsys, small, "--all")


def test_many_findings_that_all_differ_are_listed_one_by_one(capsys: Capsys) -> None:
    root = Path(__file__).parents[2] / "examples/broken"
    assert len(check_document(capsys, root)["findings"]) > MOST_ONE_BY_ONE
    assert shown(capsys, root) == shown(capsys, root, "--all")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "text"])
def test_all_other_formats_are_whole(capsys: Capsys, root: Path, form: str) -> None:
    assert shown(capsys, root, "--format", form) == shown(capsys, root, "--format", form, "--all")


def test_the_exit_code_and_the_last_lines_stay(capsys: Capsys, root: Path) -> None:
    grouped, whole = run_check(capsys, root), run_check(capsys, root, "--all")
    assert grouped.code == whole.code == 1
    assert grouped.out.split("\n")[-3:] == whole.out.split("\n")[-3:]
    assert grouped.out.count("\n") * 3 < whole.out.count("\n")


def test_several_findings_of_a_kind_about_one_record_share_its_line(capsys: Capsys, tmp_path: Path) -> None:
    weibo = {"name": "微博", "platform": "weibo", "created_on": "2026-09-01", "owner": "union"}
    patch = {f"accounts/w{number}.yaml": {**weibo, "follows": []} for number in range(4)}
    lines = shown(capsys, base.write(tmp_path, patch), "--select", "presence.follows").split("\n")
    assert sum("未关注官方微博“…”" in line for line in lines) == 1
    assert sum("w2.yaml:" in line for line in lines) == 1
    joined = "".join(line.strip() for line in lines)
    assert joined.count("共青团中央学校部；内蒙古团委；") == 4


def test_due_says_each_duty_once_with_the_day_of_each_record(capsys: Capsys, root: Path) -> None:
    ask = ("due", "--root", str(root), "--as-of", "2026-11-20")
    text, whole = run_command(capsys, *ask).out, run_command(capsys, *ask, "--all").out
    assert (text.count(UNFILED), whole.count(UNFILED)) == (1, CLUBS)
    assert re.match(r"按条款，共 24 项\n  第十一条（.）  逾期 12  ", text)
    assert "\n已过期限：24 项\n" in text
    assert "\n            2026-10-15  第0协会 · 微信公众号（club-00）\n" in text
    assert text.index("（club-10）") < text.index("（club-01）"), "the soonest first"
    assert text.split("\n")[-2:] == whole.split("\n")[-2:]


def test_the_help_names_the_number() -> None:
    (option,) = get_args(AllOption)[1:]
    assert f"超过 {MOST_ONE_BY_ONE} 条" in option.help
