"""第十二条（七）: what an account is to put right, with a blank for the day, unless an order has set one already."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.model.entries import Order
from tuanmedia.model.finding import Finding
from tuanmedia.papers.blanks import Blanks, Row
from tuanmedia.papers.deadlines import day
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.letters.names import filed
from tuanmedia.papers.dossier.letters.shared import of_account, of_days
from tuanmedia.render.locale import Locale

FOLDER = "限期整改通知书"
GROUND = "第十二条（七）"  # of the order itself


def blanks(year: AnnualReview) -> Iterator[tuple[str, Blanks]]:
    """The file and the blanks of each account that is to be put right: by the result, where a person entered one."""
    locale = Locale(year.law, "zh")
    for one in year.accounts:
        known = _blanks(year, one, locale)
        if one.entered == "rectify" or (not one.entered and one.recommendation == "rectify" and known["问题"]):
            yield filed(FOLDER, "", told.account(one, locale), one.account.id), known


def _blanks(year: AnnualReview, one: AccountYear, locale: Locale) -> Blanks:
    order = standing(one, year.day)
    found = (finding for finding in one.reasons if not told.is_the_offices(finding))
    rows = [*_ordered(one, order, locale), *(_finding(finding, locale) for finding in found)]
    return {
        **of_days(year, one.first, one.last),
        **of_account(one, locale),
        "抄送": "、".join(_copied(one, locale)),
        "整改期限": day(order.due_on) if order else "",
        "责令日期": day(order.on) if order else "",
        "问题": [{"序号": str(number), **row} for number, row in enumerate(rows, start=1)],
    }


def standing(one: AccountYear, on: date) -> Order | None:
    """The latest order to put right that stands.

    Without a result its day is still to come, for a day that is past is no day to set; with one it is the result's.
    """
    orders = [order for order in one.account.orders if order.kind == "rectify" and _stands(order, on)]
    if not one.entered:
        orders = [order for order in orders if order.due_on and order.due_on >= on]
    return max(orders, key=lambda order: order.on, default=None)


def _stands(order: Order, on: date) -> bool:
    completed = order.completed_on is not None and order.completed_on <= on
    return order.on <= on and order.due_on is not None and not completed


def _ordered(one: AccountYear, order: Order | None, locale: Locale) -> Iterator[Row]:
    """The reason that a person gave with the result; what the register finds may be another, or nothing."""
    if one.entered and order and order.reason:
        yield {"条款": GROUND, "发现": locale.plain(order.reason), "应办": ""}


def _copied(one: AccountYear, locale: Locale) -> Iterator[str]:
    """第五条: the unit in charge; of a club its adviser too."""
    if one.unit:
        yield locale.plain(one.unit.name)
    if one.owner and one.owner.adviser:
        yield f"指导教师{locale.plain(one.owner.adviser)}"


def _finding(finding: Finding, locale: Locale) -> Row:
    return {
        "条款": finding.clause or "",
        "发现": "\n".join((told.said_of(finding, locale), *_quoted(finding, locale))),
        "应办": told.asked(finding, locale),
    }


def _quoted(finding: Finding, locale: Locale) -> Iterator[str]:
    """The clause itself; that of the order stands once below the table."""
    quote = locale.law.clauses[finding.rule].quote
    if quote and finding.clause != GROUND:
        yield f"“{quote}”"
