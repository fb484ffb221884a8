"""The days looked at: from 1 January, or an account's opening, to the as-of day, 31 December at the latest."""

from datetime import date
from typing import NamedTuple

from tuanmedia.model.records import Account


class Span(NamedTuple):
    """A first and a last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def of_year(year: int, day: date) -> Span:
    """The days of a year up to `day`; none where that comes before it."""
    return Span(date(year, 1, 1), min(day, date(year, 12, 31)))


def of_account(account: Account, year: Span) -> Span | None:
    """The account's days of the year; None where it was live on none of them.

    They go on to the last one where it has ended before: so does 第十二条（八）, which forbids to post after the end.
    """
    if account.created_on is None:
        return None
    span = Span(max(account.created_on, year.first), year.last)
    live = span.first <= span.last and account.is_live(span.first)
    return span if live else None
