"""Parsers of days and moments: as the registry writes them, and in the informal ways people write them."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from tuanmedia.errors import Misused

# Informal writing; the registry writes 2026-09-28.
_informal_day = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?")
_informal_hour = re.compile(r"(.*?[\sT日天前]|)([0-9]{1,2}):([0-9]{2})")
RELATIVE_DAYS = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1, "today": 0, "yesterday": -1, "tomorrow": 1}


def parse_day(text: str) -> date:
    """A day as the registry writes it. Raises Misused for other text."""
    from tuanmedia.model import scalars  # late, here and below: a list of commands needs no pydantic

    try:
        return scalars.day(text)
    except ValueError:
        zh, en = f"“{text}”不是日期；写成 2026-09-28 的形式", f"“{text}” is no day; write it as 2026-09-28"
        raise Misused(zh, en) from None


def informal_day_parser(today: date) -> Callable[[str], date]:
    """The parser of a day in informal writing: 2026年9月28日, 2026/9/28, 今天."""

    def parse(text: str) -> date:
        if text.casefold() in RELATIVE_DAYS:
            return today + timedelta(days=RELATIVE_DAYS[text.casefold()])
        if match := _informal_day.fullmatch(text):
            text = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
        return parse_day(text)

    return parse


def parse_moment(text: str) -> datetime:
    """A moment as the registry writes it, in Chinese time if it has no offset. Raises Misused for other text."""
    from tuanmedia.model import scalars

    try:
        return scalars.moment(text.replace("：", ":")).replace(tzinfo=None)
    except ValueError:
        zh = f"“{text}”不是时间；写成 2026-11-01T08:30"
        raise Misused(zh, f"“{text}” is no moment; write it as 2026-11-01T08:30") from None


def informal_moment_parser(today: date) -> Callable[[str], datetime]:
    """The parser of a moment in informal writing: 8:30 (of today), 昨天 21:40, 2026年11月1日 8:30."""
    parse_informal_day = informal_day_parser(today)

    def parse(text: str) -> datetime:
        match = _informal_hour.fullmatch(text.replace("：", ":"))
        if not match:
            return parse_moment(text)
        day_text = match[1].strip().removesuffix("T")
        day = parse_informal_day(day_text) if day_text else today
        return parse_moment(f"{day}T{match[2]:0>2}:{match[3]}")

    return parse


def parse_year(text: str) -> int:
    """A year from 2000 to 2099. Raises Misused for other text."""
    if not re.fullmatch("20[0-9]{2}", text):
        raise Misused(f"“{text}”不是年份；写成 2026", f"“{text}” is no year; write it as 2026")
    return int(text)


# The informal parser, made for a day, that a terminal uses in place of a strict one.
INFORMAL_PARSERS: dict[Callable[[str], Any], Callable[[date], Callable[[str], Any]]] = {
    parse_day: informal_day_parser,
    parse_moment: informal_moment_parser,
}
