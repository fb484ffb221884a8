"""render/report/fingerprints: a finding keeps its fingerprint when lines move and days pass."""

import pytest

import host_reports
from tuanmedia.answers.report import Report
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.render.report.fingerprints import fingerprints

FINDING = Finding(
    rule="filing.created",
    clause="第十一条（一）",
    verdict="violated",
    severity="error",
    file="registry/accounts/a.yaml",
    line=5,
    column=1,
    record="a",
    who="owner",
    say="violated",
    due=None,
    facts={"days": 3, "days_late": 7},
)


@pytest.fixture
def known(law: Law) -> Report:
    return host_reports.report_of_texts(law, [])._replace(findings=[FINDING])


def of(known: Report, *findings: Finding) -> list[str]:
    return fingerprints(known._replace(findings=findings))


def test_each_has_its_own(law: Law) -> None:
    every = fingerprints(host_reports.broken_report(law))
    assert len(set(every)) == len(every) > 40


@pytest.mark.parametrize(
    "later",
    [
        {"line": 9, "column": 3},
        {"facts": {"days": 5, "days_late": 8}},
        {"file": "registry/accounts/b/a.yaml"},
        {"new": 1},
    ],
    ids=lambda later: "-".join(later),
)
def test_it_stays_the_same(known: Report, later: dict[str, object]) -> None:
    assert of(known, FINDING._replace(**later)) == of(known, FINDING)


@pytest.mark.parametrize(
    "other",
    [{"rule": "filing.form"}, {"record": "b"}, {"verdict": "late"}, {"say": "late"}, {"facts": {"change": "name"}}],
    ids=lambda other: "-".join(other),
)
def test_another_has_another(known: Report, other: dict[str, object]) -> None:
    assert of(known, FINDING._replace(**other)) != of(known, FINDING)


def test_what_belongs_to_no_record_is_told_apart_by_its_file(known: Report) -> None:
    nobody = FINDING._replace(record=None)
    first, second = of(known, nobody, nobody._replace(file="registry/units.yaml"))
    assert first != second


def test_twins_are_told_apart_by_their_number(known: Report) -> None:
    first, second = of(known, FINDING, FINDING._replace(line=9))
    assert first != second
    assert first == of(known, FINDING)[0]


def test_a_number_that_must_not_be_told_is_no_part_of_it(known: Report) -> None:
    numbers = [FINDING._replace(rule="registry.reference", facts={"value": f"1380013800{last}"}) for last in "01"]
    assert of(known, numbers[0]) == of(known, numbers[1])
