"""People: one person in several spellings is one at every rule, and one entry is one person."""

from typing import Any

import pytest

import base
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.scalars import SEPARATORS, day
from tuanmedia.registry.registry import Base

DAY = day("2026-11-20")
CLUB = base.BASE[base.ACCOUNT]


def found(law: Law, rule: str, account: dict[str, Any], **organization: Any) -> list[Finding]:
    patch = {base.ACCOUNT: account, base.ORGANIZATION: organization}
    return [finding for finding in base.findings(law, DAY, patch) if finding.rule == rule]


@pytest.mark.parametrize("sign", SEPARATORS)
@pytest.mark.parametrize(
    ("account", "organization", "at"),
    [
        ({"operators": [{"name": "甲甲"}, {"name": "张{}李"}]}, {}, "operators"),
        ({"operators": [{"name": "张三{}李四"}]}, {}, "operators"),
        ({"monitoring": ["张三{}李四"]}, {}, "monitoring"),
        ({"reviewer": "张三{}李四"}, {}, "reviewer"),
        ({"approvals": [{"role": "adviser", "name": "张三{}李四", "on": "2026-02-25"}]}, {}, "approvals"),
        ({"commitment": {"name": "张三{}李四", "signed_on": "2026-03-03"}}, {}, "commitment"),
        ({}, {"adviser": "张三{}李四"}, "adviser"),
        ({}, {"adviser": ["甲老师", "张三{}李四"]}, "adviser"),
    ],
)
def test_a_sign_between_two_names_is_refused_at_the_entry(
    law: Law, sign: str, account: dict[str, Any], organization: dict[str, Any], at: str
) -> None:
    def written(tree: Any) -> Any:
        if isinstance(tree, dict):
            return {key: written(value) for key, value in tree.items()}
        if isinstance(tree, list):
            return [f'"{item}"' if isinstance(item, str) else item for item in map(written, tree)]
        return tree.format(sign) if isinstance(tree, str) else tree

    faults = found(law, "registry.schema", written(account), **written(organization))
    assert [(fault.verdict, fault.severity, fault.say) for fault in faults] == [("violated", "error", "person")], at
    assert sign in str(faults[0].facts["value"])


def test_a_unit_has_one_head(law: Law) -> None:
    patch = {"units.yaml": {"mechanical": {"head": "赵院长、孙书记"}}}
    faults = [one for one in base.findings(law, DAY, patch) if one.rule == "registry.schema"]
    assert [(fault.file, fault.say) for fault in faults] == [("registry/units.yaml", "person")]


@pytest.mark.parametrize("blank", [" ", "\u3000", "&", " ＋ "])
def test_two_long_names_with_a_blank_between_look_like_two_people(law: Law, blank: str) -> None:
    account = {
        "operators": [{"name": f"王同学{blank}李同学"}],
        "monitoring": [f"'王同学{blank}李同学'"],
        "reviewer": f"王同学{blank}李同学",
        "approvals": [
            {"role": "adviser", "name": f"王同学{blank}李同学", "on": "2026-02-25"},
            {"role": "unit-head", "name": "赵院长", "on": "2026-02-26"},
        ],
        "commitment": {"name": f"王同学{blank}李同学", "signed_on": "2026-03-03"},
    }
    faults = found(law, "registry.schema", account, adviser=f"王同学{blank}李同学")
    assert {(fault.verdict, fault.say) for fault in faults} == {("review", "two")}
    assert len(faults) == 6


@pytest.mark.parametrize("name", ["王 同学", "李　明", "阿依努尔·艾山", "Anna Maria Li", "欧阳 明"])
def test_a_name_of_one_person_is_left_alone(law: Law, name: str) -> None:
    account = {"operators": [{"name": name}], "reviewer": name, "monitoring": [name]}
    assert found(law, "registry.schema", account) == []


@pytest.mark.parametrize("name", ["李 老师", "李　老师", "李·老师", "李•老师", "李・老师", "李･老师"])
def test_a_signature_counts_in_any_spelling_of_the_name(law: Law, name: str) -> None:
    approvals = [*CLUB["approvals"][1:], {"role": "adviser", "name": name, "on": "2026-02-25"}]
    signed = {"approvals": approvals, "commitment": {"name": name, "signed_on": "2026-03-03"}}
    assert found(law, "approval.club", signed) == []
    assert found(law, "filing.commitment", signed) == []
    other = {"approvals": [*CLUB["approvals"][1:], {"role": "adviser", "name": "李老帅", "on": "2026-02-25"}]}
    assert [one.verdict for one in found(law, "approval.club", other)] == ["review"]


