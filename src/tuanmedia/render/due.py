"""What is owed, for a person: day by day, the overdue first, what has no deadline last; for a program: a list."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from tuanmedia.answers.due import Agenda, Item, is_of_organization
from tuanmedia.checks.context import Context
from tuanmedia.checks.engine import unchecked
from tuanmedia.checks.wording import action, message, notes
from tuanmedia.model.finding import Finding
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale, padded
from tuanmedia.render.report.json import written
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


def text(agenda: Agenda, ctx: Context, telling: Locale) -> str:
    """The screen."""
    return "".join(f"{line}\n" for line in _lines(agenda, ctx, telling))


def saved(agenda: Agenda, path: str, telling: Locale) -> str:
    """That the feed was written, and what cannot stand in it."""
    undated = sum(item.due is None for item in agenda.items)
    numbers = {"count": len(agenda.items) - undated, "undated": undated}
    said = telling.word(WORDS, "undatable" if undated else "saved", path=telling.plain(path), **numbers)
    return "".join(f"{line}\n" for line in wrapped(said))


def data(agenda: Agenda, telling: Locale) -> str:
    """The document of cli.md, and of each item how it came about and what to do."""
    items = [_entry(item, telling) for item in agenda.items]
    return written({"as_of": agenda.day, "notes": _notes(agenda, telling), "items": items})


def _entry(item: Item, telling: Locale) -> dict[str, object]:
    finding = item.finding
    return {
        "record": finding.record,
        "rule": finding.rule,
        "clause": finding.clause,
        "due": item.due,
        "overdue": item.overdue,
        "provisional": item.provisional,
        "safe_by": item.safe_by,
        "who": finding.who,
        "message": message(finding, telling.law, telling.lang),
        "action": action(finding, telling.law, telling.lang),
        "file": finding.file,
        "line": finding.line,
    }


def _lines(agenda: Agenda, ctx: Context, telling: Locale) -> Iterator[str]:
    for day, items in groupby(agenda.items, key=lambda item: item.due):
        yield style(_heading(day, agenda.day, telling), "bold", *(["red"] if day and day < agenda.day else []))
        for _, group in groupby(items, key=lambda item: (item.finding.file, item.finding.record)):
            yield from _record(list(group), ctx, telling)
        yield ""
    for note in _notes(agenda, telling):
        yield from wrapped(note, telling.word(WORDS, "note"))
    yield from (style(line, "bold") for line in wrapped(_summary(agenda, telling)))


def _notes(agenda: Agenda, telling: Locale) -> list[str]:
    breaches = [telling.word(WORDS, "breaches", count=agenda.breaches)] if agenda.breaches else []
    return [*breaches, *notes(telling.law, telling.lang, unchecked(telling.law))]


def _heading(day: date | None, today: date, telling: Locale) -> str:
    if day is None:
        return telling.word(WORDS, "undated")
    days = (day - today).days
    name = "overdue" if days < 0 else {0: "today", 1: "tomorrow"}.get(days, "ahead")
    workdays = telling.law.workdays.between(today, day)
    numbers = {"days": abs(days), "workdays": workdays, "s": "" if abs(days) == 1 else "s"}
    return telling.day(day) + telling.word(WORDS, name, **numbers)


def _record(items: list[Item], ctx: Context, telling: Locale) -> Iterator[str]:
    yield from wrapped(title(items[0].finding, ctx, telling), "  ")
    for item in items:
        yield from _item(item, telling)


def title(finding: Finding, ctx: Context, telling: Locale) -> str:
    """What a finding's record is called, where it stands, and its id; else its file."""
    record, read = finding.record or "", ctx.registry
    if is_of_organization(finding) and record in read.organizations:
        return telling.plain(read.organizations[record].name) + telling.aside(record)
    if record in read.accounts:
        account = read.accounts[record]
        return f"{telling.plain(account.name)} · {telling.platform(account.platform)}{telling.aside(record)}"
    return telling.plain(finding.file)


def _item(item: Item, telling: Locale) -> Iterator[str]:
    finding = item.finding
    kind = _label(item)
    word = telling.word(WORDS, f"label.{kind}")
    said = telling.plain(message(finding, telling.law, telling.lang))
    room = LABEL[telling.lang]
    first, *rest = wrapped(" ".join(filter(None, (finding.clause, said))), f"    {padded(word, room)}  ")
    yield first.replace(word, style(word, "bold", COLOURS[kind]), 1)
    yield from rest
    todo = telling.plain(action(finding, telling.law, telling.lang))
    who = WHO[finding.who][telling.lang]
    yield from wrapped(telling.word(WORDS, "who", who=who, action=todo), " " * (room + 6))


def _label(item: Item) -> str:
    """How an item is marked: past a provisional deadline people judge."""
    if item.finding.verdict == "review":
        return "review"
    if item.overdue:
        return "overdue"
    return "provisional" if item.provisional else "pending"


def _summary(agenda: Agenda, telling: Locale) -> str:
    overdue = sum(item.overdue for item in agenda.items)
    said = telling.word(WORDS, "summary", day=telling.day(agenda.day), count=len(agenda.items))
    said += telling.word(WORDS, "of which", count=overdue) if overdue else ""
    said += telling.word(WORDS, "left out", count=agenda.undated) if agenda.undated else ""
    return said if agenda.items or agenda.undated else f"{said}{telling.aside(telling.word(WORDS, 'none'))}"
