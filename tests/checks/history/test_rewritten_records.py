"""history.rewritten: what a record is, and who answers for it."""

from typing import Any

import pytest

import base
from request import account_history, history_findings
from tuanmedia.checks.wording import action, message
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding

ACCOUNT = "robotics-wechat"
CANCELLED = {"orders": [{"kind": "cancel", "on": "2026-06-01", "reason": "失管"}]}
LONG_AGO = {"orders": [{"kind": "cancel", "on": "2025-06-01", "reason": "失管"}]}
CLOSED = {"closed": {"on": "2026-06-01"}}
UNFILED = {"filing": None}
RENAMED = {"kind": "name", "changed_on": "2026-11-18", "filed_on": "2026-11-19"}
MOVED = {"kind": "owner", "changed_on": "2026-11-18"}


def corrected(field: str, was: Any) -> dict[str, Any]:
    """The patch of a record that brings one correction."""
    return {"corrections": [{"field": field, "was": was, "on": "2026-11-19", "reason": "登记时写错"}]}


def rewritten(law: Law, before: Any, after: Any, path: str = base.ACCOUNT) -> list[tuple[str, str]]:
    """The words and verdicts of history.rewritten about a change of one record."""
    return [(one.say, one.verdict) for one in rewritings(law, {path: before}, {path: after})]


def rewritings(law: Law, before: Any, after: Any) -> list[Finding]:
    return [one for one in history_findings(law, before, after) if one.rule == "history.rewritten"]


# What an account is


@pytest.mark.parametrize("before", [{}, CANCELLED, CLOSED, {**UNFILED, **CANCELLED}, {**UNFILED, **CLOSED}])
@pytest.mark.parametrize("altered", [{"platform": "weibo"}, {"owner": "union"}])
def test_platform_and_owner_of_a_filed_or_ended_account_stay(law: Law, before: Any, altered: Any) -> None:
    assert rewritten(law, before, {**before, **altered}) == [("identity", "violated")]


@pytest.mark.parametrize("created_on", [None, "2026-12-01"])
def test_of_a_plan_they_may_change(law: Law, created_on: str | None) -> None:
    planned = {**UNFILED, "created_on": created_on, "commitment": None}
    assert rewritten(law, planned, {**planned, "platform": "weibo", "owner": "union"}) == []


def test_before_the_filing_a_change_of_them_is_for_people(law: Law) -> None:
    assert rewritten(law, UNFILED, {**UNFILED, "platform": "weibo", "owner": "union"}) == [("details", "review")]


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ({}, {"owner": "union", "changes": [MOVED]}, "review"),
        ({}, {"owner": "union", "changes": [{**MOVED, "was": "robotics"}]}, "review"),
        ({}, {"owner": "union", "changes": [{**MOVED, "was": "committee"}]}, "violated"),
        ({}, {"owner": "union", "changes": [{**MOVED, "changed_on": "2026-11-21"}]}, "violated"),
        ({}, {"owner": "union", "changes": [{**MOVED, "kind": "name"}]}, "violated"),
        ({"changes": [MOVED]}, {"owner": "union", "changes": [MOVED]}, "violated"),
        ({}, {"owner": "union", **corrected("owner", "robotics")}, "review"),
        (CLOSED, {**CLOSED, "owner": "union", **corrected("owner", "robotics")}, "review"),
        (CANCELLED, {**CANCELLED, "owner": "union", **corrected("owner", "robotics")}, "violated"),
        (LONG_AGO, {**LONG_AGO, "owner": "union", **corrected("owner", "robotics")}, "review"),
        ({}, {"platform": "weibo", **corrected("platform", "wechat")}, "review"),
        ({}, {"platform": "weibo", "changes": [MOVED]}, "violated"),
        (CLOSED, {**CLOSED, "platform": "weibo", **corrected("platform", "wechat")}, "violated"),
        (CANCELLED, {**CANCELLED, "platform": "weibo", **corrected("platform", "wechat")}, "violated"),
    ],
)
def test_what_is_declared_or_corrected_is_for_people(law: Law, before: Any, after: Any, verdict: str) -> None:
    opened = {"created_on": "2025-03-02"}
    expected = ("declared" if verdict == "review" else "identity", verdict)
    assert expected in rewritten(law, {**opened, **before}, {**opened, **after})


