"""registry.duplicate: organizations of one name, whatever their ids; registry.dates: orders of days that cannot be."""

from typing import Any

import pytest

import base
from tuanmedia.law.law import Law
from tuanmedia.model.scalars import day
from tuanmedia.registry.registry import Base

CLUB = base.BASE[base.ORGANIZATION]
AGAIN = "organizations/a-robotics.yaml"


def duplicates(law: Law, patch: Any, before: Base | None = None) -> list[tuple[str | None, str, str]]:
    """The record, words and verdict of each registry.duplicate."""
    findings = base.findings(law, day("2026-11-20"), patch, before=before)
    return [(one.record, one.say, one.verdict) for one in findings if one.rule == "registry.duplicate"]


@pytest.mark.parametrize("name", ["机器人协会", "机器人 协会", "机器人协会（）"])
def test_another_id_makes_no_other_organization(law: Law, name: str) -> None:
    patch = {AGAIN: {**CLUB, "name": name}}
    assert duplicates(law, patch) == [("robotics", "organization", "violated")]
    assert duplicates(law, patch, Base(base.registry(), {})) == [("a-robotics", "organization", "violated")]


def test_of_three_each_later_one_is_told(law: Law) -> None:
    patch = {AGAIN: CLUB, "organizations/robots.yaml": CLUB}
    assert [record for record, _, _ in duplicates(law, patch, Base(base.registry(), {}))] == ["a-robotics", "robots"]


@pytest.mark.parametrize(
    ("closed_on", "expected"),
    [
        ("2026-11-19", [("a-robotics", "organization-closed", "review")]),
        ("2026-11-20", [("a-robotics", "organization", "violated")]),
    ],
)
def test_one_that_has_closed_may_be_founded_anew(law: Law, closed_on: str, expected: Any) -> None:
    patch = {base.ORGANIZATION: {"closed": {"on": closed_on}}, AGAIN: CLUB}
    assert duplicates(law, patch, Base(base.registry(), {})) == expected


def test_a_closed_one_is_told_of_no_more(law: Law) -> None:
    patch = {
        base.ORGANIZATION: {"name": "手艺协会"},
        AGAIN: {**CLUB, "name": "手艺协会", "closed": {"on": "2026-11-01"}},
    }
    assert duplicates(law, patch, Base(base.registry({base.ORGANIZATION: {"name": "手艺协会"}}), {})) == []


def test_other_names_are_others(law: Law) -> None:
    assert duplicates(law, {AGAIN: {**CLUB, "name": "机器人社"}}) == []


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        ({"adviser_signed_on": "2026-03-04"}, []),
        ({"adviser_signed_on": "2026-03-05"}, ["adviser_signed_on"]),
        ({"head_signed_on": "2026-04-22"}, ["head_signed_on"]),
        ({"adviser_signed_on": "2026-04-22", "head_signed_on": "2026-04-22"}, ["adviser_signed_on", "head_signed_on"]),
        ({"adviser_signed_on": "2026-04-22", "filed_on": None}, []),
    ],
)
def test_the_form_was_signed_before_it_was_received(law: Law, signed: Any, told: list[str]) -> None:
    findings = base.findings(law, day("2026-11-20"), {base.ACCOUNT: {"filing": signed}})
    found = [one for one in findings if one.rule == "registry.dates"]
    assert [one.facts["key"] for one in found] == told
    assert {(one.say, one.verdict) for one in found} <= {("signed", "review")}


@pytest.mark.parametrize(
    ("step", "moment", "told"),
    [
        ("removed_at", "2026-11-01T08:29", True),
        ("removed_at", "2026-11-01T08:30", False),
        ("adviser_informed_at", "2026-10-01T08:30", True),
        ("committee_informed_at", "2026-11-01T08:31", False),
    ],
)
def test_nothing_is_done_about_what_was_not_found(law: Law, step: str, moment: str, told: bool) -> None:
    incident = {"detected_at": "2026-11-01T08:30", "summary": "不实", step: moment}
    findings = base.findings(law, day("2026-11-20"), {base.ACCOUNT: {"incidents": [incident]}})
    found = [(one.facts["key"], one.say) for one in findings if one.rule == "registry.dates"]
    assert found == [(step, "reversed")] * told
