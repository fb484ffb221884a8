"""What is lacking: accounts and duties that organizations owe (第六条至第八条), and filings of accounts (第十一条)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuanmedia.audit.year import AnnualReview, OrganizationYear
from tuanmedia.model.finding import Finding
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.tables.table import Column, Table
from tuanmedia.render.codes import ORGANIZATIONS
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale

WORDS = {
    "lacking": {"zh": "缺项", "en": "What is lacking"},
    "unfiled": {"zh": "账号未备案", "en": "the account is not filed"},
}


class Row(NamedTuple):
    """Who lacks what: a sentence, with its place, and its clause where it is a finding."""

    organization: str
    kind: str
    unit: str
    what: str
    place: str
    account: str = ""
    finding: Finding | None = None


COLUMNS: Sequence[Column[Row]] = (
    Column("组织", "Organization", lambda row, _: row.organization, width=28),
    Column("类别", "Kind", lambda row, _: row.kind, width=14),
    Column("主管单位", "Unit", lambda row, _: row.unit, width=22),
    Column("条款", "Clause", lambda row, _: row.finding.clause if row.finding else None, width=18),
    Column("缺什么", "What", lambda row, _: row.what, "words", 44),
    Column("账号", "Account", lambda row, _: row.account, width=30),
    Column("应办", "To do", lambda row, locale: row.finding and told.to_do(row.finding, locale), "words", 40),
    Column("出处", "Place", lambda row, _: row.place, width=48),
)


def lacking(year: AnnualReview, locale: Locale) -> Table[Row]:
    """Of the organizations first, then the accounts without a filing."""
    rows = [row for owing in year.organizations for row in _owed(owing, locale)]
    return Table(locale.word(WORDS, "lacking"), COLUMNS, [*rows, *_unfiled(year, locale)], locale)


def lacks(owing: OrganizationYear) -> list[Finding]:
    """What is only advised (第九条) is no lack."""
    return [finding for finding in owing.findings if finding.verdict != "advice"]


def _owed(owing: OrganizationYear, locale: Locale) -> Iterator[Row]:
    whose = owing.organization
    names = told.organization(whose, locale), ORGANIZATIONS[whose.kind][locale.lang], told.unit(owing.unit, locale)
    for finding in lacks(owing):
        yield Row(*names, told.said_of(finding, locale), told.place(finding), finding=finding)


def _unfiled(year: AnnualReview, locale: Locale) -> Iterator[Row]:
    unfiled = frozenset(year.unfiled)
    for one in year.accounts:
        if one.account.id in unfiled:
            kind = ORGANIZATIONS[one.owner.kind][locale.lang] if one.owner else ""
            whose = told.owner(one, locale), kind, told.unit(one.unit, locale)
            account = told.account(one, locale) + locale.aside(one.account.id)
            place = year.registry.paths.get(("accounts", one.account.id), "")
            yield Row(*whose, locale.word(WORDS, "unfiled"), visible(place), account)
