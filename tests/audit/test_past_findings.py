"""audit.past_findings: the few evaluated days of a year give the same findings as an evaluation of every day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import base
import lives
from reviews import account, short, year
from tuanmedia.audit.figures import Span
from tuanmedia.audit.past_findings import DayIdentity, day_identity, without_late
from tuanmedia.audit.review import annual_review
from tuanmedia.audit.year import AnnualReview, YearFinding
from tuanmedia.checks import engine
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.finding import Finding
from tuanmedia.papers.dossier.page import page
from tuanmedia.papers.dossier.tables.accounts import account_table
from tuanmedia.papers.dossier.tables.findings import finding_table
from tuanmedia.registry.registry import Registry
from tuanmedia.render.annual import text as screen
from tuanmedia.render.locale import Locale

LAW = load(shipped_rules())
TODAY = date(2027, 3, 1)
Judged = dict[date, list[Finding]]


def every_day(registry: Registry, law: Law, span: Span) -> Judged:
    """The findings of each day."""
    days = [span.last - timedelta(back) for back in range(span.days)]
    return {day: engine.evaluate(registry, law, day, TODAY) for day in days}


def past_of_record(judged: Judged, law: Law, record: tuple[str, bool], span: Span) -> list[YearFinding]:
    """A record's findings of earlier days: what a day has more of than any later day, with the last such day."""
    seen: Counter[DayIdentity] = Counter()
    found = []
    for day in sorted((day for day in judged if day in span), reverse=True):
        here: Counter[DayIdentity] = Counter()
        for finding in judged[day]:
            if (finding.record, "organizations/" in finding.file) == record and finding.verdict in (
                "violated",
                "review",
            ):
                here[day_identity(finding, law)] += 1
                if here[day_identity(finding, law)] > seen[day_identity(finding, law)]:
                    found.append(YearFinding(finding, None if day == span.last else day))
        seen |= here
    end = [one for one in judged[span.last] if (one.record, "organizations/" in one.file) == record]
    return without_late([one for one in found if one.until], end, law)


def ever_held(found: list[YearFinding], reviewed: set[int]) -> list[YearFinding]:
    """The findings without the reviews of other years that were never held."""
    other = [one for one in found if one.finding.rule == "management.annual"]
    return [one for one in found if one not in other or one.finding.facts["year"] in reviewed]


def plain(found: list[YearFinding]) -> list[tuple[object, ...]]:
    return sorted(
        (stood.until, *stood.finding._replace(facts={}), sorted(stood.finding.facts.items())) for stood in found
    )


def past(year: AnnualReview) -> Iterator[tuple[tuple[str, bool], Span, list[YearFinding]]]:
    for one in year.accounts:
        yield (one.account.id, False), Span(one.first, one.last), [stood for stood in one.findings if stood.until]
    for owing in year.organizations:
        yield (owing.organization.id, True), Span(year.first, year.last), list(owing.past)


@settings(max_examples=12)
@given(lives.registries(), lives.settings, st.dates(date(2026, 10, 1), date(2026, 12, 31)))
def test_no_day_of_the_year_is_missed(patch: lives.Patch, assumed: list[str], on: date) -> None:
    law, registry = LAW.with_settings(assumed), base.registry(patch)
    year = annual_review(registry, law, 2026, on, TODAY)
    judged = every_day(registry, law, Span(year.first, year.last))
    for record, span, found in past(year):
        account = None if record[1] else registry.accounts[record[0]]
        held = {one.year for one in account.reviews if one.on <= span.last} if account else set()
        assert plain(found) == plain(ever_held(past_of_record(judged, law, record, span), held)), record


# By hand

THREE = [{"name": "甲"}, {"name": "乙"}, {"name": "丙", "since": "2026-05-04", "until": "2026-06-10"}]


def found(
    law: Law, patch: dict[str, object], on: str = "2026-11-20", rule: str = ""
) -> list[tuple[str, str, str | None]]:
    one = account(law, 2026, on, {base.ACCOUNT: patch})
    return [each for each in short(one) if each[0].startswith(rule)]


