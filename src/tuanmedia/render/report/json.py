"""The report as one JSON document, the contract that other programs rely on."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import Lang, action, message, printable_facts
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding

if TYPE_CHECKING:
    from tuanmedia.answers.what_if import LawComparison


def render(report: Report) -> str:
    """The document, ended by a line break."""
    registry = report.registry
    document: dict[str, Any] = {
        "version": 1,
        "as_of": report.day.isoformat(),
        "counts": {
            "accounts": len(registry.accounts),
            "organizations": len(registry.organizations),
            "units": len(registry.units),
        },
        "notes": report.notes,
        "summary": report.summary,
        "findings": [finding(one, report.law, report.lang) for one in report.findings],
    }
    if report.what_if:
        document["what_if"] = _changes(report.what_if, report)
    return to_json(document)


def to_json(document: Mapping[str, Any] | Sequence[Any]) -> str:
    """A document as it is printed, ended by a line break."""
    text = json.dumps(document, ensure_ascii=False, indent=1, default=_day) + "\n"
    return text if text.replace("\n", "").isprintable() else _escaped(text)


def _escaped(text: str) -> str:
    """No file can hold what is forbidden, but the name of one can; a terminal shall not obey it."""
    from tuanmedia.yaml.characters import FORBIDDEN

    return re.sub(FORBIDDEN, lambda found: json.dumps(found[0])[1:-1], text)


def finding(one: Finding, law: Law, lang: Lang) -> dict[str, Any]:
    """One finding, with its words in the language; `new` only where there is a base."""
    said = {
        "rule": one.rule,
        "clause": one.clause,
        "verdict": one.verdict,
        "severity": one.severity,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "record": one.record,
        "who": one.who,
        "message": message(one, law, lang),
        "action": action(one, law, lang),
        "due": one.due,
        "facts": printable_facts(one, law),
    }
    return said if one.new is None else {**said, "new": one.new}


def _changes(compared: "LawComparison", report: Report) -> dict[str, Any]:
    """What comes, in the words of the report's law, and what goes, in those of the law in force."""
    come = [_changed(finding, report.law, report.lang) for finding in compared.come]
    go = [_changed(finding, compared.before, report.lang) for finding in compared.go]
    return {"come": come, "go": go}


def _changed(finding: Finding, law: Law, lang: Lang) -> dict[str, Any]:
    said = message(finding, law, lang)
    return {"rule": finding.rule, "record": finding.record, "verdict": finding.verdict, "message": said}


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
