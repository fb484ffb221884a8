"""Annotations on GitHub: one workflow command a finding, the gravest first, for it shows ten of each kind a step.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Mapping

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import message
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.layout import visible
from tuanmedia.render.verdicts import todo

COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """The commands; what stood there before the change is no annotation of it."""
    ordered = sorted(report.findings, key=lambda finding: list(COMMANDS).index(finding.severity))
    return "".join(f"{_command(finding, report)}\n" for finding in ordered if finding.counts)


def _command(finding: Finding, report: Report) -> str:
    properties = {
        "file": report.path(finding),
        "line": finding.line,
        "col": finding.column,
        "title": " ".join(filter(None, (finding.clause, finding.rule))),
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    lines = message(finding, report.law, report.lang), todo(finding, report.law, report.lang)
    said = "%0A".join(map(_data, lines))
    return f"::{COMMANDS[finding.severity]} {written}::{said}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
