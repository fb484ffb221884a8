"""The sheet 问题: each finding of the year with its clause, its file and its line."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tuanmedia.audit.year import AnnualReview
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.tables import ReviewColumn, ReviewTable
from tuanmedia.render.finding import FindingText
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale


class FindingRow(NamedTuple):
    """A finding with the names of its record, owner and unit. `until` is its last day if it is gone at year's end."""

    text: FindingText
    name: str = ""
    owner: str = ""
    unit: str = ""
    until: date | None = None


COLUMNS: Sequence[ReviewColumn[FindingRow]] = (
    ReviewColumn("登记编号", cell=lambda row, _: visible(row.text.finding.record or ""), width=30),
    ReviewColumn("名称", cell=lambda row, _: row.name, width=30),
    ReviewColumn("主办组织", cell=lambda row, _: row.owner, width=24),
    ReviewColumn("主管单位", cell=lambda row, _: row.unit, width=20),
    ReviewColumn("条款", cell=lambda row, _: row.text.finding.clause, width=18),
    ReviewColumn("性质", cell=lambda row, _: row.text.verdict, width=8),
    ReviewColumn("发现", cell=lambda row, _: row.text.message, kind="words", width=48),
    ReviewColumn("应办", cell=lambda row, _: row.text.action, kind="words", width=40),
    ReviewColumn("由谁", cell=lambda row, _: row.text.who, width=17),
    ReviewColumn("期限", cell=lambda row, _: row.text.finding.due, kind="day"),
    ReviewColumn("年内曾有，最后一日", cell=lambda row, _: row.until, kind="day", width=17),
    ReviewColumn("文件", cell=lambda row, _: visible(row.text.finding.file), width=48),
    ReviewColumn("行", cell=lambda row, _: row.text.finding.line, kind="count", width=6),
    ReviewColumn("规则", cell=lambda row, _: row.text.finding.rule, width=24),
)


def finding_table(year: AnnualReview, locale: Locale) -> ReviewTable[FindingRow]:
    """The findings of accounts, then of organizations, then of neither."""
    return ReviewTable("问题", COLUMNS, list(_rows(year, locale)), locale)


def _rows(year: AnnualReview, locale: Locale) -> Iterator[FindingRow]:
    for account_year in year.accounts:
        names = (
            phrases.account_name(account_year, locale),
            phrases.owner_name(account_year, locale),
            phrases.unit_name(account_year, locale),
        )
        for finding, until in account_year.own_findings:
            yield FindingRow(phrases.finding_text(finding, locale), *names, until)
    for organization_year in year.organizations:
        name = phrases.display_name(organization_year.organization, locale)
        unit = phrases.display_name(organization_year.unit, locale)
        for finding, until in [*((finding, None) for finding in organization_year.findings), *organization_year.past]:
            yield FindingRow(phrases.finding_text(finding, locale), name, name, unit, until)
    yield from (FindingRow(phrases.finding_text(finding, locale)) for finding in year.other_findings)
