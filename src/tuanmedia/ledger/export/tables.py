"""The tables that go out: accounts, organizations, units, what is found, and what is owed.

A column is known by its key, the key of the format where there is one. A value that may be a password or a personal
number is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from tuanmedia.answers.due import DueItem, due_items, is_of_organization
from tuanmedia.answers.list import ListedAccount, ListedOrganization, ListedUnit, Listing
from tuanmedia.answers.show import account_state
from tuanmedia.checks.wording import action, letter_action, message
from tuanmedia.ledger.export.table import Column, Table, TableLocale
from tuanmedia.model.codes import ACCOUNT_STATES, DUTIES, ORGANIZATIONS, RESULTS, UNITS, VERDICTS, WHO
from tuanmedia.model.fields import ACCOUNT, Field
from tuanmedia.model.finding import Finding
from tuanmedia.model.names import distinct_people
from tuanmedia.model.records import Organization, Unit
from tuanmedia.registry.secrecy import contains_password

# At most so many findings of one kind about one record get a message; of the rest the number stands there.
MOST_TOLD = 3
MORE = {"zh": "……另有 {count} 项", "en": "… and {count} more"}
Columns: TypeAlias = Mapping[str, Column[Any, TableLocale]]
OutTable: TypeAlias = Table[Any, TableLocale]


class RecordNames(NamedTuple):
    """How the record of a finding is called, with its owner's unit."""

    name: str
    platform: str
    owner: str
    unit: str


class FindingRow(NamedTuple):
    """What a rule finds about a listed record: the findings of one kind, the soonest due first."""

    findings: Sequence[Finding]
    names: RecordNames

    @property
    def first(self) -> Finding:
        return self.findings[0]


class DueRow(NamedTuple):
    """Something that is owed about a listed record; `days` are those since its deadline, negative before it."""

    item: DueItem
    names: RecordNames
    days: int | None


def _safe(text: str | None, locale: TableLocale) -> str:
    """The text; empty where it must not be repeated."""
    return text if text and locale.discreet(text) == text else ""


def _named(record: Organization | Unit | None, locale: TableLocale) -> str:
    return locale.discreet(record.name) or "" if record else ""


def _people(names: Iterable[str], locale: TableLocale) -> str:
    """People in one cell, as `import` reads them."""
    return "、".join(filter(None, (_safe(name, locale) for name in names)))


def _operators(row: ListedAccount, locale: TableLocale) -> str:
    """The people on duty, each with a duty in brackets unless the person has both."""
    duties = {operator.name: operator.duty for operator in row.account.on_duty(row.day)}
    words = (
        name if duties[name] == "both" else f"{name}（{DUTIES[duties[name]][locale.lang]}）"
        for name in distinct_people(duties)
        if _safe(name, locale)
    )
    return "、".join(words)


def _state(row: ListedAccount, locale: TableLocale) -> str:
    return ACCOUNT_STATES[account_state(row.account, row.day).name][locale.lang]


def _review(row: ListedAccount, locale: TableLocale) -> str:
    review = row.last_review
    return f"{review.year} {RESULTS[review.result][locale.lang]}" if review else ""


def _action(finding: Finding, locale: TableLocale) -> str:
    """What to do; in Chinese in the words of an official letter, for people who know no key and no command."""
    return letter_action(finding, locale.law) if locale.lang == "zh" else action(finding, locale.law, locale.lang)


def _messages(row: FindingRow, locale: TableLocale) -> str:
    """What was found, a line each, and how many more there are of the same kind."""
    lines = [message(finding, locale.law, locale.lang) for finding in row.findings[:MOST_TOLD]]
    more = len(row.findings) - len(lines)
    return "\n".join([*lines, *([MORE[locale.lang].format(count=more)] if more else [])])


def _link(row: ListedAccount, _: TableLocale) -> str:
    """The link of an account. It holds numbers that are no one's."""
    return row.account.url if row.account.url and not contains_password(row.account.url) else ""


def _text_column(key: str, field: Field) -> Column[ListedAccount, TableLocale]:
    return Column(field.zh, field.en, lambda row, locale: _safe(getattr(row.account, key), locale), width=24)


