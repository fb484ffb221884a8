"""The report for a person: by record, each finding with its clause, the line it speaks of, what to do and by when."""

from collections.abc import Iterator
from itertools import groupby

from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import action, masked, message, student_number
from tuanmedia.model.finding import SEVERITIES, Finding, Severity
from tuanmedia.render.layout import WIDTH, cut, style, visible, width, wrapped
from tuanmedia.render.verdicts import COLOURS, SEVERITY_WORDS, VERDICTS, WHO

WORDS = {
    "todo": {"zh": "处理", "en": "To do"},
    "clause": {"zh": "条文", "en": "Clause"},
    "line": {"zh": "第 {line} 行", "en": "Line {line}"},
    "hidden": {"zh": "（内容不显示）", "en": "(not shown)"},
    "who": {"zh": "{who}：", "en": "{who}: "},
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
        "zh": "另有 {records} 份登记读不出来，未计在内",
        "en": "Not counted, for they could not be read: {records} record{s}",
    },
    "summary": {
        "zh": "{error} 个错误，{warning} 个警告，{info} 个提示",
        "en": "{error} error{s}, {warning} warning{s}, {info} note{s}",
    },
}
LABEL = 8


def render(report: Report) -> str:
    """The whole text, styles included."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for _, group in groupby(report.counted_findings, key=lambda finding: finding.file):
        yield from _record(list(group), report)
    if report.old_findings:
        from tuanmedia.render.report.text_before import lines as stood  # late: few runs are held against a base

        yield from stood(report)
        yield ""
    said = report.notes
    for note in said:
        yield from wrapped(visible(note), _word("note", report))
    if said:
        yield ""
    if report.what_if:
        from tuanmedia.render.report.text_what_if import lines  # late: few runs ask what if

        yield from lines(report.what_if, report.lang)
        yield ""
    yield from _summary(report)


def _summary(report: Report) -> Iterator[str]:
    read = report.registry
    yield _counted(
        "head", report, accounts=len(read.accounts), organizations=len(read.organizations), units=len(read.units)
    ).replace("{day}", report.day.isoformat())
    if read.unread_record_count:
        yield _counted("unread", report, records=read.unread_record_count)
    worst: Severity = next((severity for severity in SEVERITY_WORDS if report.summary[severity]), "info")
    yield style(outcome(report), "bold", "green" if worst == "info" else COLOURS[worst])


def outcome(report: Report) -> str:
    """The result in a line."""
    before = _counted("before", report, findings=len(report.old_findings)) if report.old_findings else ""
    if not report.counted_findings:
        return _word("clean-request" if report.base_revision else "clean", report) + before
    counted = report.summary
    words = _counted("summary", report, error=counted["error"], warning=counted["warning"], info=counted["info"])
    return words + before


def _record(findings: list[Finding], report: Report) -> Iterator[str]:
    if name := _name(findings[0], report):
        yield from (style(line, "bold") for line in wrapped(visible(name)))
    yield style(visible(findings[0].file), "dim" if name else "bold")
    for finding in sorted(findings, key=lambda finding: list(SEVERITY_WORDS).index(finding.severity)):
        yield from _finding(finding, report)
    yield ""


def _name(finding: Finding, report: Report) -> str:
    """What the record is called; nothing for what has no name of its own."""
    record = finding.record or ""
    organization = finding.file.split("/")[1:2] == ["organizations"]
    known = report.registry.organizations.get(record) if organization else report.registry.accounts.get(record)
    if known is None:
        return ""
    platform = getattr(known, "platform", None)
    where = f" · {report.law.platforms.name_of(platform, report.lang)}" if platform else ""
    return masked(known.name, report.law) + masked(where, report.law)


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    lang = report.lang
    verdict = style(_verdict(finding, report), "bold", COLOURS[finding.severity])
    yield "  " + "  ".join(filter(None, (verdict, finding.clause, style(finding.rule, "dim"))))
    yield from wrapped(visible(message(finding, report.law, lang)), "    ")
    yield from _excerpt(finding, report)
    quote = report.law.clauses[finding.rule].quote
    if quote and finding.verdict in ("violated", "review"):
        yield from wrapped(f"「{quote}」", _label(_word("clause", report)))
    who = _word("who", report).format(who=WHO[finding.who][lang])
    yield from wrapped(who + visible(action(finding, report.law, lang)), _label(_word("todo", report)))


def _verdict(finding: Finding, report: Report) -> str:
    """The verdict, and how much it weighs where that is not what the verdict usually does."""
    verdict = VERDICTS[finding.verdict][report.lang]
    if finding.severity == SEVERITIES[finding.verdict]:
        return verdict
    severity = SEVERITY_WORDS[finding.severity][report.lang]
    return _word("otherwise", report).format(verdict=verdict, severity=severity)


def _excerpt(finding: Finding, report: Report) -> Iterator[str]:
    file = report.registry.files.get(finding.file)
    if finding.line is None or file is None:
        return
    written = file.excerpts.line(finding.line, student_number(report.law)) or _word("hidden", report)
    number = _label(_word("line", report).format(line=finding.line))
    yield style(number, "dim") + cut(visible(written), WIDTH - width(number))


def _label(text: str) -> str:
    return f"    {text}{' ' * (LABEL - width(text))}  "


def _word(name: str, report: Report) -> str:
    return WORDS[name][report.lang]


def _counted(name: str, report: Report, **numbers: int) -> str:
    """Words with numbers in their blanks; each `{s}` is the plural of the number before it."""
    words = _word(name, report)
    for blank, number in numbers.items():
        words = words.replace(f"{{{blank}}}", str(number)).replace("{s}", "" if number == 1 else "s", 1)
    return words
