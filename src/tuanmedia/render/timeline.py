"""A timeline in words: a line for each day's event, what lies ahead and what the rules derive marked as such."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from tuanmedia.answers.timeline import Event, EventFact, EventKind
from tuanmedia.law.law import fill
from tuanmedia.render.codes import DUTIES, EVENTS, RESULTS
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "now": {"zh": "── 截至 {day} ──", "en": "-- as of {day} --"},
    "provisional": {
        "zh": "，暂定，以国务院通知为准，{safe_by} 前办理则不会逾期",
        "en": ", provisional until the State Council's notice, safe by {safe_by}",
    },
    "after": {"zh": "：{text}", "en": ": {text}"},
    "missing": {"zh": "，未关注：{text}", "en": ", missing: {text}"},
    "award": {"zh": "，表彰", "en": ", with an award"},
    "followers": {"zh": "粉丝 {number}", "en": "{number} followers"},
    "posts": {"zh": "发布 {number}", "en": "{number} posts"},
}
STYLES: dict[EventKind, str] = {"happened": "", "ahead": "dim", "deadline": "cyan"}


def lines(events: Iterable[Event], day: date, locale: Locale) -> Iterator[str]:
    """A line an event, with a mark where the day looked at falls."""
    ahead = False
    for event in events:
        if event.day > day and not ahead:
            ahead = True
            yield style(f"  {locale.word(WORDS, 'now', day=day)}", "dim")
        when = f"  {event.day} {locale.weekday(event.day)} {event.time}".rstrip()
        for line in wrapped(said(event, locale), f"{when}  "):
            yield style(line, STYLES[event.kind]) if STYLES[event.kind] else line


def days(events: Iterable[Event], locale: Locale) -> Iterator[str]:
    """A line an event, and no more."""
    for event in events:
        yield from wrapped(said(event, locale), f"  {event.day} {locale.weekday(event.day)}  ")


def entries(events: Iterable[Event], locale: Locale) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {
            "date": event.day,
            "time": event.time or None,
            "kind": event.kind,
            "event": event.what,
            "message": said(event, locale),
        }
        for event in events
    ]


def said(event: Event, locale: Locale) -> str:
    """An event as a phrase."""
    blanks = {name: _fact(name, value, locale) for name, value in event.facts.items()}
    blanks["figures"] = _figures(event, locale)
    words = fill(locale.word(EVENTS, event.what), blanks).strip()
    safe = event.facts.get("safe_by")
    return words + (locale.word(WORDS, "provisional", safe_by=safe) if safe else "")


def _fact(name: str, value: EventFact, locale: Locale) -> str:
    if value is None or value is False:
        return ""
    return FACTS[name](str(value), locale) if name in FACTS else locale.plain(str(value))


def _figures(event: Event, locale: Locale) -> str:
    known = {name: event.facts[name] for name in ("followers", "posts") if event.facts.get(name) is not None}
    return locale.listed(locale.word(WORDS, name, number=number) for name, number in known.items())


def _name(text: str, locale: Locale) -> str:
    return locale.plain(text) if locale.lang == "zh" else f" {locale.plain(text)}"


def _after(text: str, locale: Locale) -> str:
    return locale.word(WORDS, "after", text=locale.plain(text))


def _missing(text: str, locale: Locale) -> str:
    return locale.word(WORDS, "missing", text=locale.plain(text))


FACTS: dict[str, Callable[[str, Locale], str]] = {
    "name": _name,
    "note": _after,
    "reason": _after,
    "summary": _after,
    "missing": _missing,
    "role": lambda code, locale: locale.coded("approval", f"role.{code}"),
    "change": lambda code, locale: locale.coded("filing", f"change.{code}"),
    "duty": lambda code, locale: locale.word(DUTIES, code),
    "result": lambda code, locale: locale.word(RESULTS, code),
    "award": lambda _, locale: locale.word(WORDS, "award"),
}
