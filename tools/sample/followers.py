"""How the followers of an account grow in the invented university's year, and the metrics that count them."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeAlias

from tuanmedia.yaml.edits import Edit

Entry: TypeAlias = dict[str, Any]

TERM, EXAMS, HOLIDAYS, FEASTS = range(4)
# The first day of each season; a season ends where the next begins.
SEASONS = [
    (date(2025, 12, 1), TERM),
    (date(2025, 12, 29), EXAMS),
    (date(2026, 1, 17), HOLIDAYS),
    (date(2026, 2, 15), FEASTS),
    (date(2026, 2, 24), TERM),
    (date(2026, 4, 4), FEASTS),
    (date(2026, 4, 7), TERM),
    (date(2026, 5, 1), FEASTS),
    (date(2026, 5, 6), TERM),
    (date(2026, 6, 19), FEASTS),
    (date(2026, 6, 22), TERM),
    (date(2026, 6, 27), EXAMS),
    (date(2026, 7, 11), HOLIDAYS),
    (date(2026, 8, 24), TERM),
    (date(2026, 9, 25), FEASTS),
    (date(2026, 9, 28), TERM),
    (date(2026, 10, 1), FEASTS),
    (date(2026, 10, 8), TERM),
]
# How many followers a day brings, relative to a day in term. New students bring three times as many.
GROWTH = {TERM: 10, EXAMS: 5, HOLIDAYS: 3, FEASTS: 4}
NEW_STUDENTS = (date(2026, 8, 24), date(2026, 9, 30))


def season(day: date) -> int:
    """The season of a day: TERM, EXAMS, HOLIDAYS or FEASTS."""
    return next(season for since, season in reversed(SEASONS) if since <= day)


def followers(voice: dict[str, Any], day: date) -> int:
    """The number of followers on a day, between the two known numbers around it."""
    known = [(date.fromisoformat(on), count) for on, count in voice["followers"]]
    for (since, before), (until, after) in pairwise(known):
        if day <= until:
            return before + round((after - before) * _growth(since, day) / _growth(since, until))
    return known[-1][1]


def _growth(since: date, until: date) -> int:
    days = [since + timedelta(days=number) for number in range(1, (until - since).days + 1)]
    return sum(GROWTH[season(day)] * (3 if NEW_STUDENTS[0] <= day <= NEW_STUDENTS[1] else 1) for day in days)


def metrics(voice: dict[str, Any], post_days: Sequence[date]) -> list[Entry]:
    """An entry at the end of every month or quarter, with the number of posts since the entry before.

    The first known number of followers has no entry here: it belongs to the year before, or to the opening.
    """
    known = [date.fromisoformat(on) for on, _ in voice["followers"]]
    months = range(1, 12) if voice["metrics"] == "month" else (1, 4, 7, 10)
    ends = (date(2026, month, 1) - timedelta(days=1) for month in months)
    days = sorted({*known[1:], *(day for day in ends if known[0] < day < known[-1])})
    return [
        {
            "on": until,
            "followers": followers(voice, until),
            "posts": sum(since < day <= until for day in post_days),
        }
        for since, until in pairwise([known[0], *days])
    ]


def metrics_edits(present: object, entries: list[Entry]) -> list[Edit]:
    """The edits that replace the metrics of a record by these entries, except those of the year before."""
    listed = present if isinstance(present, list) else []
    kept = sum(isinstance(entry, dict) and str(entry["on"]) <= "2025-11-30" for entry in listed)
    surplus = range(len(listed) - 1, kept + len(entries) - 1, -1)
    return [
        *(Edit(("metrics", kept + number), entry) for number, entry in enumerate(entries)),
        *(Edit(("metrics", number), None) for number in surplus),
    ]