@pytest.mark.parametrize("signed_by", ["李老师", "王老师", "王 老师"])
def test_of_several_advisers_any_may_sign(law: Law, signed_by: str) -> None:
    approvals = [*CLUB["approvals"][1:], {"role": "adviser", "name": signed_by, "on": "2026-02-25"}]
    signed = {"approvals": approvals, "commitment": {"name": signed_by, "signed_on": "2026-03-03"}}
    assert found(law, "approval.club", signed, adviser=["李老师", "王老师"]) == []
    assert found(law, "filing.commitment", signed, adviser=["李老师", "王老师"]) == []
    (other,) = found(law, "filing.commitment", signed, adviser=["钱老师", "孙老师"])
    assert (other.say, other.facts["adviser"]) == ("other", "钱老师、孙老师")


def test_the_people_of_a_club_are_counted_by_person(law: Law) -> None:
    second = {**CLUB, "name": "别的名字", "handle": "another", "operators": [{"name": "王 同学"}, {"name": "何同学"}]}
    patch = {base.ACCOUNT: {}, "accounts/robotics-second.yaml": second}
    limited = law.with_settings(["management.operators.club_maximum=2"])
    (finding,) = [one for one in base.findings(limited, DAY, patch) if one.rule == "management.operators"]
    assert (finding.facts["count"], finding.facts["people"]) == (3, "何同学、王 同学、郑同学")


def test_a_person_of_a_cancelled_account_is_known_in_another_spelling(law: Law) -> None:
    cancelled = {**CLUB, "name": "甲乙丙丁", "handle": "other", "owner": "chess", "created_on": "2026-01-05"}
    cancelled |= {"orders": [{"kind": "cancel", "on": "2026-02-01"}], "operators": [{"name": "王　同学"}]}
    patch = {
        base.ACCOUNT: {"operators": [{"name": "王同学"}]},
        "organizations/chess.yaml": {
            "name": "棋社",
            "kind": "club",
            "unit": "mechanical",
            "adviser": ["孙老师", "李 老师"],
        },
        "accounts/chess-wechat.yaml": cancelled,
    }
    findings = [one for one in base.findings(law, DAY, patch) if one.rule == "management.reopening"]
    assert [(one.record, one.say) for one in findings] == [("robotics-wechat", "people")]


@pytest.mark.parametrize(
    ("operators", "later"),
    [
        ([{"name": "王同学"}, {"name": "郑同学"}], []),
        ([{"name": "王同学"}, {"name": "王同学"}], [1]),
        ([{"name": "王同学"}, {"name": "郑同学"}, {"name": "王 同学"}, {"name": "王　同学"}], [2, 3]),
        ([{"name": "王同学", "until": "2026-11-19"}, {"name": "王同学", "since": "2026-11-20"}], []),
        ([{"name": "王同学", "until": "2026-11-20"}, {"name": "王同学", "since": "2026-11-20"}], [1]),
        ([{"name": "王同学"}, {"name": "王同学", "since": "2026-11-21"}], []),
    ],
)
def test_one_person_twice_on_duty_is_told_at_the_later_entry(
    law: Law, operators: list[dict[str, Any]], later: list[int]
) -> None:
    findings = found(law, "registry.duplicate", {"operators": operators})
    first = 1 + next(
        n
        for n, line in enumerate(
            base.files({base.ACCOUNT: {"operators": operators}})[f"registry/{base.ACCOUNT}"].decode().splitlines()
        )
        if line.startswith("operators")
    )
    assert [(one.verdict, one.say) for one in findings] == [("review", "person")] * len(later)
    assert all(one.line is not None and one.line > first for one in findings)
    assert len({*(one.line for one in findings)}) == len(later)


def test_another_spelling_is_no_change_of_people(law: Law) -> None:
    then = base.registry({base.ACCOUNT: {"operators": [{"name": "王同学", "since": "2026-03-02"}]}})
    patch = {base.ACCOUNT: {"operators": [{"name": "王 同学", "since": "2026-03-02"}]}}
    rules = {one.rule for one in base.findings(law, DAY, patch, before=Base(then, {}))}
    assert not rules & {"history.undeclared", "history.rewritten"}
