"""The report as one JSON document, the contract that other programs rely on."""

from typing import TYPE_CHECKING, Any

from tuanmedia.answers.report import Report
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.render.finding import FindingText, finding_data
from tuanmedia.render.json import to_json
from tuanmedia.render.locale import Locale

if TYPE_CHECKING:
    from tuanmedia.answers.what_if import LawComparison


def render(report: Report) -> str:
    """The document."""
    registry, locale = report.registry, Locale(report.law, report.lang)
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
        "findings": [finding_data(finding, locale) for finding in report.findings],
    }
    if report.what_if:
        document["what_if"] = _changes(report.what_if, report)
    return to_json(document)


def _changes(comparison: "LawComparison", report: Report) -> dict[str, Any]:
    """The new findings, in the words of the report's law, and the ones that go, in the words of the law in force."""
    come = [_change(finding, report.law, report) for finding in comparison.come]
    go = [_change(finding, comparison.before, report) for finding in comparison.go]
    return {"come": come, "go": go}


def _change(finding: Finding, law: Law, report: Report) -> dict[str, Any]:
    message = FindingText(finding, Locale(law, report.lang)).message
    return {"rule": finding.rule, "record": finding.record, "verdict": finding.verdict, "message": message}
