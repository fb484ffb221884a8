"""The table 更正 of the sheet 总览: what had been entered wrongly, and was corrected since the review before."""

from collections.abc import Sequence

from tuanmedia.audit.year import AnnualReview
from tuanmedia.papers.dossier.tables import ReviewColumn, ReviewTable
from tuanmedia.render.annual.corrections import CorrectionText, correction_texts
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale

WORDS = {"corrections": {"zh": "上次年审以来的更正", "en": "Corrected since the review before"}}
COLUMNS: Sequence[ReviewColumn[CorrectionText]] = (
    ReviewColumn("名称", "Name", lambda row, _: visible(row.name), width=36),
    ReviewColumn("登记编号", "Id", lambda row, _: row.id, width=30),
    ReviewColumn("更正日期", "Corrected on", lambda row, _: row.on, width=12),
    ReviewColumn("事项", "Field", lambda row, _: visible(row.field), width=24),
    ReviewColumn("原值", "Old value", lambda row, _: visible(row.was), "words", 40),
    ReviewColumn("理由", "Reason", lambda row, _: visible(row.reason), "words", 40),
)


def correction_tables(year: AnnualReview, locale: Locale) -> list[ReviewTable[CorrectionText]]:
    """The table of the corrections; no table where there are none."""
    rows = list(correction_texts(year, locale))
    return [ReviewTable(locale.word(WORDS, "corrections"), COLUMNS, rows, locale)] if rows else []
