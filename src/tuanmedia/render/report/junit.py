"""JUnit's XML, which every CI host shows: a suite a file, a case a finding, a failure what the run fails for.

What is to be looked at all the same, and what stood there before the change, is skipped; what is only owed passes.
One case more stands for the run, which is never without any.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as Xml

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import message
from tuanmedia.model.finding import Finding
from tuanmedia.render.layout import visible
from tuanmedia.render.report.text import outcome
from tuanmedia.render.verdicts import todo

OLD = {"zh": "原有：", "en": "there before: "}


def render(report: Report) -> str:
    """The document."""
    root = Xml.Element("testsuites", name="tuanmedia")
    root.append(_run(report))
    for path, findings in groupby(report.findings, key=report.path):
        root.append(_suite(_inert(path), findings, report))
    _count(root)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _run(report: Report) -> Xml.Element:
    suite = Xml.Element("testsuite", name="tuanmedia")
    case = Xml.SubElement(suite, "testcase", classname="tuanmedia", name="check", time="0")
    told = f"{report.day}", outcome(report), *report.notes
    Xml.SubElement(case, "system-out").text = "\n".join(map(_inert, told))
    _count(suite)
    return suite


def _suite(path: str, findings: Iterable[Finding], report: Report) -> Xml.Element:
    suite, alike = Xml.Element("testsuite", name=path), Counter[str]()
    for finding in findings:
        alike[finding.rule] += 1
        suite.append(_case(path, finding, alike[finding.rule], report))
    _count(suite)
    return suite


def _case(path: str, finding: Finding, number: int, report: Report) -> Xml.Element:
    """`number` tells it from others of its rule and file: hosts keep one case of each name."""
    name = " ".join(filter(None, (finding.rule, finding.clause, f"({number})" if number > 1 else "")))
    case = Xml.Element("testcase", classname=_inert(finding.record or path), name=name, file=path, time="0")
    if finding.line:
        case.set("line", str(finding.line))
    case.append(_result(path, finding, report))
    return case


def _result(path: str, finding: Finding, report: Report) -> Xml.Element:
    said = _inert(message(finding, report.law, report.lang))
    if report.fails(finding):
        result = Xml.Element("failure", type=finding.verdict, message=said)
    elif not finding.counts:
        result = Xml.Element("skipped", message=OLD[report.lang] + said)
    elif finding.severity == "warning":
        result = Xml.Element("skipped", message=said)
    else:
        result = Xml.Element("system-out")
    where = f"{path}:{finding.line}" if finding.line else path
    result.text = f"{where}\n{said}\n{_inert(todo(finding, report.law, report.lang))}"
    return result


def _count(suite: Xml.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
    suite.set("time", "0")


def _inert(text: str) -> str:
    """Nothing that XML forbids, nor `[[ATTACHMENT|…]]`, by which GitLab shows a file."""
    return visible(text).replace("[[", "[ [")
