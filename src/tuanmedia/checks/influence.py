"""影响力: the WeChat influence index WCI, from what a posts file counts of each post.

The formula and its coefficients are those of rules/influence.yaml, with their source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from math import log

from tuanmedia.law.law import Law
from tuanmedia.registry.posts import Post

WEIGHTS = 4  # of the whole, the average, headlines, the peak; of reads, looks, likes, shares


@dataclass(frozen=True, slots=True)
class Formula:
    """WCI = (Σ outer · index)² · scale; each index is Σ inner · ln(figure + 1), all but reads taken tenfold."""

    outer: Sequence[float]
    inner: Sequence[float]
    scale: float

    def index(self, posts: Sequence[Post], days: int) -> float | None:
        """The WCI of `posts` in so many days; None where a figure is missing, or there is nothing to count."""
        known = [figures for post in posts if None not in (figures := post.figures)]
        if not known or len(known) < len(posts) or days < 1:
            return None
        totals = [sum(column) for column in zip(*known, strict=True)][:4]
        heads = [figure[:4] for figure in known if figure[4]]
        headlines = [sum(column) for column in zip(*heads, strict=True)] if heads else [0, 0, 0, 0]
        most = [max(column) for column in zip(*known, strict=True)][:4]
        indices = [
            self._of([total / days for total in totals]),
            self._of([total / len(known) for total in totals]),
            self._of([total / days for total in headlines]),
            self._of([float(one) for one in most]),
        ]
        return sum(weight * one for weight, one in zip(self.outer, indices, strict=True)) ** 2 * self.scale

    def _of(self, figures: Sequence[float]) -> float:
        """One index of reads, looks, likes and shares."""
        reads, *others = figures
        taken = [reads, *(10 * other for other in others)]
        return sum(weight * log(figure + 1) for weight, figure in zip(self.inner, taken, strict=True))


def formula(law: Law, day: date) -> Formula | None:
    """The formula in force on that day; None where the rules hold none that can be counted by."""
    outer, inner, scale = (law.value(f"influence.{name}", day) for name in ("outer", "inner", "scale"))
    lists = isinstance(outer, tuple) and isinstance(inner, tuple) and len(outer) == len(inner) == WEIGHTS
    if lists and isinstance(outer, tuple) and isinstance(inner, tuple) and isinstance(scale, Decimal):
        return _formula(outer, inner, scale)
    return None


@cache
def _formula(outer: tuple[str, ...], inner: tuple[str, ...], scale: Decimal) -> Formula:
    return Formula([float(weight) for weight in outer], [float(weight) for weight in inner], float(scale))


def reads(posts: Sequence[Post]) -> int | None:
    """How often they were read, as far as that was counted; None where it was for none of them."""
    counted = [number for post in posts if (number := post.figures[0]) is not None]
    return sum(counted) if counted else None