ACCOUNTS: Columns = {
    "id": Column("登记编号", "Id", lambda row, _: row.account.id, width=28),
    "name": Column("账号名称", "Name", lambda row, locale: locale.discreet(row.account.name), width=26),
    "platform": Column("平台", "Platform", lambda row, locale: locale.platform(row.account.platform)),
    "handle": Column("平台账号", "Handle", lambda row, locale: _safe(row.account.handle, locale), width=20),
    "url": Column("主页链接", "Link", _link, width=34),
    "owner": Column("主办组织", "Owner", lambda row, locale: _owner(row, locale), width=24),
    "kind": Column("组织类别", "Kind", lambda row, locale: _kind(row.owner, locale), width=14),
    "unit": Column("主管单位", "Unit", lambda row, locale: _named(row.unit, locale), width=18),
    "adviser": Column(
        "指导教师", "Adviser", lambda row, locale: _people(row.owner.advisers, locale) if row.owner else ""
    ),
    "operators": Column("采编发布人员", "Operators", _operators, width=24),
    "reviewer": Column("审核人", "Reviewer", lambda row, locale: _safe(row.account.reviewer, locale), width=10),
    "monitoring": Column("值守人员", "Watch", lambda row, locale: _people(row.account.monitoring, locale), width=16),
    "created_on": Column("开通日期", "Opened", lambda row, _: row.account.created_on, "day"),
    "filed_on": Column("备案日期", "Filed", lambda row, _: row.filed_on, "day"),
    "state": Column("运行状态", "State", _state, width=14),
    "followers": Column(
        "粉丝数", "Followers", lambda row, _: row.last_metrics.followers if row.last_metrics else None, "count"
    ),
    "followers_on": Column(
        "统计日期", "Counted", lambda row, _: row.last_metrics.on if row.last_metrics else None, "day"
    ),
    # Other texts of an account that stand on its page (`show`).
    **{key: _text_column(key, field) for key, field in ACCOUNT.items() if field.shown and key not in ("handle", "url")},
    "reviewed": Column("最近年审", "Reviewed", _review, width=14),
    "error": Column("错误", "Errors", lambda row, _: row.counts.error, "count", 7),
    "warning": Column("警告", "Warnings", lambda row, _: row.counts.warning, "count", 7),
}
ORGANIZATION_COLUMNS: Columns = {
    "id": Column("登记编号", "Id", lambda row, _: row.organization.id, width=28),
    "name": Column("名称", "Name", lambda row, locale: _named(row.organization, locale), width=30),
    "kind": Column("类别", "Kind", lambda row, locale: _kind(row.organization, locale), width=14),
    "unit": Column("主管单位", "Unit", lambda row, locale: _named(row.unit, locale), width=20),
    "adviser": Column("指导教师", "Adviser", lambda row, locale: _people(row.organization.advisers, locale), width=14),
    "terms": Column("换届", "Terms", lambda row, _: "、".join(map(str, row.organization.terms)), "words", 26),
    "closed_on": Column("注销日期", "Closed", lambda row, _: row.closed_on, "day"),
    "accounts": Column("账号", "Accounts", lambda row, _: len(row.accounts), "count", 8),
}
UNIT_COLUMNS: Columns = {
    "id": Column("登记编号", "Id", lambda row, _: row.unit.id, width=28),
    "name": Column("名称", "Name", lambda row, locale: _named(row.unit, locale), width=30),
    "kind": Column("类别", "Kind", lambda row, locale: UNITS[row.unit.kind][locale.lang], width=14),
    "head": Column("主要负责人", "Head", lambda row, locale: _safe(row.unit.head, locale)),
    "organizations": Column("组织", "Organizations", lambda row, _: len(row.organizations), "count", 8),
    "accounts": Column("账号", "Accounts", lambda row, _: len(row.accounts), "count", 8),
    "operating": Column("运营中", "Operating", lambda row, _: row.operating, "count", 8),
}
_NAMES: Sequence[Column[Any, TableLocale]] = (
    Column("名称", "Name", lambda row, _: row.names.name, width=26),
    Column("平台", "Platform", lambda row, _: row.names.platform),
    Column("主办组织", "Owner", lambda row, _: row.names.owner, width=22),
    Column("主管单位", "Unit", lambda row, _: row.names.unit, width=18),
)
FINDINGS: Sequence[Column[FindingRow, TableLocale]] = (
    Column("登记编号", "Id", lambda row, _: row.first.record, width=28),
    *_NAMES,
    Column("条款", "Clause", lambda row, _: row.first.clause, width=18),
    Column("性质", "Verdict", lambda row, locale: VERDICTS[row.first.verdict][locale.lang], width=8),
    Column("项数", "Number", lambda row, _: len(row.findings), "count", 6),
    Column("发现", "Found", _messages, "words", 44),
    Column("应办", "To do", lambda row, locale: _action(row.first, locale), "words", 40),
    Column("由谁", "Who", lambda row, locale: locale.word(WHO, row.first.who), width=17),
    Column("期限", "Due", lambda row, _: row.first.due, "day"),
    Column("规则", "Rule", lambda row, _: row.first.rule, width=24),
)
DUE: Sequence[Column[DueRow, TableLocale]] = (
    Column("期限", "Due", lambda row, _: row.item.due, "day"),
    Column("逾期（天）", "Days late", lambda row, _: row.days if row.item.overdue else None, "count", 11),
    Column("登记编号", "Id", lambda row, _: row.item.finding.record, width=28),
    *_NAMES,
    Column("条款", "Clause", lambda row, _: row.item.finding.clause, width=18),
    Column("事项", "What", lambda row, locale: message(row.item.finding, locale.law, locale.lang), "words", 44),
    Column("应办", "To do", lambda row, locale: _action(row.item.finding, locale), "words", 40),
    Column("由谁", "Who", lambda row, locale: locale.word(WHO, row.item.finding.who), width=17),
)
COLUMNS: Mapping[str, Columns] = {
    "accounts": ACCOUNTS,
    "organizations": ORGANIZATION_COLUMNS,
    "units": UNIT_COLUMNS,
}
TITLES = {
    "accounts": {"zh": "账号", "en": "Accounts"},
    "organizations": {"zh": "组织", "en": "Organizations"},
    "units": {"zh": "单位", "en": "Units"},
    "findings": {"zh": "发现", "en": "Findings"},
    "due": {"zh": "应办", "en": "To do"},
}


