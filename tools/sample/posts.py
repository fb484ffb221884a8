"""When an account posts, under which title, and how many people read it."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import count
from random import Random
from typing import Any, NamedTuple

from followers import followers, season
from tuanmedia.model.records import Account

SEED = 12
FIRST = date(2025, 12, 1)
# The figures that each platform lets its users export.
FIGURES = {"wechat": ("reads", "looks", "likes", "shares", "headline"), "weibo": ("likes", "shares")}
VIDEO = ("reads", "likes", "shares")


class Topic(NamedTuple):
    """A title, how many people read it relative to the usual number, and its category."""

    title: str
    weight: float
    category: str = "routine"
    authorization: str = ""


class Post(NamedTuple):
    """A post with every figure that any platform counts."""

    at: datetime
    topic: Topic
    reviewer: str
    reviewed: datetime
    figures: dict[str, int]


def posts(voice: dict[str, Any], account: Account, last: date) -> list[Post]:
    """All posts of the account from December, or from its opening, to a last day."""
    random = Random(f"{SEED} {account.id}")
    first = max(account.created_on or FIRST, FIRST)
    until = date.fromisoformat(voice["until"]) if "until" in voice else last
    rows = [
        _post(voice, account, at, topic, is_below, random)
        for at, topic, is_below in _moments(voice, first, until, random)
    ]
    return sorted(rows, key=lambda post: post.at)


def _moments(voice: dict[str, Any], first: date, last: date, random: Random) -> Iterator[tuple[datetime, Topic, bool]]:
    """Every moment of a post with its topic, and whether it stands below a headline."""
    topics = Topics(voice, random)
    dated = {datetime.fromisoformat(post["at"]): post for post in voice.get("dated", [])}
    for at, post in dated.items():
        yield at, Topic(post["title"], 2.2, post.get("category", "routine"), post.get("authorization", "")), False
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if _is_post_day(voice, day, random) and all(at.date() != day for at in dated):
            at = datetime.combine(day, _hour(voice, random))
            yield at, topics.next(day), False
            if random.random() * 10 < voice.get("pairs", 0):
                yield at, topics.next(day), True


def _is_post_day(voice: dict[str, Any], day: date, random: Random) -> bool:
    days = voice.get("weekdays", range(7))
    rate = voice["posts"][season(day)] / 10 * 7 / len(days)
    return random.random() < rate and day.weekday() in days


def _hour(voice: dict[str, Any], random: Random) -> time:
    """One of the account's hours, and at most eleven minutes later."""
    hours = voice["hours"]
    at = datetime.combine(FIRST, time.fromisoformat(hours[int(random.random() * len(hours))]))
    return (at + timedelta(minutes=int(random.random() * 12))).time()


class Topics:
    """What an account posts about next: a title of the month, or the next number of a series."""

    def __init__(self, voice: dict[str, Any], random: Random) -> None:
        self._random = random
        self._titles = {int(month): _days_of(titles) for month, titles in voice.get("titles", {}).items()}
        self._series = [(title, count(number)) for title, number in voice["series"]]
        self._last = -1

    def next(self, day: date) -> Topic:
        """The topic of the next post on a day."""
        titles = self._titles.get(day.month, [])
        if titles and titles[0][0] <= day.day and self._random.random() < 0.7:
            return Topic(titles.pop(0)[1], 1.6)
        steps = 1 + int(self._random.random() * (len(self._series) - 1))
        self._last = (self._last + steps) % len(self._series)
        title, numbers = self._series[self._last]
        return Topic(title.format(n=next(numbers)), 1)


def _days_of(titles: list[str]) -> list[tuple[int, str]]:
    """Each title of a month with the first day of the month on which it may be used."""
    return [(1 + 30 * number // len(titles), title) for number, title in enumerate(titles)]


def _post(voice: dict[str, Any], account: Account, at: datetime, topic: Topic, is_below: bool, random: Random) -> Post:
    usual = followers(voice, at.date()) * voice["reach"] / 100 * topic.weight * (0.35 if is_below else 1)
    reads = round(usual * (0.6 + random.random() * 0.5 + random.random() ** 6 * 2))
    likes = round(reads * (0.012 + random.random() * 0.03))
    figures = {
        "reads": reads,
        "looks": round(likes * (0.2 + random.random() * 0.4)),
        "likes": likes,
        "shares": round(reads * (0.004 + random.random() * 0.03)),
        "headline": int(not is_below),
    }
    return Post(at, topic, account.reviewer or "", _review_time(at, random), figures)


def _review_time(at: datetime, random: Random) -> datetime:
    """Some hours before the post; the evening before for the early morning, and sometimes for later hours."""
    if at.hour < 10 or random.random() < 0.2:
        return datetime.combine(at.date() - timedelta(days=1), time(19, int(random.random() * 60)))
    return at - timedelta(minutes=45 + int(random.random() * 150))


def posts_csv(posts: list[Post], platform: str) -> str:
    """The text of a file in registry/posts/, with the figures that the platform counts."""
    names = FIGURES.get(platform, VIDEO)
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("posted_at", "title", "category", "reviewed_by", "reviewed_at", "authorization", *names))
    for post in posts:
        at, reviewed = (moment.isoformat(timespec="minutes") for moment in (post.at, post.reviewed))
        figures = [post.figures[name] for name in names]
        topic = post.topic
        rows.writerow((at, topic.title, topic.category, post.reviewer, reviewed, topic.authorization, *figures))
    return out.getvalue()