# What an organization is


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({}, {"kind": "other"}, [("identity", "violated")]),
        ({}, {"unit": "library"}, [("identity", "violated")]),
        ({}, {"unit": None}, [("identity-removed", "violated")]),
        ({"unit": None}, {}, []),
        ({}, {"kind": "other", "changes": [{"kind": "kind", "was": "club", "changed_on": "2026-11-18"}]},
         [("declared", "review")]),
        ({}, {"kind": "other", "changes": [{"kind": "kind", "was": "other", "changed_on": "2026-11-18"}]},
         [("identity", "violated")]),
        ({}, {"kind": "other", "changes": [{"kind": "unit", "was": "mechanical", "changed_on": "2026-11-18"}]},
         [("identity", "violated")]),
        ({}, {"unit": "library", "changes": [{"kind": "unit", "was": "mechanical", "changed_on": "2026-11-18"}]},
         [("declared", "review")]),
        ({}, {"kind": "other", **corrected("kind", "club")}, [("declared", "review")]),
        ({"terms": ["2025-09-15"]}, {}, [("terms", "violated")]),
        ({"terms": ["2025-09-15", "2026-09-14"]}, {"terms": ["2025-09-15", "2026-09-15"]}, [("terms", "violated")]),
        ({"terms": ["2026-12-01"]}, {"terms": ["2026-12-02"]}, []),
        ({"terms": ["2025-09-15"]}, {"terms": ["2025-09-15", "2026-09-14"]}, []),
        ({"terms": ["2025-09-15"]}, {"terms": ["2025-09-16"], **corrected("terms", "2025-09-15")},
         [("corrected", "review")]),
        ({"terms": ["2025-09-15"]}, {"terms": ["2025-09-16"], **corrected("terms", "2025-09-14")},
         [("terms", "violated"), ("unfounded", "review")]),
        ({"changes": [{"kind": "unit", "was": "library", "changed_on": "2026-01-05"}]}, {}, [("removed", "review")]),
        (corrected("unit", "library"), {}, [("removed", "review")]),
    ],
)  # fmt: skip
def test_kind_unit_and_past_terms_stay(law: Law, before: Any, after: Any, found: Any) -> None:
    assert sorted(rewritten(law, before, after, base.ORGANIZATION)) == sorted(found)


def test_codes_are_told_by_their_names(law: Law) -> None:
    (kind,) = rewritings(law, {}, {base.ORGANIZATION: {"kind": "other"}})
    assert message(kind, law, "zh") == "类别由“学生社团”改为“其他团学组织”，没有记下这项变更或更正"
    (platform,) = rewritings(law, {}, {base.ACCOUNT: {"platform": "weibo"}})
    assert "由“微信公众号”改为“新浪微博”" in message(platform, law, "zh")
    after = {"reviewer": "何老师", "monitoring": ["何老师"]}
    (details,) = rewritings(law, {}, {base.ACCOUNT: after})
    assert message(details, law, "zh") == "内容审核人、监控值守与原来的登记不同"
    assert "tuanmedia correct" in action(kind, law, "en")


# Who answers for it


