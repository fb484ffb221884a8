"""render/report/junit: two parsers read the same, the run's failures fail, and a record's text is only text."""

from collections.abc import Callable
from xml.etree import ElementTree as Xml

import pytest
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

import host_reports
from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import Lang, message
from tuanmedia.law.law import Law
from tuanmedia.render.layout import visible
from tuanmedia.render.report import junit


def read(report: Report) -> list[TestCase]:
    """The cases of a document whose counts are right, but for the one that stands for the run."""
    text = junit.render(report)
    document = JUnitXml.fromstring(text.encode("utf-8"))
    assert isinstance(document, JUnitXml)
    suites = [suite for suite in document if isinstance(suite, TestSuite)]
    cases = [case for suite in suites for case in suite]
    said = (document.tests, document.failures, document.errors, document.skipped)
    document.update_statistics()
    assert said == (document.tests, document.failures, document.errors, document.skipped)
    # A host keeps one case of each name.
    assert len({(suite.name, case.classname, case.name) for suite in suites for case in suite}) == len(cases)
    assert (cases[0].classname, cases[0].name, cases[0].result) == ("tuanmedia", "check", [])
    return cases[1:]


def of_kind(cases: list[TestCase], kind: type) -> int:
    return sum(isinstance(result, kind) for case in cases for result in case.result)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_broken_example_reads_as_expected(law: Law, golden: Callable[[str, str], None], lang: Lang) -> None:
    report = host_reports.broken_report(law, lang)
    assert len(read(report)) == len(report.findings)
    golden(f"broken.{lang}.junit.xml", junit.render(report))


def test_errors_fail_and_warnings_are_skipped(law: Law) -> None:
    report = host_reports.broken_report(law)
    cases = read(report)
    assert of_kind(cases, Failure) == report.summary["error"]
    assert of_kind(cases, Skipped) == report.summary["warning"]


def test_a_strict_run_fails_for_warnings_too(law: Law) -> None:
    report = host_reports.broken_report(law)._replace(strict=True)
    cases = read(report)
    assert of_kind(cases, Failure) == report.summary["error"] + report.summary["warning"]
    assert of_kind(cases, Skipped) == 0


def test_what_stood_there_before_is_skipped_and_says_so(law: Law) -> None:
    report = host_reports.with_base(host_reports.broken_report(law))
    cases = read(report)
    old = [result for case in cases for result in case.result if result.message.startswith("原有：")]
    assert len(old) == sum(not one.counts for one in report.findings)
    assert all(isinstance(result, Skipped) for result in old)
    assert of_kind(cases, Failure) == report.summary["error"]


def test_a_case_knows_its_file_and_its_record(law: Law) -> None:
    case = next(case for case in read(host_reports.broken_report(law)) if case.name.startswith("management.operators"))
    assert (case.classname, case.name) == ("robotics-club-bilibili", "management.operators 第十二条（二）")
    assert case._elem.get("file") == "registry/accounts/clubs/robotics/robotics-club-bilibili.yaml"
    assert case._elem.get("line") == "10"


def test_without_findings_there_is_one_case_that_passes(law: Law) -> None:
    assert read(host_reports.report_of_texts(law, [])) == []


def assert_only_text(report: Report) -> None:
    cases = read(report)
    assert len(cases) == len(report.findings)
    elements = {element.tag for element in Xml.fromstring(junit.render(report)).iter()}
    assert elements <= {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}
    said = [text for case in cases for text in (case._elem[0].text, case._elem[0].get("message", ""))]
    assert not any("[[" in text for text in said)
    for case, one in zip(cases, report.findings, strict=True):
        where, what, _ = case._elem[0].text.rsplit("\n", 2)
        said = visible(one.file), visible(message(one, report.law, report.lang))
        assert (where.rpartition(".yaml")[0] + ".yaml", what) == tuple(text.replace("[[", "[ [") for text in said)


@host_reports.with_hostile_texts
def test_no_text_adds_anything(law: Law, text: str) -> None:
    assert_only_text(host_reports.report_filled_with(law, text))


def test_no_odd_text_does(law: Law, odd_texts: list[str]) -> None:
    assert_only_text(host_reports.report_of_texts(law, odd_texts))
