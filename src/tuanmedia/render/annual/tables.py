"""Figures in columns, as wide as hanzi are: names to the left, numbers to the right."""

from collections.abc import Iterator, Sequence

from tuanmedia.audit.ranking import best_first
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.render.layout import cut, style, width
from tuanmedia.render.locale import Locale, padded

WORDS = {
    "rank": {"zh": "名次", "en": "Rank"},
    "account": {"zh": "账号", "en": "Account"},
    "posts": {"zh": "发布", "en": "Posts"},
    "gap": {"zh": "最长间隔", "en": "Gap"},
    "followers": {"zh": "粉丝", "en": "Followers"},
    "reads": {"zh": "阅读", "en": "Reads"},
    "wci": {"zh": "WCI", "en": "WCI"},
    "people": {"zh": "在岗", "en": "People"},
    "days": {"zh": "{days} 天", "en": "{days} d"},
}
NAME = 24
ABSENT = "—"
HEADS = ("rank", "account", "posts", "gap", "followers", "reads", "wci", "people")
WIDTHS = (4, NAME, 5, 8, 9, 8, 8, 6)


def ranking(year: AnnualReview, most: int, locale: Locale) -> Iterator[str]:
    """The best accounts of which anything is counted, and how they were run."""
    ranked = [one for one in best_first(year.accounts) if _is_counted(one)]
    yield style(_row([locale.word(WORDS, name) for name in HEADS]), "dim")
    for rank, one in enumerate(ranked[:most], start=1):
        yield _row([str(rank), one.account.id, *_figures(one, locale)])


def _is_counted(one: AccountYear) -> bool:
    return (one.figures.posts, one.figures.followers) != (None, None)


def _figures(one: AccountYear, locale: Locale) -> Iterator[str]:
    figures, gap = one.figures, one.figures.longest_gap_days
    yield _number(figures.posts)
    yield ABSENT if gap is None else locale.word(WORDS, "days", days=gap)
    yield _number(figures.followers)
    yield _number(figures.reads)
    yield ABSENT if figures.wci is None else f"{figures.wci:.2f}"
    yield str(figures.operators_at_most)


def _number(figure: int | None) -> str:
    return ABSENT if figure is None else f"{figure:,}"


def _row(cells: Sequence[str]) -> str:
    return " ".join(map(_cell, cells, WIDTHS)).rstrip()


def _cell(text: str, room: int) -> str:
    text = cut(text, room)
    return padded(text, room) if room == NAME else " " * (room - width(text)) + text
