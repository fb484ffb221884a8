"""render/report/gitlab: GitLab accepts the document, with any text in a record."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

import host_reports
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import Law
from tuanmedia.render.report import gitlab

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; the first issue that does not keep it
# ends GitLab's reading.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": r"^[a-z]+\.[a-z]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|[.]/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def read(text: str) -> list[dict[str, Any]]:
    """The issues of a report that keeps the schema and repeats no fingerprint."""
    text.encode("utf-8")
    issues: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(issues, SCHEMA)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_broken_example_reads_as_expected(law: Law, golden: Callable[[str, str], None], lang: Lang) -> None:
    document = gitlab.render(host_reports.broken_report(law, lang))
    read(document)
    golden(f"broken.{lang}.gitlab.json", document)


def test_every_finding_has_its_severity_and_its_place(law: Law) -> None:
    report = host_reports.broken_report(law)._replace(folder="office")
    severities = {"error": "major", "warning": "minor", "info": "info"}
    assert [
        (one["severity"], one["location"]["path"], one["location"]["lines"]["begin"])
        for one in read(gitlab.render(report))
    ] == [(severities[one.severity], f"office/{one.file}", one.line or 1) for one in report.findings]


def test_what_stood_there_before_stays_or_the_host_would_take_it_for_put_right(law: Law) -> None:
    report = host_reports.broken_report(law)
    assert gitlab.render(host_reports.with_base(report)) == gitlab.render(report)


def test_without_findings_it_is_an_empty_list(law: Law) -> None:
    assert read(gitlab.render(host_reports.report_of_texts(law, []))) == []


@host_reports.with_hostile_texts
def test_no_text_adds_anything(law: Law, text: str) -> None:
    report = host_reports.report_filled_with(law, text)
    issues = read(gitlab.render(report))
    assert [issue["check_name"] for issue in issues] == [one.rule for one in report.findings]
    assert all(value.isprintable() for issue in issues for value in (issue["description"], issue["location"]["path"]))


def test_no_odd_text_does(law: Law, odd_texts: list[str]) -> None:
    assert len(read(gitlab.render(host_reports.report_of_texts(law, odd_texts)))) == len(odd_texts)
