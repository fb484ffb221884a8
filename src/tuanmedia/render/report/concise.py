"""One line for each finding that counts, for editors and grep: `file:line:column: severity rule message`."""

from tuanmedia.answers.report import Report
from tuanmedia.render.finding import FindingText, place_text
from tuanmedia.render.layout import to_text, visible
from tuanmedia.render.locale import Locale


def render(report: Report) -> str:
    """The lines, in the order of the findings."""
    locale, lines = Locale(report.law, report.lang), []
    for finding in report.counted_findings:
        where = place_text(finding.file, finding.line, finding.column)
        lines.append(visible(f"{where}: {finding.severity} {finding.rule} {FindingText(finding, locale).message}"))
    return to_text(lines)
