"""Periods of days, months and years: months and years end on the corresponding day (民法典第二百零二条).

The days that Python holds end with date.min and date.max. A period that would reach beyond them ends there: a register
may say 9999-12-31 for “for ever”.
"""

from calendar import monthrange
from datetime import date, timedelta


def days_after(day: date, days: int) -> date:
    """Return the day `days` later, or before for a negative number; date.max or date.min beyond the calendar."""
    if days >= 0:
        return day + timedelta(min(days, (date.max - day).days))
    return day - timedelta(min(-days, (day - date.min).days))


def year_after(day: date) -> date:
    """Return the last day of “一年内” after `day` (民法典第二百零二条): the same day next year, else 28 February."""
    if day.year == date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def months_after(day: date, months: int) -> date:
    """Return the corresponding day `months` later (民法典第二百零二条), else the last day of that month.

    `months` may be negative.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
