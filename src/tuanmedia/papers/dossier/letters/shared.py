"""What several papers of a review say alike: the year, and an account in a list."""

from datetime import date

from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.blanks import Row
from tuanmedia.papers.deadlines import day
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.render.locale import Locale


def of_days(year: AnnualReview, first: date, last: date) -> Row:
    """The year, and the days of it that were looked at."""
    return {"年度": str(year.year), "起": day(first), "止": day(last)}


def of_account(one: AccountYear, locale: Locale) -> Row:
    return {
        "登记编号": one.account.id,
        "账号名称": told.account(one, locale),
        "平台": told.platform(one, locale),
        "主办组织": told.owner(one, locale),
    }
