"""A year in a dozen lines: how many accounts for each recommendation, in all, by unit, and against the last review."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tuanmedia.audit.year import AnnualReview, Recommendation
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.tables.missing_items import lacks
from tuanmedia.papers.dossier.tables.table import Column, Table
from tuanmedia.render.codes import RECOMMENDATIONS, RESULTS
from tuanmedia.render.locale import Locale

ORDER: Sequence[Recommendation] = ("cancel", "rectify", "review", "pass", "commend")
WORDS = {
    "overview": {"zh": "总览", "en": "Overview"},
    "units": {"zh": "各主管单位", "en": "By unit"},
    "before": {"zh": "与上年年审结果相比", "en": "Against the review of the year before"},
    "unreviewed": {"zh": "上年未年审", "en": "not reviewed"},
    "no unit": {"zh": "（没有主管单位）", "en": "(no unit)"},
    "accounts": {"zh": "账号", "en": "accounts"},
    "recommended": {"zh": "建议：{what}", "en": "recommended: {what}"},
    "unfiled": {"zh": "未备案", "en": "not filed"},
    "findings": {"zh": "年末仍在的问题", "en": "findings that stand at the end"},
    "gone": {"zh": "年内曾有、年末已无的问题", "en": "findings of the year that no longer stand at its end"},
    "lacking": {"zh": "组织的缺项", "en": "what organizations lack"},
    "others": {"zh": "登记簿本身的问题", "en": "findings of the register itself"},
    "posts": {"zh": "发文合计（有数据的账号）", "en": "posts, of the accounts that count them"},
}


class Line(NamedTuple):
    """A number with its name, and its share of the accounts."""

    name: str
    number: int
    share: float | None = None


class Group(NamedTuple):
    """Accounts that have something in common, counted by what is recommended."""

    name: str
    counted: Mapping[Recommendation, int]

    @property
    def number(self) -> int:
        return sum(self.counted.values())


LINES: Sequence[Column[Line]] = (
    Column("项目", "Item", lambda line, _: line.name, width=36),
    Column("数量", "Number", lambda line, _: line.number, "count", 12),
    Column("占账号", "Share", lambda line, _: line.share, "share", 12),
)


def overview(year: AnnualReview, locale: Locale) -> Table[Line]:
    return Table(locale.word(WORDS, "overview"), LINES, list(_lines(year, locale)), locale)


def units(year: AnnualReview, locale: Locale) -> Table[Group]:
    """The accounts by the unit in charge (第五条), in the order in which units stand in the register."""
    named = [one.unit.id if one.unit else "" for one in year.accounts]
    names = {unit.id: told.unit(unit, locale) for unit in year.registry.units.values()}
    groups = _groups(named, {**names, "": locale.word(WORDS, "no unit")}, year)
    return Table(locale.word(WORDS, "units"), _by("单位", "Unit"), groups, locale)


def before(year: AnnualReview, locale: Locale) -> Table[Group]:
    """The accounts by the result of the year before."""
    results = [one.before or "" for one in year.accounts]
    names = {code: words[locale.lang] for code, words in RESULTS.items()}
    groups = _groups(results, {**names, "": locale.word(WORDS, "unreviewed")}, year)
    return Table(locale.word(WORDS, "before"), _by("上年结果", "Year before"), groups, locale)


def _lines(year: AnnualReview, locale: Locale) -> Iterator[Line]:
    most = len(year.accounts)
    yield Line(locale.word(WORDS, "accounts"), most)
    for code, number in year.summary.items():
        name = locale.word(WORDS, "recommended", what=RECOMMENDATIONS[code][locale.lang])
        yield Line(name, number, number / most if most else None)
    stood = [stood.until is None for one in year.accounts for stood in one.told]
    yield Line(locale.word(WORDS, "unfiled"), len(year.unfiled), len(year.unfiled) / most if most else None)
    for name, number in {
        "findings": sum(stood),
        "gone": len(stood) - sum(stood),
        "lacking": sum(len(lacks(owing)) for owing in year.organizations),
        "others": len(year.others),
        "posts": sum(one.figures.posts or 0 for one in year.accounts),
    }.items():
        yield Line(locale.word(WORDS, name), number)


def _groups(keys: Sequence[str], names: Mapping[str, str], year: AnnualReview) -> list[Group]:
    """The accounts by keys of theirs, in the order of the names; a name that no account goes by is left out."""
    counted = Counter(zip(keys, (one.recommendation for one in year.accounts), strict=True))
    present = frozenset(keys)
    return [Group(name, {code: counted[key, code] for code in ORDER}) for key, name in names.items() if key in present]


def _by(zh: str, en: str) -> Sequence[Column[Group]]:
    first: Column[Group] = Column(zh, en, lambda group, _: group.name, width=36)
    return first, *COUNTED


def _counting(code: Recommendation) -> Column[Group]:
    zh, en = RECOMMENDATIONS[code]["zh"], RECOMMENDATIONS[code]["en"]
    return Column(zh, en, lambda group, _: group.counted[code], "count", 12)


COUNTED: Sequence[Column[Group]] = (
    Column("账号", "Accounts", lambda group, _: group.number, "count", 12),
    *map(_counting, ORDER),
)
