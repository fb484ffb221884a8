"""What is owed, for a person: day by day, the overdue first, what has no deadline last; for a program: a list."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from tuanmedia.answers.due import Agenda, DueItem, is_of_organization
from tuanmedia.checks.context import Context
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import action, message, run_notes
from tuanmedia.model.finding import Finding
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale, padded
from tuanmedia.render.report.json import to_json
from tuanmedia.render.verdicts import WHO

WORDS = {
    "overdue": {"zh": "，已过 {days} 天", "en": ", {days} day{s} ago"},
    "today": {"zh": "，今天", "en": ", today"},
    "tomorrow": {"zh": "，明天", "en": ", tomorrow"},
    "ahead": {"zh": "，还有 {days} 天（{workdays} 个工作日）", "en": ", in {days} days (working days: {workdays})"},
    "undated": {"zh": "未定期限", "en": "No deadline set"},
    "label.overdue": {"zh": "逾期", "en": "overdue"},
    "label.provisional": {"zh": "暂定", "en": "tentative"},
    "label.review": {"zh": "待认定", "en": "review"},
    "label.pending": {"zh": "待办", "en": "to do"},
    "who": {"zh": "{who}：{action}", "en": "{who}: {action}"},
    "none": {"zh": "没有待办事项。", "en": "Nothing is owed."},
    "summary": {"zh": "截至 {day}：{count} 项待办", "en": "As of {day}: {count} to do"},
    "of which": {"zh": "，其中 {count} 项逾期", "en": ", {count} of them overdue"},
    "left out": {"zh": "，另有 {count} 项未定期限", "en": ", {count} more without a deadline"},
    "breaches": {
        "zh": "另有 {count} 项违规或读不懂之处没有期限，不在此列；见 tuanmedia check。",
        "en": "What is violated or unreadable and has no deadline is not listed here ({count}); see tuanmedia check.",
    },
    "saved": {
        "zh": "日历已写入 {path}：{count} 项。",
        "en": "The calendar is in {path}: {count} to do.",
    },
    "undatable": {
        "zh": "日历已写入 {path}：{count} 项；未定期限的 {undated} 项不在其中。",
        "en": "The calendar is in {path}: {count} to do, without the {undated} that have no deadline.",
    },
    "note": {"zh": "注：", "en": "Note: "},
}
COLOURS = {"overdue": "red", "provisional": "yellow", "review": "yellow", "pending": "cyan"}
LABEL = {"zh": 6, "en": 9}


def text(agenda: Agenda, ctx: Context, locale: Locale) -> str:
    """The screen."""
    return "".join(f"{line}\n" for line in _lines(agenda, ctx, locale))


def saved(agenda: Agenda, path: str, locale: Locale) -> str:
    """That the feed was written, and what cannot stand in it."""
    undated = sum(item.due is None for item in agenda.items)
    numbers = {"count": len(agenda.items) - undated, "undated": undated}
    said = locale.word(WORDS, "undatable" if undated else "saved", path=locale.plain(path), **numbers)
    return "".join(f"{line}\n" for line in wrapped(said))


def data(agenda: Agenda, locale: Locale) -> str:
    """The document of cli.md, and of each item how it came about and what to do."""
    items = [_entry(item, locale) for item in agenda.items]
    return to_json({"as_of": agenda.day, "notes": _notes(agenda, locale), "items": items})


def _entry(item: DueItem, locale: Locale) -> dict[str, object]:
    finding = item.finding
    return {
        "record": finding.record,
        "rule": finding.rule,
        "clause": finding.clause,
        "due": item.due,
        "overdue": item.overdue,
        "provisional": item.finding.is_provisional,
        "safe_by": item.finding.safe_by,
        "who": finding.who,
        "message": message(finding, locale.law, locale.lang),
        "action": action(finding, locale.law, locale.lang),
        "file": finding.file,
        "line": finding.line,
    }


def _lines(agenda: Agenda, ctx: Context, locale: Locale) -> Iterator[str]:
    for day, items in groupby(agenda.items, key=lambda item: item.due):
        yield style(_heading(day, agenda.day, locale), "bold", *(["red"] if day and day < agenda.day else []))
        for _, group in groupby(items, key=lambda item: (item.finding.file, item.finding.record)):
            yield from _record(list(group), ctx, locale)
        yield ""
    for note in _notes(agenda, locale):
        yield from wrapped(note, locale.word(WORDS, "note"))
    yield from (style(line, "bold") for line in wrapped(_summary(agenda, locale)))


def _notes(agenda: Agenda, locale: Locale) -> list[str]:
    breaches = [locale.word(WORDS, "breaches", count=agenda.breaches)] if agenda.breaches else []
    return [*breaches, *run_notes(locale.law, locale.lang, unchecked_rules(locale.law))]


def _heading(day: date | None, today: date, locale: Locale) -> str:
    if day is None:
        return locale.word(WORDS, "undated")
    days = (day - today).days
    name = "overdue" if days < 0 else {0: "today", 1: "tomorrow"}.get(days, "ahead")
    workdays = locale.law.workdays.between(today, day)
    numbers = {"days": abs(days), "workdays": workdays, "s": "" if abs(days) == 1 else "s"}
    return locale.day(day) + locale.word(WORDS, name, **numbers)


def _record(items: list[DueItem], ctx: Context, locale: Locale) -> Iterator[str]:
    yield from wrapped(title(items[0].finding, ctx, locale), "  ")
    for item in items:
        yield from _item(item, locale)


def title(finding: Finding, ctx: Context, locale: Locale) -> str:
    """What a finding's record is called, where it stands, and its id; else its file."""
    record, read = finding.record or "", ctx.registry
    if is_of_organization(finding) and record in read.organizations:
        return locale.plain(read.organizations[record].name) + locale.aside(record)
    if record in read.accounts:
        account = read.accounts[record]
        return f"{locale.plain(account.name)} · {locale.platform(account.platform)}{locale.aside(record)}"
    return locale.plain(finding.file)


def _item(item: DueItem, locale: Locale) -> Iterator[str]:
    finding = item.finding
    kind = _label(item)
    word = locale.word(WORDS, f"label.{kind}")
    said = locale.plain(message(finding, locale.law, locale.lang))
    room = LABEL[locale.lang]
    first, *rest = wrapped(" ".join(filter(None, (finding.clause, said))), f"    {padded(word, room)}  ")
    yield first.replace(word, style(word, "bold", COLOURS[kind]), 1)
    yield from rest
    todo = locale.plain(action(finding, locale.law, locale.lang))
    who = WHO[finding.who][locale.lang]
    yield from wrapped(locale.word(WORDS, "who", who=who, action=todo), " " * (room + 6))


def _label(item: DueItem) -> str:
    """How an item is marked: past a provisional deadline people judge."""
    if item.finding.verdict == "review":
        return "review"
    if item.overdue:
        return "overdue"
    return "provisional" if item.finding.is_provisional else "pending"


def _summary(agenda: Agenda, locale: Locale) -> str:
    overdue = sum(item.overdue for item in agenda.items)
    said = locale.word(WORDS, "summary", day=locale.day(agenda.day), count=len(agenda.items))
    said += locale.word(WORDS, "of which", count=overdue) if overdue else ""
    said += locale.word(WORDS, "left out", count=agenda.undated) if agenda.undated else ""
    return said if agenda.items or agenda.undated else f"{said}{locale.aside(locale.word(WORDS, 'none'))}"
