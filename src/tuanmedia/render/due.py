"""What has to be done: for a person day by day, the overdue first, many items by kind; for a program as a list."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from tuanmedia.answers.due import Agenda, DueItem
from tuanmedia.checks.context import Context
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import run_notes
from tuanmedia.registry.registry import Registry
from tuanmedia.render.finding import TODO, FindingText, record_title
from tuanmedia.render.groups import FindingGroup, finding_groups, is_repetitive, row_lines, summary_lines
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import padded, style, to_text, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "overdue": {"zh": "，已过 {days} 天", "en": ", {days} day{s} ago"},
    "today": {"zh": "，今天", "en": ", today"},
    "tomorrow": {"zh": "，明天", "en": ", tomorrow"},
    "ahead": {"zh": "，还有 {days} 天（{workdays} 个工作日）", "en": ", in {days} days (working days: {workdays})"},
    "undated": {"zh": "未定期限", "en": "No deadline set"},
    "past": {"zh": "已过期限", "en": "Past the deadline"},
    "future": {"zh": "期限未到", "en": "Still to come"},
    "count": {"zh": "{heading}：{count} 项", "en": "{heading}: {count}"},
    "label.overdue": {"zh": "逾期", "en": "overdue"},
    "label.provisional": {"zh": "暂定", "en": "tentative"},
    "label.review": {"zh": "待认定", "en": "review"},
    "label.pending": {"zh": "待办", "en": "to do"},
    "none": {"zh": "没有待办事项。", "en": "Nothing is owed."},
    "summary": {"zh": "截至 {day}：{count} 项待办", "en": "As of {day}: {count} to do"},
    "of which": {"zh": "，其中 {count} 项逾期", "en": ", {count} of them overdue"},
    "left out": {"zh": "，另有 {count} 项未定期限", "en": ", {count} more without a deadline"},
    "breaches": {
        "zh": "另有 {count} 项违规或无法读取之处没有期限，不在此列；见 tuanmedia check。",
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


def text(agenda: Agenda, ctx: Context, locale: Locale, is_whole: bool = False) -> str:
    """The items for a person; `ctx` has the registry with the names of the records.

    Many items that are much alike are summed up and put into groups of a kind (`render/groups`), unless `is_whole` asks
    for each by itself.
    """
    is_grouped = not is_whole and is_repetitive([item.finding for item in agenda.items])
    lines = (_kinds if is_grouped else _days)(agenda, ctx.registry, locale)
    return to_text([*lines, *_foot(agenda, locale)])


def data(agenda: Agenda, locale: Locale) -> str:
    """The items as a JSON document."""
    items = [_item_data(item, locale) for item in agenda.items]
    return to_json({"as_of": agenda.day, "notes": _notes(agenda, locale), "items": items})


def feed_notice(agenda: Agenda, path: str, locale: Locale) -> str:
    """Says that the calendar feed was written to `path`, and how many items have no place in it."""
    undated = sum(item.due is None for item in agenda.items)
    numbers = {"count": len(agenda.items) - undated, "undated": undated}
    words = locale.word(WORDS, "undatable" if undated else "saved", path=locale.plain(path), **numbers)
    return to_text(wrapped(words))


def _item_data(item: DueItem, locale: Locale) -> dict[str, object]:
    finding, text = item.finding, FindingText(item.finding, locale)
    return {
        "record": finding.record,
        "rule": finding.rule,
        "clause": finding.clause,
        "due": item.due,
        "overdue": item.overdue,
        "provisional": item.finding.is_provisional,
        "safe_by": item.finding.safe_by,
        "who": finding.who,
        "message": text.message,
        "action": text.action,
        "file": finding.file,
        "line": finding.line,
    }


def _days(agenda: Agenda, registry: Registry, locale: Locale) -> Iterator[str]:
    """The items day by day, each day by record."""
    for day, items in groupby(agenda.items, key=lambda item: item.due):
        yield style(_heading(day, agenda.day, locale), "bold", *(["red"] if day and day < agenda.day else []))
        for _, group in groupby(items, key=lambda item: (item.finding.file, item.finding.record)):
            record = list(group)
            yield from wrapped(record_title(record[0].finding, registry, locale), "  ")
            yield from (line for item in record for line in _item_lines(item, locale))
        yield ""


def _kinds(agenda: Agenda, registry: Registry, locale: Locale) -> Iterator[str]:
    """The numbers by clause and unit; then what is past, to come and undated, each by kind, the soonest first."""
    labels = [locale.word(WORDS, f"label.{_kind(item)}") for item in agenda.items]
    yield from summary_lines([item.finding for item in agenda.items], labels, registry, locale)
    for name, group in groupby(agenda.items, key=lambda item: _section(item.due, agenda.day)):
        items = list(group)
        heading = locale.word(WORDS, "count", heading=locale.word(WORDS, name), count=len(items))
        yield style(heading, "bold", *(["red"] if name == "past" else []))
        for alike in finding_groups([item.finding for item in items], locale):
            first = next(item for item in items if item.finding is alike.findings[0])
            yield from _group_lines(alike, _kind(first), registry, locale)
        yield ""


def _section(day: date | None, today: date) -> str:
    if day is None:
        return "undated"
    return "past" if day < today else "future"


def _group_lines(group: FindingGroup, kind: str, registry: Registry, locale: Locale) -> Iterator[str]:
    """What the items of a kind say, then a line for each record and deadline."""
    text = FindingText(group.findings[0], locale)
    message = " ".join(filter(None, (group.findings[0].clause, group.words.message)))
    action = TODO[locale.lang].format(who=text.who, action=group.words.action)
    yield from _labelled(kind, locale.plain(message), locale.plain(action), locale)
    start = " " * (LABEL[locale.lang] + 6)
    for row in group.rows(locale, shown=("due",)):
        finding = row.findings[0]
        day = f"{start}{finding.due}  " if finding.due else start
        yield from row_lines(day, record_title(finding, registry, locale), "", row, locale)


def _foot(agenda: Agenda, locale: Locale) -> Iterator[str]:
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


def _item_lines(item: DueItem, locale: Locale) -> Iterator[str]:
    text = FindingText(item.finding, locale, locale.plain)
    return _labelled(_kind(item), text.clause_and_message, text.todo, locale)


def _labelled(kind: str, message: str, todo: str, locale: Locale) -> Iterator[str]:
    """A label, what is owed beside it, and below that who has to do what."""
    word, room = locale.word(WORDS, f"label.{kind}"), LABEL[locale.lang]
    first, *rest = wrapped(message, f"    {padded(word, room)}  ")
    yield first.replace(word, style(word, "bold", COLOURS[kind]), 1)
    yield from rest
    yield from wrapped(todo, " " * (room + 6))


def _kind(item: DueItem) -> str:
    """The name of the item's label and colour. Past a provisional deadline people judge: that item is a `review`."""
    if item.finding.verdict == "review":
        return "review"
    if item.overdue:
        return "overdue"
    return "provisional" if item.finding.is_provisional else "pending"


def _summary(agenda: Agenda, locale: Locale) -> str:
    overdue = sum(item.overdue for item in agenda.items)
    words = locale.word(WORDS, "summary", day=locale.day(agenda.day), count=len(agenda.items))
    words += locale.word(WORDS, "of which", count=overdue) if overdue else ""
    words += locale.word(WORDS, "left out", count=agenda.undated) if agenda.undated else ""
    return words if agenda.items or agenda.undated else words + locale.aside(locale.word(WORDS, "none"))
