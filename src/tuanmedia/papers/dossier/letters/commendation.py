"""第十二条（六）: the accounts that are commended, or recommended to be while no result is entered, the best first."""

from collections.abc import Iterator

from tuanmedia.audit.ranking import best_first
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.blanks import Blanks, Row
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.letters.shared import of_account, of_days
from tuanmedia.render.locale import Locale

NAME = "表彰名单（建议）.docx"


def blanks(year: AnnualReview) -> Iterator[tuple[str, Blanks]]:
    """The one list, where there is anybody to be on it."""
    locale = Locale(year.law, "zh")
    best = best_first(one for one in year.accounts if _is_commended(one, year))
    if best:
        rows = [_account(number, one, locale) for number, one in enumerate(best, start=1)]
        yield NAME, {**of_days(year, year.first, year.last), "账号": rows}


def _is_commended(one: AccountYear, year: AnnualReview) -> bool:
    """By what a person entered; by the recommendation only where nothing is."""
    entered = [review for review in one.account.reviews if review.year == year.year and review.on <= year.day]
    return entered[-1].award if entered else one.recommendation == "commend"


def _account(number: int, one: AccountYear, locale: Locale) -> Row:
    posts, followers = one.figures.posts, one.figures.followers
    return {
        "序号": str(number),
        **of_account(one, locale),
        "主管单位": told.unit(one.unit, locale),
        "发文": "" if posts is None else str(posts),
        "粉丝": "" if followers is None else str(followers),
    }
