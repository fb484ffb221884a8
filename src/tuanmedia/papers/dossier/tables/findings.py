"""The findings of a year, one a row, each with the clause it rests on and the line it is traced to."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tuanmedia.audit.year import AnnualReview
from tuanmedia.model.finding import Finding
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.tables.table import Column, Table
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.verdicts import VERDICTS, WHO


class Row(NamedTuple):
    """A finding, of whom, whose that is, and the last day on which it stood where it does so no more."""

    finding: Finding
    name: str = ""
    owner: str = ""
    unit: str = ""
    until: date | None = None


COLUMNS: Sequence[Column[Row]] = (
    Column("登记编号", of=lambda row, _: visible(row.finding.record or ""), width=30),
    Column("名称", of=lambda row, _: row.name, width=30),
    Column("主办组织", of=lambda row, _: row.owner, width=24),
    Column("主管单位", of=lambda row, _: row.unit, width=20),
    Column("条款", of=lambda row, _: row.finding.clause, width=18),
    Column("性质", of=lambda row, locale: VERDICTS[row.finding.verdict][locale.lang], width=8),
    Column("发现", of=lambda row, locale: told.said_of(row.finding, locale), kind="words", width=48),
    Column("应办", of=lambda row, locale: told.to_do(row.finding, locale), kind="words", width=40),
    Column("由谁", of=lambda row, locale: WHO[row.finding.who][locale.lang], width=17),
    Column("期限", of=lambda row, _: row.finding.due, kind="day"),
    Column("年内曾有，末日", of=lambda row, _: row.until, kind="day", width=17),
    Column("文件", of=lambda row, _: visible(row.finding.file), width=48),
    Column("行", of=lambda row, _: row.finding.line, kind="count", width=6),
    Column("规则", of=lambda row, _: row.finding.rule, width=24),
)


def findings(year: AnnualReview, locale: Locale) -> Table[Row]:
    """Of the accounts, then of the organizations, then of what belongs to neither."""
    return Table("问题", COLUMNS, list(_rows(year, locale)), locale)


def _rows(year: AnnualReview, locale: Locale) -> Iterator[Row]:
    for one in year.accounts:
        whose = told.account(one, locale), told.owner(one, locale), told.unit(one.unit, locale)
        for stood in one.told:
            yield Row(stood.finding, *whose, stood.until)
    for owing in year.organizations:
        name = told.organization(owing.organization, locale)
        for finding, until in [*((one, None) for one in owing.findings), *owing.past]:
            yield Row(finding, name, name, told.unit(owing.unit, locale), until)
    yield from (Row(finding) for finding in year.others)
