"""Days as papers write them, and deadlines with the working days that make them."""

from datetime import date
from typing import NamedTuple

from tuanmedia.answers.deadline import CountedDeadline, counted_deadline
from tuanmedia.checks.context import Context
from tuanmedia.model.records import Account


class Written(NamedTuple):
    """A deadline, and how it was counted; both empty where there is none."""

    due: str = ""
    counted: str = ""


def day(written: date | None) -> str:
    """2026年9月28日."""
    return f"{written.year}年{written.month}月{written.day}日" if written else ""


def short_day(written: date | None) -> str:
    """2026.9.28, for the narrow columns of a table."""
    return f"{written.year}.{written.month}.{written.day}" if written else ""


def of_opening(ctx: Context, account: Account, rule: str) -> Written:
    """第十一条（一）（三）: so long after the opening; （五） after the promulgation, for what is older than that."""
    if ctx.is_legacy(account):
        return _written(ctx, "filing.legacy", ctx.law.promulgated_on, "办法公布")
    return _written(ctx, rule, account.created_on, "开通")


def of_change(ctx: Context, changed_on: date) -> Written:
    """第十一条（四）."""
    return _written(ctx, "filing.changes", changed_on, "变更")


def _written(ctx: Context, rule: str, since: date | None, what: str) -> Written:
    days = ctx.of(rule).number("days", since) if since else None
    if since is None or days is None:
        return Written()
    counted = counted_deadline(ctx.law, since, days)
    if counted.deadline is None:
        return Written()  # beyond the years whose working days are known
    mark = "，暂定" if counted.deadline.provisional else ""
    return Written(f"{day(counted.deadline.due)}（含当日{mark}）", _counted(counted, what))


def _counted(counted: CountedDeadline, what: str) -> str:
    named = "、".join(_short(one.day, counted.start) for one in counted.counted)
    said = f"{what}次日起第{counted.days}个工作日：{named}" if named else f"{what}当日"
    if counted.deadline and counted.deadline.provisional:
        said += f"；以国务院放假通知为准，{day(counted.deadline.safe_by)}前办理则必不逾期"
    return said


def _short(written: date, start: date) -> str:
    """Without the year where it is that of the start."""
    whole = day(written)
    return whole.partition("年")[2] if written.year == start.year else whole
