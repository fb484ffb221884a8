"""The year of the invented university: term, exam weeks, holidays, feasts."""

from datetime import date

TERM, EXAMS, HOLIDAYS, FEASTS = range(4)

# From which day on what is; until the next.
YEAR = [
    (date(2025, 12, 1), TERM),
    (date(2025, 12, 29), EXAMS),
    (date(2026, 1, 17), HOLIDAYS),
    (date(2026, 2, 15), FEASTS),
    (date(2026, 2, 24), TERM),
    (date(2026, 4, 4), FEASTS),
    (date(2026, 4, 7), TERM),
    (date(2026, 5, 1), FEASTS),
    (date(2026, 5, 6), TERM),
    (date(2026, 6, 19), FEASTS),
    (date(2026, 6, 22), TERM),
    (date(2026, 6, 27), EXAMS),
    (date(2026, 7, 11), HOLIDAYS),
    (date(2026, 8, 24), TERM),
    (date(2026, 9, 25), FEASTS),
    (date(2026, 9, 28), TERM),
    (date(2026, 10, 1), FEASTS),
    (date(2026, 10, 8), TERM),
]


def on(day: date) -> int:
    """What that day is."""
    return next(what for since, what in reversed(YEAR) if since <= day)
