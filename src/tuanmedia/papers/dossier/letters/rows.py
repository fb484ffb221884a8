"""What several papers of a review say alike: the year, and an account in a list."""

from datetime import date

from tuanmedia.audit.year import Reviewed, Year
from tuanmedia.papers.blanks import Row
from tuanmedia.papers.deadlines import day
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.render.locale import Locale


def of_days(year: Year, first: date, last: date) -> Row:
    """The year, and the days of it that were looked at."""
    return {"年度": str(year.year), "起": day(first), "止": day(last)}


def of_account(one: Reviewed, telling: Locale) -> Row:
    return {
        "登记编号": one.account.id,
        "账号名称": told.account(one, telling),
        "平台": told.platform(one, telling),
        "主办组织": told.owner(one, telling),
    }
