"""The results of an annual review as entries: the review of each account, and the order that goes with its result.

第十二条（六）（七）（九）. Values that the registry holds already are completed, never rewritten.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from tuanmedia.audit import sheet
from tuanmedia.audit.sheet import REASON_NEEDED, CellFault, Decision
from tuanmedia.audit.year import AnnualReview
from tuanmedia.checks.context import Context
from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import Misused, unknown_name
from tuanmedia.model.records import Account
from tuanmedia.yaml.edits import Edit

REVIEW = {"result": sheet.RESULT, "on": sheet.REVIEWED_ON, "notified_on": sheet.NOTIFIED_ON, "award": sheet.AWARD}
ORDER = {"due_on": sheet.ORDER_DUE, "reason": sheet.REASON}


class ResultEdits(NamedTuple):
    """The edits of each account that gets any, and the faults of the decisions, with which nothing may be written."""

    edits: Sequence[tuple[RecordEditor, Sequence[Edit]]]
    faults: Sequence[CellFault]


def result_edits(ctx: Context, year: AnnualReview, decisions: Sequence[Decision]) -> ResultEdits:
    """The edits for all decisions about accounts that were live in the year.

    A decision without a day is of the day of `ctx`. Raises Misused where none of the accounts is in the registry.
    """
    if decisions and all(decision.account not in ctx.registry.accounts for decision in decisions):
        zh = "工作簿里有结果的账号，这个登记簿里一个也没有；请核对是不是另一个登记簿的工作簿"
        raise Misused(zh, "none of the accounts with a result is in this register; the workbook may be of another")
    edits, faults = list[tuple[RecordEditor, Sequence[Edit]]](), list[CellFault]()
    undecided = {row.account.id for row in year.accounts}
    for decision in decisions:
        misplaced = list(_faults_of_account(ctx, year, decision, undecided))
        faults += misplaced
        if not misplaced:
            undecided.remove(decision.account)
            result = _ResultEditor(RecordEditor(ctx, ctx.registry.accounts[decision.account]), decision, year.year)
            if of_account := result.edits():
                edits.append((result.editor, of_account))
            faults += result.faults
    return ResultEdits(edits, faults)


def _faults_of_account(
    ctx: Context, year: AnnualReview, decision: Decision, undecided: Set[str]
) -> Iterator[CellFault]:
    """The fault of a decision whose account is none of the `undecided`."""
    record, reviewed = decision.account, [row.account.id for row in year.accounts]
    if record in undecided:
        return
    if record not in ctx.registry.accounts:
        yield decision.fault(sheet.ID, unknown_name("账号", "account", record, reviewed))
    elif record in reviewed:
        zh, en = f"“{record}”上面已有一行结果；请只留一行", f"a row above has a result for {record}; leave one"
        yield decision.fault(sheet.ID, Misused(zh, en))
    else:
        zh = f"该账号在 {year.year} 年没有运营过，不年审；请清空这一行的结果"
        yield decision.fault(sheet.ID, Misused(zh, f"the account was never live in {year.year}; clear the result"))


def require_reviewable(account: Account, result: str, on: date) -> None:
    """Raises Misused for a result that an account cannot have any more on a day, because it has ended by then.

    第十二条（六）（九）: what has ended is not reviewed; the result to cancel goes with the order that ended it.
    """
    if result != "cancel" and account.is_ended(on):
        zh = f"该账号已于 {account.ended_on} 注销，不再年审"
        raise Misused(zh, f"the account ended on {account.ended_on} and is not reviewed")


class _ResultEditor:
    """Makes the edits of one decision; collects its `faults`."""

    def __init__(self, editor: RecordEditor, decision: Decision, year: int) -> None:
        self.editor, self.account, self.decision, self.year = editor, editor.account, decision, year
        self.faults: list[CellFault] = []
        self.review = editor.last_index("reviews", year=year)
        entered = [review.on for review in self.account.reviews if review.year == year]
        self.on = decision.on or next(reversed(entered), editor.ctx.day)

    def edits(self) -> list[Edit]:
        self.faults += [*self._faults_of_days(), *self._fault_of_end()]
        return [] if self.faults else [*self._review_edits(), *self._order_edits()]

    def _review_edits(self) -> list[Edit]:
        decision = self.decision
        fields: dict[str, object] = {
            "result": decision.result,
            "notified_on": decision.notified_on,
            "award": decision.award or None,
        }
        if self.review is None:
            return self.editor.append("reviews", {"year": self.year, "on": self.on, **fields})
        is_revoked = decision.award is False and self.account.reviews[self.review].award
        fields |= {"on": decision.on, "award": False if is_revoked else fields["award"]}
        return self._complete(("reviews", self.review), fields, REVIEW)

    def _order_edits(self) -> list[Edit]:
        """The order of the day of the review, on which both are decided; an order that is entered is completed."""
        decision = self.decision
        if decision.result == "pass":
            return []
        index = next(self._entered_orders(), None)
        if index is not None:
            return self._complete(("orders", index), {"due_on": decision.due_on, "reason": decision.reason}, ORDER)
        if not decision.reason:
            self.faults.append(decision.empty_cell(sheet.REASON, REASON_NEEDED))
        try:
            return self.editor.append_order(decision.result, self.on, due_on=decision.due_on, reason=decision.reason)
        except Misused as fault:
            zh, en = f"{fault.words['zh']}；请改结果或年审日期", f"{fault}; mend the result or the day"
            self.faults.append(decision.fault(sheet.RESULT, Misused(zh, en)))
            return []

    def _entered_orders(self) -> Iterator[int]:
        """The indexes of orders that go with the result.

        These are a cancellation in force, an open order with the same deadline, and any order of this kind from the day
        of an entered review on.
        """
        kind, on, due = self.decision.result, self.on, self.decision.due_on
        orders = [(index, order) for index, order in enumerate(self.account.orders) if order.kind == kind]
        for index, order in orders:
            is_open = order.completed_on is None or order.completed_on > on
            if order.on <= on and (self.account.is_ended(on) if kind == "cancel" else is_open and order.due_on == due):
                yield index
        if self.review is not None:
            yield from (index for index, order in orders if order.on >= on)

    def _complete(self, route: tuple[str, int], fields: Mapping[str, object], columns: Mapping[str, str]) -> list[Edit]:
        """Enters what is missing, column by column; a value that differs from the entered one is a fault."""
        edits: list[Edit] = []
        for name, column in columns.items():
            try:
                edits += self.editor.complete(route, {name: fields[name]})
            except Misused as fault:
                self.faults.append(self.decision.fault(column, fault))
        return edits

    def _fault_of_end(self) -> Iterator[CellFault]:
        try:
            require_reviewable(self.account, self.decision.result, self.on)
        except Misused as fault:
            yield self.decision.fault(
                sheet.RESULT, Misused(f"{fault.words['zh']}；请清空这一行的结果", f"{fault}; clear the result")
            )

    def _faults_of_days(self) -> Iterator[CellFault]:
        """Days that are still to come, or before the day that they follow."""
        decision, on = self.decision, self.on
        for column, day in ((sheet.REVIEWED_ON, on), (sheet.NOTIFIED_ON, decision.notified_on)):
            if day and day > self.editor.ctx.present:
                zh = f"{day} 还没有到，不能当作已经发生；请改正"
                en = f"{day} is still to come; nothing has happened on it; mend it"
                yield decision.fault(column, Misused(zh, en))
        if on < max(date(self.year, 1, 1), self.account.created_on or date.min):
            zh = f"{on} 早于 {self.year} 年，或早于账号的开通；请改正"
            en = f"{on} is before {self.year}, or the opening; mend it"
            yield decision.fault(sheet.REVIEWED_ON, Misused(zh, en))
        for column, day in ((sheet.NOTIFIED_ON, decision.notified_on), (sheet.ORDER_DUE, decision.due_on)):
            if day and day < on:
                zh, en = f"{day} 早于年审日期 {on}；请改正", f"{day} is before the review on {on}; mend it"
                yield decision.fault(column, Misused(zh, en))
