"""The sheet of the review's workbook on which the office decides: its columns, and the decision that a row holds.

The workbook says what is recommended for each account beside blanks for the result. Filled in by hand, it is read back
by the same names. They are Chinese in any language, because the language of the next run may be another one.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from tuanmedia.errors import Misused

SHEET: Final = "账号"

# The key of a row, and what the program says beside it.
ID: Final = "登记编号"
RECOMMENDATION: Final = "建议"

# The blanks. The program fills in none of them: the committee decides (第十二条（六）（七）).
RESULT: Final = "结果"
REVIEWED_ON: Final = "年审日期"
NOTIFIED_ON: Final = "通知日期"
AWARD: Final = "表彰"
ORDER_DUE: Final = "整改期限"
REASON: Final = "责令事由"
BLANKS: Final = (RESULT, REVIEWED_ON, NOTIFIED_ON, AWARD, ORDER_DUE, REASON)

Result: TypeAlias = Literal["pass", "rectify", "cancel"]
RESULTS: Final[dict[str, Result]] = {"通过": "pass", "限期整改": "rectify", "注销": "cancel"}
AWARDS: Final[dict[str, bool]] = {"是": True, "否": False}

# A hidden sheet of two columns, a name and its value as text, records the year and day of the review the workbook
# belongs to.
MARK: Final = "_tuanmedia"
MARK_YEAR: Final = "year"  # 2026
MARK_AS_OF: Final = "as_of"  # 2026-12-31

# The blanks of an order, and those that go with each result (第十二条（七）（九）).
ORDER_BLANKS: Final = frozenset({ORDER_DUE, REASON})
BLANKS_OF_RESULT: Final[Mapping[Result, frozenset[str]]] = {
    "pass": frozenset(),
    "rectify": ORDER_BLANKS,
    "cancel": frozenset({REASON}),
}
REASON_NEEDED: Final = "限期整改、注销须写明“责令事由”"


class CellPlace(NamedTuple):
    """A cell of the sheet: the letters of its column, the number of its row, and the name of the column."""

    column: str
    row: int
    column_name: str


class CellFault(NamedTuple):
    """What is wrong with a cell and what to do about it, in both languages."""

    place: CellPlace
    words: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The result that a person has decided on for one account.

    The day of the review is `on`, or the day of the run where it is None. `rectify` needs an order with deadline and
    reason; `cancel` needs an order with a reason (第十二条（七）（九）). No order is needed where the account has it
    already. `places` are the cells of a decision from a sheet by their columns' names.
    """

    account: str
    result: Result
    on: date | None = None
    notified_on: date | None = None
    award: bool | None = None
    due_on: date | None = None
    reason: str | None = None
    places: Mapping[str, CellPlace] = field(default_factory=dict, compare=False)

    def fault(self, column: str, complaint: Misused) -> CellFault:
        """The complaint as a fault of the cell in this column, or of the result's cell where there is no such cell."""
        return CellFault(self.places.get(column) or self.places[RESULT], complaint.words)

    def empty_cell(self, column: str, zh: str) -> CellFault:
        """The fault that an order needs this column, which is empty; `zh` says so in Chinese."""
        en = f"the order that goes with this result wants {column}; enter it"
        return self.fault(column, Misused(f"{zh}；请填写", en))

    def faults(self, filled: Set[str]) -> Iterator[CellFault]:
        """The cells that the result needs and that are empty, and the filled cells that do not go with it.

        `filled` are the names of the filled columns. Whether a cancellation needs a reason depends on the orders of the
        account too, and is not judged here.
        """
        if self.result == "rectify" and ORDER_DUE not in filled:
            yield self.empty_cell(ORDER_DUE, "限期整改须写明“整改期限”，即哪一天以前改好")
            if REASON not in filled:
                yield self.empty_cell(REASON, REASON_NEEDED)
        name = next(name for name, result in RESULTS.items() if result == self.result)
        for column in sorted(filled & ORDER_BLANKS - BLANKS_OF_RESULT[self.result]):
            zh = f"“{column}”不随“{name}”填写；请清空，或改结果"
            yield self.fault(column, Misused(zh, f"{column} does not go with {name}; clear it, or change that"))
        if self.award and self.result != "pass":
            zh = "只表彰年审通过的账号；请清空，或改结果"
            en = "only what has passed is commended; clear it, or change the result"
            yield self.fault(AWARD, Misused(zh, en))
