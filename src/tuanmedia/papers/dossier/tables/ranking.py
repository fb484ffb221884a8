"""The sheet 排名: figures of the accounts and the rank that each gives.

Where a school has set no numbers, only ranks describe 更新、粉丝、影响力 (第十二条（七）).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tuanmedia.audit.recommendation import best_first
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.ledger.export.table import CellKind
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.tables import ReviewColumn, ReviewTable
from tuanmedia.render.locale import Locale

WORDS = {"ranking": {"zh": "排名", "en": "Ranking"}}


class Measure(NamedTuple):
    """A figure by which accounts are ranked, the greatest first."""

    key: str
    zh: str
    en: str
    figure: Callable[[AccountYear], float | None]

    def name(self, locale: Locale) -> str:
        """The name of the measure in the language."""
        return self.zh if locale.lang == "zh" else self.en


MEASURES = (
    Measure("posts", "发文", "Posts", lambda account_year: account_year.figures.posts),
    Measure("followers", "粉丝", "Followers", lambda account_year: account_year.figures.followers),
    Measure("reads", "阅读", "Reads", lambda account_year: account_year.figures.reads),
    Measure("wci", "WCI", "WCI", lambda account_year: account_year.figures.wci),
)


class RankedAccount(NamedTuple):
    """An account with its rank by each of the MEASURES."""

    account_year: AccountYear
    ranks: Sequence[int | None]


def ranking_table(year: AnnualReview, locale: Locale) -> ReviewTable[RankedAccount]:
    """The accounts with at least one figure, the best first."""
    best = best_first(year.accounts)
    columns = (_ranks(measure.figure(account_year) for account_year in best) for measure in MEASURES)
    ranked = [RankedAccount(*pair) for pair in zip(best, zip(*columns, strict=True), strict=True) if any(pair[1])]
    return ReviewTable(locale.word(WORDS, "ranking"), COLUMNS, ranked, locale)


def _ranks(figures: Iterable[float | None]) -> list[int | None]:
    """The rank of each figure, 1 for the greatest; equal figures share a rank, and None has none."""
    figures = list(figures)
    known = sorted((figure for figure in figures if figure is not None), reverse=True)
    rank_of: dict[float, int] = {}
    for rank, figure in enumerate(known, start=1):
        rank_of.setdefault(figure, rank)
    return [None if figure is None else rank_of[figure] for figure in figures]


def _measure_columns(at: int, measure: Measure) -> tuple[ReviewColumn[RankedAccount], ReviewColumn[RankedAccount]]:
    """The column of a figure, and that of its ranks."""
    kind: CellKind = "number" if measure.key == "wci" else "count"
    return (
        ReviewColumn(measure.zh, cell=lambda row, _: measure.figure(row.account_year), kind=kind, width=10),
        ReviewColumn(f"{measure.zh}名次", cell=lambda row, _: row.ranks[at], kind="count", width=10),
    )


COLUMNS: Sequence[ReviewColumn[RankedAccount]] = (
    ReviewColumn("登记编号", cell=lambda row, _: row.account_year.account.id, width=30),
    ReviewColumn("账号名称", cell=lambda row, locale: phrases.account_name(row.account_year, locale), width=30),
    ReviewColumn("平台", cell=lambda row, locale: phrases.platform_name(row.account_year, locale), width=12),
    ReviewColumn("主办组织", cell=lambda row, locale: phrases.owner_name(row.account_year, locale), width=24),
    *(column for at, measure in enumerate(MEASURES) for column in _measure_columns(at, measure)),
    ReviewColumn(
        "最长未更新（天）", cell=lambda row, _: row.account_year.figures.live_gap_days, kind="count", width=17
    ),
    ReviewColumn("建议", cell=lambda row, locale: phrases.standing_name(row.account_year, locale), width=12),
)
