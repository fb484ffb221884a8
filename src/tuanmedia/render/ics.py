"""What has to be done as a calendar feed for phones (RFC 5545): an event for each item that has a deadline.

The UID of an event depends on the duty and not on its day, so that a phone moves the event when the deadline moves. The
clock is not read: the same registry on the same day gives the same feed.
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
from tuanmedia.registry.registry import Registry
from tuanmedia.render.finding import FindingText, record_title
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone

WORDS = {
    "name": {"zh": "新媒体账号待办", "en": "New-media accounts: what is owed"},
    "summary": {"zh": "{mark}{title}：{message}", "en": "{mark}{title}: {message}"},
    "overdue": {"zh": "逾期", "en": "overdue"},
    "provisional": {"zh": "暂定", "en": "tentative"},
    "mark": {"zh": "【{word}】", "en": "[{word}] "},
}
MORNING = timedelta(hours=9)
DAY = timedelta(days=1)
REFRESH = timedelta(hours=12)


def render(agenda: Agenda, ctx: Context, locale: Locale) -> bytes:
    """The feed as bytes; `ctx` has the registry with the names of the records."""
    from icalendar import Calendar  # late: few runs write a feed

    feed = Calendar()
    feed.add("prodid", f"-//tuanmedia//due//{locale.lang.upper()}")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        feed.add(name, locale.word(WORDS, "name"))
    _add_refresh(feed)
    feed.add_component(_china())
    seen: Counter[str] = Counter()
    for item in agenda.items:
        if item.due is not None:
            feed.add_component(_event(item, agenda.day, ctx.registry, locale, seen))
    return bytes(feed.to_ical())


def uid(item: DueItem) -> str:
    """A text that is the same for one duty of one record on every day, pending or overdue, with any deadline."""
    finding = item.finding
    facts = {name: str(value) for name, value in finding.facts.items() if name not in COUNTED_FACTS}
    identity = dumps([finding.rule, finding.record, item.duty, facts], ensure_ascii=True, sort_keys=True)
    return sha256(identity.encode()).hexdigest()[:32]


def _add_refresh(feed: "Calendar") -> None:
    """Says how often to load the feed again, as the standard (RFC 7986) and as Outlook want it."""
    from icalendar import vDuration

    every = vDuration(REFRESH)
    feed.add("x-published-ttl", "PT12H")
    every.params["VALUE"] = "DURATION"
    feed.add("refresh-interval", every)


def _china() -> "Timezone":
    """The time zone of China. It is also what an empty feed holds: a calendar must have a component."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1992, 1, 1))  # noqa: DTZ001 - local time by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    zone = Timezone()
    zone.add("tzid", "Asia/Shanghai")
    zone.add_component(standard)
    return zone


def _event(item: DueItem, day: date, registry: Registry, locale: Locale, seen: Counter[str]) -> "Event":
    """The event of an item; `seen` counts the UIDs of the feed, for two entries that are alike are two duties."""
    from icalendar import Event

    event, name = Event(), uid(item)
    seen[name] += 1
    event.add("uid", f"{name}{f'-{seen[name]}' if seen[name] > 1 else ''}@tuanmedia")
    event.add("dtstamp", _midnight(day))
    event.add("dtstart", item.due)
    summary = _summary(item, registry, locale)
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
    marks = {"overdue": item.overdue, "provisional": item.finding.is_provisional}
    return [locale.word(WORDS, name) for name, is_marked in marks.items() if is_marked]


def _summary(item: DueItem, registry: Registry, locale: Locale) -> str:
    mark = "".join(locale.word(WORDS, "mark", word=word) for word in _marks(item, locale))
    title = record_title(item.finding, registry, locale)
    message = FindingText(item.finding, locale, locale.plain).message
    return locale.word(WORDS, "summary", mark=mark, title=title, message=message)


def _description(item: DueItem, locale: Locale) -> Iterator[str]:
    finding, text = item.finding, FindingText(item.finding, locale, locale.plain)
    yield f"{finding.clause or finding.rule} {text.quotation}".strip()
    yield text.todo
    yield locale.plain(finding.file)


def _midnight(day: date) -> datetime:
    """The moment in UTC at which the day begins in China; at the first of all days, which none precedes, 0:00."""
    moment = datetime.combine(day, time(), UTC)
    return moment if day == date.min else moment - timedelta(hours=8)


def _alarms(item: DueItem) -> list[timedelta]:
    """The alarms before or after the event's start: at 9:00 of the day before, of the day, and of `safe_by`."""
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
