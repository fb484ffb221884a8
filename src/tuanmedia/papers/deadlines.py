"""Dates as Chinese papers write them, and deadlines with the working days that make them."""

from datetime import date
from typing import NamedTuple

from tuanmedia.answers.deadline import CountedDeadline, counted_deadline
from tuanmedia.checks.context import Context
from tuanmedia.model.days import long_date
from tuanmedia.model.records import Account


class PaperDeadline(NamedTuple):
    """A deadline in words, and how it was counted. Both are empty where no deadline is known."""

    due: str = ""
    working_days: str = ""


def short_date(day: date | None) -> str:
    """A date as 2026.9.28, for narrow columns of a table; an empty text for None."""
    return f"{day.year}.{day.month}.{day.day}" if day else ""


def opening_deadline(ctx: Context, account: Account, rule: str) -> PaperDeadline:
    """The deadline of a rule after the opening (第十一条（一）（三）); for a legacy account that of （五）."""
    if account.created_on is None:
        return PaperDeadline()
    rule, start = ctx.opening_duty(rule, account.created_on)
    return _deadline(ctx, rule, start, "办法公布" if ctx.is_legacy(account) else "开通")


def change_deadline(ctx: Context, changed_on: date) -> PaperDeadline:
    """The day by which a change must be filed (第十一条（四）)."""
    return _deadline(ctx, "filing.changes", changed_on, "变更")


def _deadline(ctx: Context, rule: str, start: date, event: str) -> PaperDeadline:
    days = ctx.of(rule).number("days", start)
    if days is None:
        return PaperDeadline()
    counted = counted_deadline(ctx.law, start, days)
    if counted.deadline is None:
        return PaperDeadline()  # outside the years whose working days are known
    provisional = "，暂定" if counted.deadline.provisional else ""
    return PaperDeadline(f"{long_date(counted.deadline.due)}（含当日{provisional}）", _working_days(counted, event))


def _working_days(counted: CountedDeadline, event: str) -> str:
    """The working days that were counted, as in 开通次日起第3个工作日：3月3日、3月4日、3月5日."""
    start_year = f"{counted.start.year}年"
    days = "、".join(long_date(counted_day.day).removeprefix(start_year) for counted_day in counted.counted)
    text = f"{event}次日起第{counted.days}个工作日：{days}" if days else f"{event}当日"
    if counted.deadline and counted.deadline.provisional:
        text += f"；以国务院放假通知为准，{long_date(counted.deadline.safe_by)}前办理则必不逾期"
    return text
