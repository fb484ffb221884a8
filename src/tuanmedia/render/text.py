"""The report for a person: by record, each finding with its clause, the line it speaks of, what to do and by when."""

from collections.abc import Iterator
from itertools import groupby

from tuanmedia.finding import Finding, Severity, Verdict
from tuanmedia.render.paper import WIDTH, cut, style, visible, wrapped
from tuanmedia.report import Report
from tuanmedia.secrecy import masked
from tuanmedia.wording import action, message, notes

VERDICTS: dict[Verdict, dict[str, str]] = {
    "violated": {"zh": "违规", "en": "violated"},
    "late": {"zh": "逾期", "en": "late"},
    "review": {"zh": "待认定", "en": "review"},
    "pending": {"zh": "待办", "en": "pending"},
    "advice": {"zh": "建议", "en": "advice"},
}
COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
WHO = {
    "operator": {"zh": "采编发布人员", "en": "operator"},
    "adviser": {"zh": "指导教师", "en": "adviser"},
    "owner": {"zh": "主办组织", "en": "owner"},
    "unit": {"zh": "主管（挂靠）单位", "en": "unit"},
    "committee": {"zh": "校团委", "en": "committee"},
}
WORDS = {
    "todo": {"zh": "处理", "en": "To do"},
    "clause": {"zh": "条文", "en": "Clause"},
    "line": {"zh": "第 {line} 行", "en": "line {line}"},
    "by": {"zh": "（{who}）", "en": " ({who})"},
    "clean": {"zh": "没有需要处理的事项。", "en": "Nothing needs to be done."},
    "head": {
        "zh": "截至 {day}：{accounts} 个账号，{organizations} 个组织，{units} 个单位",
        "en": "As of {day}: {accounts} accounts, {organizations} organizations, {units} units",
    },
    "summary": {
        "zh": "{error} 个错误，{warning} 个警告，{info} 个提示",
        "en": "{error} errors, {warning} warnings, {info} notes",
    },
}


def render(report: Report) -> str:
    """The whole text, styles included."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for _, group in groupby(report.findings, key=lambda finding: finding.file):
        yield from _record(list(group), report)
    for note in notes(report.law, report.lang):
        yield from wrapped(note)
    counts = report.registry
    yield _word("head", report).format(
        day=report.day, accounts=len(counts.accounts), organizations=len(counts.organizations), units=len(counts.units)
    )
    summary = report.summary
    colour = next((COLOURS[severity] for severity in COLOURS if summary[severity] and severity != "info"), "green")
    words = _word("summary", report).format(**summary) if report.findings else _word("clean", report)
    yield style(words, "bold", colour)


def _record(findings: list[Finding], report: Report) -> Iterator[str]:
    yield style(visible(_name(findings[0], report)), "bold")
    yield style(visible(findings[0].file), "dim")
    for finding in findings:
        yield from _finding(finding, report)
    yield ""


def _name(finding: Finding, report: Report) -> str:
    registry, record = report.registry, finding.record or ""
    folder = finding.file.split("/")[1]
    known = registry.accounts.get(record) if folder != "organizations" else registry.organizations.get(record)
    if known is None:
        return record or finding.file
    platform = getattr(known, "platform", None)
    where = f" · {report.law.platforms.named(platform, report.lang)}" if platform else ""
    return f"{known.name}{where}"


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    verdict = style(VERDICTS[finding.verdict][report.lang], "bold", COLOURS[finding.severity])
    yield f"  {verdict} {finding.clause or ''} {style(finding.rule, 'dim')}".replace("  ", " ", 0)
    yield from wrapped(visible(message(finding, report.law, report.lang)), "    ")
    yield from _excerpt(finding, report)
    quote = report.law.clauses[finding.rule].quote
    if quote and finding.verdict in ("violated", "review"):
        yield from wrapped(f"“{quote}”", f"    {_word('clause', report)}  ")
    who = _word("by", report).format(who=WHO[finding.who][report.lang])
    yield from wrapped(visible(action(finding, report.law, report.lang) + who), f"    {_word('todo', report)}  ")


def _excerpt(finding: Finding, report: Report) -> Iterator[str]:
    file = report.registry.files.get(finding.file)
    if finding.line is None or file is None:
        return
    written = masked(file.line(finding.line)).strip()
    if written:
        number = _word("line", report).format(line=finding.line)
        yield cut(f"    {style(number, 'dim')}  {visible(written)}", WIDTH)


def _word(name: str, report: Report) -> str:
    return WORDS[name][report.lang]
