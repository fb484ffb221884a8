"""The page of a review: one HTML file that asks nothing of anywhere, for a phone, a desk and a printer.

No script, no font and no picture from outside; the policy in its head forbids what a name might smuggle in.
"""

from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from tuanmedia.audit.year import AnnualReview
from tuanmedia.checks.wording import Lang
from tuanmedia.model.finding import Finding
from tuanmedia.papers.dossier.page.cards import Card, cards
from tuanmedia.papers.dossier.page.charts import months, rankings, recommended
from tuanmedia.papers.dossier.page.words import WORDS
from tuanmedia.papers.dossier.phrases import place, said_of
from tuanmedia.papers.dossier.tables.missing_items import lacking
from tuanmedia.papers.dossier.tables.overview import ORDER, before, units
from tuanmedia.papers.dossier.tables.table import shown
from tuanmedia.render.annual.words import remarks
from tuanmedia.render.codes import RECOMMENDATIONS
from tuanmedia.render.locale import Locale


def page(year: AnnualReview, lang: Lang) -> bytes:
    """The page in a language; the same year is the same bytes."""
    locale = Locale(year.law, lang)
    every = list(cards(year, locale))
    text = _template().render(
        style=Markup(_resource("page.css")),
        shown=shown,
        year=year,
        lang={"zh": "zh-CN", "en": "en"}[lang],
        word=lambda name, **blanks: locale.word(WORDS, name, **blanks),
        remarks=remarks(year, locale),
        recommended=recommended(year, locale),
        groups=[(code, RECOMMENDATIONS[code][lang], [one for one in every if one.code == code]) for code in ORDER],
        months=months(year, locale),
        rankings=rankings(year, locale),
        tables=[units(year, locale), before(year, locale)],
        lacking=lacking(year, locale),
        others=[(place(one), said_of(one, locale)) for one in year.others],
        clauses=_clauses(year, every),
    )
    return str(text).encode()


def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_resource("page.html"))


def _resource(name: str) -> str:
    return (resources.files(__name__) / name).read_text("utf-8")


def _clauses(year: AnnualReview, every: list[Card]) -> dict[str, str]:
    """The text of every clause that the page cites, in the order of the articles."""
    owed: list[Finding] = [finding for owing in year.organizations for finding in owing.findings]
    cited = {line.clause for card in every for line in (*card.reasons, *card.findings)} | {one.clause for one in owed}
    texts = {cite: text for part in year.law.parts.values() for cite, text in part.text.items()}
    return {cite: text for cite, text in texts.items() if cite in cited}
