"""Which changes a correction covers: the ones of the key it names, where `was` stood in the base exactly once."""

from typing import Any

import pytest

import base
from request import history_findings
from tuanmedia.law.law import Law

SUSPENDED = {"kind": "suspend", "on": "2026-10-01", "reason": "失管"}
RECTIFY = {"kind": "rectify", "on": "2026-10-20", "due_on": "2026-11-19"}
SCAN = {"path": "evidence/a.pdf", "sha256": "0" * 64}


def says(law: Law, before: Any, after: Any, *corrections: tuple[str, Any]) -> list[str]:
    """The words of history.rewritten about an account, whose new version brings these corrections."""
    brought = [{"field": field, "was": was, "on": "2026-11-19", "reason": "误"} for field, was in corrections]
    patch = {base.ACCOUNT: {**after, "corrections": brought}}
    found = history_findings(law, {base.ACCOUNT: before}, patch)
    return sorted(one.say for one in found if one.rule == "history.rewritten")


@pytest.mark.parametrize(
    ("before", "after", "corrections", "expected"),
    [
        ({"created_on": "2026-03-03"}, {}, [("created_on", "2026-03-03")], ["corrected"]),
        ({"created_on": "2026-03-03"}, {}, [("created_on", "2026-03-04")], ["changed", "unfounded"]),
        ({"created_on": "2026-03-03"}, {}, [("name", "内科大机器人协会")], ["changed", "unfounded"]),
        ({"filing": {"filed_on": "2026-03-05"}}, {}, [("filing.filed_on", "2026-03-05")], ["corrected"]),
        ({"filing": {"filed_on": "2026-03-05"}}, {}, [("filing.sealed", "true")], ["changed", "unfounded"]),
        ({"orders": [SUSPENDED]}, {"orders": [{**SUSPENDED, "on": "2026-10-02"}]}, [("orders.on", SUSPENDED)],
         ["corrected"]),
        ({"orders": [SUSPENDED]}, {"orders": [{**SUSPENDED, "on": "2026-10-02"}]}, [("orders.reason", SUSPENDED)],
         ["changed", "unfounded"]),
        ({"orders": [SUSPENDED]}, {"orders": [{**SUSPENDED, "on": "2026-10-02", "reason": "停更"}]},
         [("orders.on", SUSPENDED)], ["changed", "unfounded"]),
        ({"orders": [SUSPENDED]}, {"orders": [{**SUSPENDED, "on": "2026-10-02", "reason": "停更"}]},
         [("orders.on", SUSPENDED), ("orders.reason", SUSPENDED)], ["corrected"]),
        ({"orders": [SUSPENDED, SUSPENDED]}, {"orders": [SUSPENDED, {**SUSPENDED, "on": "2026-10-02"}]},
         [("orders.on", SUSPENDED)], ["changed", "unfounded"]),
        ({"orders": [SUSPENDED]}, {"orders": [SUSPENDED]}, [("orders.on", SUSPENDED)], ["unfounded"]),
        ({"orders": [SUSPENDED]}, {}, [("orders", SUSPENDED)], ["corrected"]),
        ({"orders": [SUSPENDED]}, {}, [("orders.on", SUSPENDED)], ["removed", "unfounded"]),
        ({"orders": [SUSPENDED]}, {}, [("orders", {"kind": "suspend", "on": "2026-10-01"})], ["removed", "unfounded"]),
        ({"orders": [SUSPENDED, RECTIFY]}, {"orders": [SUSPENDED]}, [("orders", SUSPENDED)], ["removed", "unfounded"]),
        ({"handovers": [{"term": "2026-09-14"}]}, {"handovers": [{"term": "2026-09-15"}]},
         [("handovers.term", {"term": "2026-09-14"})], ["corrected"]),
        ({"training": ["2026-09-25", "2026-10-25"]}, {}, [("training", "2026-10-25")], ["corrected"]),
        ({"training": ["2026-09-25", "2026-10-25"]}, {}, [("training", "2026-10-26")], ["removed", "unfounded"]),
        ({"filing": {"scan": SCAN}}, {"filing": {"scan": {**SCAN, "path": "evidence/b.pdf"}}},
         [("filing.scan", SCAN)], ["corrected"]),
        ({"operators": [{"name": "王同学", "since": "2026-03-02"}, {"name": "郑同学", "since": "2026-04-02"}]}, {},
         [("operators.since", {"name": "郑同学", "since": "2026-04-02"})], ["duty-corrected"]),
        ({"operators": [{"name": "王同学", "since": "2026-03-02"}, {"name": "郑同学", "since": "2026-04-02"}]}, {},
         [("operators.since", {"name": "王同学", "since": "2026-03-02"})], ["duty", "unfounded"]),
    ],
)  # fmt: skip
def test_a_correction_covers_one_change(law: Law, before: Any, after: Any, corrections: Any, expected: Any) -> None:
    assert says(law, before, after, *corrections) == expected


def test_a_correction_that_stood_covers_nothing_more(law: Law) -> None:
    old = {"field": "created_on", "was": "2026-03-03", "on": "2026-06-01", "reason": "误"}
    found = history_findings(
        law,
        {base.ACCOUNT: {"created_on": "2026-03-03", "corrections": [old]}},
        {base.ACCOUNT: {"corrections": [old]}},
    )
    assert [one.say for one in found] == ["changed"]


def test_a_new_record_has_nothing_to_correct(law: Law) -> None:
    brought = {"corrections": [{"field": "platform", "was": "qq", "on": "2026-11-19", "reason": "误"}]}
    new = {"name": "机器人之家", "platform": "weibo", "owner": "robotics", **brought}
    found = history_findings(law, {}, {"accounts/new.yaml": new})
    assert [(one.record, one.say, one.verdict) for one in found] == [("new", "unfounded", "review")]
    text = base.files({"accounts/new.yaml": new})["registry/accounts/new.yaml"].decode().splitlines()
    assert "field: platform" in text[(found[0].line or 0) - 1]
