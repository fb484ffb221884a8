"""law.loading: from a folder to the law; a fault in it is named with its place."""

import shutil
from pathlib import Path

import pytest

from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.yaml.plain import parse_plain


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The rules that ship, to be changed."""
    return Path(shutil.copytree(shipped_rules(), tmp_path / "rules"))


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return folder


def test_articles_stand_in_the_order_of_the_regulation(folder: Path) -> None:
    (folder / "zzz.yaml").write_text("title: 本校补充\n", "utf-8")
    stems = list(load(folder).parts)
    assert stems[:2] == ["regulation", "ownership"]
    assert stems.index("filing") < stems.index("management") < stems.index("registry") < stems.index("zzz")


def test_a_place_names_file_line_and_column(folder: Path) -> None:
    edited(folder, "ownership.yaml", "\nclauses:", "\nclauses:\n  unit: nothing\nclausse:")
    with pytest.raises(CannotRun) as error:
        load(folder)
    assert error.value.words["en"].startswith("unreadable rules: rules/ownership.yaml:")


def test_a_near_key_is_told_at_any_depth(folder: Path) -> None:
    edited(folder, "filing.yaml", "        type: count", "        typ: count")
    with pytest.raises(CannotRun, match=r"rules/filing\.yaml:\d+:9: there is no key typ; did you mean type\?"):
        load(folder)


def test_a_value_of_the_wrong_type_is_told_where_it_stands(folder: Path) -> None:
    edited(folder, "filing.yaml", "values: {试行: 3}", "values: {试行: 3天}")
    line = (folder / "filing.yaml").read_text("utf-8").split("3天")[0].count("\n") + 1
    with pytest.raises(CannotRun, match=rf"rules/filing\.yaml:{line}:\d+: “3天” is not a whole number"):
        load(folder)


@pytest.mark.parametrize("text", ["", "# 待国务院通知发布后填写\n", "---\n"])
def test_a_calendar_file_with_nothing_in_it_covers_no_year(folder: Path, text: str) -> None:
    (folder / "calendar" / "2027.yaml").write_text(text, "utf-8")
    law = load(folder)
    assert [file.path for file in law.calendar_files] == ["rules/calendar/2026.yaml"]


def test_a_calendar_file_that_is_no_notice_ends_the_run(folder: Path) -> None:
    (folder / "calendar" / "2027.yaml").write_text("year: 2027\nfestivals: []\ntitel: x\n", "utf-8")
    with pytest.raises(CannotRun, match=r"rules/calendar/2027\.yaml:3:1: there is no key titel; did you mean title\?"):
        load(folder)


def test_a_rules_file_that_is_a_folder_is_told(folder: Path) -> None:
    (folder / "approval.yaml").unlink()
    (folder / "approval.yaml").mkdir()
    with pytest.raises(CannotRun, match=r"rules/approval\.yaml is no ordinary file"):
        load(folder)


def test_a_rules_file_that_is_no_text_is_told(folder: Path) -> None:
    (folder / "approval.yaml").write_bytes("title: 第十条".encode("gbk"))
    with pytest.raises(CannotRun, match=r"rules/approval\.yaml:1:8: not the YAML we take \(gbk\)"):
        load(folder)


def test_a_rule_of_a_family_is_selected_with_it(folder: Path) -> None:
    law = load(folder)
    assert law.select(["filing"]) == {rule for rule in law.clauses if rule.startswith("filing.")}
    assert law.select(["filing.created", "registry.syntax"]) == {"filing.created", "registry.syntax"}
    assert law.select([]) == frozenset()


def test_a_blank_in_a_fact_is_no_blank(folder: Path) -> None:
    from tuanmedia.law.law import fill

    assert fill("{name} 至 {due}", {"name": "{due}", "due": "2026-01-01"}) == "{due} 至 2026-01-01"
    assert fill("{name} {unknown}", {"name": "甲"}) == "甲 {unknown}"


def test_the_rules_that_ship_are_in_the_plain_form() -> None:
    """Any other needs the strict reader, whose loading takes longer than the check of a small registry."""
    files = sorted(shipped_rules().rglob("*.yaml"))
    assert len(files) > 10
    assert [file.name for file in files if parse_plain(file.read_text("utf-8")) is None] == []