def test_a_limit_exceeded_until_june_is_told_with_its_last_day(law: Law) -> None:
    one = account(law, 2026, "2026-11-20", {base.ACCOUNT: {"operators": THREE}})
    (stood,) = [each for each in one.findings if each.finding.rule == "management.operators"]
    assert (stood.until, stood.finding.verdict, stood.finding.facts["count"]) == (date(2026, 6, 10), "violated", 3)
    assert one.recommendation == "pass"


def test_what_stands_at_the_end_is_not_told_twice(law: Law) -> None:
    lasting = {"operators": [{key: value for key, value in one.items() if key != "until"} for one in THREE]}
    assert found(law, lasting, rule="management.operators") == [("management.operators", "violated", None)]


def test_what_was_no_more_before_the_year_is_not_told(law: Law) -> None:
    assert short(account(law, 2027, "2027-03-01", {base.ACCOUNT: {"operators": THREE}}))[0][0] != "management.operators"


def test_before_its_opening_an_account_is_not_looked_at(law: Law) -> None:
    early = [{"name": name, "since": "2026-01-05", "until": "2026-03-01"} for name in "甲乙丙"]
    people = {"operators": [*early, {"name": "丁", "since": "2026-03-02"}]}
    assert found(law, people, rule="management.operators") == []


def test_what_was_filed_late_stands_once_as_late(law: Law) -> None:
    late = {"filing": {"filed_on": "2026-03-20"}}
    assert found(law, late, rule="filing.created") == [("filing.created", "late", None)]


def test_an_approval_that_came_too_late_stands_once(law: Law) -> None:
    roles = [("adviser", "李老师", "2026-04-01"), ("unit-head", "赵院长", "2026-02-26")]
    approvals = [{"role": role, "name": name, "on": on} for role, name, on in roles]
    assert found(law, {"approvals": approvals}, rule="approval") == [("approval.club", "late", None)]


def test_an_order_fulfilled_late_stands_once_and_each_for_itself(law: Law) -> None:
    orders = [
        {"kind": "rectify", "on": "2026-04-01", "due_on": "2026-05-01", "completed_on": "2026-05-09"},
        {"kind": "rectify", "on": "2026-06-01", "due_on": "2026-07-01", "completed_on": "2026-07-01"},
        {"kind": "rectify", "on": "2026-08-01", "due_on": "2026-09-01", "completed_on": "2026-09-09"},
    ]
    late = ("management.rectification", "late", None)
    assert found(law, {"orders": orders}, rule="management.rectification") == [late, late]


def test_one_incident_dealt_with_is_not_another_that_never_was(law: Law) -> None:
    told = {"adviser_informed_at": "2026-05-05T10:00", "committee_informed_at": "2026-05-05T10:00"}
    incidents = [
        {"detected_at": "2026-05-05T09:00", "removed_at": "2026-05-08T09:00", **told},
        {"detected_at": "2026-05-06T09:00", **told},
    ]
    of_both = found(law, {"incidents": incidents, "closed": {"on": "2026-06-01"}}, rule="management.incidents")
    assert of_both == [("management.incidents", "late", None), ("management.incidents", "violated", "2026-05-07")]


def test_a_paper_completed_later_was_a_breach_until_then(law: Law) -> None:
    form = {"filing": {"head_signed_on": "2026-03-18"}}
    assert found(law, form, rule="filing") == [("filing.form", "violated", "2026-03-17")]


def test_last_years_review_held_late_stands_once_while_it_is_looked_at(law: Law) -> None:
    patch = {"accounts/union-weibo.yaml": {"reviews": [{"year": 2025, "on": "2026-01-09", "result": "pass"}]}}
    of_march = account(law, 2026, "2026-03-31", patch, "union-weibo")
    annual = [each for each in short(of_march) if each[0] == "management.annual"]
    assert annual == [("management.annual", "late", None)] * 2  # held late, and nobody was told
    of_december = account(law, 2026, "2026-12-31", patch, "union-weibo")
    annual = [each for each in short(of_december) if each[0] == "management.annual"]
    assert annual == [("management.annual", "violated", "2026-01-08"), ("management.annual", "violated", None)]


