"""GitLab's Code Quality report, which it compares with that of the target branch by fingerprints.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections.abc import Mapping
from typing import Any

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import message
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.layout import visible
from tuanmedia.render.report.fingerprints import fingerprints
from tuanmedia.render.report.json import to_json
from tuanmedia.render.verdicts import todo

SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """The list of all findings, old ones too: GitLab would take one that is missing for one that was put right."""
    named = zip(report.findings, fingerprints(report), strict=True)
    return to_json([_issue(finding, fingerprint, report) for finding, fingerprint in named])


def _issue(finding: Finding, fingerprint: str, report: Report) -> dict[str, Any]:
    return {
        "description": visible(_described(finding, report)),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": visible(report.path(finding)), "lines": {"begin": finding.line or 1}},
    }


def _described(finding: Finding, report: Report) -> str:
    """All in one line, for it shows nothing else."""
    law, lang = report.law, report.lang
    found = " ".join(filter(None, (finding.clause, message(finding, law, lang))))
    return f"{found}{'。' if lang == 'zh' else '. '}{todo(finding, law, lang)}"
