"""The days on which a year's review is held: 11 to 20 December, 中旬 of the month (第十二条（六）)."""

from datetime import date

from tuanmedia.errors import Misused


def first_day(year: int) -> date:
    return date(year, 12, 11)


def last_day(year: int) -> date:
    return date(year, 12, 20)


def is_outside(year: int, on: date) -> bool:
    return not first_day(year) <= on <= last_day(year)


def require_open(year: int, on: date) -> None:
    """Raises Misused on a day before the window: until then no result is entered for many accounts at once."""
    opens, closes = first_day(year), last_day(year)
    if on < opens:
        zh = f"{year} 年度的年审在 {opens} 至 {closes}（第十二条（六）），{on} 还没有到，不成批写入"
        en = f"the review of {year} is held from {opens} to {closes} (第十二条（六）), and it is {on}"
        raise Misused(
            f"{zh}；到期再运行，或逐个认定后用 --from 写入", f"{en}; run it then, or enter what was judged by --from"
        )
