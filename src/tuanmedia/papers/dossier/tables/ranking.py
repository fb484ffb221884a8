"""Figures and places: all there is to say of 更新、粉丝、影响力 (第十二条（七）) while a school has set no numbers."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tuanmedia.audit.ranking import best_first
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.tables.table import Column, Kind, Table, ranks
from tuanmedia.render.locale import Locale

WORDS = {"ranking": {"zh": "排名", "en": "Ranking"}}


class Measure(NamedTuple):
    """A figure by which accounts are ranked, the greatest first."""

    key: str
    zh: str
    en: str
    of: Callable[[AccountYear], float | None]

    def name(self, locale: Locale) -> str:
        return self.zh if locale.lang == "zh" else self.en


MEASURES = (
    Measure("posts", "发文", "Posts", lambda one: one.figures.posts),
    Measure("followers", "粉丝", "Followers", lambda one: one.figures.followers),
    Measure("reads", "阅读", "Reads", lambda one: one.figures.reads),
    Measure("wci", "WCI", "WCI", lambda one: one.figures.wci),
)


class Ranked(NamedTuple):
    """An account with its places, in the order of the measures."""

    one: AccountYear
    places: Sequence[int | None]


def ranking(year: AnnualReview, locale: Locale) -> Table[Ranked]:
    """Accounts of which anything is counted, the best first."""
    best = best_first(year.accounts)
    places = zip(*(ranks(measure.of(one) for one in best) for measure in MEASURES), strict=True)
    ranked = [Ranked(one, found) for one, found in zip(best, places, strict=True) if any(found)]
    return Table(locale.word(WORDS, "ranking"), COLUMNS, ranked, locale)


def _pair(at: int, measure: Measure) -> tuple[Column[Ranked], Column[Ranked]]:
    """A figure, and the place that it gives."""
    place: Column[Ranked] = Column(f"{measure.zh}名次", of=lambda row, _: row.places[at], kind="count", width=10)
    kind: Kind = "number" if measure.key == "wci" else "count"
    return Column(measure.zh, of=lambda row, _: measure.of(row.one), kind=kind, width=10), place


COLUMNS: Sequence[Column[Ranked]] = (
    Column("登记编号", of=lambda row, _: row.one.account.id, width=30),
    Column("账号名称", of=lambda row, locale: told.account(row.one, locale), width=30),
    Column("平台", of=lambda row, locale: told.platform(row.one, locale), width=12),
    Column("主办组织", of=lambda row, locale: told.owner(row.one, locale), width=24),
    *(column for at, measure in enumerate(MEASURES) for column in _pair(at, measure)),
    Column("最长未更新（天）", of=lambda row, _: row.one.figures.longest_gap_days, kind="count", width=17),
    Column("建议", of=lambda row, locale: told.recommended(row.one, locale), width=12),
)
