"""The sheet 总览: how many accounts have each standing, in all, by unit, and by the result of the year before."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tuanmedia.audit.year import RECOMMENDATIONS, AccountYear, AnnualReview, Standing
from tuanmedia.checks.wording import Lang
from tuanmedia.model.codes import RESULTS, STANDINGS
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.tables import ReviewColumn, ReviewTable
from tuanmedia.papers.dossier.tables.missing_items import missing_item_findings
from tuanmedia.render.annual import count_name
from tuanmedia.render.locale import Locale

LANGS: Sequence[Lang] = ("zh", "en")
NEW = "new"  # the group of accounts that had not been opened in the year before
WORDS = {
    "overview": {"zh": "总览", "en": "Overview"},
    "units": {"zh": "各主管单位", "en": "By unit"},
    "previous": {"zh": "与上年年审结果相比", "en": "Against the review of the year before"},
    "unreviewed": {"zh": "上年未年审", "en": "not reviewed"},
    "new": {"zh": "本年开通", "en": "opened this year"},
    "no unit": {"zh": "（没有主管单位）", "en": "(no unit)"},
    "accounts": {"zh": "账号", "en": "accounts"},
    "recommended": {"zh": "建议：{what}", "en": "recommended: {what}"},
    "unfiled": {"zh": "未备案", "en": "not filed"},
    "findings": {"zh": "年末仍在的问题", "en": "findings that stand at the end"},
    "past": {"zh": "年内曾有、年末已无的问题", "en": "findings of the year that no longer stand at its end"},
    "missing": {"zh": "组织的缺项", "en": "what organizations lack"},
    "others": {"zh": "登记簿本身的问题", "en": "findings of the register itself"},
    "posts": {"zh": "发文合计（有数据的账号）", "en": "posts, of the accounts that count them"},
}


class OverviewLine(NamedTuple):
    """A number with its name, and its share of the accounts."""

    name: str
    number: int
    share: float | None = None


class AccountGroup(NamedTuple):
    """Accounts that have something in common, counted by standing."""

    name: str
    counts: Mapping[Standing, int]

    @property
    def number(self) -> int:
        """How many accounts the group has."""
        return sum(self.counts.values())


LINES: Sequence[ReviewColumn[OverviewLine]] = (
    ReviewColumn("项目", "Item", lambda line, _: line.name, width=36),
    ReviewColumn("数量", "Number", lambda line, _: line.number, "count", 12),
    ReviewColumn("占账号", "Share", lambda line, _: line.share, "share", 12),
)


def overview_table(year: AnnualReview, locale: Locale) -> ReviewTable[OverviewLine]:
    """The numbers of the year: accounts, recommendations and results, filings, findings, posts."""
    return ReviewTable(locale.word(WORDS, "overview"), LINES, list(_lines(year, locale)), locale)


def unit_table(year: AnnualReview, locale: Locale) -> ReviewTable[AccountGroup]:
    """The accounts by the unit in charge (第五条), in the order of the units in the registry."""
    ids = [account_year.unit.id if account_year.unit else "" for account_year in year.accounts]
    names = {unit.id: phrases.display_name(unit, locale) for unit in year.registry.units.values()}
    groups = _groups(ids, {**names, "": locale.word(WORDS, "no unit")}, year)
    return ReviewTable(locale.word(WORDS, "units"), _group_columns("单位", "Unit", year), groups, locale)


def previous_result_table(year: AnnualReview, locale: Locale) -> ReviewTable[AccountGroup]:
    """The accounts by the result of the year before."""
    results = [_previous_group(account_year, year.year) for account_year in year.accounts]
    names = {code: words[locale.lang] for code, words in RESULTS.items()}
    groups = _groups(results, {**names, "": locale.word(WORDS, "unreviewed"), NEW: locale.word(WORDS, "new")}, year)
    return ReviewTable(locale.word(WORDS, "previous"), _group_columns("上年结果", "Year before", year), groups, locale)


def _previous_group(account_year: AccountYear, year: int) -> str:
    """The result of the year before, or empty; NEW for an account that nobody could have reviewed then."""
    opened = account_year.account.created_on
    is_new = opened is not None and opened.year == year
    return account_year.previous_result or (NEW if is_new else "")


def _lines(year: AnnualReview, locale: Locale) -> Iterator[OverviewLine]:
    total, unfiled = len(year.accounts), len(year.unfiled)
    yield OverviewLine(locale.word(WORDS, "accounts"), total)
    for code, number in year.standings.items():
        name = STANDINGS[code][locale.lang]
        name = locale.word(WORDS, "recommended", what=name) if code in RECOMMENDATIONS else name
        yield OverviewLine(name, number, number / total if total else None)
    yield OverviewLine(locale.word(WORDS, "unfiled"), unfiled, unfiled / total if total else None)
    is_current = [finding.until is None for account_year in year.accounts for finding in account_year.own_findings]
    for name, number in {
        "findings": sum(is_current),
        "past": len(is_current) - sum(is_current),
        "missing": sum(len(missing_item_findings(organization_year)) for organization_year in year.organizations),
        "others": len(year.other_findings),
        "posts": sum(account_year.figures.posts or 0 for account_year in year.accounts),
    }.items():
        yield OverviewLine(locale.word(WORDS, name), number)


def _groups(keys: Sequence[str], names: Mapping[str, str], year: AnnualReview) -> list[AccountGroup]:
    """The accounts grouped by their keys, one of each account, in the order of the names; no empty groups."""
    counts = Counter(zip(keys, (account_year.standing for account_year in year.accounts), strict=True))
    present = frozenset(keys)
    return [
        AccountGroup(name, {code: counts[key, code] for code in year.standings})
        for key, name in names.items()
        if key in present
    ]


def _group_columns(zh: str, en: str, year: AnnualReview) -> Sequence[ReviewColumn[AccountGroup]]:
    """A column of the groups' names under this heading, the number of accounts, and a column a standing."""
    return (
        ReviewColumn(zh, en, lambda group, _: group.name, width=36),
        ReviewColumn("账号", "Accounts", lambda group, _: group.number, "count", 12),
        *(_standing_column(code, year) for code in year.standings),
    )


def _standing_column(code: Standing, year: AnnualReview) -> ReviewColumn[AccountGroup]:
    zh, en = (count_name(code, year, Locale(year.law, lang)) for lang in LANGS)
    return ReviewColumn(zh, en, lambda group, _: group.counts[code], "count", 12)
