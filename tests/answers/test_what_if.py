"""What if: the findings that other rules bring, and the findings that they take away."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from command_line import DAY, check_document, error_line, run_check
from tuanmedia.answers.what_if import LawComparison, compare_findings
from tuanmedia.checks import engine
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.finding import Finding
from tuanmedia.model.scalars import day
from tuanmedia.model.width import width

Capsys = pytest.CaptureFixture[str]

LAW = load(shipped_rules())
MAXIMUM = "management.operators.maximum"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry that keeps every clause; its one club has two operators."""
    return base.write(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with three operators, filed a working day late."""
    people = [{"name": name, "since": "2026-03-02"} for name in ("甲", "乙", "丙")]
    patch = {base.ACCOUNT: {"operators": people, "filing": {"filed_on": "2026-03-06"}}}
    return base.write(tmp_path_factory.mktemp("crowded"), patch)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft amendment: another folder with the rules that ship."""
    shutil.copytree(shipped_rules(), tmp_path / "draft")
    return tmp_path / "draft"


def amend(draft: Path, name: str, old: str, new: str) -> None:
    path = draft / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def without_last_clause(draft: Path, name: str, start: str) -> None:
    path = draft / name
    text, _, clause = path.read_text("utf-8").partition(start)
    assert clause
    path.write_text(text, "utf-8")


def changes(capsys: Capsys, root: Path, *args: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """What comes and goes: rule, record and verdict of each."""
    what_if = check_document(capsys, root, *args)["what_if"]
    come, go = ([(one["rule"], one["record"], one["verdict"]) for one in what_if[side]] for side in ("come", "go"))
    return come, go


# By hand


def test_a_higher_limit_takes_a_finding_away(capsys: Capsys, crowded: Path) -> None:
    report = check_document(capsys, crowded, "--set", f"{MAXIMUM}=3")
    assert "management.operators" not in {finding["rule"] for finding in report["findings"]}
    assert report["what_if"] == {
        "come": [],
        "go": [
            {
                "rule": "management.operators",
                "record": "robotics-wechat",
                "verdict": "violated",
                "message": "在岗 3 人（丙、乙、甲），超过上限 2 人",
            }
        ],
    }


def test_a_lower_limit_brings_one(capsys: Capsys, sound: Path) -> None:
    expected = [("management.operators", "robotics-wechat", "violated")]
    assert changes(capsys, sound, "--set", f"{MAXIMUM}=1") == (expected, [])


def test_what_stands_under_both_rules_neither_comes_nor_goes(capsys: Capsys, crowded: Path) -> None:
    assert changes(capsys, crowded, "--set", f"{MAXIMUM}=1") == ([], [])
    assert changes(capsys, crowded, "--set", "filing.created.days=1", f"registry/{base.ACCOUNT}") == ([], [])


def test_a_longer_deadline_takes_away_what_was_late(capsys: Capsys, crowded: Path) -> None:
    assert changes(capsys, crowded, "--set", "filing.created.days=4") == (
        [],
        [("filing.created", "robotics-wechat", "late")],
    )


def test_another_verdict_is_another_finding(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": None}})
    come, go = [("filing.created", "robotics-wechat", "pending")], [("filing.created", "robotics-wechat", "violated")]
    assert changes(capsys, root, "--set", "filing.created.days=300") == (come, go)


def test_a_parameter_that_is_unset_takes_its_rule_away(capsys: Capsys, crowded: Path) -> None:
    assert changes(capsys, crowded, "--set", f"{MAXIMUM}=null")[1] == [
        ("management.operators", "robotics-wechat", "violated")
    ]


# Drafts


def test_a_draft_is_compared_with_the_rules_in_force(capsys: Capsys, sound: Path, draft: Path) -> None:
    amend(draft, "management.yaml", "试行: 2", "试行: 1")
    report = check_document(capsys, sound, "--rules", str(draft))
    (come,) = report["what_if"]["come"]
    assert come["message"] == "在岗 2 人（王同学、郑同学），超过上限 1 人"
    assert f"这是假设：--rules {draft}，并非现行规定。" in report["notes"]
    assert run_check(capsys, sound, "--rules", str(draft)).code == 1


def test_a_draft_may_be_set_too(capsys: Capsys, sound: Path, draft: Path) -> None:
    amend(draft, "management.yaml", "试行: 2", "试行: 1")
    report = check_document(capsys, sound, "--rules", str(draft), "--set", f"{MAXIMUM}=2")
    assert report["what_if"] == {"come": [], "go": []}
    assert f"这是假设：--rules {draft}, {MAXIMUM}=2，并非现行规定。" in report["notes"]


@pytest.mark.parametrize("select", [[], ["--select", "presence.video"], ["--select", "presence"]])
def test_a_clause_that_a_draft_drops_takes_its_findings_along(
    capsys: Capsys, sound: Path, draft: Path, select: list[str]
) -> None:
    without_last_clause(draft, "presence.yaml", "  video:\n")
    come, go = changes(capsys, sound, "--rules", str(draft), *select)
    assert (come, {rule for rule, _, _ in go}, len(go)) == ([], {"presence.video"}, 3)


def test_a_clause_that_only_a_draft_has_brings_its_findings(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    shutil.copytree(shipped_rules(), root / "rules")
    without_last_clause(root / "rules", "presence.yaml", "  video:\n")
    come, go = changes(capsys, root, "--rules", str(shipped_rules()), "--select", "presence.video")
    assert (len(come), go) == (3, [])


def test_a_folder_that_is_none_is_refused(capsys: Capsys, sound: Path) -> None:
    assert error_line(run_check(capsys, sound, "--rules", "nowhere"), 2) == "没有文件夹“nowhere”"
    assert (
        error_line(run_check(capsys, sound, "--rules", "nowhere", "--lang", "en"), 2) == "there is no folder “nowhere”"
    )


def test_a_draft_that_cannot_be_read_is_named(capsys: Capsys, sound: Path, draft: Path) -> None:
    amend(draft, "management.yaml", "试行: 2", "试行: 两")
    complaint = error_line(run_check(capsys, sound, "--rules", str(draft)), 3)
    assert complaint.startswith(f"{draft}：规则文件无法读取：rules/management.yaml:")
    (draft / "documents.yaml").unlink()
    assert str(draft) in error_line(run_check(capsys, sound, "--rules", str(draft)), 3)


# What is looked at


def test_only_what_is_asked_for_is_compared(capsys: Capsys, sound: Path) -> None:
    one = [("management.operators", "robotics-wechat", "violated")]
    assert changes(capsys, sound, "--set", f"{MAXIMUM}=1", "--select", "filing") == ([], [])
    assert changes(capsys, sound, "--set", f"{MAXIMUM}=1", "--ignore", "management") == ([], [])
    assert changes(capsys, sound, "--set", f"{MAXIMUM}=1", "registry/organizations") == ([], [])
    assert changes(capsys, sound, "--set", f"{MAXIMUM}=1", "registry/accounts/robotics-wechat.yaml") == (one, [])


def test_all_else_is_as_ever(capsys: Capsys, crowded: Path) -> None:
    plain = check_document(capsys, crowded)
    assert "what_if" not in plain
    supposed = check_document(capsys, crowded, "--set", f"{MAXIMUM}=2")
    assert supposed.pop("what_if") == {"come": [], "go": []}
    assert {**supposed, "notes": plain["notes"]} == plain


def test_the_rules_in_force_are_looked_at_only_then(
    capsys: Capsys, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maxima: list[object] = []
    evaluate = engine.evaluate

    def counting(registry: Any, law: Law, *days: Any) -> list[Finding]:
        maxima.append(law.value(MAXIMUM, day(DAY)))
        return evaluate(registry, law, *days)

    monkeypatch.setattr(engine, "evaluate", counting)
    run_check(capsys, sound)
    assert maxima == [2]
    run_check(capsys, sound, "--set", f"{MAXIMUM}=1")
    assert maxima == [2, 1, 2]


def test_a_registry_without_accounts_has_nothing_to_compare(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry/units.yaml").write_text("school: {name: 内蒙古科技大学, kind: school}\n", "utf-8")
    assert changes(capsys, tmp_path, "--set", f"{MAXIMUM}=1") == ([], [])
    assert "与现行规则相比，没有变化。" in run_check(capsys, tmp_path, "--set", f"{MAXIMUM}=1").out


# The text


def block(out: str) -> str:
    """What stands before the summary."""
    return out.split("\n\n")[-2] + "\n"


def test_the_text_tells_what_changes(capsys: Capsys, crowded: Path) -> None:
    args = ["--set", f"{MAXIMUM}=3", "--set", "management.training.months=1"]
    answer = run_check(capsys, crowded, *args)
    assert max(map(width, answer.out.split("\n"))) <= 80
    assert block(answer.out) == (
        "与现行规则相比\n"
        "  新增 9 项，涉及 9 处\n"
        "    committee-qq       待认定 management.training\n"
        "    committee-weibo    待认定 management.training\n"
        "    mech-branch-qq     待认定 management.training\n"
        "    mech-branch-weibo  待认定 management.training\n"
        "    mech-union-qq      待认定 management.training\n"
        "    mech-union-weibo   待认定 management.training\n"
        "    robotics-wechat    待认定 management.training\n"
        "    union-qq           待认定 management.training\n"
        "    union-weibo        待认定 management.training\n"
        "  消失 1 项，涉及 1 处\n"
        "    robotics-wechat  违规 management.operators\n"
    )
    english = block(run_check(capsys, crowded, *args, "--lang", "en").out)
    assert english.startswith("Compared with the rules in force\n  come: 9, at 9 records\n")
    assert "  go: 1, at 1 record\n    robotics-wechat  violated management.operators\n" in english


def test_no_more_than_ten_records_are_listed(capsys: Capsys, tmp_path: Path) -> None:
    clubs = {
        f"accounts/club-{number:02}.yaml": {**base.BASE["accounts/robotics-wechat.yaml"], "name": f"第{number}号"}
        for number in range(1, 13)
    }
    lines = block(run_check(capsys, base.write(tmp_path, clubs), "--set", f"{MAXIMUM}=1").out)
    assert "新增 13 项，涉及 13 处" in lines
    assert lines.count("违规 management.operators") == 10
    assert "    等 13 处\n  消失 0 项\n" in lines


def test_findings_of_one_record_are_told_together(capsys: Capsys, sound: Path) -> None:
    lines = block(run_check(capsys, sound, "--set", "presence.follows.official=[甲, 乙, 丙]").out)
    assert "    union-weibo        违规 presence.follows ×3\n" in lines


# Any findings

found = st.builds(
    lambda verdict, record, count, days: Finding(
        *("management.operators", None, verdict, "error", f"{record}.yaml", 1, 1, record, "owner", verdict, None),
        {"count": count, "maximum": days, "days_late": days},
    ),
    st.sampled_from(["violated", "late"]),
    st.sampled_from(["a", "b", None]),
    st.integers(1, 2),
    st.integers(1, 3),
)


def compared(before: list[Finding], after: list[Finding]) -> LawComparison:
    return compare_findings(before, after, LAW, LAW)


@given(st.lists(found), st.lists(found))
def test_what_comes_one_way_goes_the_other(before: list[Finding], after: list[Finding]) -> None:
    there, back = compared(before, after), compared(after, before)
    assert (len(there.come), len(there.go)) == (len(back.go), len(back.come))
    assert len(before) + len(there.come) - len(there.go) == len(after)


@given(st.lists(found))
def test_the_same_findings_are_no_change(findings: list[Finding]) -> None:
    moved = [one._replace(line=9, file="moved" if one.record else one.file) for one in findings]
    assert compared(findings, moved[::-1]) == LawComparison((), (), LAW)


@given(st.lists(found), found)
def test_each_finding_excuses_one(findings: list[Finding], one: Finding) -> None:
    assert len(compared(findings, [*findings, one]).come) == 1
    assert compared([*findings, one], findings).come == ()
