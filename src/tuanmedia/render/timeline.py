"""A timeline in words: a line for each day's event, what lies ahead and what the rules derive marked as such."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from tuanmedia.answers.events import Event, Kind, Told
from tuanmedia.law.law import filled
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
STYLES: dict[Kind, str] = {"happened": "", "ahead": "dim", "deadline": "cyan"}


def lines(events: Iterable[Event], day: date, telling: Locale) -> Iterator[str]:
    """A line an event, with a mark where the day looked at falls."""
    ahead = False
    for event in events:
        if event.day > day and not ahead:
            ahead = True
            yield style(f"  {telling.word(WORDS, 'now', day=day)}", "dim")
        when = f"  {event.day} {telling.weekday(event.day)} {event.time}".rstrip()
        for line in wrapped(said(event, telling), f"{when}  "):
            yield style(line, STYLES[event.kind]) if STYLES[event.kind] else line


def days(events: Iterable[Event], telling: Locale) -> Iterator[str]:
    """A line an event, and no more."""
    for event in events:
        yield from wrapped(said(event, telling), f"  {event.day} {telling.weekday(event.day)}  ")


def entries(events: Iterable[Event], telling: Locale) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {
            "date": event.day,
            "time": event.time or None,
            "kind": event.kind,
            "event": event.what,
            "message": said(event, telling),
        }
        for event in events
    ]


def said(event: Event, telling: Locale) -> str:
    """An event as a phrase."""
    blanks = {name: _fact(name, value, telling) for name, value in event.facts.items()}
    blanks["figures"] = _figures(event, telling)
    words = filled(telling.word(EVENTS, event.what), blanks).strip()
    safe = event.facts.get("safe_by")
    return words + (telling.word(WORDS, "provisional", safe_by=safe) if safe else "")


def _fact(name: str, value: Told, telling: Locale) -> str:
    if value is None or value is False:
        return ""
    return FACTS[name](str(value), telling) if name in FACTS else telling.plain(str(value))


def _figures(event: Event, telling: Locale) -> str:
    known = {name: event.facts[name] for name in ("followers", "posts") if event.facts.get(name) is not None}
    return telling.listed(telling.word(WORDS, name, number=number) for name, number in known.items())


def _name(text: str, telling: Locale) -> str:
    return telling.plain(text) if telling.lang == "zh" else f" {telling.plain(text)}"


def _after(text: str, telling: Locale) -> str:
    return telling.word(WORDS, "after", text=telling.plain(text))


def _missing(text: str, telling: Locale) -> str:
    return telling.word(WORDS, "missing", text=telling.plain(text))


FACTS: dict[str, Callable[[str, Locale], str]] = {
    "name": _name,
    "note": _after,
    "reason": _after,
    "summary": _after,
    "missing": _missing,
    "role": lambda code, telling: telling.coded("approval", f"role.{code}"),
    "change": lambda code, telling: telling.coded("filing", f"change.{code}"),
    "duty": lambda code, telling: telling.word(DUTIES, code),
    "result": lambda code, telling: telling.word(RESULTS, code),
    "award": lambda _, telling: telling.word(WORDS, "award"),
}