@pytest.mark.parametrize(
    ("path", "before", "after", "found"),
    [
        (base.ACCOUNT, {}, {"reviewer": "何老师"}, True),
        (base.ACCOUNT, {}, {"reviewer": None}, True),
        (base.ACCOUNT, {}, {"reviewer": "李 老师"}, False),
        (base.ACCOUNT, {"reviewer": None}, {}, False),
        (base.ACCOUNT, {}, {"monitoring": ["李老师", "何老师"]}, True),
        (base.ACCOUNT, {"monitoring": ["李老师", "何老师"]}, {"monitoring": ["何老师", "李老师"]}, False),
        (base.ACCOUNT, {"url": "https://a.example/1"}, {"url": "https://a.example/2"}, True),
        (base.ACCOUNT, {}, {"url": "https://a.example/2"}, False),
        (base.ACCOUNT, {"created_on": None, "filing": None, "commitment": None},
         {"created_on": None, "filing": None, "commitment": None, "reviewer": "何老师"}, False),
        (base.ACCOUNT, {**UNFILED, **CANCELLED}, {**UNFILED, **CANCELLED, "name": "别的"}, True),
        (base.ACCOUNT, {**UNFILED, **CANCELLED}, {**UNFILED, **CANCELLED, "handle": "other"}, True),
        (base.ACCOUNT, UNFILED, {**UNFILED, "handle": "other"}, False),
        (base.ACCOUNT, CLOSED, {**CLOSED, "name": "别的", "changes": [RENAMED]}, True),
        (base.ACCOUNT, CLOSED, {**CLOSED, "name": "别的"}, False),
        (base.ACCOUNT, {}, {"name": "别的", "changes": [RENAMED]}, False),
        (base.ORGANIZATION, {}, {"adviser": "何老师"}, True),
        (base.ORGANIZATION, {}, {"adviser": ["李老师", "何老师"]}, True),
        (base.ORGANIZATION, {"adviser": None}, {}, False),
        (base.ORGANIZATION, {}, {"name": "手艺协会"}, True),
        (base.ORGANIZATION, {}, {"name": "手艺协会", "changes": [{"kind": "name", "was": "机器人协会",
                                                              "changed_on": "2026-11-18"}]}, False),
        (base.ORGANIZATION, {}, {"name": "手艺协会", "changes": [{"kind": "name", "was": "美术协会",
                                                              "changed_on": "2026-11-18"}]}, True),
    ],
)  # fmt: skip
def test_details_are_for_people(law: Law, path: str, before: Any, after: Any, found: bool) -> None:
    assert rewritten(law, before, after, path) == [("details", "review")] * found


def test_a_record_has_one_finding_for_its_details(law: Law) -> None:
    (one,) = rewritings(law, {}, {base.ACCOUNT: {"reviewer": "何老师", "monitoring": ["何老师"]}})
    assert one.facts["changed"] == "reviewer、monitoring"


@pytest.mark.parametrize("altered", [{"head": "何院长"}, {"head": None}, {"kind": "department"}, {"name": "机械学院"}])
def test_the_head_and_the_kind_of_a_unit(law: Law, altered: Any) -> None:
    (one,) = rewritings(law, {}, {"units.yaml": {"mechanical": altered}})
    (key,) = altered
    assert (one.file, one.say, one.facts["changed"], one.facts["unit"]) == (
        "registry/units.yaml", "details", key, altered.get("name", "机械工程学院"),
    )  # fmt: skip
    text = base.files({"units.yaml": {"mechanical": altered}})["registry/units.yaml"].decode().splitlines()
    assert text[(one.line or 0) - 1].strip().startswith(key if altered[key] else "mechanical")


def test_a_first_head_and_a_new_unit_are_no_change(law: Law) -> None:
    assert rewritings(law, {"units.yaml": {"mechanical": {"head": None}, "library": None}}, {}) == []


# Orders to cancel


@pytest.mark.parametrize(
    ("orders", "verdict"),
    [
        ([{"kind": "cancel", "on": "2026-06-02", "reason": "失管"}], "review"),
        ([{"kind": "cancel", "on": "2025-06-01", "reason": "失管"}], "violated"),
        ([{"kind": "suspend", "on": "2026-06-01", "reason": "失管"}], "violated"),
        (None, "violated"),
    ],
)
@pytest.mark.parametrize("was", [None, CANCELLED["orders"][0]])
def test_no_request_ends_a_running_ban_by_its_order(law: Law, orders: Any, verdict: str, was: Any) -> None:
    """Nor with a correction."""
    field = "orders.on" if orders and orders[0]["kind"] == "cancel" else "orders.kind" if orders else "orders"
    after = {"orders": orders, **(corrected(field, was) if was else {})}
    ((say, found),) = rewritten(law, CANCELLED, after)
    assert found == verdict
    assert (say == "corrected") is (was is not None)


