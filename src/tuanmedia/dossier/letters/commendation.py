"""第十二条（六）: the accounts that are recommended to be commended, the best first."""

from collections.abc import Iterator

from tuanmedia.audit.ranking import best_first
from tuanmedia.audit.year import Reviewed, Year
from tuanmedia.dossier import telling as told
from tuanmedia.papers.blanks import Blanks, Row
from tuanmedia.papers.deadlines import day
from tuanmedia.render.telling import Telling

NAME = "表彰名单（建议）.docx"


def blanks(year: Year) -> Iterator[tuple[str, Blanks]]:
    """The one list, where there is anybody to be on it."""
    telling = Telling(year.law, "zh")
    best = best_first(one for one in year.accounts if one.recommendation == "commend")
    if best:
        rows = [_account(number, one, telling) for number, one in enumerate(best, start=1)]
        yield NAME, {"年度": str(year.year), "起": day(year.first), "止": day(year.last), "账号": rows}


def _account(number: int, one: Reviewed, telling: Telling) -> Row:
    posts, followers = one.figures.posts, one.figures.followers
    return {
        "序号": str(number),
        "登记编号": one.account.id,
        "账号名称": told.account(one, telling),
        "平台": told.platform(one, telling),
        "主办组织": told.owner(one, telling),
        "主管单位": told.unit(one.unit, telling),
        "发文": "" if posts is None else str(posts),
        "粉丝": "" if followers is None else str(followers),
    }
