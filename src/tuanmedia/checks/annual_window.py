"""When a year's review is held: 中旬 of December, its 11th to its 20th day (第十二条（六）)."""

from datetime import date

from tuanmedia.errors import Misused


def opens(year: int) -> date:
    return date(year, 12, 11)


def closes(year: int) -> date:
    return date(year, 12, 20)


def is_outside(year: int, on: date) -> bool:
    return not opens(year) <= on <= closes(year)


def demand_open(year: int, on: date) -> None:
    """Raises Misused before the window: nothing passes by itself while there are days of the year to come."""
    if on < opens(year):
        zh = f"{year} 年度的年审在 {opens(year)} 至 {closes(year)}（第十二条（六）），{on} 还没有到，不成批写入"
        en = f"the review of {year} is held from {opens(year)} to {closes(year)} (第十二条（六）), and it is {on}"
        raise Misused(
            f"{zh}；到期再运行，或逐个认定后用 --from 写入", f"{en}; run it then, or enter what was judged by --from"
        )
