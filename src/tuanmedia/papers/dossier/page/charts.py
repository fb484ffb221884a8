"""Charts of the page: recommendations and results, posts by month, and who ranks first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.page import svg
from tuanmedia.papers.dossier.page.words import WORDS
from tuanmedia.papers.dossier.tables.accounts import first_followers
from tuanmedia.papers.dossier.tables.ranking import MEASURES, Measure
from tuanmedia.render.annual import count_name
from tuanmedia.render.locale import Locale

MOST_RANKS = 10


class RankingEntry(NamedTuple):
    """An account that is among the first by a measure."""

    id: str
    name: str
    platform: str
    bar: Markup
    value: str


class Ranking(NamedTuple):
    """The first accounts by a measure."""

    key: str
    name: str
    entries: Sequence[RankingEntry]


class StandingChart(NamedTuple):
    """The number of accounts for each standing, and their chart."""

    parts: Sequence[svg.Segment]
    chart: Markup


class MonthChart(NamedTuple):
    """The posts of all accounts by month, and a note on how many accounts count them. No chart where none does."""

    note: str
    chart: Markup


def standing_chart(year: AnnualReview, locale: Locale) -> StandingChart:
    """The recommendations in one bar, the gravest first, then the results."""
    parts = [svg.Segment(code, count_name(code, year, locale), number) for code, number in year.standings.items()]
    label = locale.listed(locale.word(WORDS, "parts", name=part.name, number=part.number) for part in parts)
    return StandingChart(parts, svg.stacked_bar(parts, label))


def month_chart(year: AnnualReview, locale: Locale) -> MonthChart:
    """The posts of all accounts in columns, one for each month."""
    months_of_accounts = [account_year.figures.months for account_year in year.accounts if account_year.figures.months]
    totals: Counter[date] = Counter()
    for months in months_of_accounts:
        totals.update(dict(months))
    if not totals:
        return MonthChart(locale.word(WORDS, "uncounted"), Markup(""))
    values = [(locale.word(WORDS, "month", month=month.month), number) for month, number in sorted(totals.items())]
    label = locale.listed(locale.word(WORDS, "parts", name=name, number=number) for name, number in values)
    note = locale.word(WORDS, "months of", counted=len(months_of_accounts), accounts=len(year.accounts))
    return MonthChart(note, svg.column_chart(values, f"{locale.word(WORDS, 'months')}：{label}"))


def rankings(year: AnnualReview, locale: Locale) -> list[Ranking]:
    """A ranking by each measure for which at least one account has a figure."""
    every = (Ranking(measure.key, measure.name(locale), list(_entries(measure, year, locale))) for measure in MEASURES)
    return [ranking for ranking in every if ranking.entries]


def _entries(measure: Measure, year: AnnualReview, locale: Locale) -> Iterator[RankingEntry]:
    known = [(figure, account_year) for account_year in year.accounts if (figure := measure.figure(account_year))]
    first = sorted(known, key=lambda pair: -pair[0])[:MOST_RANKS]
    for figure, account_year in first:
        yield RankingEntry(
            account_year.account.id,
            phrases.account_name(account_year, locale),
            phrases.platform_name(account_year, locale),
            _bar(measure, account_year, figure / first[0][0], figure),
            f"{figure:,.2f}" if measure.key == "wci" else f"{figure:,}",
        )


def _bar(measure: Measure, account_year: AccountYear, share: float, figure: float) -> Markup:
    """A bar for a figure. Of followers, the number at the first entry is dark, and what came later is lighter."""
    first = first_followers(account_year) if measure.key == "followers" else None
    return svg.share_bar(share) if first is None else svg.share_bar(share, share * min(first / figure, 1))
