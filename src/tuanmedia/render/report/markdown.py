"""A comment on a pull request, in Markdown: the result, a table of the findings that count, the old ones folded away.

By its first line, which nobody sees, a bot recognises its own comment. In a text that somebody wrote, hosts must read
nothing: no table, tag, link, mention, number of an issue. A sign that Markdown or HTML reads stands as its number
(`&#124;`). Some signs are read even then, in the resulting text: an empty comment follows them, which nobody sees.
"""

import re
from collections.abc import Iterator, Sequence

from tuanmedia.answers.report import Report
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.finding import FindingText, gravest_first, place_text
from tuanmedia.render.layout import MARKUP, visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.report.text import result_line

MARKER = "<!-- tuanmedia check -->"
# A comment on GitHub has at most 65,536 characters; this leaves some for the text around the rows.
LONGEST = 64_000
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
REFERRING = frozenset("!#$%&@^~:.")
_quoted = re.compile("\ue000(.*?)\ue001")


def render(report: Report) -> str:
    """The comment."""
    return render_within(report, LONGEST)


def render_within(report: Report, longest: int) -> str:
    """The comment in at most `longest` characters; of the rows that find no room it says the number."""
    parts = [*_head(report)]
    counted, old = gravest_first(report.counted_findings), gravest_first(report.old_findings)
    parts += _table(counted, report, longest - sum(map(len, parts)))
    parts += _folded_table(old, report, longest - sum(map(len, parts)))
    return "".join(parts)


def inert(text: str) -> str:
    """A text of one line in which no host reads anything."""
    return MARKUP.sub(_as_number, visible(text))


def code(text: str) -> str:
    """A text that somebody wrote, as code: hosts look for no reference in it."""
    return f"<code>{inert(text)}</code>" if text else ""


def _head(report: Report) -> Iterator[str]:
    title = _word("failed" if any(map(report.fails, report.findings)) else "passed", report)
    head = _word("head", report, day=report.day, outcome=result_line(report))
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


def _folded_table(findings: Sequence[Finding], report: Report, room: int) -> Iterator[str]:
    if findings:
        yield f"\n<details><summary>{_word('old', report, count=len(findings))}</summary>\n"
        yield from _table(findings, report, room)
        yield "\n</details>\n"


def _row(finding: Finding, report: Report) -> str:
    text = FindingText(finding, Locale(report.law, report.lang), _sentence, _quote)
    clause = "<br>".join(filter(None, (finding.clause and inert(finding.clause), code(finding.rule))))
    path = report.path(finding)
    # A table has little room, and no other file has the name of a record's file.
    where = place_text(path.rpartition("/")[2] if finding.record else path, finding.line)
    return f"| {SIGNS[finding.severity]} {text.verdict} | {clause} | {code(where)} | {text.message}<br>{text.todo} |\n"


def _quote(fact: str) -> str:
    """A text that somebody wrote, between two signs that no visible text holds."""
    return f"\ue000{visible(fact)}\ue001"


def _sentence(text: str) -> str:
    """Words of the rules, and between the signs of `_quote` what somebody wrote."""
    return "".join(code(part) if number % 2 else inert(part) for number, part in enumerate(_quoted.split(text)))


def _as_number(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};" + ("<!-- -->" if sign[0] in REFERRING else "")


def _word(name: str, report: Report, **blanks: object) -> str:
    return WORDS[name][report.lang].format(**blanks)
