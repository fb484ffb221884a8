"""What is to be said of reviews before they are entered: that their day is outside the window (第十二条（六）)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from tuanmedia.checks import annual_window
from tuanmedia.checks.context import Context
from tuanmedia.render.layout import visible, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "outside": {
        "zh": "注意：{year} 年度的年审应在 {opens} 至 {closes}（第十二条（六）），{on} 在此之外：{records}",
        "en": "Mind: the review of {year} is from {opens} to {closes} (第十二条（六）); {on} is outside: {records}",
    },
}


def outside(known: Context, ctx: Context, records: Iterable[str], locale: Locale) -> str:
    """Of the reviews that would be new, a line for each year and day; nothing where there are none."""
    days: defaultdict[tuple[int, date], list[str]] = defaultdict(list)
    for record in records:
        for year, on in _new(known, ctx, record):
            if annual_window.is_outside(year, on):
                days[year, on].append(visible(record))
    return "".join(f"{line}\n" for one in sorted(days.items()) for line in wrapped(_said(*one, locale), ""))


def _new(known: Context, ctx: Context, record: str) -> Iterator[tuple[int, date]]:
    before, now = (each.registry.accounts.get(record) for each in (known, ctx))
    present = {(review.year, review.on) for review in before.reviews} if before else set()
    yield from ((one.year, one.on) for one in (now.reviews if now else ()) if (one.year, one.on) not in present)


def _said(key: tuple[int, date], records: list[str], locale: Locale) -> str:
    year, on = key
    span = {"opens": annual_window.first_day(year), "closes": annual_window.last_day(year)}
    return locale.word(WORDS, "outside", year=year, on=on, records=locale.listed(records), **span)
