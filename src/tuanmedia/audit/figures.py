"""The figures of an account over some days: posts, silence, followers, reads, influence, people."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tuanmedia.checks.influence import Formula
from tuanmedia.model.names import person_key
from tuanmedia.model.records import Account
from tuanmedia.registry.posts import Post, Posts


class Span(NamedTuple):
    """A first and a last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class Figures(NamedTuple):
    """How an account was run on the days of a span. A figure is None where nothing in the registry counts it.

    `months` holds the first day and the number of posts of each calendar month, `gap` the two days between which the
    longest silence lies, `followers_first` and `followers_last` the first and the last entry of the metrics with its
    day, `operators_at_most` the largest number of people on duty on one day. `live_gap` is `gap` up to the end of an
    account that has ended: what has ended is not silent.
    """

    posts: int | None = None
    months: tuple[tuple[date, int], ...] = ()
    gap: tuple[date, date] | None = None
    followers_first: tuple[date, int] | None = None
    followers_last: tuple[date, int] | None = None
    reads: int | None = None
    wci: float | None = None
    operators_at_most: int = 0
    live_gap: tuple[date, date] | None = None

    @property
    def longest_gap_days(self) -> int | None:
        """The greatest number of days without a post, the days after the end of an account included."""
        return (self.gap[1] - self.gap[0]).days if self.gap else None

    @property
    def live_gap_days(self) -> int | None:
        """The greatest number of days without a post while the account was open."""
        return (self.live_gap[1] - self.live_gap[0]).days if self.live_gap else None

    @property
    def followers(self) -> int | None:
        return self.followers_last[1] if self.followers_last else None


def figures(account: Account, posts: Posts | None, span: Span, formula: Formula | None) -> Figures:
    """The figures of an account on the days of `span`.

    Without a posts file, or with one whose header cannot be read, the metrics count the posts. Without a `formula`
    there is no influence index.
    """
    metrics = sorted((entry for entry in account.metrics if entry.on in span), key=lambda entry: entry.on)
    followers = [(entry.on, entry.followers) for entry in metrics if entry.followers is not None]
    # An entry counts the posts since the entry before, and so it belongs to the year of its own day.
    post_counts = [entry.posts for entry in metrics if entry.posts is not None]
    counted = Figures(
        posts=sum(post_counts) if post_counts else None,
        followers_first=followers[0] if followers else None,
        followers_last=followers[-1] if followers else None,
        operators_at_most=_operators_at_most(account, span),
    )
    if posts is None or not posts.columns:
        return counted
    rows = [post for post in posts.rows if post.day in span]
    live = Span(span.first, min(span.last, account.ended_on or span.last))
    reads = [number for post in rows if (number := post.figures[0]) is not None]
    return counted._replace(
        posts=len(rows),
        months=_months(rows, span),
        gap=_longest_gap(rows, span),
        live_gap=_longest_gap(rows, live),
        reads=sum(reads) if reads else None,
        wci=formula.index(rows, span.days) if formula else None,
    )


def _longest_gap(rows: Sequence[Post], span: Span) -> tuple[date, date]:
    days = [span.first, *(post.day for post in rows if post.day in span), span.last]
    return max(pairwise(days), key=lambda pair: pair[1] - pair[0])


def _months(rows: Sequence[Post], span: Span) -> tuple[tuple[date, int], ...]:
    counts = Counter(post.day.month for post in rows)
    year = span.first.year
    return tuple((date(year, month, 1), counts[month]) for month in range(span.first.month, span.last.month + 1))


def _operators_at_most(account: Account, span: Span) -> int:
    # The number of people grows only on a day on which somebody begins.
    begins = (operator.since for operator in account.operators if operator.since is not None)
    days = {span.first, *(day for day in begins if day in span)}
    return max(len({person_key(operator.name) for operator in account.on_duty(day)}) for day in days)
