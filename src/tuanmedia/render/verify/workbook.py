"""The answers as a workbook: a row for each text that was asked about."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from tuanmedia.answers.verify import KnownAccount, Verification
from tuanmedia.ledger.export.sheet_writer import CellFormat, new_workbook
from tuanmedia.ledger.export.table import CellValue, Column, Table
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.verify.words import LABELS, WORDS, asked, explanation, label

ANSWER = "结论"
# The word itself says the answer, so that nobody depends on the colour.
COLOURS = {
    "official": "#D8F0DC",
    "suspended": "#FFF3BF",
    "planned": "#FFF3BF",
    "ended": "#FDE5D0",
    "look-alike": "#F8D7DA",
    "unknown": "#FFFFFF",
}
COLUMNS: Sequence[Column[Verification, Locale]] = (
    Column("查询内容", "Asked", lambda answer, _: visible(asked(answer)), "words", 40),
    Column(ANSWER, "Answer", lambda answer, locale: label(answer, locale), width=12),
    Column("登记编号", "Id", lambda answer, _: _ids(answer.found), width=24),
    Column("平台", "Platform", lambda answer, locale: _platform(answer, locale)),
    Column("平台账号", "Handle", lambda answer, _: answer.handle, width=18),
    Column("主办组织", "Owner", lambda answer, locale: _owners(answer, locale), width=20),
    Column("注销日期", "Ended on", lambda answer, _: answer.until, "day"),
    Column("相近的登记账号", "Resembles", lambda answer, _: _ids(answer.like), width=22),
    Column("说明", "Explanation", lambda answer, locale: "\n".join(explanation(answer, locale)), "words", 54),
)


def workbook(answers: Sequence[Verification], day: date, locale: Locale) -> bytes:
    """The workbook in the language of the locale. The same answers give the same bytes."""
    out, title = BytesIO(), locale.word(WORDS, "title", day=day)
    colours = {LABELS[name][locale.lang]: {"bg_color": colour} for name, colour in COLOURS.items()}
    marked: Mapping[CellValue, CellFormat] = {word: {**colour, "align": "center"} for word, colour in colours.items()}
    with new_workbook(out, title, day, {ANSWER: marked}) as sheets:
        sheets.write_table(Table(locale.word(WORDS, "sheet"), COLUMNS, answers, locale), frozen=2)
    return out.getvalue()


def _ids(accounts: Sequence[KnownAccount]) -> str:
    return " ".join(known.account.id for known in accounts)


def _platform(answer: Verification, locale: Locale) -> str:
    return locale.platform(answer.platform) if answer.platform else ""


def _owners(answer: Verification, locale: Locale) -> str:
    owners = {known.owner.id: locale.plain(known.owner.name) for known in answer.found if known.owner}
    return locale.listed(owners.values())
