"""Kinds of papers, the papers that an account owes at its filing, and the changes that a notice reports.

第十一条（二）（三）（四）.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.errors import Misused
from tuanmedia.model.codes import ORDERS
from tuanmedia.model.days import long_date
from tuanmedia.model.entries import Change, Handover, Order, OrderKind
from tuanmedia.model.records import Account

PaperKind: TypeAlias = Literal[
    "filing", "commitment", "change", "rectification", "suspension", "cancellation", "resumption"
]

TITLES: dict[PaperKind, str] = {
    "filing": "附件1-备案表",
    "commitment": "附件2-承诺书",
    "change": "变更报备表",
    "rectification": "限期整改通知书",
    "suspension": "责令停止运营通知书",
    "cancellation": "责令注销通知书",
    "resumption": "恢复运营通知书",
}
ORDER_OF_NOTICE: dict[PaperKind, OrderKind] = {
    "rectification": "rectify",
    "suspension": "suspend",
    "cancellation": "cancel",
    "resumption": "resume",
}


def owed_kinds(ctx: Context, account: Account) -> tuple[PaperKind, ...]:
    """The papers owed at a filing: the form, and for a club its adviser's letter of commitment."""
    return ("filing", "commitment") if ctx.is_club(account) else ("filing",)


def require_subject(ctx: Context, account: Account, kind: PaperKind) -> None:
    """Raises Misused for a letter of commitment of an account that is no club's, and for a notice of nothing."""
    if kind == "commitment" and not ctx.is_club(account):
        raise Misused(
            f"{account.id} 不是学生社团的账号，不签指导责任承诺书（第十一条（三））；只打印备案表",
            f"{account.id} is no club's account and has no letter of commitment (第十一条（三）); print its filing",
        )
    if kind == "change" and not changes_to_report(ctx, account):
        raise Misused(
            f"到 {ctx.day} 为止 {account.id} 没有变更；先把变更记入 changes，再打印变更报备表",
            f"there is no change of {account.id} by {ctx.day}; enter it under changes before its notice is printed",
        )
    order = ORDER_OF_NOTICE.get(kind)
    if order and latest_order(account, order, ctx.day) is None:
        command, (zh, en) = f"tuanmedia order {account.id} {order}", ORDERS[order].values()
        raise Misused(
            f"到 {ctx.day} 为止 {account.id} 没有“{zh}”的记录；先用 {command} 记下，再打印{TITLES[kind]}",
            f"by {ctx.day} {account.id} has no order {en}; enter it by {command}, then print its notice",
        )


def latest_order(account: Account, kind: OrderKind, day: date) -> Order | None:
    """The latest order of a kind up to a day; of several on one day the last one in the record."""
    orders = [order for order in account.orders if order.kind == kind and order.on <= day]
    return sorted(orders, key=lambda order: order.on)[-1] if orders else None


def changes_to_report(ctx: Context, account: Account) -> list[Change]:
    """The changes not yet filed, by date; where all are filed, the changes of the latest date (第十一条（四）)."""
    changes = [change for change in _all_changes(account) if change.changed_on <= ctx.day]
    unfiled = [change for change in changes if ctx.done(change.filed_on) is None]
    latest = max((change.changed_on for change in changes), default=date.min)
    return sorted(
        unfiled or [change for change in changes if change.changed_on == latest], key=lambda change: change.changed_on
    )


def _all_changes(account: Account) -> Iterator[Change]:
    """The changes that must be filed, as entries of `changes`; one of a handover has a note of its term."""
    for change in account.changes_to_file():
        entry = change.entry
        if isinstance(entry, Handover):
            note, filed_on = f"{long_date(entry.term)}换届交接", entry.filed_on
            entry = Change(kind=change.kind, changed_on=change.changed_on, filed_on=filed_on, note=note)
        yield entry
