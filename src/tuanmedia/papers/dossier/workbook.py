"""The workbook of a review: the tables of the year, one of which the office fills in with its results.

Every text is written as text: no text of the registry is read as a formula, a number or a link.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from tuanmedia.audit import sheet
from tuanmedia.audit.year import AnnualReview
from tuanmedia.ledger.export.sheet_writer import CellFormat, new_workbook
from tuanmedia.ledger.export.table import CellValue
from tuanmedia.model.codes import RECOMMENDATIONS
from tuanmedia.papers.dossier.tables.accounts import account_table
from tuanmedia.papers.dossier.tables.corrections import correction_tables
from tuanmedia.papers.dossier.tables.findings import finding_table
from tuanmedia.papers.dossier.tables.missing_items import missing_item_table
from tuanmedia.papers.dossier.tables.overview import overview_table, previous_result_table, unit_table
from tuanmedia.papers.dossier.tables.ranking import ranking_table
from tuanmedia.render.annual import review_notes
from tuanmedia.render.locale import Locale

# The word itself says what is recommended, so that nobody depends on the colour.
COLOURS = {"cancel": "#F8D7DA", "rectify": "#FDE5D0", "review": "#FFF3BF", "pass": "#FFFFFF", "commend": "#D8F0DC"}
RECOMMENDED: dict[CellValue, CellFormat] = {
    RECOMMENDATIONS[code]["zh"]: {"bg_color": colour, "bold": True, "align": "center"}
    for code, colour in COLOURS.items()
}


def workbook(year: AnnualReview) -> bytes:
    """The workbook, in Chinese because it is a form. The same year gives the same bytes."""
    out, locale = BytesIO(), Locale(year.law, "zh")
    title = f"{year.year}年度团学组织网络新媒体账号年审"
    with new_workbook(out, title, year.day, {sheet.RECOMMENDATION: RECOMMENDED}, is_huge=True) as sheets:
        sheets.write_small_tables(
            [
                overview_table(year, locale),
                unit_table(year, locale),
                previous_result_table(year, locale),
                *correction_tables(year, locale),
            ],
            [*_notes(year, locale)],
        )
        sheets.write_table(account_table(year, locale), frozen=2)
        sheets.write_table(finding_table(year, locale), frozen=1)
        sheets.write_table(missing_item_table(year, locale), frozen=1)
        sheets.write_table(ranking_table(year, locale), frozen=2)
        _write_mark(sheets.book, year)
    return out.getvalue()


def _write_mark(book: Any, year: AnnualReview) -> None:
    """Writes a hidden sheet with year and day of the review, for the program that reads the workbook back."""
    page = book.add_worksheet(sheet.MARK)
    for row, (name, value) in enumerate({sheet.MARK_YEAR: year.year, sheet.MARK_AS_OF: year.day}.items()):
        page.write_string(row, 0, name)
        page.write_string(row, 1, str(value))
    page.very_hidden()


def _notes(year: AnnualReview, locale: Locale) -> Iterator[str]:
    yield f"年审期间 {year.first} 至 {year.last}，截至 {year.day}。"
    yield from review_notes(year, locale)
