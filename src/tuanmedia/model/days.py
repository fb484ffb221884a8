"""Days as people write them: `2026-11-20`, `2026/11/20`, `2026年11月20日`, `20261120`, `11月20日`, `昨天`.

Options, questions and workbooks read a day by these functions alone, so that a text means one day at all of them. The
files of a registry hold days in one form only (`scalars.day`).
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias
from unicodedata import normalize

from tuanmedia.errors import Misused

# What is said in the place of a day that nobody can find any more, and the words for it.
UNKNOWN: Final = "unknown"
UNKNOWN_WORDS = ("不详", "无从查考", "查不到", "unknown")
DayOrUnknown: TypeAlias = date | Literal["unknown"]

RELATIVE_DAYS = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1, "today": 0, "yesterday": -1, "tomorrow": 1}
# The 29th of February comes back after eight years at the latest.
LONGEST_CYCLE = 8
_forms = [
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4}) ?(?P<sign>[-/.]) ?(?P<month>[0-9]{1,2}) ?(?P=sign) ?(?P<day>[0-9]{1,2}) ?[日号]?",
        r"(?:(?P<year>[0-9]{4}) ?年 ?)?(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2}) ?[日号]?",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    )
]


def parse_written_day(text: str, today: date, may_lie_ahead: bool = False) -> date | None:
    """The day that a text names; None for a text in no known form.

    A month and a day alone name the latest such day up to `today`, or the nearest one where the day may lie ahead.
    Raises Misused for a day that does not exist.
    """
    plain = _plain(text)
    if plain.casefold() in RELATIVE_DAYS:
        try:
            return today + timedelta(days=RELATIVE_DAYS[plain.casefold()])
        except OverflowError:
            raise _no_such_day(text) from None
    match = _match(plain)
    if match is None or match["year"]:
        return parse_complete_day(text)
    days = list(_days_around(today, int(match["month"]), int(match["day"])))
    if not may_lie_ahead:
        days = [day for day in days if day <= today]
    if not days:
        raise _no_such_day(text)
    return min(days, key=lambda day: (abs(day - today), day < today))


def parse_complete_day(text: str) -> date | None:
    """The day that a text names with its year; None for another text. Raises Misused for a day that does not exist."""
    match = _match(_plain(text))
    if match is None or not match["year"]:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise _no_such_day(text) from None


def is_unknown(text: str) -> bool:
    """Tell whether a text says that nobody can find the day any more."""
    return _plain(text).casefold() in UNKNOWN_WORDS


def depends_on_today(text: str) -> bool:
    """Whether a text that names a day or a moment leaves the year to be found."""
    return not re.match("[0-9]{4}", _plain(text))


def _plain(text: str) -> str:
    """The text with ordinary signs for full-width ones, and single blanks."""
    return " ".join(normalize("NFKC", text).split())


def _match(plain: str) -> re.Match[str] | None:
    return next((match for form in _forms if (match := form.fullmatch(plain))), None)


def _days_around(today: date, month: int, day: int) -> Iterator[date]:
    """The days of this month and day in the years around `today`."""
    first, last = today.year - LONGEST_CYCLE, today.year + LONGEST_CYCLE
    for year in range(max(first, date.min.year), min(last, date.max.year) + 1):
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _no_such_day(text: str) -> Misused:
    return Misused(f"“{text}”不是日期：这一天不存在", f"“{text}” is no day: it does not exist")


def long_date(day: date | None) -> str:
    """A date as 2026年9月28日; an empty text for None."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
