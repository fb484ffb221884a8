"""The sheet 账号: each account with its recommendation, blanks for the result, and how it was run."""

from collections.abc import Sequence
from datetime import date

from tuanmedia.audit import sheet
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.model.finding import Verdict
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.tables import ReviewColumn, ReviewTable
from tuanmedia.render.locale import Locale

IDENTITY: Sequence[ReviewColumn[AccountYear]] = (
    ReviewColumn(sheet.ID, cell=lambda row, _: row.account.id, width=26),
    ReviewColumn("账号名称", cell=phrases.account_name, width=24),
    ReviewColumn("平台", cell=phrases.platform_name, width=12),
    ReviewColumn("主办组织", cell=phrases.owner_name, width=20),
    ReviewColumn("主管单位", cell=phrases.unit_name, width=18),
)
DECISION: Sequence[ReviewColumn[AccountYear]] = (
    ReviewColumn(sheet.RECOMMENDATION, cell=phrases.standing_name, width=12),
    ReviewColumn(
        "理由",
        cell=lambda row, locale: "\n".join(phrases.standing_reasons(row, locale)),
        kind="words",
        width=40,
    ),
    ReviewColumn(sheet.RESULT, choices=tuple(sheet.RESULTS), width=12),
    ReviewColumn(sheet.REVIEWED_ON, kind="day"),
    ReviewColumn(sheet.NOTIFIED_ON, kind="day"),
    ReviewColumn(sheet.AWARD, choices=tuple(sheet.AWARDS), width=8),
    ReviewColumn(sheet.ORDER_DUE, kind="day"),
    ReviewColumn(sheet.REASON, kind="words", width=24),
)
FIGURES: Sequence[ReviewColumn[AccountYear]] = (
    ReviewColumn("违规", cell=lambda row, _: current_findings(row, "violated"), kind="count", width=8),
    ReviewColumn("逾期", cell=lambda row, _: current_findings(row, "late"), kind="count", width=8),
    ReviewColumn("待认定", cell=lambda row, _: current_findings(row, "review"), kind="count", width=8),
    ReviewColumn("年内曾有", cell=lambda row, _: past_findings(row), kind="count", width=12),
    ReviewColumn("发文", cell=lambda row, _: row.figures.posts, kind="count", width=8),
    ReviewColumn("最长未更新（天）", cell=lambda row, _: row.figures.live_gap_days, kind="count", width=17),
    ReviewColumn("粉丝（首次）", cell=lambda row, _: first_followers(row), kind="count", width=13),
    ReviewColumn("粉丝（末次）", cell=lambda row, _: row.figures.followers, kind="count", width=13),
    ReviewColumn("粉丝增长", cell=lambda row, _: follower_growth(row), kind="share"),
    ReviewColumn("阅读", cell=lambda row, _: row.figures.reads, kind="count", width=10),
    ReviewColumn("WCI", cell=lambda row, _: row.figures.wci, kind="number", width=10),
    ReviewColumn("同时在岗最多（人）", cell=lambda row, _: row.figures.operators_at_most, kind="count", width=19),
)
RECORD: Sequence[ReviewColumn[AccountYear]] = (
    ReviewColumn("组织类别", cell=phrases.owner_kind),
    ReviewColumn("开通日期", cell=lambda row, _: row.account.created_on, kind="day"),
    ReviewColumn("备案日期", cell=lambda row, _: filing_date(row), kind="day"),
    ReviewColumn("注销日期", cell=lambda row, _: end_date(row), kind="day"),
    ReviewColumn("上年结果", cell=lambda row, locale: phrases.result_name(row.previous_result, locale), width=10),
    ReviewColumn("已登记结果", cell=lambda row, locale: phrases.result_name(row.result, locale), width=12),
)


def account_table(year: AnnualReview, locale: Locale) -> ReviewTable[AccountYear]:
    """The sheet into which the office enters its results."""
    return ReviewTable(sheet.SHEET, (*IDENTITY, *DECISION, *FIGURES, *RECORD), year.accounts, locale)


def current_findings(account_year: AccountYear, verdict: Verdict) -> int:
    """How many findings of a verdict there are at the end of the year."""
    current = (year_finding.finding for year_finding in account_year.own_findings if year_finding.until is None)
    return sum(finding.verdict == verdict for finding in current)


def past_findings(account_year: AccountYear) -> int:
    """How many findings of the year are gone at its end."""
    return sum(year_finding.until is not None for year_finding in account_year.own_findings)


def first_followers(account_year: AccountYear) -> int | None:
    """The number of followers at the first entry of the metrics within the year, or None."""
    return account_year.figures.followers_first[1] if account_year.figures.followers_first else None


def follower_growth(account_year: AccountYear) -> float | None:
    """The growth of the followers between two entries, as a share of the first; None without two, or without any."""
    first, last = account_year.figures.followers_first, account_year.figures.followers_last
    if not first or not last or first[0] == last[0] or not first[1]:
        return None
    return last[1] / first[1] - 1


def filing_date(account_year: AccountYear) -> date | None:
    """The date of the filing, if it is not after the last day that was looked at."""
    day = account_year.account.filed_on
    return day if day and day <= account_year.last else None


def end_date(account_year: AccountYear) -> date | None:
    """The date on which the account ended, if it is not after the last day that was looked at."""
    return account_year.account.ended_on if account_year.is_ended else None
