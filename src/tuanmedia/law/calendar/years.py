"""Terms of months and years: they end on the corresponding day (民法典第二百零二条), and no rest day moves them."""

from calendar import monthrange
from datetime import date


def year_after(day: date) -> date:
    """The last day of "一年内" after `day`: the same day next year, else that month's last."""
    if day.year == date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def months_after(day: date, months: int) -> date:
    """The corresponding day `months` later (earlier where negative), else that month's last; never beyond all days."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
