"""The report for a person: for each record its findings, each with clause, line of the file, what to do and by when.

Of many findings that are much alike the numbers come first, and then each kind with its records (`render/groups`),
unless the report is asked to be whole. Of a request what it does comes before all else. After the findings, in brief:
how many do not count, for the base has them already, and what another law would change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import student_number
from tuanmedia.model.codes import VERDICTS
from tuanmedia.model.finding import SEVERITIES, Finding, Severity
from tuanmedia.model.width import width
from tuanmedia.render.finding import COLOURS, TODO, FindingText, grade, gravest_first, place_text, record_label
from tuanmedia.render.groups import (
    MOST_ONE_BY_ONE,
    FindingGroup,
    finding_groups,
    is_repetitive,
    row_lines,
    summary_lines,
)
from tuanmedia.render.layout import WIDTH, cut, padded, style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale

if TYPE_CHECKING:
    from tuanmedia.answers.changes import RequestChanges

WORDS = {
    "todo": {"zh": "处理", "en": "To do"},
    "clause": {"zh": "条文", "en": "Clause"},
    "line": {"zh": "第 {line} 行", "en": "Line {line}"},
    "hidden": {"zh": "（内容不显示）", "en": "(not shown)"},
    "times": {"zh": "{count} 项", "en": "({count})"},
    "otherwise": {"zh": "{verdict}（{severity}）", "en": "{verdict} ({severity})"},
    "note": {"zh": "注：", "en": "Note: "},
    "clean": {"zh": "没有需要处理的事项。", "en": "Nothing needs to be done."},
    "clean-request": {"zh": "这次改动没有带来新的问题。", "en": "This request brings nothing new."},
    "before": {"zh": "（原有 {findings} 项不计）", "en": " (not counted, for they were there: {findings})"},
    "head": {
        "zh": "截至 {day}：{accounts} 个账号，{organizations} 个组织，{units} 个单位",
        "en": "As of {day}: {accounts} account{s}, {organizations} organization{s}, {units} unit{s}",
    },
    "unread": {
        "zh": "另有 {records} 份登记无法读取，未计在内",
        "en": "Not counted, for they could not be read: {records} record{s}",
    },
    "summary": {
        "zh": "{error} 个错误，{warning} 个警告，{info} 个提示",
        "en": "{error} error{s}, {warning} warning{s}, {info} note{s}",
    },
    "old": {"zh": "原有问题，不计入本次：{findings} 项", "en": "There before, and not counted: {findings}"},
    "see-old": {"zh": "（加 --all 列出）", "en": " (--all lists them)"},
    "what-if": {"zh": "与现行规则相比", "en": "Compared with the rules in force"},
    "same": {"zh": "与现行规则相比，没有变化。", "en": "Compared with the rules in force nothing changes."},
    "come": {"zh": "新增 {findings} 项，涉及 {records} 处", "en": "come: {findings}, at {records} record{s}"},
    "go": {"zh": "消失 {findings} 项，涉及 {records} 处", "en": "go: {findings}, at {records} record{s}"},
    "none-come": {"zh": "新增 0 项", "en": "come: 0"},
    "none-go": {"zh": "消失 0 项", "en": "go: 0"},
    "more-records": {"zh": "等 {records} 处", "en": "… {records} in all"},
    "and": {"zh": "，", "en": ", "},
}
LABEL = 8
# Records that another law changes are listed up to this number, and then counted.
MOST = 10


def render(report: Report) -> str:
    """The whole text, styles included."""
    return to_text(_lines(report, Locale(report.law, report.lang)))


def result_line(report: Report) -> str:
    """The result in one line: the number of findings of each severity, and of the findings that do not count."""
    old = _counted("before", report, findings=len(report.old_findings)) if report.old_findings else ""
    if not report.counted_findings:
        return WORDS["clean-request" if report.base_revision else "clean"][report.lang] + old
    return _counted("summary", report, **report.summary) + old


def _lines(report: Report, locale: Locale) -> Iterator[str]:
    if report.changes:
        yield from _request(report, report.changes)
    listed = _records
    if not report.is_whole and is_repetitive(report.counted_findings):
        yield from _summary_of_findings(report, locale)
        listed = _groups
    for heading, findings in _sections(report):
        if heading:
            yield style(heading, "bold")
            yield ""
        yield from listed(findings, report, locale)
    if report.old_findings:
        yield from _old_findings(report, locale)
        yield ""
    notes = report.notes
    for note in notes:
        yield from wrapped(visible(note), locale.word(WORDS, "note"))
    if notes:
        yield ""
    if report.what_if:
        yield from _what_if(report, locale)
        yield ""
    yield from _summary(report)


def _sections(report: Report) -> Iterable[tuple[str, Sequence[Finding]]]:
    """The findings that count under their headings; only those of a request have any."""
    if not report.changes:
        return [("", report.counted_findings)]
    from tuanmedia.render.report.changes import sections  # late: only a request has changes

    return sections(report)


def _request(report: Report, changes: "RequestChanges") -> Iterator[str]:
    """What the request does, each record with its deeds; of many records a line each, unless all is asked for."""
    from tuanmedia.render.report.changes import change_texts, request_heading  # late, as above

    texts = change_texts(changes, report, visible)
    yield style(request_heading(texts, report), "bold")
    is_short = not report.is_whole and len(texts) > MOST_ONE_BY_ONE
    for text in texts:
        if is_short:
            yield from wrapped("、".join(text.labels), f"  {text.title}  ", "      ")
            continue
        yield from wrapped(text.title, "  ")
        room = max(LABEL, *(width(label) for label, _ in text.deeds))
        for label, sentence in text.deeds:
            yield from wrapped(sentence, f"    {padded(label, room)}  ")
    yield ""


def _records(findings: Iterable[Finding], report: Report, locale: Locale) -> Iterator[str]:
    for _, group in groupby(findings, key=lambda finding: finding.file):
        yield from _record(list(group), report, locale)


def _record(findings: Sequence[Finding], report: Report, locale: Locale) -> Iterator[str]:
    """The findings in one file, the gravest first, under the name of the record."""
    if name := record_label(findings[0], report.registry, locale):
        yield from (style(line, "bold") for line in wrapped(name))
    yield style(visible(findings[0].file), "dim" if name else "bold")
    for finding in gravest_first(findings):
        yield from _finding(finding, report, locale)
    yield ""


def _summary_of_findings(report: Report, locale: Locale) -> Iterator[str]:
    findings = report.counted_findings
    labels = [VERDICTS[finding.verdict][locale.lang] for finding in findings]
    yield from summary_lines(findings, labels, report.registry, locale)


def _groups(findings: Iterable[Finding], report: Report, locale: Locale) -> Iterator[str]:
    """The findings in groups of a kind: the gravest first, of one severity the most frequent."""
    frequent_first = sorted(finding_groups(findings, locale), key=lambda group: -len(group.findings))
    for group in sorted(frequent_first, key=lambda group: grade(group.findings[0])):
        yield from _group(group, report, locale)
        yield ""


def _group(group: FindingGroup, report: Report, locale: Locale) -> Iterator[str]:
    """A kind of finding: what all say, and a line for each record."""
    first, count = group.findings[0], len(group.findings)
    text = FindingText(first, locale)
    times = locale.word(WORDS, "times", count=count) if count > 1 else ""
    yield from _heading(text, locale, times)
    yield from wrapped(visible(group.words.message), "    ")
    if count == 1:
        yield from _excerpt(first, report, locale)
    yield from _quotation_and_todo(text, locale, visible(group.words.action))
    for row in group.rows(locale):
        finding = row.findings[0]
        name = record_label(finding, report.registry, locale)
        # No other file has the name of a record's file, and whole paths would take two lines.
        file = visible(finding.file.rpartition("/")[2] if name else finding.file)
        lines = "、".join(str(line) for line in dict.fromkeys(one.line for one in row.findings) if line)
        place = f"{file}:{lines}" if lines else file
        yield from row_lines("    ", name or place, place if name else "", row, locale)


def _finding(finding: Finding, report: Report, locale: Locale) -> Iterator[str]:
    text = FindingText(finding, locale, visible)
    yield from _heading(text, locale)
    yield from wrapped(text.message, "    ")
    yield from _excerpt(finding, report, locale)
    yield from _quotation_and_todo(text, locale, text.action)


def _heading(text: FindingText, locale: Locale, times: str = "") -> Iterator[str]:
    """The verdict, with its severity where that is unusual, the clause and the rule."""
    finding, verdict = text.finding, text.verdict
    if finding.severity != SEVERITIES[finding.verdict]:
        verdict = locale.word(WORDS, "otherwise", verdict=verdict, severity=text.severity)
    verdict = style(verdict, "bold", COLOURS[finding.severity])
    yield "  " + "  ".join(filter(None, (verdict, finding.clause, style(finding.rule, "dim"), times)))


def _quotation_and_todo(text: FindingText, locale: Locale, action: str) -> Iterator[str]:
    if text.quotation and text.finding.verdict in ("violated", "review"):
        yield from wrapped(text.quotation, _label(locale.word(WORDS, "clause")))
    todo = TODO[locale.lang].format(who=text.who, action=action)
    yield from wrapped(todo, _label(locale.word(WORDS, "todo")))


def _excerpt(finding: Finding, report: Report, locale: Locale) -> Iterator[str]:
    """The line of the file that the finding points at, unless it must not be shown."""
    file = report.registry.files.get(finding.file)
    if finding.line is None or file is None:
        return
    line = file.excerpts.line(finding.line, student_number(report.law)) or locale.word(WORDS, "hidden")
    number = _label(locale.word(WORDS, "line", line=finding.line))
    yield style(number, "dim") + cut(visible(line), WIDTH - width(number))


def _old_findings(report: Report, locale: Locale) -> Iterator[str]:
    """How many findings do not count, in a line; where all is asked for, also where each is, and its message."""
    findings = gravest_first(report.old_findings)
    how = "" if report.is_whole else locale.word(WORDS, "see-old")
    yield from (style(line, "bold") for line in wrapped(locale.word(WORDS, "old", findings=len(findings)) + how))
    for finding in findings if report.is_whole else ():
        text = FindingText(finding, locale, visible)
        where = place_text(visible(finding.file), finding.line)
        yield f"  {style(text.verdict, COLOURS[finding.severity])}  {where}"
        yield cut(f"  {' ' * width(text.verdict)}  {text.message}", WIDTH)


def _what_if(report: Report, locale: Locale) -> Iterator[str]:
    """How many findings come and go under the other law, and at which records."""
    comparison = report.what_if
    if not comparison or not (comparison.come or comparison.go):
        yield style(locale.word(WORDS, "same"), "bold")
        return
    yield style(locale.word(WORDS, "what-if"), "bold")
    yield from _changes("come", comparison.come, locale)
    yield from _changes("go", comparison.go, locale)


def _changes(name: str, findings: Sequence[Finding], locale: Locale) -> Iterator[str]:
    records: dict[str, list[Finding]] = {}
    for finding in findings:
        records.setdefault(visible(finding.record or finding.file), []).append(finding)
    if not records:
        yield f"  {locale.word(WORDS, f'none-{name}')}"
        return
    plural = "" if len(records) == 1 else "s"
    yield "  " + locale.word(WORDS, name, findings=len(findings), records=len(records), s=plural)
    listed = dict(list(records.items())[:MOST])
    room = min(max(map(width, listed)), 32)
    for record, own in listed.items():
        words = locale.word(WORDS, "and").join(_verdicts_and_rules(own, locale))
        yield from wrapped(words, f"    {padded(record, room)}  ", " " * (room + 6))
    if len(records) > MOST:
        yield f"    {locale.word(WORDS, 'more-records', records=len(records))}"


def _verdicts_and_rules(findings: Sequence[Finding], locale: Locale) -> Iterator[str]:
    for (verdict, rule), count in Counter((finding.verdict, finding.rule) for finding in findings).items():
        yield f"{VERDICTS[verdict][locale.lang]} {rule}" + (f" ×{count}" if count > 1 else "")


def _summary(report: Report) -> Iterator[str]:
    registry = report.registry
    accounts, organizations, units = len(registry.accounts), len(registry.organizations), len(registry.units)
    head = _counted("head", report, accounts=accounts, organizations=organizations, units=units)
    yield head.replace("{day}", report.day.isoformat())
    if registry.unread_record_count:
        yield _counted("unread", report, records=registry.unread_record_count)
    worst: Severity = next((severity for severity, count in report.summary.items() if count), "info")
    yield style(result_line(report), "bold", "green" if worst == "info" else COLOURS[worst])


def _label(text: str) -> str:
    return f"    {padded(text, LABEL)}  "


def _counted(name: str, report: Report, **numbers: int) -> str:
    """Words with numbers in their blanks; each `{s}` is the plural of the number before it."""
    words = WORDS[name][report.lang]
    for blank, number in numbers.items():
        words = words.replace(f"{{{blank}}}", str(number)).replace("{s}", "" if number == 1 else "s", 1)
    return words
