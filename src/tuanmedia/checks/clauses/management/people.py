"""第十二条（二）（三）: the people who run an account, the handover to the next term, and training."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.corrections import corrections_of
from tuanmedia.law.calendar.years import days_after, months_after
from tuanmedia.model.entries import HANDOVER_STEPS, Handover
from tuanmedia.model.finding import Fact, Found, Verdict
from tuanmedia.model.names import distinct_people
from tuanmedia.model.records import Account, Organization

# 收回账号密码 → 修改密码 → 修改备案 → 发给新一届
STEPS = dict(zip(("reclaimed", "password", "filed", "issued"), HANDOVER_STEPS, strict=True))

SHORTEST_MONTH = 28  # days; so many days for each month are always within the months


@clause(Account)
def operators(account: Account, ctx: Context) -> Iterator[Found]:
    """（二）社团信息采编及发布人员不得超过 N 人：按账号、按不同姓名计。"""
    maximum = ctx.number("maximum")
    if maximum is None or account.is_ended(ctx.day):
        return
    if not any(ctx.lists("kinds", owner.kind) for owner in ctx.owners(account)):
        return
    people = distinct_people(operator.name for operator in account.on_duty(ctx.day))
    if len(people) > maximum:
        facts: dict[str, Fact] = {"count": len(people), "maximum": maximum, "people": "、".join(people)}
        yield Found("violated", ("operators",), nature="limit", facts=facts)


@clause(Organization, rule="management.operators")
def operators_of_a_club(organization: Organization, ctx: Context) -> Iterator[Found]:
    """（二）按社团计：学校另定上限的，各账号合计。"""
    maximum = ctx.number("club_maximum")
    if maximum is None or organization.is_closed(ctx.day) or not ctx.lists_kind(organization):
        return
    owned = ctx.registry.by_owner.get(organization.id, ())
    accounts = (account for account in owned if not account.is_ended(ctx.day))
    people = distinct_people(operator.name for account in accounts for operator in account.on_duty(ctx.day))
    if len(people) > maximum:
        facts: dict[str, Fact] = {"count": len(people), "maximum": maximum, "people": "、".join(people)}
        yield Found("review", ("name",), say="club", nature="limit", facts=facts)


@clause(Account)
def roster(account: Account, ctx: Context) -> Iterator[Found]:
    """（二）按规定上报人员名单：备案的账号总有人在岗。"""
    if account.is_live(ctx.day) and account.is_filed(ctx.day) and not any(account.on_duty(ctx.day)):
        yield Found("violated", ("operators",), nature="limit")


@clause(Account)
def handover(account: Account, ctx: Context) -> Iterator[Found]:
    """（二）换届之后收回账号密码、修改备案，再发给新一届；新人在岗而未办即为违规。"""
    owners, opened = [owner for owner in ctx.owners(account) if owner.terms], account.created_on
    term = max((term for owner in owners for term in _terms(owner, ctx)), default=None) if owners else None
    if term is None or opened is None or term <= opened or not account.is_live(ctx.day):
        return
    entries = [(index, entry) for index, entry in enumerate(account.handovers) if entry.term == term]
    for index, missing in _missing_steps(entries, ctx):
        taken_over = any((operator.since or opened) >= term for operator in account.on_duty(ctx.day))
        at = ("handovers",) if index is None else ("handovers", index, STEPS[missing])
        say = missing if taken_over else f"{missing}-pending"
        verdict: Verdict = "violated" if taken_over else "pending"
        yield Found(verdict, at, say=say, on=term, facts={"missing": missing, "term": term})
    for index, entry in entries:
        yield from _out_of_order(index, entry, ctx)


def _terms(owner: Organization, ctx: Context) -> Iterator[date]:
    """The terms that have begun; a day in the base that a correction names as wrong opened none."""
    now = ctx.registry.organizations.get(owner.id)
    corrections = corrections_of(owner, now, ctx) if now is not None and ctx.base and now is not owner else None
    for index, term in enumerate(owner.terms):
        if term <= ctx.day and not (corrections and corrections.cover("terms", index)):
            yield term


def _missing_steps(entries: list[tuple[int, Handover]], ctx: Context) -> Iterator[tuple[int | None, str]]:
    """The steps not yet done, each with the index of its handover; `record` and None where there is no handover."""
    if not entries:
        yield None, "record"
    for index, entry in entries:
        for missing, key in STEPS.items():
            if ctx.done(getattr(entry, key)) is None:
                yield index, missing


def _out_of_order(index: int, entry: Handover, ctx: Context) -> Iterator[Found]:
    steps: list[tuple[date, str]] = [(day, key) for key in HANDOVER_STEPS if (day := ctx.done(getattr(entry, key)))]
    for (earlier, _), (later, key) in pairwise(steps):
        if later < earlier:
            facts: dict[str, Fact] = {"term": entry.term, "step": key, "before": earlier, "after": later}
            yield Found("violated", ("handovers", index, key), say="order", on=later, nature="limit", facts=facts)
            return


@clause(Account)
def training(account: Account, ctx: Context) -> Iterator[Found]:
    """（三）对采编及发布人员的思想政治教育，N 个月内至少一次。"""
    months, opened = ctx.number("months"), account.created_on
    if months is None or opened is None or not account.is_live(ctx.day) or not account.is_filed(ctx.day):
        return
    last = max((day for day in account.training if day <= ctx.day), default=None)
    if last and ctx.day <= days_after(last, SHORTEST_MONTH * months):
        return
    is_old_enough = months_after(opened, months) <= ctx.day
    if is_old_enough and (last is None or months_after(last, months) < ctx.day):
        facts: dict[str, Fact] = {"months": months, "last": last} if last else {"months": months}
        yield Found("review", ("training",), say="last" if last else "never", nature="limit", facts=facts)
