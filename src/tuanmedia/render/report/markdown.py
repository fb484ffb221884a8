"""A comment on a pull request, in Markdown: the result, what the request does, tables of the findings that count.

The findings that do not count are folded away.

By its first line, which nobody sees, a bot recognises its own comment. In a text that somebody wrote, hosts must read
nothing: no table, tag, link, mention, number of an issue. A sign that Markdown or HTML reads stands as its number
(`&#124;`). Some signs are read even then, in the resulting text: an empty comment follows them, which nobody sees.
"""

import re
from collections.abc import Iterator, Sequence

from tuanmedia.answers.changes import RequestChanges
from tuanmedia.answers.report import Report
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.render.finding import FindingText, gravest_first, place_text
from tuanmedia.render.layout import MARKUP, visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.report.changes import change_texts, request_heading, sections
from tuanmedia.render.report.text import result_line

MARKER = "<!-- tuanmedia check -->"
# A comment on GitHub has at most 65,536 characters; this leaves some for the text around the rows.
LONGEST = 64_000
SIGNS: dict[Severity, str] = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
WORDS = {
    "passed": {"zh": "✅ 登记簿检查通过", "en": "✅ The register passes"},
    "failed": {"zh": "❌ 登记簿检查未通过", "en": "❌ The register does not pass"},
    "look": {"zh": "⚠️ 没有错误，有 {count} 项须人看", "en": "⚠️ No error; for people to look at: {count}"},
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
    head, notes = _head(report), [f"\n{_word('note', report)}{inert(note)}\n" for note in report.notes]
    room = longest - len(head) - sum(map(len, notes))
    if report.changes:
        parts = [*_request(report, report.changes, room)]
        parts += notes
    else:
        parts = [*notes, *_table(gravest_first(report.counted_findings), report, room)]
    parts += _folded_table(gravest_first(report.old_findings), report, longest - len(head) - sum(map(len, parts)))
    return head + "".join(parts)


def inert(text: str) -> str:
    """A text of one line in which no host reads anything."""
    return MARKUP.sub(_as_number, visible(text))


def code(text: str) -> str:
    """A text that somebody wrote, as code: hosts look for no reference in it."""
    return f"<code>{inert(text)}</code>" if text else ""


def _head(report: Report) -> str:
    head = _word("head", report, day=report.day, outcome=result_line(report))
    return f"{MARKER}\n## {_title(report)}\n\n{head}\n"


def _title(report: Report) -> str:
    """Whether the check passes; a request that people must look at has no green sign."""
    if any(map(report.fails, report.findings)):
        return _word("failed", report)
    count = sum(finding.verdict == "review" for finding in report.counted_findings) if report.changes else 0
    return _word("look", report, count=count) if count else _word("passed", report)


def _request(report: Report, changes: RequestChanges, room: int) -> Iterator[str]:
    """What the request does, then its findings under headings, in at most about `room` characters."""
    for part in _deeds(report, changes, room // 2):
        room -= len(part)
        yield part
    for heading, findings in sections(report):
        for part in (f"\n### {heading}\n", *_table(gravest_first(findings), report, room)):
            room -= len(part)
            yield part


def _deeds(report: Report, changes: RequestChanges, room: int) -> Iterator[str]:
    """A list item for each record that the request touches, with what is done to it."""
    texts, colon = change_texts(changes, report, inert), "：" if report.lang == "zh" else ": "
    yield f"\n### {request_heading(texts, report)}\n\n"
    for number, text in enumerate(texts):
        item = f"- **{text.title}**\n" + "".join(f"  - {label}{colon}{sentence}\n" for label, sentence in text.deeds)
        room -= len(item)
        if room < 0:
            yield f"\n{_word('more', report, count=len(texts) - number)}\n"
            return
        yield item


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
