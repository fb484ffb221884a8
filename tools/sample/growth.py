"""How an account's followers grow, and the metrics that are entered of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeAlias

import posting
import term
from tuanmedia.yaml.edits import Edit

Entry: TypeAlias = dict[str, Any]

# What a day brings, beside a day in term: few come in the holidays, and many with the new students.
BRINGS = {term.TERM: 10, term.EXAMS: 5, term.HOLIDAYS: 3, term.FEASTS: 4}
NEW_STUDENTS = (date(2026, 8, 24), date(2026, 9, 30))


def followers(voice: dict[str, Any], day: date) -> int:
    """How many there are on a day: between two that are known, by what the days bring."""
    known = [(date.fromisoformat(on), count) for on, count in voice["followers"]]
    for (since, before), (until, after) in pairwise(known):
        if day <= until:
            return before + round((after - before) * _brought(since, day) / _brought(since, until))
    return known[-1][1]


def _brought(since: date, until: date) -> int:
    days = [since + timedelta(days=number) for number in range(1, (until - since).days + 1)]
    return sum(BRINGS[term.on(day)] * (3 if NEW_STUDENTS[0] <= day <= NEW_STUDENTS[1] else 1) for day in days)


def entries(voice: dict[str, Any], posts: Sequence[posting.Post]) -> list[Entry]:
    """An entry at the end of every month or quarter, with the posts since the entry before.

    What was known before the first post stays; an account that is new begins with its first entry.
    """
    known = [date.fromisoformat(on) for on, _ in voice["followers"]]
    ends = sorted({*known[1:], *(day for day in _ends(voice["metrics"]) if known[0] < day < known[-1])})
    spans = pairwise([known[0], *ends])
    return [
        {
            "on": until,
            "followers": followers(voice, until),
            "posts": sum(since < post.at.date() <= until for post in posts),
        }
        for since, until in spans
    ]


def _ends(how_often: str) -> list[date]:
    months = range(1, 12) if how_often == "month" else (1, 4, 7, 10)
    return [date(2026, month, 1) - timedelta(days=1) for month in months]


def edits(present: object, wanted: list[Entry]) -> list[Edit]:
    """What puts these entries in place of those that are there, but for one of the year before."""
    listed = present if isinstance(present, list) else []
    kept = sum(isinstance(one, dict) and str(one["on"]) <= "2025-11-30" for one in listed)
    put = [Edit(("metrics", kept + number), entry) for number, entry in enumerate(wanted)]
    surplus = range(len(listed) - 1, kept + len(wanted) - 1, -1)
    return [*put, *(Edit(("metrics", number), None) for number in surplus)]
