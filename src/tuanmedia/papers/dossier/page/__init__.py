"""The page of a review: one HTML file that loads nothing, for a phone, a desk and a printer.

It has no script, no font and no picture from outside; the policy in its head forbids what a name might bring in.
"""

from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from tuanmedia.audit.year import RECOMMENDATIONS, AnnualReview, Standing
from tuanmedia.checks.wording import Lang
from tuanmedia.ledger.export.table import cell_text
from tuanmedia.model.codes import STANDINGS
from tuanmedia.papers.dossier.page.cards import Card, cards
from tuanmedia.papers.dossier.page.charts import month_chart, rankings, standing_chart
from tuanmedia.papers.dossier.page.words import WORDS
from tuanmedia.papers.dossier.phrases import finding_place, finding_text
from tuanmedia.papers.dossier.tables.corrections import correction_tables
from tuanmedia.papers.dossier.tables.missing_items import missing_item_table
from tuanmedia.papers.dossier.tables.overview import previous_result_table, unit_table
from tuanmedia.render.annual import review_notes
from tuanmedia.render.locale import Locale


def page(year: AnnualReview, lang: Lang) -> bytes:
    """The page in a language, as UTF-8. The same year gives the same bytes."""
    locale = Locale(year.law, lang)
    every = list(cards(year, locale))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    text = environment.from_string(_resource("page.html")).render(
        style=Markup(_resource("page.css")),
        cell_text=cell_text,
        year=year,
        lang={"zh": "zh-CN", "en": "en"}[lang],
        word=lambda name, **blanks: locale.word(WORDS, name, **blanks),
        remarks=review_notes(year, locale),
        heading=_heading(year),
        standings=standing_chart(year, locale),
        groups=[(code, _title(code, locale), [card for card in every if card.code == code]) for code in year.standings],
        months=month_chart(year, locale),
        rankings=rankings(year, locale),
        tables=[unit_table(year, locale), previous_result_table(year, locale)],
        missing_items=missing_item_table(year, locale),
        corrections=correction_tables(year, locale),
        others=[(finding_place(finding), finding_text(finding, locale).message) for finding in year.other_findings],
        clauses=_cited_clauses(year, every),
    )
    return str(text).encode()


def _heading(year: AnnualReview) -> str:
    """The name in WORDS of what the accounts are counted by."""
    has_results = any(account_year.result for account_year in year.accounts)
    has_recommendations = not year.accounts or any(account_year.is_recommended for account_year in year.accounts)
    return ("recommendations and results" if has_recommendations else "results") if has_results else "recommendations"


def _title(code: Standing, locale: Locale) -> str:
    name = STANDINGS[code][locale.lang]
    return locale.word(WORDS, "recommended", what=name) if code in RECOMMENDATIONS else name


def _resource(name: str) -> str:
    return (resources.files(__name__) / name).read_text("utf-8")


def _cited_clauses(year: AnnualReview, every: list[Card]) -> dict[str, str]:
    """The text of every clause that the page cites, in the order of the articles."""
    cited = {line.clause for card in every for line in (*card.reasons, *card.findings)}
    cited |= {finding.clause for organization_year in year.organizations for finding in organization_year.findings}
    texts = {cite: text for part in year.law.parts.values() for cite, text in part.text.items()}
    return {cite: text for cite, text in texts.items() if cite in cited}
