"""GitLab's Code Quality report, which GitLab compares by fingerprints with the report of the target branch.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections.abc import Mapping
from typing import Any

from tuanmedia.answers.report import Report
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.finding import FindingText
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.report.fingerprints import fingerprints

SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """All findings, also the ones that do not count: GitLab regards a finding that is missing as mended."""
    pairs = zip(report.findings, fingerprints(report), strict=True)
    return to_json([_issue(finding, fingerprint, report) for finding, fingerprint in pairs])


def _issue(finding: Finding, fingerprint: str, report: Report) -> dict[str, Any]:
    text = FindingText(finding, Locale(report.law, report.lang), visible)
    # GitLab shows nothing but this one line.
    description = f"{text.clause_and_message}{'。' if report.lang == 'zh' else '. '}{text.todo}"
    return {
        "description": description,
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": visible(report.path(finding)), "lines": {"begin": finding.line or 1}},
    }