def test_a_review_that_was_never_held_is_not_among_what_is_no_more(law: Law) -> None:
    patch = {"accounts/union-weibo.yaml": {"reviews": None}}
    one = account(law, 2026, "2026-12-31", patch, "union-weibo")
    assert [each for each in short(one) if each[0] == "management.annual"] == [("management.annual", "violated", None)]


def test_what_ended_with_the_account_is_not_called_mended(law: Law) -> None:
    patch = {base.ACCOUNT: {"reviewer": None, "closed": {"on": "2026-06-01"}}}
    of_year = year(law, 2026, "2026-12-31", patch)
    locale = Locale(law, "zh")
    shown = screen.text(of_year, locale), page(of_year, "zh").decode()
    assert all("2026-05-31" in each and "改正" not in each.split("2026-05-31")[0][-40:] for each in shown)
    assert "年内曾有，至 2026-05-31" in shown[1]
    assert not any(
        "已改正" in head for table in (account_table, finding_table) for head in table(of_year, locale).heads
    )


def test_a_post_in_a_suspension_stands_to_the_end(law: Law) -> None:
    orders = [{"kind": "suspend", "on": "2026-04-01"}, {"kind": "resume", "on": "2026-05-01"}]
    patch = {base.ACCOUNT: {"orders": orders}, base.POSTS: base.posts("2026-04-09T09:00")}
    one = account(law, 2026, "2026-11-20", patch)
    assert ("management.suspension", "violated", None) in short(one)


def test_a_waiver_silences_until_its_last_day(law: Law) -> None:
    waiver = {"rule": "management.operators", "reason": "比赛", "approved_by": "校团委", "until": "2026-05-31"}
    patch = {"operators": THREE, "waivers": [waiver]}
    assert found(law, patch, rule="management.operators") == [("management.operators", "violated", "2026-06-10")]
    patch["waivers"] = [{**waiver, "until": "2026-06-10"}]
    assert found(law, patch, rule="management.operators") == []


def test_findings_at_the_posts_file_are_the_accounts(law: Law) -> None:
    posts = base.posts("2026-04-09T09:00,一则,major,李老师,2026-04-08T09:00,")
    one = account(law, 2026, "2026-11-20", {base.POSTS: posts})
    assert [each.finding.file for each in one.findings] == [f"registry/{base.POSTS}"] * len(one.findings)
    assert ("content.authorization", "violated", None) in short(one)


def test_an_organization_without_weibo_from_march_to_april(law: Law) -> None:
    orders = [{"kind": "suspend", "on": "2026-03-02"}, {"kind": "resume", "on": "2026-04-01"}]
    review = year(law, 2026, "2026-11-20", {"accounts/union-weibo.yaml": {"orders": orders}})
    (owing,) = (one for one in review.organizations if one.organization.id == "union")
    assert [(each.finding.rule, str(each.until)) for each in owing.past if each.finding.rule == "presence.weibo"] == [
        ("presence.weibo", "2026-03-31")
    ]


def test_the_regulation_is_looked_at_from_its_first_day(law: Law) -> None:
    promulgated = law.with_settings(["regulation.promulgated_on=2026-06-01"])
    assert ("management.operators", "violated", "2026-06-10") in short(
        account(promulgated, 2026, "2026-11-20", {base.ACCOUNT: {"operators": THREE}})
    )
    promulgated = law.with_settings(["regulation.promulgated_on=2026-06-11"])
    patch = {base.ACCOUNT: {"operators": THREE}}
    assert "management.operators" not in {rule for rule, *_ in short(account(promulgated, 2026, "2026-11-20", patch))}


def test_a_rule_that_is_said_to_advise_finds_nothing_else(law: Law) -> None:
    from tuanmedia.checks.context import RULES

    advising = {rule.id for rule in RULES if rule.advises}
    assert advising == {"content.cadence", "presence.video"}
    for patch in ({base.POSTS: base.posts("2026-04-09T03:00 2026-10-09T03:00 2026-10-09T03:00")}, {}):
        findings = engine.evaluate(base.registry(patch), law, date(2026, 11, 20))
        assert {one.verdict for one in findings if one.rule in advising} == {"advice"}
