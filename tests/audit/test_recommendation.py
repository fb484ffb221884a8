"""audit.recommendation: what is recommended, by what, and who is commended."""

from typing import Any

import pytest

import base
from reviews import ID, account, year
from tuanmedia.law.law import Law

DUE = {"kind": "rectify", "on": "2026-09-01", "due_on": "2026-10-01"}
THREE = {"operators": [{"name": "甲"}, {"name": "乙"}, {"name": "丙"}]}
SILENCE = "management.activity.silence_days=30"


def said(law: Law, patch: dict[str, Any], on: str = "2026-11-20") -> tuple[str, list[str]]:
    """The recommendation and the rules that it rests on."""
    one = account(law, 2026, on, patch if base.POSTS in patch else {base.ACCOUNT: patch})
    return one.recommendation, [finding.rule for finding in one.reasons]


@pytest.mark.parametrize(
    ("patch", "recommendation", "rules"),
    [
        ({"orders": [DUE]}, "cancel", ["management.rectification"]),
        ({"orders": [DUE], **THREE}, "cancel", ["management.rectification"]),
        ({"orders": [{**DUE, "completed_on": "2026-10-09"}]}, "pass", []),
        ({"orders": [{**DUE, "due_on": "2026-11-20"}]}, "pass", []),
        (THREE, "rectify", ["management.operators"]),
        ({**THREE, "training": None, "created_on": "2025-03-02"}, "rectify", None),
        ({"monitoring": None}, "rectify", ["management.monitoring"]),
        ({"commitment": {"name": "王老师"}}, "review", ["filing.commitment"]),
        ({"filing": {"filed_on": "2026-03-20"}}, "pass", []),
        ({}, "pass", []),
    ],
)
def test_the_gravest_finding_at_the_end_decides(
    law: Law, patch: dict[str, Any], recommendation: str, rules: list[str] | None
) -> None:
    found, reasons = said(law, patch)
    assert found == recommendation
    assert rules is None or reasons == rules


def test_an_order_to_rectify_on_an_account_that_has_ended_is_past(law: Law) -> None:
    assert said(law, {"orders": [DUE], "closed": {"on": "2026-11-01"}})[0] == "pass"


def test_the_review_that_is_being_held_is_not_missed(law: Law) -> None:
    assert said(law, {}, on="2026-12-31") == ("pass", [])
    one = account(law, 2026, "2026-12-31", {})
    assert [each.finding.rule for each in one.findings] == ["management.annual"]


def test_the_review_of_the_year_before_is(law: Law) -> None:
    weibo = {"accounts/union-weibo.yaml": {"reviews": None}}
    one = account(law, 2026, "2026-11-20", weibo, "union-weibo")
    assert (one.recommendation, [each.rule for each in one.reasons]) == ("rectify", ["management.annual"])


def test_without_numbers_of_the_school_silence_is_only_a_figure(law: Law) -> None:
    posts = {base.POSTS: base.posts("2026-03-05T09:00")}
    assert said(law, posts) == ("pass", [])
    assert not year(law, 2026, "2026-11-20", posts).thresholds
    numbers = law.with_settings([SILENCE])
    assert said(numbers, posts) == ("rectify", ["management.activity"])
    assert year(numbers, 2026, "2026-11-20", posts).thresholds


def commended(law: Law, number: int, patch: dict[str, Any] | None = None, on: str = "2026-12-31") -> list[str]:
    law = law.with_settings([f"management.annual.commend={number}"])
    found = year(law, 2026, on, patch).accounts
    return [one.account.id for one in found if one.recommendation == "commend"]


FOLLOWERS = {
    f"accounts/{name}.yaml": {"metrics": [{"on": "2026-10-31", "followers": count}]}
    for name, count in (("union-weibo", 30), ("committee-weibo", 20), ("union-qq", 20))
}


def test_none_is_commended_until_the_school_has_said_how_many(law: Law) -> None:
    assert all(one.recommendation == "pass" for one in year(law, 2026, "2026-11-20", {}).accounts)


def trained(patch: dict[str, Any]) -> dict[str, Any]:
    """The base registry with nothing to find on any day of the year: a training early enough."""
    early = {name: {"training": ["2025-11-25", "2026-09-25"]} for name in base.BASE if name.startswith("accounts/")}
    early[base.ACCOUNT] = {}
    return base.merge(early, patch)


@pytest.mark.parametrize(
    ("number", "best"),
    [
        (0, []),
        (1, ["union-weibo"]),
        (2, ["committee-weibo", "union-weibo"]),
        (3, ["committee-weibo", "union-qq", "union-weibo"]),
    ],
)
def test_the_best_are_commended_and_equals_by_their_ids(law: Law, number: int, best: list[str]) -> None:
    assert commended(law, number, trained(FOLLOWERS)) == best


def test_whoever_was_at_fault_in_the_year_is_not_commended(law: Law) -> None:
    until = [{"name": "丙", "since": "2026-05-04", "until": "2026-06-10"}]
    at_fault = {base.ACCOUNT: {"operators": [{"name": "甲"}, {"name": "乙"}, *until]}}
    assert ID in commended(law, 100, trained({}))
    assert ID not in commended(law, 100, trained(at_fault))


def test_what_has_ended_or_is_not_filed_is_not_commended(law: Law) -> None:
    ended = {"accounts/union-weibo.yaml": {"closed": {"on": "2026-12-01"}}}
    assert "union-weibo" in commended(law, 100, trained({}))
    assert "union-weibo" not in commended(law, 100, trained(ended))


# What stands beside


def test_the_results_of_this_year_and_of_the_one_before(law: Law) -> None:
    reviews = [
        {"year": 2025, "on": "2025-12-16", "result": "rectify"},
        {"year": 2026, "on": "2026-12-16", "result": "pass"},
    ]
    patch = {"accounts/union-weibo.yaml": {"reviews": reviews}}
    one = account(law, 2026, "2026-12-15", patch, "union-weibo")
    assert (one.previous_result, one.result) == ("rectify", None)
    one = account(law, 2026, "2026-12-31", patch, "union-weibo")
    assert (one.previous_result, one.result) == ("rectify", "pass")


def test_a_result_entered_after_the_year_counts_from_its_day(law: Law) -> None:
    reviews = [{"year": 2026, "on": "2027-01-05", "result": "pass"}]
    patch = {"accounts/union-weibo.yaml": {"reviews": reviews}}
    assert account(law, 2026, "2027-01-04", patch, "union-weibo").result is None
    assert account(law, 2026, "2027-01-05", patch, "union-weibo").result == "pass"


def test_unfiled_accounts_and_missing_ones_are_named(law: Law) -> None:
    patch = {base.ACCOUNT: {"filing": None}, "accounts/union-weibo.yaml": {"closed": {"on": "2026-06-01"}}}
    found = year(law, 2026, "2026-11-20", patch)
    assert found.unfiled == (ID,)
    lacking = {one.organization.id: [each.rule for each in one.findings] for one in found.organizations}
    assert "presence.weibo" in lacking["union"]


def test_what_belongs_to_no_record_stands_apart(law: Law) -> None:
    found = year(law, 2026, "2026-11-20", {"accounts/broken.yaml": {"name": "无主", "platform": "weibo"}})
    assert [one.rule for one in found.other_findings if one.record == "broken"] == ["registry.schema"]
