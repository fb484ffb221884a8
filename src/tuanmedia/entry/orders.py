"""Orders of the school committee (第十二条七、八、九): which can be given to an account on a day."""

from datetime import date

from tuanmedia.errors import Misused
from tuanmedia.model.records import Account


def demand_possible(account: Account, kind: str, on: date) -> None:
    """Raises Misused for an order before the opening, after the end, or to stop or resume what is so already.

    A cancel order after a voluntary end stands: it starts the ban (第十二条九).
    """
    ended, cancelled = account.ended_on, any(one.kind == "cancel" and one.on <= on for one in account.orders)
    if account.created_on is None or on < account.created_on:
        raise Misused("那一天账号尚未开通", "the account was not opened yet on that day")
    if ended and ended <= on and (cancelled if kind == "cancel" else not (kind == "resume" and cancelled)):
        raise Misused(f"该账号已于 {ended} 注销，不再责令", f"the account ended on {ended}; it takes no more orders")
    if kind in ("suspend", "resume") and not cancelled and account.is_suspended(on) == (kind == "suspend"):
        zh, en = ("已停止运营", "stopped") if kind == "suspend" else ("并未停止运营", "running")
        raise Misused(f"到那一天账号{zh}", f"the account is {en} on that day already")
