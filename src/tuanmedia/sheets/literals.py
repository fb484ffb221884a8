"""Numbers, days, times and addresses as the files of workbooks write them."""

import math
import re
from datetime import date, datetime, time, timedelta

from tuanmedia.sheets.book import Value

# Digits of a number that is taken for a whole one; a longer one is of the size only.
_MAX_DIGITS = 18
# What cells in error show, in Excel and in LibreOffice.
ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!)|Err:[0-9]{3}")
_duration = re.compile(r"PT([0-9]{1,7})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]{1,9})?S")
_link = re.compile(r'\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


def parsed_number(text: str) -> int | float | None:
    """Return the number that a text writes, as a whole one where it is written so; None where it writes none."""
    text = text.strip()
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS:
        return int(text)
    try:
        number = float(text) if "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def parsed_moment(text: str) -> date | datetime | None:
    """Return the day or moment that a text writes in ISO 8601, without its zone; None where it writes none."""
    try:
        if len(text) <= len("2026-12-16"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None


def parsed_duration(text: str) -> Value | None:
    """Return what `PT08H30M00S` writes: a time of day, or from 24 hours on a span of time; None for another text."""
    form = _duration.fullmatch(text)
    if form is None:
        return None
    span = timedelta(hours=int(form[1]), minutes=int(form[2]), seconds=int(form[3]))
    return span if span >= timedelta(days=1) else time_of_day(span.seconds)


def time_of_day(seconds: int) -> time:
    """Return the time so many seconds after midnight."""
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def linked_address(formula: str | None) -> str:
    """Return the address in a formula `HYPERLINK("…")`, which is given without its `=`; else an empty text."""
    match = _link.match(formula or "")
    return match[1].replace('""', '"') if match else ""
