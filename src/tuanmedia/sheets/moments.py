"""Days and times in spreadsheets: what a number format shows of a number, and the moment that a serial number means."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from tuanmedia.sheets.book import EPOCH, Value
from tuanmedia.sheets.literals import time_of_day

# Excel takes 1900 for a leap year: its day 60 does not exist, and the days before it lie one further on.
_LEAP_DAY_1900 = 60
_LAST_SERIAL = 2_958_465  # 9999-12-31, of the first epoch

# The number formats without a code in the file: ECMA-376 part 1, 18.8.30, with those of Excel for Chinese.
_MONTH, _DAY, _TIME = "yyyy m", "yyyy m d", "h mm"
BUILT_IN: Final[Mapping[int, str]] = {
    **dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), _DAY),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), _TIME),
    22: f"{_DAY} {_TIME}",
    46: "[h]:mm:ss",
}
_MAX_CODE = 255
# What stands for itself in a format's code: quoted texts, escaped signs, widths, and colours and conditions.
_literal = re.compile(r'"[^"]*"?|[\\_*].|\[[^\]]*\]?', re.DOTALL)
_elapsed = re.compile(r"\[(?:h+|m+|s+)\]")
_exponent = re.compile(r"e[+-]")
_day = re.compile(r"(?<!d)d{1,2}(?!d)")  # ddd and dddd are days of the week


class Shown(NamedTuple):
    """What a number format shows. All is False where it shows a number."""

    date: bool = False
    time: bool = False
    elapsed: bool = False
    month_only: bool = False


NUMBER = Shown()


def shown_by(code: str) -> Shown:
    """Return what a number format shows by its code, such as `yyyy"年"m"月"`."""
    code = code[:_MAX_CODE].lower()
    if _elapsed.search(code):
        return Shown(elapsed=True)
    letters = _exponent.sub("", _literal.sub("", code).partition(";")[0])
    if "general" in letters or "通用格式" in letters or "@" in letters:
        return NUMBER
    has_year, has_day = "y" in letters or "e" in letters, "d" in letters or "aaa" in letters
    has_time = "h" in letters or "s" in letters
    has_date = has_year or has_day or ("m" in letters and not has_time)
    month_only = has_date and not has_time and not _day.search(letters)
    return Shown(date=has_date, time=has_time, month_only=month_only)


def shown_moment(serial: float, shown: Shown, epoch: date) -> Value:
    """Return the day, moment, time or span of time that a cell with this number shows; else the number as it is."""
    if serial < 0 or serial + (epoch - EPOCH).days >= _LAST_SERIAL:
        return serial
    if shown.elapsed:
        return timedelta(seconds=round(serial * 86400))
    days, seconds = divmod(round(serial * 86400), 86400)
    if shown.time and not shown.date and days == 0:
        return time_of_day(seconds)
    if epoch == EPOCH:
        if days in (0, _LEAP_DAY_1900):
            return serial
        days += days < _LEAP_DAY_1900
    day = epoch + timedelta(days=days)
    if not shown.time and not seconds:
        return day
    return datetime.combine(day, time.min) + timedelta(seconds=seconds)
