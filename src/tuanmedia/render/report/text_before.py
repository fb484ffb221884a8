"""What stood when a request began, for a person: apart from what it brings, short, the heaviest first."""

from collections.abc import Iterator

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import message
from tuanmedia.render.layout import WIDTH, cut, style, visible, width
from tuanmedia.render.verdicts import COLOURS, SEVERITY_WORDS, VERDICTS

# So many are listed; of the others it is told how many they are.
MOST = 10
WORDS = {
    "head": {"zh": "原有问题，不计入本次：{findings} 项", "en": "There before, and not counted: {findings}"},
    "more": {
        "zh": "另有 {findings} 项；不带 --base 运行 tuanmedia check 可以全部看到",
        "en": "and {findings} more; tuanmedia check without --base shows them all",
    },
}


def lines(report: Report) -> Iterator[str]:
    """The block that stands behind what counts: of each where it is, and what."""
    weights = list(SEVERITY_WORDS)
    findings = sorted(report.old_findings, key=lambda finding: weights.index(finding.severity))
    yield style(WORDS["head"][report.lang].format(findings=len(findings)), "bold")
    for finding in findings[:MOST]:
        place = visible(finding.file) + (f":{finding.line}" if finding.line else "")
        verdict = VERDICTS[finding.verdict][report.lang]
        yield f"  {style(verdict, COLOURS[finding.severity])}  {place}"
        yield cut(f"  {' ' * width(verdict)}  {visible(message(finding, report.law, report.lang))}", WIDTH)
    if len(findings) > MOST:
        yield "  " + WORDS["more"][report.lang].format(findings=len(findings) - MOST)
