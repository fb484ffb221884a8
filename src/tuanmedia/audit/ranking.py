"""Which account was run best: by influence where it can be counted, then by reads, followers and posts.

The regulation sets no measure for 优秀平台 (第十二条六); this one only puts accounts in an order, for people to judge.
"""

from collections.abc import Iterable

from tuanmedia.audit.year import AccountYear, Figures


def best_first(accounts: Iterable[AccountYear]) -> list[AccountYear]:
    """The accounts in their order; what is not counted comes after what is, and equals by their ids."""
    return sorted(accounts, key=lambda one: (*(-figure for figure in _measures(one.figures)), one.account.id))


def _measures(figures: Figures) -> tuple[float, ...]:
    known = (figures.wci, figures.reads, figures.followers, figures.posts)
    return tuple(-1 if figure is None else figure for figure in known)
