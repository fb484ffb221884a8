"""Periods of months and years: they end on the corresponding day (民法典第二百零二条), and no rest day moves them."""

from calendar import monthrange
from datetime import date


def year_after(day: date) -> date:
    """Return the last day of “一年内” after `day` (民法典第二百零二条): the same day next year, else 28 February.

    Beyond the last year of the calendar it is date.max.
    """
    if day.year == date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def months_after(day: date, months: int) -> date:
    """Return the corresponding day `months` later (民法典第二百零二条), else the last day of that month.

    `months` may be negative. Beyond the years of the calendar it is date.min or date.max.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
