"""The accounts of a review, one a row: what is recommended and why, blanks for the result, and how each was run."""

from collections.abc import Sequence
from datetime import date

from tuanmedia.audit import sheet
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.model.finding import Verdict
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.tables.table import Column, Table
from tuanmedia.render.codes import ORGANIZATIONS
from tuanmedia.render.locale import Locale

IDENTITY: Sequence[Column[AccountYear]] = (
    Column(sheet.ID, of=lambda one, _: one.account.id, width=26),
    Column("账号名称", of=told.account, width=24),
    Column("平台", of=told.platform, width=12),
    Column("主办组织", of=told.owner, width=20),
    Column("主管单位", of=lambda one, locale: told.unit(one.unit, locale), width=18),
)
DECIDED: Sequence[Column[AccountYear]] = (
    Column(sheet.RECOMMENDATION, of=told.recommended, width=12),
    Column(
        "理由",
        of=lambda one, locale: told.every(one.reasons, locale),
        kind="words",
        width=40,
    ),
    Column(sheet.RESULT, choices=tuple(sheet.RESULTS), width=12),
    Column(sheet.REVIEWED_ON, kind="day"),
    Column(sheet.NOTIFIED_ON, kind="day"),
    Column(sheet.AWARD, choices=tuple(sheet.AWARDS), width=8),
    Column(sheet.ORDER_DUE, kind="day"),
    Column(sheet.REASON, kind="words", width=24),
)
FIGURES: Sequence[Column[AccountYear]] = (
    Column("违规", of=lambda one, _: standing(one, "violated"), kind="count", width=8),
    Column("逾期", of=lambda one, _: standing(one, "late"), kind="count", width=8),
    Column("待认定", of=lambda one, _: standing(one, "review"), kind="count", width=8),
    Column("年内曾有", of=lambda one, _: gone(one), kind="count", width=12),
    Column("发文", of=lambda one, _: one.figures.posts, kind="count", width=8),
    Column("最长未更新（天）", of=lambda one, _: one.figures.longest_gap_days, kind="count", width=17),
    Column("粉丝（首次）", of=lambda one, _: first_followers(one), kind="count", width=13),
    Column("粉丝（末次）", of=lambda one, _: one.figures.followers, kind="count", width=13),
    Column("粉丝增长", of=lambda one, _: growth(one), kind="share"),
    Column("阅读", of=lambda one, _: one.figures.reads, kind="count", width=10),
    Column("WCI", of=lambda one, _: one.figures.wci, kind="number", width=10),
    Column("同时在岗最多（人）", of=lambda one, _: one.figures.operators_at_most, kind="count", width=19),
)
RECORD: Sequence[Column[AccountYear]] = (
    Column("组织类别", of=lambda one, locale: kind(one, locale)),
    Column("开通日期", of=lambda one, _: one.account.created_on, kind="day"),
    Column("备案日期", of=lambda one, _: filed_on(one), kind="day"),
    Column("上年结果", of=lambda one, locale: told.result(one.before, locale), width=10),
    Column("已登记结果", of=lambda one, locale: told.result(one.entered, locale), width=12),
)


def accounts(year: AnnualReview, locale: Locale) -> Table[AccountYear]:
    """The sheet on which the office enters its results."""
    return Table(sheet.SHEET, (*IDENTITY, *DECIDED, *FIGURES, *RECORD), year.accounts, locale)


def standing(one: AccountYear, verdict: Verdict) -> int:
    """How many findings of that verdict stand at the end."""
    return sum(stood.until is None and stood.finding.verdict == verdict for stood in one.told)


def gone(one: AccountYear) -> int:
    """How many findings stood within the year and do so no more at the end."""
    return sum(stood.until is not None for stood in one.told)


def first_followers(one: AccountYear) -> int | None:
    return one.figures.followers_first[1] if one.figures.followers_first else None


def growth(one: AccountYear) -> float | None:
    """By what share followers grew from one entry to another; none where there are not two, or none to grow from."""
    first, last = one.figures.followers_first, one.figures.followers_last
    if not first or not last or first[0] == last[0] or not first[1]:
        return None
    return last[1] / first[1] - 1


def filed_on(one: AccountYear) -> date | None:
    """The day of filing, where it had come by the last day looked at."""
    day = one.account.filed_on
    return day if day and day <= one.last else None


def kind(one: AccountYear, locale: Locale) -> str:
    return ORGANIZATIONS[one.owner.kind][locale.lang] if one.owner else ""
