"""A comment on a pull request: the result, what counts as a table, and folded away what stood there before.

Its first line, which nobody sees, tells a bot its own comment from others.
"""

import re
from collections.abc import Iterator, Sequence

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import message
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.layout import visible
from tuanmedia.render.report.markdown_escape import code, inert
from tuanmedia.render.report.text import outcome
from tuanmedia.render.verdicts import VERDICTS, todo

MARKER = "<!-- tuanmedia check -->"
# A comment on GitHub has at most 65,536 characters; some are left for what stands around the rows.
MOST = 64_000
SIGNS: dict[Severity, str] = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
WORDS = {
    "passed": {"zh": "✅ 登记簿检查通过", "en": "✅ The register passes"},
    "failed": {"zh": "❌ 登记簿检查未通过", "en": "❌ The register does not pass"},
    "head": {"zh": "截至 {day}：{outcome}", "en": "As of {day}: {outcome}"},
    "columns": {"zh": "| | 条款 | 位置 | 发现与处理 |", "en": "| | Clause | Where | What, and what to do |"},
    "old": {"zh": "原有问题，不计入本次：{count} 项", "en": "There before, and not counted: {count}"},
    "more": {"zh": "另有 {count} 项未列出", "en": "{count} more are not listed"},
    "note": {"zh": "注：", "en": "Note: "},
}
_told = re.compile("\ue000(.*?)\ue001")


def render(report: Report) -> str:
    """The comment."""
    return within(report, MOST)


def within(report: Report, most: int) -> str:
    """The same in so many characters; of rows that find no room it tells the number."""
    gravest = sorted(report.findings, key=lambda finding: list(SIGNS).index(finding.severity))
    parts = [*_head(report)]
    for counts in (True, False):
        findings = [finding for finding in gravest if finding.counts is counts]
        room = most - sum(map(len, parts))
        parts += _table(findings, report, room) if counts else _folded(findings, report, room)
    return "".join(parts)


def _head(report: Report) -> Iterator[str]:
    title = _word("failed" if any(map(report.fails, report.findings)) else "passed", report)
    head = _word("head", report, day=report.day, outcome=outcome(report))
    yield f"{MARKER}\n## {title}\n\n{head}\n"
    for note in report.notes:
        yield f"\n{_word('note', report)}{inert(note)}\n"


def _table(findings: Sequence[Finding], report: Report, room: int) -> Iterator[str]:
    if not findings:
        return
    yield f"\n{_word('columns', report)}\n|---|---|---|---|\n"
    for number, finding in enumerate(findings):
        row = _row(finding, report)
        room -= len(row)
        if room < 0:
            yield f"\n{_word('more', report, count=len(findings) - number)}\n"
            return
        yield row


def _folded(findings: Sequence[Finding], report: Report, room: int) -> Iterator[str]:
    if findings:
        yield f"\n<details><summary>{_word('old', report, count=len(findings))}</summary>\n"
        yield from _table(findings, report, room)
        yield "\n</details>\n"


def _row(finding: Finding, report: Report) -> str:
    law, lang = report.law, report.lang
    verdict = f"{SIGNS[finding.severity]} {VERDICTS[finding.verdict][lang]}"
    clause = "<br>".join(filter(None, (finding.clause and inert(finding.clause), code(finding.rule))))
    said = _sentence(message(finding, law, lang, _marked)), _sentence(todo(finding, law, lang, _marked))
    return f"| {verdict} | {clause} | {code(_where(finding, report))} | {'<br>'.join(said)} |\n"


def _where(finding: Finding, report: Report) -> str:
    """The file and the line; a record's file by its name, which no other has: a table has little room."""
    path = report.path(finding)
    name = path.rpartition("/")[2] if finding.record else path
    return f"{name}:{finding.line}" if finding.line else name


def _marked(fact: str) -> str:
    """What somebody wrote, between two signs that no text can hold once it is visible."""
    return f"\ue000{visible(fact)}\ue001"


def _sentence(text: str) -> str:
    """Words of the rules, and in them what somebody wrote."""
    return "".join(code(part) if told % 2 else inert(part) for told, part in enumerate(_told.split(text)))


def _word(name: str, report: Report, **blanks: object) -> str:
    return WORDS[name][report.lang].format(**blanks)
