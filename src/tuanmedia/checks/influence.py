"""影响力: the WeChat influence index WCI, computed from the figures of a posts file.

rules/influence.yaml holds the formula's coefficients and their source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from math import log

from tuanmedia.law.law import Law
from tuanmedia.registry.posts import Post

WEIGHTS = 4  # outer ones: the whole, the average, headlines, the peak; inner ones: reads, looks, likes, shares


@dataclass(frozen=True, slots=True)
class Formula:
    """WCI = (Σ outer · index)² · scale, where an index is Σ inner · ln(figure + 1); figures other than reads count ten.

    An index is computed of the four figures of all posts for each day, of the average post, of the headline posts for
    each day, and of the largest figures.
    """

    outer: Sequence[float]
    inner: Sequence[float]
    scale: float

    def index(self, posts: Sequence[Post], days: int) -> float | None:
        """The WCI of the posts of so many days; None without posts, and where a figure of a post is missing."""
        complete = [figures for post in posts if None not in (figures := post.figures)]
        if not complete or len(complete) < len(posts) or days < 1:
            return None
        totals = [sum(column) for column in zip(*complete, strict=True)][:4]
        headline_posts = [figures[:4] for figures in complete if figures[4]]
        headlines = [sum(column) for column in zip(*headline_posts, strict=True)] if headline_posts else [0, 0, 0, 0]
        largest = [max(column) for column in zip(*complete, strict=True)][:4]
        indices = [
            self._index([total / days for total in totals]),
            self._index([total / len(complete) for total in totals]),
            self._index([total / days for total in headlines]),
            self._index([float(figure) for figure in largest]),
        ]
        return sum(weight * index for weight, index in zip(self.outer, indices, strict=True)) ** 2 * self.scale

    def _index(self, figures: Sequence[float]) -> float:
        reads, *others = figures
        weighted = zip(self.inner, [reads, *(10 * figure for figure in others)], strict=True)
        return sum(weight * log(figure + 1) for weight, figure in weighted)


def formula(law: Law, day: date) -> Formula | None:
    """The formula in force on that day; None where rules/ has no complete one."""
    outer, inner, scale = (law.value(f"influence.{name}", day) for name in ("outer", "inner", "scale"))
    if not (isinstance(outer, tuple) and isinstance(inner, tuple) and isinstance(scale, Decimal)):
        return None
    return _formula(outer, inner, scale) if len(outer) == len(inner) == WEIGHTS else None


@cache
def _formula(outer: tuple[str, ...], inner: tuple[str, ...], scale: Decimal) -> Formula:
    return Formula([float(weight) for weight in outer], [float(weight) for weight in inner], float(scale))
