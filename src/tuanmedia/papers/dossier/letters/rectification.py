"""限期整改通知书: what an account must rectify (第十二条（七）), and by when, where an order has set a day."""

from collections.abc import Iterator, Sequence

from tuanmedia.audit.year import ACTIVITY, ANNUAL, AccountYear, AnnualReview
from tuanmedia.model.days import long_date
from tuanmedia.model.entries import Order
from tuanmedia.model.finding import Finding
from tuanmedia.papers.blanks import Blanks, Rows, Texts
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.letters.shared import (
    account_texts,
    addressee_of,
    copy_list,
    letter_path,
    letter_texts,
    open_order,
)
from tuanmedia.render.locale import Locale

COLUMNS = ("序号", "条款", "发现", "原文", "应办")
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
    order, addressee = open_order(account_year, year.day), addressee_of(account_year, locale)
    findings = (finding for finding in account_year.reasons if _is_of_account(finding))
    rows = [*_entered_reason(account_year, order, locale), *(_finding_row(finding, locale) for finding in findings)]
    return {
        **letter_texts(year, account_year.first, account_year.last),
        **account_texts(account_year, locale),
        "主送": addressee.name,
        "抄送": copy_list(addressee, [account_year], locale),
        "整改期限": long_date(order.due_on) if order else "",
        "责令日期": long_date(order.on) if order else "",
        "依据": _ground(rows, account_year),
        "问题": Rows(COLUMNS, ({"序号": str(number), **row} for number, row in enumerate(rows, start=1))),
    }


def _is_of_account(finding: Finding) -> bool:
    """Whether those who run the account can mend it: not the register, and not a review that the office left out."""
    return not phrases.is_registry_fault(finding) and finding.rule != ANNUAL


def _entered_reason(account_year: AccountYear, order: Order | None, locale: Locale) -> Iterator[Texts]:
    """The reason that a person gave with the result, which may differ from every finding.

    第十二条（七） follows from the review of filed accounts; of another account the person writes the clause.
    """
    if account_year.result and order and order.reason:
        is_filed, activity = account_year.account.is_filed(account_year.last), locale.law.clauses.get(ACTIVITY)
        yield {
            "条款": ORDER_CLAUSE if is_filed else "",
            "发现": locale.plain(order.reason),
            "原文": (activity.quote if activity and is_filed else None) or "",
            "应办": "",
        }


def _finding_row(finding: Finding, locale: Locale) -> Texts:
    message, action = phrases.official_text(finding, locale)
    quote = locale.law.clauses[finding.rule].quote
    return {"条款": finding.clause or "", "发现": message, "原文": quote or "", "应办": action}


def _ground(rows: Sequence[Texts], account_year: AccountYear) -> str:
    """The clauses that the order rests on; 第十二条（七） is about filed accounts alone."""
    cited = dict.fromkeys(row["条款"] for row in rows if row["条款"])
    if not account_year.account.is_filed(account_year.last):
        cited.pop(ORDER_CLAUSE, None)
    return "、".join(cited)
