"""When an account posts, what, and how it is read."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import count
from random import Random
from typing import Any, NamedTuple

import growth
import term
from tuanmedia.model.records import Account

SEED = 12
FIRST = date(2025, 12, 1)
# What each platform lets its users export.
COUNTED = {"wechat": ("reads", "looks", "likes", "shares", "headline"), "weibo": ("likes", "shares")}
VIDEO = ("reads", "likes", "shares")


class Post(NamedTuple):
    """One row, with what is counted of it on any platform."""

    at: datetime
    title: str
    category: str
    reviewer: str
    reviewed: datetime
    authorization: str
    figures: dict[str, int]


class Told(NamedTuple):
    """A title, how many read it beside what is usual, and what it needs."""

    title: str
    weight: float
    category: str = "routine"
    authorization: str = ""


def year(voice: dict[str, Any], account: Account, last: date) -> list[Post]:
    """All that the account posted, from December or its opening on."""
    chance = Random(f"{SEED} {account.id}")
    opened = max(account.created_on or FIRST, FIRST)
    until = date.fromisoformat(voice["until"]) if "until" in voice else last
    rows = [
        _post(voice, account, moment, told, below, chance)
        for moment, told, below in _moments(voice, opened, until, chance)
    ]
    return sorted(rows, key=lambda post: post.at)


def _moments(voice: dict[str, Any], first: date, last: date, chance: Random) -> Iterator[tuple[datetime, Told, bool]]:
    """Every moment with what is told then, and whether it stands below a headline."""
    titles = Titles(voice, chance)
    said = {datetime.fromisoformat(one["at"]): one for one in voice.get("said", [])}
    for at, one in said.items():
        yield at, Told(one["title"], 2.2, one.get("category", "routine"), one.get("authorization", "")), False
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if _posts(voice, day, chance) and all(at.date() != day for at in said):
            at = datetime.combine(day, _hour(voice, chance))
            yield at, titles.next(day), False
            if chance.random() * 10 < voice.get("pairs", 0):
                yield at, titles.next(day), True


def _posts(voice: dict[str, Any], day: date, chance: Random) -> bool:
    days = voice.get("weekdays", range(7))
    rate = voice["posts"][term.on(day)] / 10 * 7 / len(days)
    return chance.random() < rate and day.weekday() in days


def _hour(voice: dict[str, Any], chance: Random) -> time:
    """One of its hours, give or take a few minutes."""
    hours = voice["hours"]
    at = datetime.combine(FIRST, time.fromisoformat(hours[int(chance.random() * len(hours))]))
    return (at + timedelta(minutes=int(chance.random() * 12))).time()


class Titles:
    """What an account tells next: something of the month, or the next of a series."""

    def __init__(self, voice: dict[str, Any], chance: Random) -> None:
        self.chance = chance
        self.told = {int(month): _spread(titles) for month, titles in voice.get("told", {}).items()}
        self.series = [(title, count(number)) for title, number in voice["series"]]
        self.last = -1

    def next(self, day: date) -> Told:
        once = self.told.get(day.month, [])
        if once and once[0][0] <= day.day and self.chance.random() < 0.7:
            return Told(once.pop(0)[1], 1.6)
        steps = 1 + int(self.chance.random() * (len(self.series) - 1))
        self.last = (self.last + steps) % len(self.series)
        title, numbers = self.series[self.last]
        return Told(title.format(n=next(numbers)), 1)


def _spread(titles: list[str]) -> list[tuple[int, str]]:
    """Each with the day of the month from which on it may be told."""
    return [(1 + 30 * number // len(titles), title) for number, title in enumerate(titles)]


def _post(voice: dict[str, Any], account: Account, at: datetime, told: Told, below: bool, chance: Random) -> Post:
    read = growth.followers(voice, at.date()) * voice["reach"] / 100 * told.weight * (0.35 if below else 1)
    reads = round(read * (0.6 + chance.random() * 0.5 + chance.random() ** 6 * 2))
    likes = round(reads * (0.012 + chance.random() * 0.03))
    figures = {
        "reads": reads,
        "looks": round(likes * (0.2 + chance.random() * 0.4)),
        "likes": likes,
        "shares": round(reads * (0.004 + chance.random() * 0.03)),
        "headline": int(not below),
    }
    reviewer = account.reviewer or ""
    return Post(at, told.title, told.category, reviewer, _reviewed(at, chance), told.authorization, figures)


def _reviewed(at: datetime, chance: Random) -> datetime:
    """Some hours before; for the early morning, and at times for noon, the evening before."""
    if at.hour < 10 or chance.random() < 0.2:
        return datetime.combine(at.date() - timedelta(days=1), time(19, int(chance.random() * 60)))
    return at - timedelta(minutes=45 + int(chance.random() * 150))


def table(posts: list[Post], platform: str) -> str:
    """The file, with what the platform counts."""
    counted = COUNTED.get(platform, VIDEO)
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("posted_at", "title", "category", "reviewed_by", "reviewed_at", "authorization", *counted))
    for post in posts:
        at, reviewed = (one.isoformat(timespec="minutes") for one in (post.at, post.reviewed))
        figures = [post.figures[name] for name in counted]
        rows.writerow((at, post.title, post.category, post.reviewer, reviewed, post.authorization, *figures))
    return written.getvalue()
