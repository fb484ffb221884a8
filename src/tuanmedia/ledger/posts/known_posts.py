"""Which posts are one: by the link, else by day and title with times of day that do not contradict each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import chain
from typing import Generic, TypeVar

from tuanmedia.law.platforms import Platforms
from tuanmedia.model.scalars import day, moment

T = TypeVar("T")


@dataclass
class _Entry(Generic[T]):
    """An item with the time of day of its post, to the minute; None where only the day is known."""

    item: T
    minute: time | None
    has_link: bool


class KnownPosts(Generic[T]):
    """Items by the posts they stand for; a post is given as its cells by column of registry/posts.

    Two links that differ are two posts. What has neither title nor link is told apart by nothing, so each such item is
    found once. Posts with a time of day should be looked for before those of a day: they say more.
    """

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms
        self._by_link: dict[str, T] = {}
        self._by_title: dict[tuple[date, str], list[_Entry[T]]] = {}

    def add(self, post: Mapping[str, str], item: T) -> None:
        """Add an item. Of a post without a readable time only the link counts."""
        link = self._link(post)
        if link:
            self._by_link.setdefault(link, item)
        if (when := _day_and_minute(post.get("posted_at", ""))) is not None:
            entries = self._by_title.setdefault((when[0], _title(post)), [])
            entries.append(_Entry(item, when[1], bool(link)))

    def find(self, post: Mapping[str, str]) -> T | None:
        """Return the item of the same post, None for a new one. Its link and minute are known from then on."""
        link, title, when = self._link(post), _title(post), _day_and_minute(post.get("posted_at", ""))
        if link in self._by_link:
            return self._by_link[link]
        if when is None:
            return None
        entries = self._by_title.get((when[0], title), [])
        free = [entry for entry in entries if not (link and entry.has_link)]
        exact = (entry for entry in free if entry.minute == when[1])
        likely = sorted(
            (entry for entry in free if title and None in (entry.minute, when[1])),
            key=lambda entry: entry.minute or time(),
        )
        entry = next(chain(exact, likely), None)
        if entry is None:
            return None
        if not link and not title:
            entries.remove(entry)
        if link:
            self._by_link[link], entry.has_link = entry.item, True
        entry.minute = entry.minute or when[1]
        return entry.item

    def _link(self, post: Mapping[str, str]) -> str:
        """Return what two links to one post have in common; empty where there is no link."""
        url = post.get("url", "").strip()
        links = self._platforms.links(url) if url else ()
        return links[0].address.canonical if links else url


def _title(post: Mapping[str, str]) -> str:
    return " ".join(post.get("title", "").split())


def _day_and_minute(text: str) -> tuple[date, time | None] | None:
    """Return the day and the minute of a moment of registry/posts; None for a text that is none."""
    try:
        if len(text) == len("2026-10-01"):
            return day(text), None
        posted = moment(text)
    except ValueError:
        return None
    return posted.date(), time(posted.hour, posted.minute)
