"""The report as one JSON document, the contract that other programs rely on."""

import json
import re
from datetime import date
from typing import Any

from tuanmedia.finding import Finding
from tuanmedia.report import Report
from tuanmedia.wording import action, facts, message, notes


def render(report: Report) -> str:
    """The document, ended by a line break."""
    registry = report.registry
    document = {
        "version": 1,
        "as_of": report.day.isoformat(),
        "counts": {
            "accounts": len(registry.accounts),
            "organizations": len(registry.organizations),
            "units": len(registry.units),
        },
        "notes": notes(report.law, report.lang),
        "summary": report.summary,
        "findings": [_finding(finding, report) for finding in report.findings],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, default=_day) + "\n"
    return text if text.replace("\n", "").isprintable() else _escaped(text)


def _escaped(text: str) -> str:
    """No file can hold what is forbidden, but the name of one can; a terminal shall not obey it."""
    from tuanmedia.reader.characters import FORBIDDEN

    return re.sub(FORBIDDEN, lambda found: json.dumps(found[0])[1:-1], text)


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "clause": finding.clause,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "record": finding.record,
        "who": finding.who,
        "message": message(finding, report.law, report.lang),
        "action": action(finding, report.law, report.lang),
        "due": finding.due,
        "facts": facts(finding, report.law),
    }


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
