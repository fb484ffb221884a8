"""The moments in cells of a table of posts: with a time of day, or days where the platform tells no more."""

import re
from datetime import date, datetime, time, timedelta
from unicodedata import normalize

from tuanmedia.ledger.cells import CellReader, DoubtfulCell, visible_text
from tuanmedia.model.scalars import CHINA
from tuanmedia.sheets import Cell

_time = re.compile(
    r"(?P<half>上午|下午|晚上|早上|中午|凌晨|AM|PM)? ?(?P<hour>[0-9]{1,2})(?::|时|点)(?P<minute>[0-9]{1,2})?分?"
    r"(?::?(?P<second>[0-9]{1,2})(?:\.[0-9]+)?秒?)?(?: ?(?P<after>AM|PM))?",
    re.IGNORECASE,
)
_moment = re.compile(r"(?P<day>.*?[0-9日号])(?:[ T]+|(?<=[日号]))(?P<time>\D{0,2} ?[0-9]{1,2}[:时点].*)")
_with_offset = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})")
_weekday = re.compile(r"\(?(?:星期|周)[一二三四五六日天]\)?")
AFTER_NOON = ("下午", "晚上", "中午", "pm")


def moment_of(reader: CellReader, cell: Cell, day_cell: Cell) -> date | datetime | None:
    """Return the moment in a cell, a day where it has no time of day, None where there is nothing.

    A time of day alone belongs to the day in `day_cell`. Raises DoubtfulCell for what is no moment.
    """
    value = cell.value
    if isinstance(value, time):
        day = reader.day_of(day_cell)
        return day and datetime.combine(day, value)
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    if isinstance(value, float) and not value.is_integer():
        return _moment_of_serial(reader, value)
    text = normalize("NFKC", visible_text(cell.text)) if isinstance(value, str) else ""
    if _with_offset.fullmatch(text):
        return _moment_with_offset(text)
    if found := _time.fullmatch(text):
        day = reader.day_of(day_cell)
        return day and datetime.combine(day, _time_of(found))
    if found := _moment.fullmatch(_weekday.sub("", text)):
        return _moment_of_parts(reader, found["day"], found["time"])
    return reader.day_of(day_cell if reader.words.is_empty(text) and isinstance(value, str) else cell)


def moment_text(moment: date | datetime) -> str:
    """Return a moment as registry/posts holds it: `2026-10-01T09:00`, with seconds where there are any, or a day."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _moment_of_parts(reader: CellReader, day: str, clock: str) -> datetime:
    found, parsed = _time.fullmatch(clock.strip()), reader.day_of(Cell(day))
    if found is None or parsed is None:
        raise DoubtfulCell("date")
    return datetime.combine(parsed, _time_of(found))


def _time_of(found: "re.Match[str]") -> time:
    hour = int(found["hour"])
    half = (found["half"] or found["after"] or "").casefold()
    if half in AFTER_NOON and hour < 12:
        hour += 12 if half != "中午" or hour < 11 else 0
    if half in ("am", "凌晨", "上午", "早上") and hour == 12:
        hour = 0
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise DoubtfulCell("date") from None


def _moment_of_serial(reader: CellReader, value: float) -> datetime:
    """Return the moment of a number in which a spreadsheet keeps one, to the second."""
    try:
        return datetime.combine(reader.epoch, time()) + timedelta(seconds=round(value * 24 * 60 * 60))
    except OverflowError:
        raise DoubtfulCell("date") from None


def _moment_with_offset(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(CHINA).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        raise DoubtfulCell("date") from None
