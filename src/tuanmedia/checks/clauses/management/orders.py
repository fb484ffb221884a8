"""第十二条（七）（八）（九）: orders of the school committee, and the ban that follows a cancellation."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tuanmedia.checks.bans import SUSPECT, Ban, bans
from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.entries import compare_list
from tuanmedia.model.entries import Order
from tuanmedia.model.finding import Fact, Found, Verdict
from tuanmedia.model.records import Account
from tuanmedia.yaml import Route

# The route to the key by which an account is the same as a banned one, by the reason of the ban.
REASON_ROUTES: dict[str, Route] = {
    "owner": ("created_on",),
    "handle": ("handle",),
    "name": ("name",),
    "url": ("url",),
    "near": ("name",),
    "people": ("operators",),
}


@clause(Account)
def rectification(account: Account, ctx: Context) -> Iterator[Found]:
    """（七）限期整改：期限当日完成为按时，按日历日计。"""
    for at, order in _standing_orders(account, ctx) if _may_have_orders(account, ctx) else ():
        if order.kind != "rectify" or order.on > ctx.day:
            continue
        completed, due = (*at, "completed_on"), (*at, "due_on")
        if order.due_on:
            yield from ctx.owed_by(order.due_on, order.completed_on, completed, due, ordered_on=order.on)
        elif ctx.done(order.completed_on) is None:
            yield Found("pending", (*at, "on"), on=order.on, say="open", facts={"ordered_on": order.on})


def _may_have_orders(account: Account, ctx: Context) -> bool:
    """Whether the account has orders, or differs from the base. Most have none: this is asked first."""
    return bool(account.orders) or (ctx.base is not None and ctx.before_change(account) is not None)


def _standing_orders(account: Account, ctx: Context) -> Iterator[tuple[Route, Order]]:
    """The orders of an account with their routes, and those of the base that it has lost: no request lifts an order."""
    yield from ((("orders", index), order) for index, order in enumerate(account.orders))
    if before := ctx.before_change(account):
        for index, heir in compare_list("orders", before, account, ctx).lost.items():
            yield ("orders",) if heir is None else ("orders", heir), before.orders[index]


def _order_histories(account: Account, ctx: Context) -> Iterator[Sequence[Order]]:
    """The orders of an account; where it has lost any of the base, also the ones of the base with the new ones."""
    yield account.orders
    if before := ctx.before_change(account):
        comparison = compare_list("orders", before, account, ctx)
        if comparison.lost:
            yield [*before.orders, *(account.orders[index] for index in comparison.new)]


def _end(account: Account, ctx: Context) -> date | None:
    """The first day after the life of the account, by what stands or by what stood in the base."""
    before = ctx.before_change(account)
    return min(filter(None, (account.ended_on, ctx.done(before.ended_on) if before else None)), default=None)


@clause(Account)
def suspension(account: Account, ctx: Context) -> Iterator[Found]:
    """（八）责令停止运营期间、注销之后不得发布；责令当日在内，恢复之日不在内。"""
    if not _may_have_orders(account, ctx) and not account.closed:
        return
    spans = [span for orders in _order_histories(account, ctx) for span in _suspensions(orders, ctx)]
    ended = _end(account, ctx) or date.max
    if not spans and ended > ctx.day:
        return
    for post in ctx.past_posts(account, lambda post: post.day > ended or _is_inside(post.day, spans)):
        if _is_inside(post.day, spans):
            yield ctx.post_breach(account, post, "post")
        else:
            yield ctx.post_breach(account, post, "ended", ended_on=ended)
    yield from _counted_posts(account, spans, ctx)


def _is_inside(day: date, spans: list[tuple[date, date]]) -> bool:
    return any(first <= day < last for first, last in spans)


def _counted_posts(account: Account, spans: list[tuple[date, date]], ctx: Context) -> Iterator[Found]:
    """The posts that the metrics count between two entries, both of them inside one suspension."""
    for (_, before), (index, entry) in pairwise(sorted(enumerate(account.metrics), key=lambda pair: pair[1].on)):
        inside = any(first <= before.on and entry.on < last for first, last in spans)
        if inside and entry.posts and entry.on <= ctx.day:
            facts: dict[str, Fact] = {"posts": entry.posts, "since": before.on, "on": entry.on}
            yield Found("violated", ("metrics", index, "posts"), say="count", on=entry.on, nature="deed", facts=facts)


def _suspensions(orders: Sequence[Order], ctx: Context) -> Iterator[tuple[date, date]]:
    """The first day of each suspension, and the day on which it was lifted."""
    begun: date | None = None
    for order in sorted(orders, key=lambda order: order.on):
        if order.on > ctx.day:
            break
        if order.kind == "suspend":
            begun = begun or order.on
        elif order.kind == "resume" and begun:
            yield begun, order.on
            begun = None
    if begun:
        yield begun, date.max


@clause(Account)
def reopening(account: Account, ctx: Context) -> Iterator[Found]:
    """（九）责令注销后一年内不得重新开通：同一组织、同一账号、同名者；相近者由人认定。"""
    if _may_have_orders(account, ctx):
        yield from _resumed(account, ctx)
    opening = account.created_on or (None if account.is_ended(ctx.day) else ctx.day)
    if opening is None:
        return
    for reason, ban in ctx.once(bans).against(account, opening, ctx):
        verdict: Verdict = "late" if account.is_ended(ctx.day) else "violated"
        yield Found(
            "review" if reason in SUSPECT else verdict,
            REASON_ROUTES[reason] if reason != "owner" or account.created_on else ("owner",),
            say=reason,
            on=opening,
            nature="limit",
            facts={"cancelled": ban.account.id, "name": ban.account.name, **_ban_facts(ban)},
        )


def _resumed(account: Account, ctx: Context) -> Iterator[Found]:
    """（九）已责令注销者，一年内恢复运营亦是重开。"""
    orders = (order for _, order in _standing_orders(account, ctx))
    cancelled = [Ban(account, order.on) for order in orders if order.kind == "cancel" and order.on <= ctx.day]
    if not account.is_ended(ctx.day):  # the cancellation has been taken out, or moved to another day
        for ban in cancelled:
            if ban.covers(ctx.day):
                yield Found("violated", ("orders",), say="resumed", on=ctx.day, nature="limit", facts=_ban_facts(ban))
    for index, order in enumerate(account.orders):
        if order.kind == "resume" and order.on <= ctx.day:
            for ban in cancelled:
                if ban.covers(order.on):
                    at = ("orders", index, "on")
                    yield Found("violated", at, say="resumed", on=order.on, nature="deed", facts=_ban_facts(ban))


def _ban_facts(ban: Ban) -> dict[str, Fact]:
    return {"cancelled_on": ban.since, "banned_until": ban.until, "free_from": ban.free_from}
