"""Days and moments: as a register writes them, and as people say them."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from tuanmedia.errors import Misused

# How a day is said; a register writes 2026-09-28.
_INFORMAL_DAY = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?")
_INFORMAL_HOUR = re.compile(r"(.*?[\sT日天前]|)([0-9]{1,2}):([0-9]{2})")
_RELATIVE_DAYS = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1, "today": 0, "yesterday": -1, "tomorrow": 1}


def parse_day(written: str) -> date:
    """A day as a register writes it; Misused for anything else."""
    from tuanmedia.model import scalars  # late, here and below: a list of commands needs no pydantic

    try:
        return scalars.day(written)
    except ValueError:
        zh, en = f"“{written}”不是日期；写成 2026-09-28 的形式", f"“{written}” is no day; write it as 2026-09-28"
        raise Misused(zh, en) from None


def informal_day_parser(today: date) -> Callable[[str], date]:
    """A day as people say it: 2026年9月28日, 2026/9/28, 今天."""

    def read(written: str) -> date:
        if written.casefold() in _RELATIVE_DAYS:
            return today + timedelta(days=_RELATIVE_DAYS[written.casefold()])
        if said := _INFORMAL_DAY.fullmatch(written):
            written = f"{said[1]}-{said[2]:0>2}-{said[3]:0>2}"
        return parse_day(written)

    return read


def parse_moment(written: str) -> datetime:
    """A moment, in Chinese time where it has no offset; Misused for anything else."""
    from tuanmedia.model import scalars

    try:
        return scalars.moment(written.replace("：", ":")).replace(tzinfo=None)
    except ValueError:
        zh = f"“{written}”不是时间；写成 2026-11-01T08:30"
        raise Misused(zh, f"“{written}” is no moment; write it as 2026-11-01T08:30") from None


def informal_moment_parser(today: date) -> Callable[[str], datetime]:
    """A moment as people say it: 8:30 of today, 昨天 21:40, 2026年11月1日 8:30."""

    def read(written: str) -> datetime:
        said = _INFORMAL_HOUR.fullmatch(written.replace("：", ":"))
        if not said:
            return parse_moment(written)
        before = said[1].strip().removesuffix("T")
        on = informal_day_parser(today)(before) if before else today
        return parse_moment(f"{on}T{said[2]:0>2}:{said[3]}")

    return read


def parse_year(written: str) -> int:
    """A year of four digits."""
    if not re.fullmatch("20[0-9]{2}", written):
        raise Misused(f"“{written}”不是年份；写成 2026", f"“{written}” is no year; write it as 2026")
    return int(written)


# How people say what the register writes.
INFORMAL_PARSERS: dict[Callable[[str], Any], Callable[[date], Callable[[str], Any]]] = {
    parse_day: informal_day_parser,
    parse_moment: informal_moment_parser,
}
