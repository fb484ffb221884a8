"""What a person has decided of an account (第十二条六、七), and where on the sheet it is written."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tuanmedia.audit import sheet
from tuanmedia.audit.sheet import Result
from tuanmedia.errors import Misused


class Place(NamedTuple):
    """A cell of the sheet by the letters of its column, the number of its row, and what the column is called."""

    column: str
    row: int
    head: str


class CellFault(NamedTuple):
    """What is wrong with a cell and what to do about it, in both languages."""

    place: Place
    words: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The result for one account; without a day of its own, that of the run is the day of the review.

    With a result to rectify goes an order with a day and a reason, with one to cancel an order with a reason
    (第十二条七、九), unless such an order stands already. `places` are those of its cells, by the names of the columns,
    where it comes from a sheet.
    """

    account: str
    result: Result
    on: date | None = None
    notified_on: date | None = None
    award: bool | None = None
    due_on: date | None = None
    reason: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    def unfit(self, head: str, complaint: Misused) -> CellFault:
        """What is wrong with it, at the cell of that column."""
        return CellFault(self.places.get(head) or self.places[sheet.RESULT], complaint.words)

    def wanting(self, head: str, zh: str) -> CellFault:
        """That an order wants what that column is for."""
        en = f"the order that goes with this result wants {head}; enter it"
        return self.unfit(head, Misused(f"{zh}；请填写", en))

    def gaps(self, told: Set[str]) -> Iterator[CellFault]:
        """What the result calls for and is not told, and what does not go with it.

        Whether a reason is wanted depends on the orders of the account too, of which one may be due by the same day.
        """
        if self.result == "rectify" and sheet.ORDER_DUE not in told:
            yield self.wanting(sheet.ORDER_DUE, "限期整改须写明“整改期限”，即哪一天以前改好")
            if sheet.REASON not in told:
                yield self.wanting(sheet.REASON, WHY)
        for head in sorted(told & ORDERED - TAKEN[self.result]):
            zh = f"“{head}”不随“{written(self.result)}”填写；请清空，或改结果"
            yield self.unfit(
                head, Misused(zh, f"{head} does not go with {written(self.result)}; clear it, or change that")
            )
        if self.award and self.result != "pass":
            zh, en = (
                "只表彰年审通过的账号；请清空，或改结果",
                "only what has passed is commended; clear it, or change the result",
            )
            yield self.unfit(sheet.AWARD, Misused(zh, en))


WHY = "限期整改、注销须写明“责令事由”"
ORDERED = frozenset({sheet.ORDER_DUE, sheet.REASON})
TAKEN: Mapping[Result, frozenset[str]] = {
    "pass": frozenset(),
    "rectify": ORDERED,
    "cancel": frozenset({sheet.REASON}),
}


def written(result: Result) -> str:
    """The result as it is written on the sheet."""
    return next(name for name, code in sheet.RESULTS.items() if code == result)
