"""第十二条 账号管理."""

from collections.abc import Iterator

from tuanmedia.bans import SUSPECT, Ban, bans
from tuanmedia.context import Context, clause
from tuanmedia.finding import Fact, Found, Verdict
from tuanmedia.reader import Route
from tuanmedia.records import Account, Organization

# Where a reopening is to be seen, by what makes the accounts the same.
AT: dict[str, Route] = {
    "owner": ("created_on",),
    "handle": ("handle",),
    "name": ("name",),
    "near": ("name",),
    "people": ("operators",),
}


@clause(Account)
def operators(account: Account, ctx: Context) -> Iterator[Found]:
    """（二）社团信息采编及发布人员不得超过 N 人：按账号、按不同姓名计。"""
    owner, maximum = ctx.owner(account), ctx.number("maximum")
    if owner is None or maximum is None or account.is_ended(ctx.day) or not ctx.lists("kinds", owner.kind):
        return
    people = sorted({operator.name for operator in account.on_duty(ctx.day)})
    if len(people) > maximum:
        facts: dict[str, Fact] = {"count": len(people), "maximum": maximum, "people": "、".join(people)}
        yield Found("violated", ("operators",), nature="limit", facts=facts)


@clause(Organization, rule="management.operators")
def operators_of_a_club(organization: Organization, ctx: Context) -> Iterator[Found]:
    """（二）按社团计：学校另定上限的，各账号合计。"""
    maximum = ctx.number("club_maximum")
    if maximum is None or organization.is_closed(ctx.day) or not ctx.lists("kinds", organization.kind):
        return
    accounts = [one for one in ctx.registry.by_owner.get(organization.id, ()) if not one.is_ended(ctx.day)]
    people = sorted({operator.name for account in accounts for operator in account.on_duty(ctx.day)})
    if len(people) > maximum:
        facts: dict[str, Fact] = {"count": len(people), "maximum": maximum, "people": "、".join(people)}
        yield Found("review", ("name",), say="club", nature="limit", facts=facts)


@clause(Account)
def reopening(account: Account, ctx: Context) -> Iterator[Found]:
    """（九）责令注销后一年内不得重新开通：同一组织、同一账号、同名者；相近者由人认定。"""
    yield from _resumed(account, ctx)
    opening = account.created_on or (None if account.is_ended(ctx.day) else ctx.day)
    known = ctx.once(bans).get(account.platform)
    owner = ctx.owner(account)
    if known is None or opening is None:
        return
    for reason, ban in known.against(account, owner.adviser if owner else None, opening):
        verdict: Verdict = "late" if account.is_ended(ctx.day) else "violated"
        yield Found(
            "review" if reason in SUSPECT else verdict,
            AT[reason] if reason != "owner" or account.created_on else ("owner",),
            say=reason,
            on=opening,
            nature="limit",
            facts={"cancelled": ban.account.id, "name": ban.account.name, **_year(ban)},
        )


def _resumed(account: Account, ctx: Context) -> Iterator[Found]:
    """（九）已责令注销者，一年内恢复运营亦是重开。"""
    cancelled = [Ban(account, order.on) for order in account.orders if order.kind == "cancel" and order.on <= ctx.day]
    for index, order in enumerate(account.orders):
        if order.kind == "resume" and order.on <= ctx.day:
            for ban in cancelled:
                if ban.covers(order.on):
                    at = ("orders", index, "on")
                    yield Found("violated", at, say="resumed", on=order.on, nature="deed", facts=_year(ban))


def _year(ban: Ban) -> dict[str, Fact]:
    return {"cancelled_on": ban.since, "banned_until": ban.until, "free_from": ban.free_from}
