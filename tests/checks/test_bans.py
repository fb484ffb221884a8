"""bans, duplicates: an index made once of a registry serves every day, and each day sees only what has happened."""

from typing import Any

import base
from tuanmedia.law.law import Law
from tuanmedia.model.scalars import day

OTHER = "accounts/robotics-second.yaml"
CLUB = base.BASE[base.ACCOUNT]


def found(law: Law, rule: str, on: str, account: dict[str, Any], other: dict[str, Any]) -> list[tuple[str | None, str]]:
    """The places and words of the rule's findings on the club's account and another one of the same platform."""
    patch = {base.ACCOUNT: account, OTHER: {**CLUB, "name": "别的名字", "handle": "another", **other}}
    return [(one.record, one.say) for one in base.findings(law, day(on), patch) if one.rule == rule]


def test_a_cancellation_to_come_bans_nothing_yet(law: Law) -> None:
    cancelled = {"orders": [{"kind": "cancel", "on": "2026-12-01"}]}
    planned = {"created_on": "2026-12-10"}
    assert found(law, "management.reopening", "2026-11-30", cancelled, planned) == []
    assert found(law, "management.reopening", "2026-12-01", cancelled, planned) == [("robotics-second", "owner")]


def test_what_has_ended_is_repeated_no_more(law: Law) -> None:
    same, closed = {"handle": CLUB["handle"]}, {"closed": {"on": "2026-06-01"}}
    repeated = [("robotics-wechat", "handle")]
    assert found(law, "registry.duplicate", "2026-05-31", closed, same) == repeated
    assert found(law, "registry.duplicate", "2026-06-01", closed, same) == []
    assert found(law, "registry.duplicate", "2026-06-01", {}, {**same, **closed}) == []


def test_the_earliest_that_is_left_is_the_one_repeated(law: Law) -> None:
    handles = {"accounts/a.yaml": "2026-01-05", "accounts/b.yaml": "2026-02-05"}
    patch: dict[str, Any] = {
        path: {**CLUB, "name": f"甲乙丙丁{path}", "created_on": opened} for path, opened in handles.items()
    }

    def others(on: str) -> dict[str | None, object]:
        duplicates = (one for one in base.findings(law, day(on), patch) if one.rule == "registry.duplicate")
        return {one.record: one.facts["other"] for one in duplicates if one.say == "handle"}

    assert others("2026-11-20") == {"b": "a", "robotics-wechat": "a"}
    patch["accounts/a.yaml"]["closed"] = {"on": "2026-06-01"}
    assert others("2026-05-31") == {"b": "a", "robotics-wechat": "a"}
    assert others("2026-06-01") == {"robotics-wechat": "b"}
