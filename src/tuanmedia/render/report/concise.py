"""One line a finding that counts: `file:line:column: severity rule message`, for editors and grep."""

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import message
from tuanmedia.render.layout import visible


def render(report: Report) -> str:
    """The lines, in the order of the findings."""
    lines = []
    for finding in report.counted_findings:
        place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
        said = f"{place}: {finding.severity} {finding.rule} {message(finding, report.law, report.lang)}"
        lines.append(f"{visible(said)}\n")
    return "".join(lines)