def record_table(listing: Listing, kind: str, locale: TableLocale, keys: Iterable[str] = ()) -> OutTable:
    """The table of one kind of records, `accounts`, `organizations` or `units`: the columns of `keys`, else all."""
    columns = COLUMNS[kind]
    items: Sequence[ListedAccount | ListedOrganization | ListedUnit] = getattr(listing, kind)
    return Table(TITLES[kind][locale.lang], [columns[key] for key in keys or columns], items, locale)


def finding_table(listing: Listing, locale: TableLocale) -> OutTable:
    """The findings about the listed records: those of one rule and one kind about one record are a row."""
    names, kinds = _names_by_record(listing, locale), dict[object, list[Finding]]()
    for finding in listing.findings:
        kinds.setdefault(
            (_key(finding), finding.rule, finding.verdict, finding.say),
            [],
        ).append(finding)
    rows = [
        FindingRow(sorted(alike, key=lambda finding: finding.due or date.max), _names(alike[0], names))
        for alike in kinds.values()
    ]
    return Table(TITLES["findings"][locale.lang], FINDINGS, rows, locale)


def due_table(listing: Listing, locale: TableLocale) -> OutTable:
    """What is owed about the listed records, soonest first."""
    names = _names_by_record(listing, locale)
    rows = [
        DueRow(item, _names(item.finding, names), (listing.day - item.due).days if item.due else None)
        for item in due_items(listing.findings, listing.day)
    ]
    return Table(TITLES["due"][locale.lang], DUE, rows, locale)


def _names_by_record(listing: Listing, locale: TableLocale) -> dict[tuple[bool, str], RecordNames]:
    names: dict[tuple[bool, str], RecordNames] = {}
    for row in listing.accounts:
        name, platform = locale.discreet(row.account.name) or "", locale.platform(row.account.platform)
        names[False, row.account.id] = RecordNames(name, platform, _owner(row, locale), _named(row.unit, locale))
    for organization in listing.organizations:
        name = _named(organization.organization, locale)
        names[True, organization.organization.id] = RecordNames(name, "", name, _named(organization.unit, locale))
    return names


def _names(finding: Finding, names: Mapping[tuple[bool, str], RecordNames]) -> RecordNames:
    """The names of a finding's record; its file where there is no record that can be read."""
    return names.get(_key(finding)) or RecordNames(finding.file, "", "", "")


def _key(finding: Finding) -> tuple[bool, str]:
    return is_of_organization(finding), finding.record or finding.file


def _owner(row: ListedAccount, locale: TableLocale) -> str:
    """The name of the owner; its id where its record cannot be read."""
    return _named(row.owner, locale) or row.account.owner


def _kind(organization: Organization | None, locale: TableLocale) -> str:
    return ORGANIZATIONS[organization.kind][locale.lang] if organization else ""
