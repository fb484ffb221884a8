"""Cards of the page: for each account its recommendation with the reasons, its findings, and how it was run."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from tuanmedia.audit.year import AccountYear, AnnualReview, YearFinding
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.page import svg
from tuanmedia.papers.dossier.page.words import WORDS
from tuanmedia.papers.dossier.tables.accounts import end_date, filing_date
from tuanmedia.render.locale import Locale


class FindingLine(NamedTuple):
    """A finding in words. `until` is the last day of a finding that is gone by the end of the year, else empty."""

    verdict: str
    verdict_name: str
    clause: str | None
    message: str
    todo: str
    place: str
    until: str


class Card(NamedTuple):
    """An account in words. `findings` lacks the `reasons`; `facts` and `figures` are names with their values."""

    id: str
    name: str
    about: str
    code: str
    why: str
    reasons: Sequence[FindingLine]
    findings: Sequence[FindingLine]
    facts: Sequence[tuple[str, str]]
    figures: Sequence[tuple[str, str]]
    spark: Markup
    link: str | None
    finding_count: str


def cards(year: AnnualReview, locale: Locale) -> Iterator[Card]:
    """A card for each account, in the order of the review."""
    for account_year in year.accounts:
        reasons = account_year.reasons if account_year.is_recommended else ()
        others = (year_finding for year_finding in account_year.own_findings if year_finding.finding not in reasons)
        yield Card(
            id=account_year.account.id,
            name=phrases.account_name(account_year, locale),
            about=_about(account_year, locale),
            code=account_year.standing,
            why=_first_reason(account_year, locale),
            reasons=[_line(YearFinding(finding), locale) for finding in reasons],
            findings=[_line(year_finding, locale) for year_finding in others],
            facts=[(locale.word(WORDS, name), value) for name, value in _facts(account_year, locale) if value],
            figures=[(locale.word(WORDS, name), value) for name, value in _figures(account_year, locale)],
            spark=_sparkline(account_year, locale),
            link=safe_link(locale.discreet(account_year.account.url)),
            finding_count=_finding_count(len(account_year.own_findings), locale),
        )


def safe_link(url: str | None) -> str | None:
    """The link, if it is one of http or https to a host; None for what a browser might execute."""
    if not url or not url.isprintable() or any(sign in url for sign in '\\<>" '):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _about(account_year: AccountYear, locale: Locale) -> str:
    """Platform, owner and unit, each name once."""
    names = (
        phrases.platform_name(account_year, locale),
        phrases.owner_name(account_year, locale),
        phrases.unit_name(account_year, locale),
    )
    return " · ".join(dict.fromkeys(name for name in names if name))


def _line(year_finding: YearFinding, locale: Locale) -> FindingLine:
    finding, until = year_finding
    text = phrases.finding_text(finding, locale)
    return FindingLine(
        finding.verdict,
        text.verdict,
        finding.clause,
        text.message,
        text.todo,
        phrases.finding_place(finding),
        locale.word(WORDS, "until", day=until) if until else "",
    )


def _facts(account_year: AccountYear, locale: Locale) -> Iterator[tuple[str, str | None]]:
    filed_on, record = filing_date(account_year), account_year.account
    yield "id", record.id
    yield "handle", locale.plain(record.handle)
    yield "link", "" if safe_link(record.url) else locale.plain(record.url)
    yield "created", str(record.created_on or "")
    yield "filed", str(filed_on) if filed_on else locale.word(WORDS, "unfiled")
    yield "ended", str(end_date(account_year) or "")
    yield "before", phrases.result_name(account_year.previous_result, locale)
    yield "entered", phrases.result_name(account_year.result, locale)


def _figures(account_year: AccountYear, locale: Locale) -> Iterator[tuple[str, str]]:
    """The figures that are counted; the others have no line."""
    figures = account_year.figures
    if figures.posts is not None:
        yield "posts", locale.word(WORDS, "posts of", number=f"{figures.posts:,}")
    if figures.live_gap:
        since, until = figures.live_gap
        yield "gap", locale.word(WORDS, "gap of", days=figures.live_gap_days, since=since, until=until)
    if figures.followers_first and figures.followers_last:
        first, last = figures.followers_first[1], figures.followers_last[1]
        both = locale.word(WORDS, "followers of", first=f"{first:,}", last=f"{last:,}")
        yield "followers", both if figures.followers_first[0] != figures.followers_last[0] else f"{last:,}"
    if figures.reads is not None:
        yield "reads", f"{figures.reads:,}"
    if figures.wci is not None:
        yield "wci", f"{figures.wci:.2f}"
    yield "operators", locale.word(WORDS, "operators of", number=figures.operators_at_most)


def _sparkline(account_year: AccountYear, locale: Locale) -> Markup:
    """The posts of each month; empty where there are none."""
    numbers = [number for _, number in account_year.figures.months]
    if not any(numbers):
        return Markup("")
    name, listed = phrases.account_name(account_year, locale), locale.listed(map(str, numbers))
    return svg.sparkline(numbers, locale.word(WORDS, "spark", name=name, numbers=listed))


def _first_reason(account_year: AccountYear, locale: Locale) -> str:
    """The first of the reasons, and how many others there are."""
    reasons = phrases.standing_reasons(account_year, locale)
    if not reasons:
        return ""
    first, others = reasons[0], len(reasons) - 1
    return first + (locale.aside(locale.word(WORDS, "others of", number=others)) if others else "")


def _finding_count(number: int, locale: Locale) -> str:
    return locale.word(WORDS, "one found" if number == 1 else "found", number=number) if number else ""
