"""What is owed as a calendar that phones subscribe to (RFC 5545): an event for each item that has a deadline.

An event's UID tells the duty and not the day, so that a phone moves the event when its deadline moves. Nothing is taken
from the clock: the same registry on the same day is the same feed.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING

from tuanmedia.answers.due import Agenda, DueItem
from tuanmedia.checks.baseline import COUNTED_FACTS
from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import action, message
from tuanmedia.render.due import title
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.verdicts import WHO

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone

WORDS = {
    "name": {"zh": "新媒体账号待办", "en": "New-media accounts: what is owed"},
    "summary": {"zh": "{mark}{title}：{message}", "en": "{mark}{title}: {message}"},
    "overdue": {"zh": "逾期", "en": "overdue"},
    "provisional": {"zh": "暂定", "en": "tentative"},
    "mark": {"zh": "【{word}】", "en": "[{word}] "},
    "todo": {"zh": "{who}：{action}", "en": "{who}: {action}"},
}
MORNING = timedelta(hours=9)
DAY = timedelta(days=1)
REFRESH = timedelta(hours=12)


def render(agenda: Agenda, ctx: Context, locale: Locale) -> bytes:
    """The feed, lines folded and ended as the standard wants it."""
    from icalendar import Calendar

    feed = Calendar()
    feed.add("prodid", f"-//tuanmedia//due//{locale.lang.upper()}")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        feed.add(name, locale.word(WORDS, "name"))
    _refresh(feed)
    feed.add_component(_china())
    seen: Counter[str] = Counter()
    for item in agenda.items:
        if item.due is not None:
            feed.add_component(_event(item, agenda.day, ctx, locale, seen))
    return bytes(feed.to_ical())


def uid(item: DueItem) -> str:
    """The same for the same duty of the same record on every day, pending or overdue, wherever its deadline lies."""
    finding = item.finding
    facts = {name: str(value) for name, value in finding.facts.items() if name not in COUNTED_FACTS}
    told = dumps([finding.rule, finding.record, item.duty, facts], ensure_ascii=True, sort_keys=True)
    return sha256(told.encode()).hexdigest()[:32]


def _refresh(feed: "Calendar") -> None:
    """How often to look again, in the standard's words and in Outlook's."""
    from icalendar import vDuration

    every = vDuration(REFRESH)
    feed.add("x-published-ttl", "PT12H")
    every.params["VALUE"] = "DURATION"
    feed.add("refresh-interval", every)


def _china() -> "Timezone":
    """A calendar needs something in it even where nothing is owed."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1992, 1, 1))  # noqa: DTZ001 - local time by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    zone = Timezone()
    zone.add("tzid", "Asia/Shanghai")
    zone.add_component(standard)
    return zone


def _event(item: DueItem, day: date, ctx: Context, locale: Locale, seen: Counter[str]) -> "Event":
    from icalendar import Event

    event, name = Event(), uid(item)
    seen[name] += 1  # two entries alike in everything are two duties still
    event.add("uid", f"{name}{f'-{seen[name]}' if seen[name] > 1 else ''}@tuanmedia")
    event.add("dtstamp", _midnight(day))
    event.add("dtstart", item.due)
    summary = _summary(item, ctx, locale)
    event.add("summary", visible(summary))
    event.add("description", "\n".join(visible(line) for line in _description(item, locale)))
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if item.finding.is_provisional else "CONFIRMED")
    if marks := _marks(item, locale):
        event.add("categories", marks)
    for before in _alarms(item):
        event.add_component(_alarm(before, summary))
    return event


def _marks(item: DueItem, locale: Locale) -> list[str]:
    held = {"overdue": item.overdue, "provisional": item.finding.is_provisional}
    return [locale.word(WORDS, name) for name, holds in held.items() if holds]


def _summary(item: DueItem, ctx: Context, locale: Locale) -> str:
    said = locale.plain(message(item.finding, locale.law, locale.lang))
    mark = "".join(locale.word(WORDS, "mark", word=word) for word in _marks(item, locale))
    return locale.word(WORDS, "summary", mark=mark, title=title(item.finding, ctx, locale), message=said)


def _description(item: DueItem, locale: Locale) -> Iterator[str]:
    finding = item.finding
    quote = locale.law.clauses[finding.rule].quote
    yield f"{finding.clause or finding.rule} {f'「{quote}」' if quote else ''}".strip()
    todo = locale.plain(action(finding, locale.law, locale.lang))
    yield locale.word(WORDS, "todo", who=WHO[finding.who][locale.lang], action=todo)
    yield f"{locale.plain(finding.file)}"


def _midnight(day: date) -> datetime:
    """When the day began in China; the first of all days has no evening before."""
    begun = datetime.combine(day, time(), UTC)
    return begun if day == date.min else begun - timedelta(hours=8)


def _alarms(item: DueItem) -> list[timedelta]:
    """Nine in the morning: of the day before, of the day itself, and of the last day that is surely in time."""
    alarms = [MORNING - DAY, MORNING]
    if item.due and item.finding.safe_by:
        alarms.append(MORNING - (item.due - item.finding.safe_by))
    return sorted(set(alarms))


def _alarm(trigger: timedelta, words: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", visible(words))
    alarm.add("trigger", trigger)
    return alarm
