"""JUnit's XML, which every CI host shows: a suite for each file, a case for each finding.

A case fails where the run fails for it. A warning for which the run does not fail is skipped, and a finding that does
not count; any other passes. One more case stands for the run, so that a report is never empty.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as Xml

from tuanmedia.answers.report import Report
from tuanmedia.model.finding import Finding
from tuanmedia.render.finding import FindingText, place_text
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.report.text import result_line

OLD = {"zh": "原有：", "en": "there before: "}


def render(report: Report) -> str:
    """The document."""
    root = Xml.Element("testsuites", name="tuanmedia")
    root.append(_run(report))
    for path, findings in groupby(report.findings, key=report.path):
        root.append(_suite(_inert(path), findings, report))
    _add_counts(root)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _run(report: Report) -> Xml.Element:
    suite = Xml.Element("testsuite", name="tuanmedia")
    case = Xml.SubElement(suite, "testcase", classname="tuanmedia", name="check", time="0")
    lines = f"{report.day}", result_line(report), *report.notes
    Xml.SubElement(case, "system-out").text = "\n".join(map(_inert, lines))
    _add_counts(suite)
    return suite


def _suite(path: str, findings: Iterable[Finding], report: Report) -> Xml.Element:
    suite, numbers = Xml.Element("testsuite", name=path), Counter[str]()
    for finding in findings:
        numbers[finding.rule] += 1
        suite.append(_case(path, finding, numbers[finding.rule], report))
    _add_counts(suite)
    return suite


def _case(path: str, finding: Finding, number: int, report: Report) -> Xml.Element:
    """The case of a finding; `number` counts the findings of its rule and file: hosts keep one case of each name."""
    name = " ".join(filter(None, (finding.rule, finding.clause, f"({number})" if number > 1 else "")))
    case = Xml.Element("testcase", classname=_inert(finding.record or path), name=name, file=path, time="0")
    if finding.line:
        case.set("line", str(finding.line))
    case.append(_result(path, finding, report))
    return case


def _result(path: str, finding: Finding, report: Report) -> Xml.Element:
    text = FindingText(finding, Locale(report.law, report.lang), _inert)
    message = text.message
    if report.fails(finding):
        result = Xml.Element("failure", type=finding.verdict, message=message)
    elif not finding.counts:
        result = Xml.Element("skipped", message=OLD[report.lang] + message)
    elif finding.severity == "warning":
        result = Xml.Element("skipped", message=message)
    else:
        result = Xml.Element("system-out")
    result.text = f"{place_text(path, finding.line)}\n{message}\n{text.todo}"
    return result


def _add_counts(suite: Xml.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
    suite.set("time", "0")


def _inert(text: str) -> str:
    """The text without characters that XML forbids, and without `[[ATTACHMENT|…]]`, by which GitLab shows a file."""
    return visible(text).replace("[[", "[ [")
