"""表彰名单: the accounts to commend (第十二条（六）), the best first."""

from collections.abc import Iterator

from tuanmedia.audit.recommendation import best_first
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.blanks import Blanks, Rows, Texts
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.letters.shared import account_texts, letter_texts
from tuanmedia.render.locale import Locale

COLUMNS = ("序号", "登记编号", "账号名称", "平台", "主办组织", "主管单位", "发文", "粉丝")
PATH = "表彰名单（建议）.docx"


def blanks(year: AnnualReview) -> Iterator[tuple[str, Blanks]]:
    """The path and the blanks of the one list; nothing where no account is to be commended."""
    locale = Locale(year.law, "zh")
    best = best_first(account_year for account_year in year.accounts if _is_commended(account_year, year))
    if best:
        rows = [_row(number, account_year, locale) for number, account_year in enumerate(best, start=1)]
        yield PATH, {**letter_texts(year, year.first, year.last), "账号": Rows(COLUMNS, rows)}


def _is_commended(account_year: AccountYear, year: AnnualReview) -> bool:
    """By the award that a person entered; by the recommendation only where no result is entered."""
    entered = [review for review in account_year.account.reviews if review.year == year.year and review.on <= year.day]
    return entered[-1].award if entered else account_year.recommendation == "commend"


def _row(number: int, account_year: AccountYear, locale: Locale) -> Texts:
    posts, followers = account_year.figures.posts, account_year.figures.followers
    return {
        "序号": str(number),
        **account_texts(account_year, locale),
        "主管单位": phrases.unit_name(account_year, locale),
        "发文": "" if posts is None else str(posts),
        "粉丝": "" if followers is None else str(followers),
    }
