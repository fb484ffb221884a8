"""baseline: a base evaluated by a RuleSelection excuses as much as a whole one; each old finding excuses one."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import base
from tuanmedia.checks import engine
from tuanmedia.checks.baseline import RuleSelection, mark_new, new_findings
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.finding import Finding
from tuanmedia.model.scalars import day
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Base, Registry

LAW = load(shipped_rules())
DAY = day("2026-11-20")
PEOPLE = [{"name": name} for name in ("甲", "乙", "丙")]
WAIVERS = [
    {"rule": rule, "reason": "无", "approved_by": "校团委", "until": until}
    for rule, until in (
        ("filing.form", "2026-12-31"),
        ("presence.follows", "2026-11-01"),
        ("registry.dates", "2027-01-01"),
    )
]
# States of a few files, each of which finds something, and some of them the same thing in another way.
STATES: dict[str, list[Any]] = {
    base.ACCOUNT: [
        {}, None, {"operators": PEOPLE}, {"operators": PEOPLE[::-1], "purpose": "宣传"}, {"filing": {"sealed": None}},
        {"filing": None, "waivers": WAIVERS[:2]}, {"waivers": WAIVERS}, {"password": "hunter2"}, "name: [", "x: 2\n",
        {"filing": {"sealed": None}, "waivers": WAIVERS}, {"foo": "密码：hunter2"}, {"foo": "bar"},
        {"name": "机器人协会密码：hunter2"}, {"handle": "13800138000", "created_on": "x"},
        {"changes": [{"kind": "password", "changed_on": "2026-10-20"}] * 2}, {"closed": {"on": "2026-06-01"}},
    ],
    base.ORGANIZATION: [{}, None, {"unit": "no"}, {"adviser": None, "waivers": WAIVERS}, {"name": "电话13800138000"}],
    "accounts/robotics-2.yaml": [None, base.BASE[base.ACCOUNT], {**base.BASE[base.ACCOUNT], "name": "内科大机器人学"}],
    "accounts/robotics.yaml": [None, {"name": "同 id 的账号", "platform": "other", "owner": "union"}, "a: 1\na: 2\n"],
    "accounts/deep/robotics-wechat.yaml": [None, base.BASE[base.ACCOUNT], "\tname: x\n"],
    "units.yaml": [{}, {"library": {"kind": "hall"}}, {"mechanical": None}, "school: [\n"],
    base.POSTS: [None, base.posts("2026-10-01T09:00 2026-12-01T09:00"), "posted_at\nx\n", "posted\n"],
}  # fmt: skip
STATE = st.fixed_dictionaries({name: st.sampled_from(states) for name, states in STATES.items()})


def asked(registry: Registry, selection: RuleSelection | None = None, **more: Any) -> list[Finding]:
    return engine.evaluate(registry, LAW, DAY, selection=selection, **more)


@given(STATE, STATE)
@example({base.ACCOUNT: {"filing": {"sealed": None}, "waivers": WAIVERS}}, {base.ACCOUNT: {"waivers": WAIVERS}})
@example({base.ACCOUNT: {"foo": "密码：hunter2"}}, {base.ACCOUNT: {"foo": "bar"}})
@example({base.ACCOUNT: "a: 1\na: 2\n"}, {base.ACCOUNT: "# 一\na: 1\na: 2\n"})
def test_a_selection_excuses_as_much_as_the_whole_base(before: Any, after: Any) -> None:
    stood, head = base.registry(before), base.registry(after)
    found = asked(head, base=Base(stood, {}))
    assert mark_new(found, asked(stood, RuleSelection(found)), LAW) == mark_new(found, asked(stood), LAW)


@given(STATE)
def test_what_did_not_change_brings_nothing(state: Any) -> None:
    stood, head = base.registry(state), base.registry(state)
    found = asked(head, base=Base(stood, {}))
    assert {finding.new for finding in mark_new(found, asked(stood, RuleSelection(found)), LAW)} == {False}
    assert found == asked(head)


@given(STATE)
def test_a_registry_of_what_is_read_already_is_the_same(state: Any) -> None:
    known = base.registry(state)
    again = assemble(known.root, known.files.values(), known)
    assert asked(again) == asked(known)
    assert all(again.parsed_files[path] is reading for path, reading in known.parsed_files.items())
    others = [File(file.path, file.kind, file.data) for file in known.files.values()]
    assert all(
        reading is not known.parsed_files[path]
        for path, reading in assemble(known.root, others, known).parsed_files.items()
    )


@given(STATE, STATE)
def test_old_and_new_are_all_there_is_and_each_excuses_one(before: Any, after: Any) -> None:
    known, found = asked(base.registry(before)), asked(base.registry(after))
    told = mark_new(found, known, LAW)
    assert [finding._replace(new=None) for finding in told] == found
    assert [finding._replace(new=None) for finding in told if finding.new] == list(new_findings(found, known, LAW))
    assert sum(finding.new is False for finding in told) <= len(known)
    assert list(new_findings(found, [*known, *found], LAW)) == []


def test_little_is_asked_of_the_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the rules with findings run, and only on the subjects of these findings."""
    stood, calls = base.registry({base.ACCOUNT: {"operators": PEOPLE}}), []
    rules = [
        rule._replace(
            function=lambda one, ctx, rule=rule: (
                calls.append((rule.id, getattr(one, "id", ""))) or rule.function(one, ctx)
            )
        )
        for rule in engine.RULES
    ]
    found = [one for one in asked(stood) if one.rule == "management.operators"]
    monkeypatch.setattr(engine, "RULES", rules)
    assert [one.rule for one in asked(stood, RuleSelection(found))] == ["management.operators"]
    assert calls == [("management.operators", "robotics-wechat")]


def test_counted_days_lines_and_the_rule_s_numbers_do_not_make_another() -> None:
    (one,) = [one for one in asked(base.registry({base.ACCOUNT: {"operators": PEOPLE}})) if one.severity == "error"]
    moved = one._replace(file="registry/elsewhere.yaml", line=99)
    assert list(new_findings([moved], [one], LAW)) == []
    assert list(new_findings([replace_facts(one, maximum=9, days_late=4)], [one], LAW)) == []
    for other in (one._replace(record="other"), one._replace(verdict="review"), replace_facts(one, count=4)):
        assert list(new_findings([other], [one], LAW)) == [other]


def replace_facts(finding: Finding, **facts: Any) -> Finding:
    return finding._replace(facts={**finding.facts, **facts})
