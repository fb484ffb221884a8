"""The sheet 缺项: what organizations owe and lack (第六条 to 第八条), and accounts without a filing (第十一条)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuanmedia.audit.year import AnnualReview, OrganizationYear
from tuanmedia.model.codes import ORGANIZATIONS
from tuanmedia.model.finding import Finding
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.tables import ReviewColumn, ReviewTable
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale

WORDS = {
    "missing": {"zh": "缺项", "en": "What is lacking"},
    "unfiled": {"zh": "账号未备案", "en": "the account is not filed"},
}


class MissingItem(NamedTuple):
    """What an organization lacks: a sentence with its place; clause and action where it is a finding."""

    organization: str
    kind: str
    unit: str
    what: str
    place: str
    account: str = ""
    clause: str | None = None
    action: str | None = None


COLUMNS: Sequence[ReviewColumn[MissingItem]] = (
    ReviewColumn("组织", "Organization", lambda row, _: row.organization, width=28),
    ReviewColumn("类别", "Kind", lambda row, _: row.kind, width=14),
    ReviewColumn("主管单位", "Unit", lambda row, _: row.unit, width=22),
    ReviewColumn("条款", "Clause", lambda row, _: row.clause, width=18),
    ReviewColumn("缺什么", "What", lambda row, _: row.what, "words", 44),
    ReviewColumn("账号", "Account", lambda row, _: row.account, width=30),
    ReviewColumn("应办", "To do", lambda row, _: row.action, "words", 40),
    ReviewColumn("出处", "Place", lambda row, _: row.place, width=48),
)


def missing_item_table(year: AnnualReview, locale: Locale) -> ReviewTable[MissingItem]:
    """The items of organizations, then the accounts without a filing."""
    items = [
        item for organization_year in year.organizations for item in _organization_items(organization_year, locale)
    ]
    return ReviewTable(locale.word(WORDS, "missing"), COLUMNS, [*items, *_unfiled_accounts(year, locale)], locale)


def missing_item_findings(organization_year: OrganizationYear) -> list[Finding]:
    """The findings about what an organization lacks; advice (第九条) is none."""
    return [finding for finding in organization_year.findings if finding.verdict != "advice"]


def _organization_items(organization_year: OrganizationYear, locale: Locale) -> Iterator[MissingItem]:
    organization = organization_year.organization
    for finding in missing_item_findings(organization_year):
        text = phrases.finding_text(finding, locale)
        yield MissingItem(
            phrases.display_name(organization, locale),
            ORGANIZATIONS[organization.kind][locale.lang],
            phrases.display_name(organization_year.unit, locale),
            text.message,
            phrases.finding_place(finding),
            clause=finding.clause,
            action=text.action,
        )


def _unfiled_accounts(year: AnnualReview, locale: Locale) -> Iterator[MissingItem]:
    unfiled = frozenset(year.unfiled)
    for account_year in year.accounts:
        id = account_year.account.id
        if id in unfiled:
            yield MissingItem(
                phrases.owner_name(account_year, locale),
                phrases.owner_kind(account_year, locale),
                phrases.unit_name(account_year, locale),
                locale.word(WORDS, "unfiled"),
                visible(year.registry.paths.get(("accounts", id), "")),
                phrases.account_name(account_year, locale) + locale.aside(id),
            )
