"""第十三条 内容发布: who reviews a post, which post needs authority, and when to post."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Found
from tuanmedia.model.records import Account

if TYPE_CHECKING:
    from tuanmedia.registry.posts import Post

# 重大事件、突发事件、社会热点、敏感问题
SENSITIVE = frozenset({"major", "emergency", "hot-topic", "sensitive"})
DAY, MINUTE = "%Y-%m-%d", "%Y-%m-%d %H:%M"


@clause(Account)
def reviewer(account: Account, ctx: Context) -> Iterator[Found]:
    """（一）信息经指导教师审核后发布。"""
    if account.is_live(ctx.day) and account.is_filed(ctx.day) and not account.reviewer:
        yield Found("violated", ("reviewer",), say="nobody", nature="limit")
    posts = ctx.registry.posts.get(account.id)
    if posts is None or not posts.reviewed:
        return
    for post in ctx.past_posts(account, lambda post: _is_reviewed_afterwards(post) or not post.reviewed):
        if post.reviewed_at and _is_reviewed_afterwards(post):
            posted_at, reviewed_at = _text(post.posted_at, post.timed), _text(post.reviewed_at, post.review_timed)
            times = {"posted_at": posted_at, "reviewed_at": reviewed_at}
            yield ctx.post_breach(account, post, say="afterwards", **times)
        else:
            yield ctx.post_breach(account, post, say="unreviewed")


def _is_reviewed_afterwards(post: "Post") -> bool:
    """Where one of the two is a day without a time, only a later day is surely later."""
    if post.reviewed_at is None:
        return False
    if post.timed and post.review_timed:
        return post.reviewed_at > post.posted_at
    return post.reviewed_at.date() > post.day


@clause(Account)
def authorization(account: Account, ctx: Context) -> Iterator[Found]:
    """（二）涉及重大、突发、热点、敏感的内容须经授权。"""
    for post in ctx.past_posts(account, lambda post: post.category in SENSITIVE and not post.authorization):
        yield ctx.post_breach(account, post, category=post.category)


@clause(Account, advises=True)
def cadence(account: Account, ctx: Context) -> Iterator[Found]:
    """（三）有规律地更新，控制频率，在建议的时段发布。"""
    posts = ctx.registry.posts.get(account.id)
    rows = posts.until(ctx.day) if posts and account.is_live(ctx.day) else ()
    if rows:
        yield from _bursts(account, rows, ctx)
        yield from _silences(account, rows, ctx)
        yield from _hours(account, rows, ctx)


def _bursts(account: Account, rows: "Sequence[Post]", ctx: Context) -> Iterator[Found]:
    most = ctx.number("posts_a_day")
    day, count = Counter(post.day for post in rows).most_common(1)[0]
    if most is not None and count > most:
        first = next(post for post in rows if post.day == day)
        yield ctx.post_advice(account, first, "burst", count=count, posts_a_day=most, day=day)


def _silences(account: Account, rows: "Sequence[Post]", ctx: Context) -> Iterator[Found]:
    most = ctx.number("silence_days")
    days = [post.day for post in rows]
    gaps = [
        ((later - earlier).days, post) for earlier, later, post in zip(days, [*days[1:], ctx.day], rows, strict=True)
    ]
    gap, post = max(gaps, key=lambda pair: pair[0])
    if most is not None and gap > most:
        yield ctx.post_advice(account, post, "silence", silence=gap, silence_days=most, day=post.day)


def _hours(account: Account, rows: "Sequence[Post]", ctx: Context) -> Iterator[Found]:
    hours = ctx.value("hours")
    spans = [_span(text) for text in hours] if isinstance(hours, tuple) else []
    timed = [post for post in rows if spans and post.timed]
    outside = [post for post in timed if not any(first <= post.posted_at.time() <= last for first, last in spans)]
    if outside:
        yield ctx.post_advice(account, outside[0], "hours", count=len(outside), posts=len(timed))


def _text(moment: datetime, timed: bool) -> str:
    return f"{moment:{MINUTE if timed else DAY}}"


def _span(text: str) -> tuple[time, time]:
    first, _, last = text.partition("-")
    return time.fromisoformat(first), time.fromisoformat(last)
