"""The figures of a year as charts: what is recommended, posts a month, who stands first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.page import svg
from tuanmedia.papers.dossier.page.words import WORDS
from tuanmedia.papers.dossier.tables.accounts import first_followers
from tuanmedia.papers.dossier.tables.ranking import MEASURES, Measure
from tuanmedia.render.codes import RECOMMENDATIONS
from tuanmedia.render.locale import Locale

FIRST = 10


class Place(NamedTuple):
    """One of the first by some measure."""

    id: str
    name: str
    platform: str
    bar: Markup
    value: str


class Ranking(NamedTuple):
    """The first by a measure."""

    key: str
    name: str
    places: Sequence[Place]


class Recommended(NamedTuple):
    """The recommendations, with how many accounts each, and the chart of them."""

    parts: Sequence[svg.Part]
    chart: Markup


class Months(NamedTuple):
    """Posts of all accounts by month; no chart where nothing is counted."""

    said: str
    chart: Markup


def recommended(year: AnnualReview, locale: Locale) -> Recommended:
    parts = [svg.Part(code, RECOMMENDATIONS[code][locale.lang], number) for code, number in year.summary.items()]
    said = locale.listed(locale.word(WORDS, "parts", name=part.name, number=part.number) for part in parts)
    return Recommended(parts, svg.stack(parts, said))


def months(year: AnnualReview, locale: Locale) -> Months:
    counted = [one.figures.months for one in year.accounts if one.figures.months]
    total: Counter[date] = Counter()
    for every in counted:
        total.update(dict(every))
    if not total:
        return Months(locale.word(WORDS, "uncounted"), Markup(""))
    values = [(locale.word(WORDS, "month", month=month.month), number) for month, number in sorted(total.items())]
    heard = locale.listed(locale.word(WORDS, "parts", name=name, number=number) for name, number in values)
    said = locale.word(WORDS, "months of", counted=len(counted), accounts=len(year.accounts))
    return Months(said, svg.columns(values, f"{locale.word(WORDS, 'months')}：{heard}"))


def rankings(year: AnnualReview, locale: Locale) -> list[Ranking]:
    """By each measure of which anything is counted."""
    every = (Ranking(one.key, one.name(locale), list(_places(one, year, locale))) for one in MEASURES)
    return [one for one in every if one.places]


def _places(measure: Measure, year: AnnualReview, locale: Locale) -> Iterator[Place]:
    known = [(number, one) for one in year.accounts if (number := measure.of(one))]
    first = sorted(known, key=lambda pair: -pair[0])[:FIRST]
    for number, one in first:
        share = number / first[0][0]
        said = f"{number:,.2f}" if measure.key == "wci" else f"{number:,}"
        names = told.account(one, locale), told.platform(one, locale)
        yield Place(one.account.id, *names, _bar(measure, one, share, number), said)


def _bar(measure: Measure, one: AccountYear, share: float, number: float) -> Markup:
    """Of followers, what was there at the first entry is darker than what came within the year."""
    first = first_followers(one) if measure.key == "followers" else None
    return svg.bar(share) if first is None else svg.bar(share, share * min(first / number, 1))
