"""An account on the page: what is recommended and why, what was found, how it was run."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from tuanmedia.audit.year import AccountYear, AnnualReview, YearFinding
from tuanmedia.model.finding import Finding
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.page import svg
from tuanmedia.papers.dossier.page.words import WORDS
from tuanmedia.papers.dossier.tables.accounts import filed_on
from tuanmedia.render.locale import Locale
from tuanmedia.render.verdicts import VERDICTS, WHO


class Line(NamedTuple):
    """A finding: its verdict, its clause, its words, who is to do what, and where it is traced to."""

    verdict: str
    judged: str
    clause: str | None
    said: str
    to_do: str
    place: str
    until: str


class Card(NamedTuple):
    """All that the page tells of an account; `findings` are those that are no reasons, `facts` and `figures` names
    with their values.
    """

    id: str
    name: str
    about: str
    code: str
    why: str
    reasons: Sequence[Line]
    findings: Sequence[Line]
    facts: Sequence[tuple[str, str]]
    figures: Sequence[tuple[str, str]]
    spark: Markup
    link: str | None
    found: str


def cards(year: AnnualReview, locale: Locale) -> Iterator[Card]:
    for one in year.accounts:
        about = (told.platform(one, locale), told.owner(one, locale), told.unit(one.unit, locale))
        yield Card(
            id=one.account.id,
            name=told.account(one, locale),
            about=" · ".join(dict.fromkeys(text for text in about if text)),
            code=one.recommendation,
            why=_why(one, locale),
            reasons=[_line(YearFinding(finding), locale) for finding in one.reasons],
            findings=[_line(stood, locale) for stood in one.told if stood.finding not in one.reasons],
            facts=[(locale.word(WORDS, name), value) for name, value in _facts(one, locale) if value],
            figures=[(locale.word(WORDS, name), value) for name, value in _figures(one, locale)],
            spark=_spark(one, locale),
            link=link(locale.discreet(one.account.url)),
            found=_found(len(one.told), locale),
        )


def link(url: str | None) -> str | None:
    """A link that may be followed: of http or https, to a host; none that a browser would carry out."""
    if not url or not url.isprintable() or any(sign in url for sign in '\\<>" '):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _line(stood: YearFinding, locale: Locale) -> Line:
    finding: Finding = stood.finding
    return Line(
        finding.verdict,
        VERDICTS[finding.verdict][locale.lang],
        finding.clause,
        told.said_of(finding, locale),
        locale.word(WORDS, "to do", who=WHO[finding.who][locale.lang], action=told.to_do(finding, locale)),
        told.place(finding),
        locale.word(WORDS, "until", day=stood.until) if stood.until else "",
    )


def _facts(one: AccountYear, locale: Locale) -> Iterator[tuple[str, str | None]]:
    filed, url = filed_on(one), one.account.url
    yield "id", one.account.id
    yield "handle", locale.plain(one.account.handle)
    yield "link", "" if link(url) else locale.plain(url)
    yield "created", str(one.account.created_on or "")
    yield "filed", str(filed) if filed else locale.word(WORDS, "unfiled")
    yield "before", told.result(one.before, locale)
    yield "entered", told.result(one.entered, locale)


def _figures(one: AccountYear, locale: Locale) -> Iterator[tuple[str, str]]:
    """What is counted; what is not has no line."""
    figures = one.figures
    if figures.posts is not None:
        yield "posts", locale.word(WORDS, "posts of", number=f"{figures.posts:,}")
    if figures.gap:
        since, until = figures.gap
        yield "gap", locale.word(WORDS, "gap of", days=figures.longest_gap_days, since=since, until=until)
    if figures.followers_first and figures.followers_last:
        first, last = figures.followers_first[1], figures.followers_last[1]
        both = locale.word(WORDS, "followers of", first=f"{first:,}", last=f"{last:,}")
        yield "followers", both if figures.followers_first[0] != figures.followers_last[0] else f"{last:,}"
    if figures.reads is not None:
        yield "reads", f"{figures.reads:,}"
    if figures.wci is not None:
        yield "wci", f"{figures.wci:.2f}"
    yield "operators", locale.word(WORDS, "operators of", number=figures.operators_at_most)


def _spark(one: AccountYear, locale: Locale) -> Markup:
    numbers = [number for _, number in one.figures.months]
    if not any(numbers):
        return Markup("")
    said = locale.word(WORDS, "spark", name=told.account(one, locale), numbers=locale.listed(map(str, numbers)))
    return svg.spark(numbers, said)


def _why(one: AccountYear, locale: Locale) -> str:
    """The first of the reasons, and that there are others."""
    if not one.reasons:
        return ""
    first, others = told.found(one.reasons[0], locale), len(one.reasons) - 1
    return first + (locale.aside(locale.word(WORDS, "others of", number=others)) if others else "")


def _found(number: int, locale: Locale) -> str:
    return locale.word(WORDS, "one found" if number == 1 else "found", number=number) if number else ""
