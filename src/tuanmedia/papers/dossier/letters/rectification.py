"""限期整改通知书: what an account must rectify (第十二条（七）), and by when, where an order has set a day."""

from collections.abc import Iterator, Sequence
from datetime import date

from tuanmedia.audit.year import ACTIVITY, AccountYear, AnnualReview
from tuanmedia.model.entries import Order
from tuanmedia.model.finding import Finding
from tuanmedia.papers.blanks import Blanks, Rows, Texts
from tuanmedia.papers.deadlines import long_date
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.letters.shared import account_texts, letter_path, letter_texts
from tuanmedia.render.locale import Locale

COLUMNS = ("序号", "条款", "发现", "应办")
FOLDER = "限期整改通知书"
ORDER_CLAUSE = "第十二条（七）"


def blanks(year: AnnualReview) -> Iterator[tuple[str, Blanks]]:
    """The path and the blanks of the order for each account to rectify.

    An entered result decides; without one the recommendation does, where there is something to rectify.
    """
    locale = Locale(year.law, "zh")
    for account_year in year.accounts:
        known = _order_blanks(year, account_year, locale)
        is_recommended = account_year.standing == "rectify"
        if account_year.result == "rectify" or (is_recommended and known["问题"]):
            name = phrases.account_name(account_year, locale)
            yield letter_path(FOLDER, "", name, account_year.account.id), known


def _order_blanks(year: AnnualReview, account_year: AccountYear, locale: Locale) -> Blanks:
    order = _open_order(account_year, year.day)
    findings = (finding for finding in account_year.reasons if not phrases.is_registry_fault(finding))
    rows = [*_entered_reason(account_year, order, locale), *(_finding_row(finding, locale) for finding in findings)]
    return {
        **letter_texts(year, account_year.first, account_year.last),
        **account_texts(account_year, locale),
        "抄送": "、".join(_copies(account_year, locale)),
        "整改期限": long_date(order.due_on) if order else "",
        "责令日期": long_date(order.on) if order else "",
        "依据": _ground(rows, locale),
        "问题": Rows(COLUMNS, ({"序号": str(number), **row} for number, row in enumerate(rows, start=1))),
    }


def _open_order(account_year: AccountYear, day: date) -> Order | None:
    """The latest order to rectify that is not completed on a day.

    Where no result is entered, its due day must not have passed. An entered result keeps its order in any case.
    """
    orders = [order for order in account_year.account.orders if order.kind == "rectify" and _is_open(order, day)]
    if not account_year.result:
        orders = [order for order in orders if order.due_on and order.due_on >= day]
    return max(orders, key=lambda order: order.on, default=None)


def _is_open(order: Order, day: date) -> bool:
    is_completed = order.completed_on is not None and order.completed_on <= day
    return order.on <= day and order.due_on is not None and not is_completed


def _entered_reason(account_year: AccountYear, order: Order | None, locale: Locale) -> Iterator[Texts]:
    """The reason that a person gave with the result, which may differ from every finding.

    第十二条（七） follows from the review of filed accounts; of another account the person writes the clause.
    """
    if account_year.result and order and order.reason:
        clause = ORDER_CLAUSE if account_year.account.is_filed(account_year.last) else ""
        yield {"条款": clause, "发现": locale.plain(order.reason), "应办": ""}


def _copies(account_year: AccountYear, locale: Locale) -> Iterator[str]:
    """第五条: the unit in charge; for a club its adviser too."""
    if account_year.unit:
        yield locale.plain(account_year.unit.name)
    if account_year.owner and account_year.owner.adviser:
        yield f"指导教师{locale.plain(account_year.owner.adviser)}"


def _finding_row(finding: Finding, locale: Locale) -> Texts:
    return {
        "条款": finding.clause or "",
        "发现": "\n".join((phrases.finding_text(finding, locale).message, *_quotes(finding, locale))),
        "应办": phrases.finding_letter_action(finding, locale),
    }


def _ground(rows: Sequence[Texts], locale: Locale) -> str:
    """The clauses that the order rests on; ORDER_CLAUSE with its text, and only where a row is about it."""
    cited = list(dict.fromkeys(row["条款"] for row in rows if row["条款"]))
    if ORDER_CLAUSE not in cited:
        return f"{'、'.join(cited)}（见上表）" if cited else ""
    clause = locale.law.clauses.get(ACTIVITY)
    quote = f"：“{clause.quote}”" if clause and clause.quote else ""
    return ORDER_CLAUSE + quote + ("，以及上表所列的其他条款" if len(cited) > 1 else "")


def _quotes(finding: Finding, locale: Locale) -> Iterator[str]:
    """The text of the clause; ORDER_CLAUSE is quoted below the table."""
    quote = locale.law.clauses[finding.rule].quote
    if quote and finding.clause != ORDER_CLAUSE:
        yield f"“{quote}”"
