"""第十二条（五）（六）（七）: monitoring, incidents, the annual review, and the activity that it looks at."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from tuanmedia.checks import annual_window
from tuanmedia.checks.context import Context, clause
from tuanmedia.law.calendar.years import days_after, months_after
from tuanmedia.model.entries import INCIDENT_STEPS, Incident
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account

if TYPE_CHECKING:
    from tuanmedia.registry.posts import Posts

# 删除内容、报指导教师、报校团委
DUTIES = dict(zip(("removal", "adviser", "committee"), INCIDENT_STEPS[1:], strict=True))
LOOKBACK = 12  # months: “定期”与年审同期


@clause(Account)
def monitoring(account: Account, ctx: Context) -> Iterator[Found]:
    """（五）24 小时监控：写明值守的人。"""
    if account.is_live(ctx.day) and account.is_filed(ctx.day) and not account.monitoring:
        yield Found("violated", ("monitoring",), nature="limit")


@clause(Account)
def incidents(account: Account, ctx: Context) -> Iterator[Found]:
    """（五）不良信息第一时间删除，并报指导教师、校团委。"""
    for index, incident in enumerate(account.incidents):
        detected = ctx.done(incident.detected_at.date())
        if detected is None:
            continue
        for missing, key in DUTIES.items():
            done = getattr(incident, key)
            if done is None or done.date() > ctx.day:
                facts: dict[str, Fact] = {"missing": missing, "detected_on": detected}
                yield Found("violated", ("incidents", index, "detected_at"), say=missing, on=detected, facts=facts)
        yield from _slow_removal(index, incident, ctx)


def _slow_removal(index: int, incident: Incident, ctx: Context) -> Iterator[Found]:
    hours, removed = ctx.number("hours", incident.detected_at.date()), incident.removed_at
    if hours is None or removed is None or removed.date() > ctx.day:
        return
    taken = (removed - incident.detected_at).total_seconds() / 3600
    if taken > hours:
        facts: dict[str, Fact] = {"hours": hours, "taken": round(taken), "detected_on": incident.detected_at.date()}
        yield Found("review", ("incidents", index, "removed_at"), say="slow", on=removed.date(), facts=facts)


@clause(Account)
def annual(account: Account, ctx: Context) -> Iterator[Found]:
    """（六）每年 12 月中旬（11–20 日）年审，并通知结果。"""
    year = ctx.day.year if ctx.day > annual_window.last_day(ctx.day.year) else ctx.day.year - 1
    if year < date.min.year:
        return
    opens, closes = annual_window.first_day(year), annual_window.last_day(year)
    if not (account.is_live(opens) and account.is_filed(opens) and ctx.law.is_in_force(ctx.rule, opens)):
        return
    reviews = enumerate(account.reviews)
    entered = [(index, review) for index, review in reviews if review.year == year and review.on <= ctx.day]
    facts: dict[str, Fact] = {"year": year}
    if not entered:
        facts |= {"missing": "review", "days_late": (ctx.untracked_day - closes).days}
        yield Found("violated", ("reviews",), say="review", due=closes, facts=facts)
        return
    index, review = entered[-1]
    if review.on < opens:
        yield Found("late", ("reviews", index, "on"), on=review.on, facts=facts | {"done_on": review.on})
    elif review.on > closes:
        done: dict[str, Fact] = {"done_on": review.on, "days_late": (review.on - closes).days}
        yield Found("late", ("reviews", index, "on"), due=closes, facts=facts | done)
    if ctx.done(review.notified_on) is None:
        yield Found("late", ("reviews", index), say="notice", on=review.on, facts=facts | {"missing": "notice"})


@clause(Account)
def activity(account: Account, ctx: Context) -> Iterator[Found]:
    """（七）长期不更新、粉丝少、影响力不足：学校定了数字才看，看到的由人认定。"""
    opened = account.created_on
    if any(ctx.parameters.values()) and opened is not None and account.is_live(ctx.day):
        yield from _silence(account, opened, ctx)
        yield from _followers(account, opened, ctx)
        yield from _influence(account, opened, ctx)


def _lookback_start(opened: date, ctx: Context) -> date:
    return max(opened, months_after(ctx.day, -LOOKBACK))


def _silence(account: Account, opened: date, ctx: Context) -> Iterator[Found]:
    most, posts = ctx.number("silence_days"), ctx.registry.posts.get(account.id)
    if most is None or posts is None or not _is_ever_silent(posts, opened, most, ctx):
        return
    since = _lookback_start(opened, ctx)
    days = [since, *(post.day for post in posts.until(ctx.day, since)), ctx.day]
    silence = max((later - earlier).days for earlier, later in pairwise(days))
    if silence > most:
        facts: dict[str, Fact] = {"silence": silence, "silence_days": most}
        yield Found("review", ("name",), say="silence", nature="limit", facts=facts)


def _is_ever_silent(posts: "Posts", opened: date, most: int, ctx: Context) -> bool:
    """Whether there has been a silence of more than `most` days by the day looked at, in 12 months or before.

    It is cheaper than to look at the posts of 12 months, which the annual review would do for many days.
    """
    days = [opened, *(day for day in posts.days if day > opened)]
    until = days_after(days[-1], most)
    return ctx.day > until or any((later - earlier).days > most for earlier, later in pairwise(days))


def _followers(account: Account, opened: date, ctx: Context) -> Iterator[Found]:
    least = ctx.number("followers")
    metrics = [(entry.on, index, entry.followers) for index, entry in enumerate(account.metrics)]
    counts = [(on, index, number) for on, index, number in metrics if number is not None]
    if least is None or all(number >= least for _, _, number in counts):
        return
    since = _lookback_start(opened, ctx)
    recent = [count for count in counts if since <= count[0] <= ctx.day]
    if recent and max(recent)[2] < least:
        on, index, number = max(recent)
        facts: dict[str, Fact] = {"count": number, "followers": least, "on": on}
        yield Found("review", ("metrics", index, "followers"), say="followers", nature="limit", facts=facts)


def _influence(account: Account, opened: date, ctx: Context) -> Iterator[Found]:
    least, posts = ctx.value("wci"), ctx.registry.posts.get(account.id)
    if least is None or posts is None:
        return
    from tuanmedia.checks.influence import formula  # late: few schools have set a number for it

    since, wci = _lookback_start(opened, ctx), formula(ctx.law, ctx.day)
    index = wci.index(posts.until(ctx.day, since), (ctx.day - since).days + 1) if wci else None
    if index is not None and isinstance(least, Decimal) and index < least:
        facts: dict[str, Fact] = {"index": f"{index:.2f}", "wci": str(least)}
        yield Found("review", ("name",), say="wci", nature="limit", facts=facts)
