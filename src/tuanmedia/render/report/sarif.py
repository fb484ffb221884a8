"""SARIF 2.1.0, the format that code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from tuanmedia.answers.explain import Explanation, explanation
from tuanmedia.answers.report import Report
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.finding import FindingText
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.report.fingerprints import fingerprints

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
STATES = {True: "new", False: "unchanged"}
TOP = "SRCROOT"


def render(report: Report) -> str:
    """The document of one run."""
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> dict[str, Any]:
    from importlib.metadata import version  # late: it takes as long as reading a small register

    rules = [_rule(explanation(report.law, rule, report.day, report.lang)) for rule in report.law.clauses]
    driver = {"name": "tuanmedia", "version": version("tuanmedia"), "rules": rules}
    notes = [{"level": "note", "message": _text(note)} for note in report.notes]
    pairs = zip(report.findings, fingerprints(report), strict=True)
    return {
        "tool": {"driver": driver},
        "language": "zh-CN" if report.lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {TOP: {"description": {"text": "the top of the repository"}}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": [_result(finding, fingerprint, report) for finding, fingerprint in pairs],
        "properties": {"asOf": report.day, "summary": report.summary},
    }


def _rule(rule: Explanation) -> dict[str, Any]:
    """A rule with the text of its clause, its reading and its remedy."""
    short = " ".join(filter(None, (rule.cite, rule.quote or rule.text or rule.reading or rule.title)))
    return {
        "id": rule.rule,
        "shortDescription": _text(short),
        "fullDescription": _text(rule.text or rule.reading or rule.title),
        "help": _text("\n\n".join(filter(None, (rule.reading, rule.remedy)))),
        **({"helpUri": rule.page} if rule.page else {}),
        "defaultConfiguration": {"level": LEVELS[rule.severity or "error"]},
        "properties": {"tags": [rule.title]},
    }


def _result(finding: Finding, fingerprint: str, report: Report) -> dict[str, Any]:
    text = FindingText(finding, Locale(report.law, report.lang))
    state = {} if finding.new is None else {"baselineState": STATES[finding.new]}
    return {
        "ruleId": finding.rule,
        "ruleIndex": list(report.law.clauses).index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": _text(f"{text.message}\n{text.todo}"),
        "locations": [{"physicalLocation": _place(finding, report)}],
        "partialFingerprints": {"tuanmedia/v1": fingerprint},
        **state,
        "properties": {
            "verdict": finding.verdict,
            "clause": finding.clause,
            "record": finding.record and visible(finding.record),
            "due": finding.due,
            "who": finding.who,
        },
    }


def _place(finding: Finding, report: Report) -> dict[str, Any]:
    """The file and the line; line 1 for a finding without a line, for hosts show nothing without one."""
    uri = quote(os.fsencode(report.path(finding)))
    region = {"startLine": finding.line or 1, "startColumn": finding.column or 1}
    return {"artifactLocation": {"uri": uri, "uriBaseId": TOP}, "region": region}


def _text(text: str) -> dict[str, str]:
    """A message in which nothing is a link, `[words](where)`, or a placeholder, `{0}`."""
    plain = "\n".join(visible(line) for line in text.split("\n"))
    return {"text": plain.replace("](", "] (").replace("{", "{{").replace("}", "}}")}