def test_after_the_year_an_order_is_for_people(law: Law) -> None:
    opened = {"created_on": "2025-03-02"}
    assert rewritten(law, {**opened, **LONG_AGO}, opened) == [("removed", "review")]


def test_a_name_that_was_written_wrongly(law: Law) -> None:
    after = corrected("name", "内科大机器人杜")
    assert [one[:2] for one in account_history(law, {"name": "内科大机器人杜"}, after)] == [("undeclared", "corrected")]
    wrong = corrected("name", "内科大机器人社")
    assert [one[:2] for one in account_history(law, {"name": "内科大机器人杜"}, wrong)] == [
        ("undeclared", "violated"),
        ("rewritten", "unfounded"),
    ]


# What could not be read, and what was confirmed

BROKEN = {"color": "红", **CANCELLED}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (base.ACCOUNT, BROKEN, {}),
        (base.ACCOUNT, BROKEN, {"color": "红"}),
        (base.ACCOUNT, "name: [", {}),
        (base.ORGANIZATION, {"color": "红"}, {"color": "红", "kind": "other"}),
        ("units.yaml", {"mechanical": {"color": "红"}}, {"mechanical": {"head": "钱院长"}}),
        ("units.yaml", "x: [", "x: [["),
        (base.POSTS, "title\n通报", "title\n别的"),
        (base.POSTS, "posted_at\n昨天\n2026-10-20", "posted_at\n2026-10-20"),
        (base.POSTS, "title\n通报", None),
    ],
)
def test_a_change_of_what_could_not_be_read_is_for_people(law: Law, path: str, before: Any, after: Any) -> None:
    assert ("unread", "review") in rewritten(law, before, after, path)
    assert rewritten(law, before, before, path) == []


def test_a_comment_in_what_could_not_be_read_changes_nothing(law: Law) -> None:
    assert rewritten(law, "name: 甲\nname: 乙", "# 说明\n\nname: 甲\nname: 乙") == []


UNION = "organizations/union.yaml"


def confirmed(on: str | None, *missing: str) -> dict[str, Any]:
    return {"wechat_follows": {"confirmed_on": on, "missing": [*missing]}}


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (confirmed("2026-09-20"), ["follows"]),
        (confirmed("2026-09-19", "共青团中央"), ["changed"]),
        (confirmed(None, "共青团中央"), ["removed"]),
        ({"wechat_follows": None}, ["removed"]),
        (confirmed("2026-11-19"), []),
        (confirmed("2026-09-20", "共青团中央", "内蒙古团委"), []),
        (
            {
                **confirmed("2026-09-19", "共青团中央"),
                **corrected("wechat_follows.confirmed_on", "2026-09-20"),
            },
            ["corrected"],
        ),
    ],
)
def test_a_confirmation_is_replaced_by_a_later_one_only(law: Law, after: Any, found: list[str]) -> None:
    before = confirmed("2026-09-20", "共青团中央")
    assert rewritten(law, before, after, UNION) == [(say, "review") for say in found]


@pytest.mark.parametrize(
    ("was", "found"),
    [(None, []), ("内科大 机器人协会", []), ("IMUST_robotics", []), ("@imust_robotics", []), ("别的", ["undeclared"])],
)
def test_a_new_name_is_declared_with_what_stood(law: Law, was: str | None, found: list[str]) -> None:
    after = {"name": "北原机甲", "changes": [{**RENAMED, "was": was} if was else RENAMED]}
    assert [rule for rule, _, _ in account_history(law, {}, after)] == found
