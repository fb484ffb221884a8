"""engine: what it decides for all clauses alike, and that facts of a later day change no findings."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import base
from tuanmedia import yaml
from tuanmedia.checks import engine
from tuanmedia.checks.context import Context, Rule
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load as load_law
from tuanmedia.law.loading import shipped_rules
from tuanmedia.model.finding import Finding, Found, Nature, Verdict
from tuanmedia.model.records import Account
from tuanmedia.model.scalars import day
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble, load
from tuanmedia.registry.registry import Registry

CHECKOUT = Path(__file__).parents[2]
ON = day("2026-11-20")
Judge = Callable[..., list[Finding]]


@pytest.fixture
def judged(law: Law, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """The findings that the engine makes of what filing.created yields about one account."""

    def judge(*found: Found, account: Any = None, on: date = ON, rule: str = "filing.created") -> list[Finding]:
        def clause(about: Account, ctx: Context) -> Iterator[Found]:
            yield from found if about.id == "robotics-wechat" else ()

        monkeypatch.setattr(engine, "RULES", [Rule(rule, Account, clause)])
        return base.findings(law, on, {base.ACCOUNT: account or {}})

    return judge


def one(findings: list[Finding]) -> tuple[str, str]:
    (finding,) = findings
    return finding.verdict, finding.severity


@pytest.mark.parametrize(
    ("verdict", "severity"),
    [("violated", "error"), ("late", "warning"), ("review", "warning"), ("pending", "info"), ("advice", "info")],
)
def test_each_verdict_has_its_severity(judged: Judge, verdict: Verdict, severity: str) -> None:
    assert one(judged(Found(verdict))) == (verdict, severity)


@pytest.mark.parametrize("verdict", ["violated", "late"])
def test_a_provisional_deadline_makes_no_breach(judged: Judge, verdict: Verdict) -> None:
    assert one(judged(Found(verdict, safe_by=ON))) == ("review", "warning")


def test_a_provisional_deadline_still_to_come_stays_pending(judged: Judge) -> None:
    assert one(judged(Found("pending", safe_by=ON))) == ("pending", "info")


CLOSED = {"closed": {"on": "2026-06-01", "reason": "停用"}}


def test_a_duty_of_an_account_that_has_ended_is_late(judged: Judge) -> None:
    assert one(judged(Found("violated"), account=CLOSED)) == ("late", "warning")


def test_a_duty_is_violated_until_the_account_has_ended(judged: Judge) -> None:
    assert one(judged(Found("violated"), account=CLOSED, on=day("2026-05-31"))) == ("violated", "error")


@pytest.mark.parametrize("nature", ["limit", "deed"])
def test_a_prohibition_broken_stays_so_when_the_account_has_ended(judged: Judge, nature: Nature) -> None:
    assert one(judged(Found("violated", nature=nature), account=CLOSED)) == ("violated", "error")


REVIEWED = {"reviews": [{"year": 2025, "on": "2025-12-16", "result": "pass"}], "created_on": "2025-03-03"}
DUE = day("2025-04-01")


def test_what_was_late_in_a_year_that_has_been_reviewed_is_only_told(judged: Judge) -> None:
    assert one(judged(Found("late", due=DUE), account=REVIEWED)) == ("late", "info")
    assert one(judged(Found("late", on=DUE), account=REVIEWED)) == ("late", "info")


def test_what_was_late_in_another_year_is_a_warning(judged: Judge) -> None:
    assert one(judged(Found("late", due=day("2026-04-01")), account=REVIEWED)) == ("late", "warning")
    assert one(judged(Found("late"), account=REVIEWED)) == ("late", "warning")


def test_the_year_is_that_of_the_deadline_where_there_is_one(judged: Judge) -> None:
    found = Found("late", due=DUE, on=day("2026-01-05"))
    assert one(judged(found, account=REVIEWED)) == ("late", "info")


def test_a_review_that_is_not_entered_yet_settles_nothing(judged: Judge) -> None:
    assert one(judged(Found("late", due=DUE), account=REVIEWED, on=day("2025-12-15"))) == ("late", "warning")


def test_a_deed_of_a_year_that_has_been_reviewed_is_late_and_a_limit_is_not(judged: Judge) -> None:
    assert one(judged(Found("violated", on=DUE, nature="deed"), account=REVIEWED)) == ("late", "warning")
    assert one(judged(Found("violated", on=DUE, nature="limit"), account=REVIEWED)) == ("violated", "error")
    assert one(judged(Found("violated", due=DUE), account=REVIEWED)) == ("violated", "error")


@pytest.mark.parametrize(
    ("held_on", "happened_on", "verdict"),
    [
        ("2025-11-10", "2025-11-10", "late"),
        ("2025-11-10", "2025-11-11", "violated"),
        ("2025-12-11", "2025-12-30", "late"),
        ("2026-01-06", "2025-12-30", "late"),
    ],
)
def test_a_review_before_its_window_settles_only_what_it_saw(
    judged: Judge, held_on: str, happened_on: str, verdict: str
) -> None:
    account = {**REVIEWED, "reviews": [{"year": 2025, "on": held_on, "result": "pass"}]}
    assert one(judged(Found("violated", on=day(happened_on), nature="deed"), account=account))[0] == verdict


def test_the_annual_review_settles_nothing_of_its_own(judged: Judge) -> None:
    assert one(judged(Found("late", due=DUE), account=REVIEWED, rule="management.annual")) == ("late", "warning")


def test_an_account_that_was_not_live_in_the_window_counts_as_reviewed_once_it_has_passed(judged: Judge) -> None:
    gone = {**CLOSED, "created_on": "2026-03-02"}
    found = Found("late", due=day("2026-04-01"))
    assert one(judged(found, account=gone, on=day("2026-12-20"))) == ("late", "warning")
    assert one(judged(found, account=gone, on=day("2026-12-21"))) == ("late", "info")
    assert one(judged(found, on=day("2026-12-21"))) == ("late", "warning")


def test_a_finding_may_weigh_other_than_its_verdict(judged: Judge) -> None:
    assert one(judged(Found("review", severity="error"))) == ("review", "error")


def test_a_rule_may_weigh_its_violations_other(judged: Judge) -> None:
    assert one(judged(Found("violated"), rule="management.monitoring")) == ("violated", "warning")


def test_the_place_is_that_of_the_nearest_key_that_is_there(judged: Judge) -> None:
    places = [
        (finding.line, finding.column)
        for finding in judged(Found("review", ("filing", "scan")), Found("review", ("x",)))
    ]
    lines = base.files()["registry/" + base.ACCOUNT].decode().split("\n")
    assert places == [(1, 1), (lines.index("filing:") + 1, 1)]


# Waivers


def waiver(rule: str = "filing.created", until: str = "2026-11-20") -> dict[str, Any]:
    return {"waivers": [{"rule": rule, "reason": "平台故障", "approved_by": "校团委", "until": until}]}


def test_a_waiver_silences_its_rule_until_its_last_day(judged: Judge) -> None:
    assert judged(Found("violated"), Found("pending"), account=waiver()) == []


def test_a_waiver_that_has_expired_silences_nothing_and_is_to_be_looked_at(judged: Judge) -> None:
    findings = judged(Found("violated"), account=waiver(), on=day("2026-11-21"))
    assert {(finding.rule, finding.verdict) for finding in findings} == {
        ("filing.created", "violated"),
        ("registry.waivers", "review"),
    }


def test_a_waiver_that_silences_nothing_is_told(judged: Judge) -> None:
    (finding,) = judged(account=waiver())
    assert (finding.rule, finding.verdict, finding.severity) == ("registry.waivers", "advice", "info")
    assert finding.facts["waived"] == "filing.created"


def test_a_waiver_points_at_itself(judged: Judge) -> None:
    (finding,) = judged(account=waiver())
    lines = base.files({base.ACCOUNT: waiver()})["registry/" + base.ACCOUNT].decode().split("\n")
    assert (finding.line, finding.column) == (lines.index("waivers:") + 2, 5)


def test_what_the_registry_itself_needs_cannot_be_waived(judged: Judge) -> None:
    findings = judged(Found("violated"), account=waiver("registry.reference"), rule="registry.reference")
    assert {(finding.rule, finding.verdict) for finding in findings} == {
        ("registry.reference", "violated"),
        ("registry.waivers", "advice"),
    }


def test_a_waiver_of_no_known_rule_is_a_reference_to_nothing(law: Law) -> None:
    findings = base.findings(law, ON, {base.ACCOUNT: waiver("filing.creation")})
    assert [(finding.rule, finding.facts["nearest"]) for finding in findings if finding.severity == "error"] == [
        ("registry.reference", "filing.created")
    ]


def test_a_waiver_of_one_account_silences_no_other(law: Law) -> None:
    patch = {base.ACCOUNT: {**waiver(), "filing": None}, "accounts/union-weibo.yaml": {"filing": None}}
    records = [finding.record for finding in base.findings(law, ON, patch) if finding.rule == "filing.created"]
    assert records == ["union-weibo"]


def test_an_organization_carries_waivers_of_its_own(law: Law) -> None:
    patch = {base.ORGANIZATION: {"unit": None}}
    assert "ownership.unit" in {finding.rule for finding in base.findings(law, ON, patch)}
    patch[base.ORGANIZATION] |= waiver("ownership.unit")
    assert not {"ownership.unit", "registry.waivers"} & {finding.rule for finding in base.findings(law, ON, patch)}


# Days


def test_before_its_promulgation_the_regulation_is_silent(law: Law) -> None:
    promulgated = law.with_settings(["regulation.promulgated_on=2026-06-01"])
    patch = {base.ACCOUNT: {"filing": None, "owner": "robots"}, base.ORGANIZATION: {"unit": None}}
    read = base.registry(patch)
    before = {finding.rule for finding in engine.evaluate(read, promulgated, day("2026-05-31"), ON)}
    after = {finding.rule for finding in engine.evaluate(read, promulgated, day("2026-06-01"), ON)}
    assert before == {"registry.reference"}
    assert {"ownership.unit", "filing.legacy"} <= after


def test_findings_stand_in_order(law: Law) -> None:
    patch = {
        base.ACCOUNT: {"filing": None, "commitment": None, "created_on": "2026-03-02"},
        "units.yaml": {"school": None},
    }
    order = [finding.order for finding in base.findings(law, ON, patch)]
    assert order == sorted(order)
    assert len(order) > 3


@pytest.mark.parametrize("extreme", ["0001-01-02", "1900-02-28", "9999-12-30"])
@pytest.mark.parametrize("on", [day("0002-01-01"), ON, day("9998-12-31")])
def test_no_date_that_can_be_written_ends_a_run(law: Law, extreme: str, on: date) -> None:
    dates: dict[str, Any] = {
        "created_on": extreme,
        "approvals": [{"role": "adviser", "name": "李老师", "on": extreme}],
        "filing": {"filed_on": extreme, "adviser_signed_on": extreme, "head_signed_on": extreme, "sealed": True},
        "commitment": {"name": "李老师", "signed_on": extreme},
        "changes": [{"kind": "name", "changed_on": extreme}],
        "handovers": [{"term": extreme, "password_changed_on": extreme}],
        "training": [extreme],
        "incidents": [{"detected_at": f"{extreme}T08:30"}],
        "orders": [
            {"kind": kind, "on": extreme, "due_on": extreme} for kind in ("rectify", "suspend", "resume", "cancel")
        ],
        "metrics": [{"on": extreme, "posts": 3}],
        "reviews": [{"year": extreme[:4].lstrip("0"), "on": extreme, "result": "pass"}],
        "waivers": [{"rule": "filing.created", "reason": "无", "approved_by": "无", "until": extreme}],
    }
    patch = {
        base.ACCOUNT: dates,
        "accounts/zz.yaml": {**base.BASE[base.ACCOUNT], "handle": "b"},
        base.ORGANIZATION: {"terms": [extreme], "closed": {"on": extreme}},
    }
    engine.evaluate(base.registry(patch), law, on, on)


LAW = load_law(shipped_rules())
SAMPLE = load(CHECKOUT)
LAST = day("2027-12-31")


def told(registry: Registry, on: date) -> list[tuple[object, ...]]:
    """The findings of a day without their lines."""
    findings = engine.evaluate(registry, LAW, on, LAST)
    return sorted(
        (one.rule, one.file, one.say, one.verdict, one.severity, one.who, str(one.due), str(sorted(one.facts.items())))
        for one in findings
    )


@settings(max_examples=25)
@given(st.dates(day("2023-01-01"), day("2027-03-01")))
def test_what_is_to_come_has_not_happened(on: date) -> None:
    assert told(SAMPLE, on) == told(assemble(CHECKOUT, (so_far(file, on) for file in SAMPLE.files.values())), on)


def so_far(file: File, on: date) -> File:
    """A file without the facts that are later than the day."""
    if file.kind == "posts":
        header, *rows = file.data.decode().splitlines(keepends=True)
        return File(
            file.path, file.kind, "".join([header, *(row for row in rows if row[:10] <= on.isoformat())]).encode()
        )
    if file.kind == "units":
        return file
    return File(
        file.path, file.kind, (base.yaml_text(known(yaml.read(file.data).tree, on.isoformat())) + "\n").encode()
    )


WHOLE = {
    "changes": "changed_on",
    "approvals": "on",
    "orders": "on",
    "reviews": "on",
    "metrics": "on",
    "incidents": "detected_at",
}


def known(tree: Any, on: str) -> Any:
    """A record without steps, entries and ends that are later than the day."""
    out = {}
    for key, value in tree.items():
        if key in WHOLE:
            value = [part(entry, on) for entry in value if entry.get(WHOLE[key], "")[:10] <= on]
        elif key == "handovers":
            value = [entry for entry in (part(entry, on) for entry in value) if len(entry) > 1]
        elif key == "training":
            value = [date for date in value if date <= on]
        elif key in ("closed", "commitment", "wechat_follows"):
            value = (
                value
                if max(part for name, part in value.items() if name in ("on", "signed_on", "confirmed_on")) <= on
                else None
            )
        elif key == "filing":
            value = part(value, on)
        if value not in (None, {}, []):
            out[key] = value
    return out


def part(entry: Any, on: str) -> Any:
    """An entry without its later steps."""
    stays = ("due_on", "term", "changed_on")
    return {
        key: value
        for key, value in entry.items()
        if key in stays or not key.endswith(("_on", "_at")) or value[:10] <= on
    }
