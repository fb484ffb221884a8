"""`tuanmedia order ID KIND`: an order of the school committee (第十二条七、八、九), or the end of one to rectify."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.entering import writes
from tuanmedia.cli.options import Known, Wanted, day, never
from tuanmedia.complaint import Misused
from tuanmedia.render.words import ORDERS

if TYPE_CHECKING:
    from tuanmedia.editing import Edit
    from tuanmedia.entering import Folio


def is_new(known: Known) -> bool:
    return known.get("completed_on") is None


def has_due(known: Known) -> bool:
    return is_new(known) and known.get("kind") == "rectify"


@writes("accounts", rules=("management.rectification", "management.suspension", "management.reopening"))
def order(
    folio: "Folio",
    kind: Annotated[str, Wanted(zh="责令的类别", en="kind of order", codes=ORDERS, metavar="KIND", positional=True)],
    on: Annotated[date | None, day("责令之日", "day of the order", when=is_new)],
    due_on: Annotated[date | None, day("整改期限", "to be put right by", when=has_due)] = None,
    reason: Annotated[str | None, Wanted(zh="原因", en="reason", when=is_new)] = None,
    completed_on: Annotated[date | None, day("整改完成之日（已有的整改令）", "put right on", when=never)] = None,
) -> "list[Edit]":
    """记下校团委的责令，或整改已经完成。"""
    if on is None:
        return [folio.put(*_open(folio, kind), "completed_on", value=completed_on or "")]
    ended = folio.account.ended_on
    if ended and ended <= on:
        raise Misused(f"该账号已于 {ended} 注销，不再责令", f"the account ended on {ended}; it takes no more orders")
    given = {"kind": kind, "on": on, "due_on": due_on, "completed_on": completed_on, "reason": reason}
    return folio.added("orders", given)


def _open(folio: "Folio", kind: str) -> tuple[str, int]:
    """The order to rectify that is not yet fulfilled, the latest of several."""
    if kind != "rectify":
        raise Misused("--completed-on 只用于限期整改（rectify）", "--completed-on goes with rectify only")
    for number, one in reversed(list(enumerate(folio.account.orders))):
        if one.kind == "rectify" and one.completed_on is None:
            return "orders", number
    raise Misused("没有尚未完成的整改令；新的整改令用 --on", "no order to rectify is open; --on enters a new one")
