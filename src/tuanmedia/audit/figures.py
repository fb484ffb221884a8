"""How an account was run, as far as the register counts it: posts, silence, followers, reads, influence, people."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tuanmedia.audit.span import Span
from tuanmedia.audit.year import Figures
from tuanmedia.checks.influence import Formula, reads
from tuanmedia.model.records import Account
from tuanmedia.registry.posts import Post, Posts


def figures(account: Account, posts: Posts | None, span: Span, formula: Formula | None) -> Figures:
    """The figures of the days of `span`; a posts file without a header that can be read counts nothing."""
    counted = [(entry.on, entry.followers) for entry in account.metrics if entry.on in span]
    followers = sorted(((on, number) for on, number in counted if number is not None), key=lambda entry: entry[0])
    known = Figures(
        posts=_counted(account, span),
        followers_first=followers[0] if followers else None,
        followers_last=followers[-1] if followers else None,
        operators_at_most=_operators_at_most(account, span),
    )
    if posts is None or not posts.columns:
        return known
    rows = [post for post in posts.rows if post.day in span]
    return known._replace(
        posts=len(rows),
        months=_months(rows, span),
        gap=_gap(rows, span),
        reads=reads(rows),
        wci=formula.index(rows, span.days) if formula else None,
    )


def _counted(account: Account, span: Span) -> int | None:
    """What the metrics count; each entry the posts since the one before, and so it belongs to its own day's year."""
    counted = [entry.posts for entry in account.metrics if entry.on in span and entry.posts is not None]
    return sum(counted) if counted else None


def _months(rows: Sequence[Post], span: Span) -> tuple[tuple[date, int], ...]:
    counts = Counter(post.day.month for post in rows)
    year = span.first.year
    return tuple((date(year, month, 1), counts[month]) for month in range(span.first.month, span.last.month + 1))


def _gap(rows: Sequence[Post], span: Span) -> tuple[date, date]:
    """The days between which the longest silence lies, the earlier of equal ones."""
    days = [span.first, *(post.day for post in rows), span.last]
    return max(pairwise(days), key=lambda pair: pair[1] - pair[0])


def _operators_at_most(account: Account, span: Span) -> int:
    """Most people at a time; there are more only from a day on which somebody begins."""
    begun = {span.first, *(one.since for one in account.operators if one.since is not None and one.since in span)}
    return max(len({one.name for one in account.on_duty(day)}) for day in begun)
