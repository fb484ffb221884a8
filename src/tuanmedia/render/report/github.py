"""Annotations on GitHub: a workflow command for each finding, the gravest first, for GitHub shows ten of each kind.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Mapping

from tuanmedia.answers.report import Report
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.finding import FindingText, gravest_first
from tuanmedia.render.layout import to_text, visible
from tuanmedia.render.locale import Locale

COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """The commands; only for findings that count."""
    return to_text(_command(finding, report) for finding in gravest_first(report.counted_findings))


def _command(finding: Finding, report: Report) -> str:
    text = FindingText(finding, Locale(report.law, report.lang), _data)
    values = {
        "file": report.path(finding),
        "line": finding.line,
        "col": finding.column,
        "title": " ".join(filter(None, (finding.clause, finding.rule))),
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items() if value is not None)
    return f"::{COMMANDS[finding.severity]} {properties}::{text.message}%0A{text.todo}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
