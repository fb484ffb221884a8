"""Notices of an order of the committee: what their templates may use beside the blanks of the account.

第十二条（七）（八）（九）.
"""

from tuanmedia.answers.can_open import bans_of
from tuanmedia.checks.context import Context
from tuanmedia.model.days import long_date
from tuanmedia.model.entries import Order
from tuanmedia.model.records import Account
from tuanmedia.papers.addressees import addressee_of, names_of_concerned
from tuanmedia.papers.blanks import Blanks, Rows, Texts
from tuanmedia.papers.kinds import latest_order

CANCELLATION_CLAUSE = "第十二条（七）"


def order_blanks(ctx: Context, account: Account, order: Order) -> Blanks:
    """The blanks of the notice of an order. One to rectify has a template that the annual review fills in too."""
    texts = order_texts(ctx, account, order)
    if order.kind != "rectify":
        return {**texts}
    problem = {"序号": "1", "条款": "", "发现": texts["原因"], "原文": "", "应办": ""}
    rows = Rows(problem.keys(), [problem] if texts["原因"] else [])
    return {**texts, "年度": "", "起": "", "止": "", "整改期限": long_date(order.due_on), "问题": rows}


def order_texts(ctx: Context, account: Account, order: Order) -> Texts:
    """The texts of the notice of any order. A text is empty where the registry holds nothing."""
    owner = ctx.owner(account)
    unit = ctx.unit(owner) if owner else None
    addressee, suspension = addressee_of(account, owner, unit), latest_order(account, "suspend", order.on)
    names = dict.fromkeys(names_of_concerned(account, owner, unit))
    return {
        "主送": addressee.name,
        "抄送": "、".join(name for name in names if name != addressee.name),
        "责令日期": long_date(order.on),
        "原因": (order.reason or "").rstrip("\n。"),
        "依据": _ground(account, order),
        "停止日期": long_date(suspension.on) if suspension else "",
        "禁期届满日": _last_day_of_ban(ctx, account, order),
    }


def _ground(account: Account, order: Order) -> str:
    """The clause of a cancellation that ends a rectification or an annual review; else the office writes the clause.

    第十二条（七） follows from the review of filed accounts.
    """
    is_rectified = latest_order(account, "rectify", order.on) is not None
    is_reviewed = any(review.result == "cancel" and review.on <= order.on for review in account.reviews)
    is_founded = account.is_filed(order.on) and (is_rectified or is_reviewed)
    return CANCELLATION_CLAUSE if order.kind == "cancel" and is_founded else ""


def _last_day_of_ban(ctx: Context, account: Account, order: Order) -> str:
    """第十二条（九）: the last day of the year in which the account may not be opened again; empty without a ban."""
    bans = bans_of(ctx, account) if order.kind == "cancel" else []
    return next((long_date(ban.until) for ban in bans if ban.since == order.on), "")
