"""Parsers of days, moments and years, as people write them. They raise Misused for other text."""

import re
from collections.abc import Callable
from datetime import date, datetime
from unicodedata import normalize

from tuanmedia.errors import Misused
from tuanmedia.model.days import UNKNOWN, DayOrUnknown, is_unknown, parse_written_day

_hour = re.compile(r"(.*?[\sT日号天前]|)([0-9]{1,2}):([0-9]{2})")


def day_parser(today: date, may_lie_ahead: bool = False) -> Callable[[str], date]:
    """The parser of a day. A month and a day alone are the latest such day, or the nearest where it may lie ahead."""

    def parse(text: str) -> date:
        if (day := parse_written_day(text, today, may_lie_ahead)) is not None:
            return day
        zh, en = f"“{text}”不是日期；写成 2026-09-28 的形式", f"“{text}” is no day; write it as 2026-09-28"
        raise Misused(zh, en)

    return parse


def day_or_unknown_parser(today: date, may_lie_ahead: bool = False) -> Callable[[str], DayOrUnknown]:
    """The parser of a day, and of the words for one that nobody can find any more, for which it gives UNKNOWN."""
    parse_day = day_parser(today, may_lie_ahead)
    return lambda text: UNKNOWN if is_unknown(text) else parse_day(text)


def moment_parser(today: date, may_lie_ahead: bool = False) -> Callable[[str], datetime]:
    """The parser of a moment: 8:30 (of today), 昨天 21:40, 2026年11月1日 8:30, 2026-11-01T08:30."""
    parse_day = day_parser(today, may_lie_ahead)

    def parse(text: str) -> datetime:
        match = _hour.fullmatch(normalize("NFKC", text))
        if not match:
            return _parse_registry_moment(text)
        day_text = match[1].strip().removesuffix("T")
        day = parse_day(day_text) if day_text else today
        return _parse_registry_moment(f"{day}T{match[2]:0>2}:{match[3]}")

    return parse


def _parse_registry_moment(text: str) -> datetime:
    """A moment as the registry writes it, in Chinese time if it has no offset."""
    from tuanmedia.model import scalars  # late: a list of commands needs no pydantic

    try:
        return scalars.moment(normalize("NFKC", text)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        zh = f"“{text}”不是时间；写成 2026-11-01T08:30"
        raise Misused(zh, f"“{text}” is no moment; write it as 2026-11-01T08:30") from None


def parse_year(text: str) -> int:
    """A year from 2000 to 2099. Raises Misused for other text."""
    if not re.fullmatch("20[0-9]{2}", text):
        raise Misused(f"“{text}”不是年份；写成 2026", f"“{text}” is no year; write it as 2026")
    return int(text)
