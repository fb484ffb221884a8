"""`tuanmedia review ID`: the result of one annual review (第十二条六), as a person gave it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.entering import writes
from tuanmedia.cli.options import Wanted, day, yes
from tuanmedia.conversation import reading
from tuanmedia.render.words import RESULTS

if TYPE_CHECKING:
    from tuanmedia.editing import Edit
    from tuanmedia.entering import Folio


@writes("accounts")
def review(
    folio: "Folio",
    year: Annotated[int, Wanted(zh="年度", en="year", read=reading.number(9999), metavar="Y")],
    on: Annotated[date, day("年审日期", "day of the review")],
    result: Annotated[str, Wanted(zh="结果", en="result", codes=RESULTS)],
    notified_on: Annotated[date | None, day("通知日期", "made known on")] = None,
    award: Annotated[bool | None, yes("表彰", "commended")] = None,
) -> "list[Edit]":
    """记下一次年审的结果。"""
    given = {"year": year, "on": on, "result": result, "notified_on": notified_on, "award": award or None}
    return folio.added("reviews", given)
