"""check --base: what an organization owed in the base counts, whatever a request makes of the organization."""

from typing import Any

import pytest

import base
from tuanmedia.law.law import Law
from tuanmedia.model.scalars import day
from tuanmedia.registry.registry import Base

ACCOUNT = "robotics-wechat"
THIRD = {"operators": [{"name": name, "since": "2026-03-02"} for name in ("王同学", "郑同学", "冯同学")]}
OTHER = {base.ORGANIZATION: {"kind": "other"}}
NEW_ACCOUNT = {"name": "机器人之家", "platform": "douyin", "owner": "robotics", "created_on": "2026-11-02"}
FREED = [
    OTHER,
    {base.ORGANIZATION: {"kind": "other", "changes": [{"kind": "kind", "was": "club", "changed_on": "2026-11-18"}]}},
    {base.ACCOUNT: {"owner": "union"}},
    {base.ACCOUNT: {"owner": "union"}, **OTHER},
    {base.ACCOUNT: {"owner": "union", "changes": [{"kind": "owner", "changed_on": "2026-11-18"}]}},
]


def found(law: Law, before: Any, after: Any) -> set[tuple[str, str | None]]:
    """The rule and record of each finding that is violated."""
    stood = Base(base.registry(before), {})
    findings = base.findings(law, day("2026-11-20"), after, before=stood)
    return {(one.rule, one.record) for one in findings if one.verdict == "violated"}


def merged(*patches: Any) -> Any:
    """The patches in one; unlike `base.merge` it keeps the nulls that remove a key."""
    paths = {path for patch in patches for path in patch}
    return {path: {key: value for patch in patches for key, value in patch.get(path, {}).items()} for path in paths}


@pytest.mark.parametrize("freed", FREED)
@pytest.mark.parametrize(
    ("altered", "rule"),
    [
        (THIRD, "management.operators"),
        ({"approvals": None}, "approval.club"),
        ({"commitment": None}, "filing.commitment"),
    ],
)
def test_an_account_of_a_club_stays_one(law: Law, freed: Any, altered: Any, rule: str) -> None:
    assert (rule, ACCOUNT) in found(law, {}, merged(freed, {base.ACCOUNT: altered}))
    assert (rule, ACCOUNT) not in found(law, freed, merged(freed, {base.ACCOUNT: altered}))


def test_a_new_account_of_what_was_a_club(law: Law) -> None:
    after = {**OTHER, "accounts/new.yaml": NEW_ACCOUNT}
    assert {("approval.club", "new"), ("filing.commitment", "new")} <= found(law, {}, after)


@pytest.mark.parametrize("rule", ["presence.weibo", "presence.qq"])
def test_an_organization_owes_the_platforms_that_it_owed(law: Law, rule: str) -> None:
    name = f"accounts/union-{rule.rpartition('.')[2]}.yaml"
    after = {"organizations/union.yaml": {"kind": "other"}, name: {"closed": {"on": "2026-11-18"}}}
    assert (rule, "union") in found(law, {}, after)


def test_whom_it_follows_and_which_unit_answers(law: Law) -> None:
    other = {"organizations/mech-union.yaml": {"kind": "other"}}
    assert ("presence.follows", "mech-union-weibo") in found(
        law, {}, {**other, "accounts/mech-union-weibo.yaml": {"follows": []}}
    )
    assert ("ownership.unit", "mech-union") in found(
        law, {}, {"organizations/mech-union.yaml": {"kind": "other", "unit": "library"}}
    )
    assert ("ownership.unit", "robotics") in found(law, {}, {base.ORGANIZATION: {"kind": "other", "unit": None}})


@pytest.mark.parametrize("terms", [None, ["2026-01-05"], ["2026-12-01"]])
def test_a_term_that_has_begun_is_handed_over(law: Law, terms: Any) -> None:
    before = {base.ORGANIZATION: {"terms": ["2026-09-14"]}}
    people = {"operators": [{"name": "王同学", "since": "2026-09-14"}]}
    after = {base.ORGANIZATION: {"terms": terms}, base.ACCOUNT: people}
    assert ("management.handover", ACCOUNT) in found(law, before, after)


def test_a_term_that_a_correction_moves_is_handed_over_on_its_day(law: Law) -> None:
    def handed(term: str) -> Any:
        done = {"term": term, "reclaimed_on": term, "password_changed_on": term, "filed_on": term, "issued_on": term}
        return {"operators": [{"name": "王同学", "since": "2026-09-15"}], "handovers": [done]}

    before = {base.ORGANIZATION: {"terms": ["2026-09-15"]}, base.ACCOUNT: handed("2026-09-15")}
    correction = {"field": "terms", "was": "2026-09-15", "on": "2026-11-19", "reason": "误"}
    moved = {base.ORGANIZATION: {"terms": ["2026-09-14"]}, base.ACCOUNT: handed("2026-09-14")}
    corrected = merged(moved, {base.ORGANIZATION: {"corrections": [correction]}})
    assert ("management.handover", ACCOUNT) in found(law, before, moved)
    assert ("management.handover", ACCOUNT) not in found(law, before, corrected)


def test_what_becomes_a_club_owes_what_a_club_owes(law: Law) -> None:
    assert ("management.operators", ACCOUNT) in found(law, OTHER, {base.ACCOUNT: THIRD})
