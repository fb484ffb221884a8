"""The results of an annual review as entries: the review of each account, and the order that goes with it.

第十二条（六）（七）（九）. What stands in the register is completed, never rewritten.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from tuanmedia.audit import sheet
from tuanmedia.audit.decisions import WHY, CellFault, Decision
from tuanmedia.audit.year import AnnualReview
from tuanmedia.checks.context import Context
from tuanmedia.entry.orders import demand_possible
from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import Misused, unknown_name
from tuanmedia.model.records import Account
from tuanmedia.yaml.edits import Edit

REVIEW = {"result": sheet.RESULT, "on": sheet.REVIEWED_ON, "notified_on": sheet.NOTIFIED_ON, "award": sheet.AWARD}
ORDER = {"due_on": sheet.ORDER_DUE, "reason": sheet.REASON}


class Results(NamedTuple):
    """What is to be entered of each account, which may be nothing more; and what is wrong with the decisions."""

    edits: Sequence[tuple[RecordEditor, Sequence[Edit]]]
    unfit: Sequence[CellFault]


def results(ctx: Context, year: AnnualReview, decisions: Sequence[Decision]) -> Results:
    """The edits for all decisions, on accounts that were live in the year; the day of the run is that of `ctx`."""
    if decisions and all(one.account not in ctx.registry.accounts for one in decisions):
        zh = "工作簿里有结果的账号，这个登记簿里一个也没有；请核对是不是另一个登记簿的工作簿"
        raise Misused(zh, "none of the accounts with a result is in this register; the workbook may be of another")
    edits, unfit = [], list[CellFault]()
    left = {one.account.id for one in year.accounts}
    for decision in decisions:
        wrong = list(_misplaced(ctx, year, decision, left))
        if not wrong:
            left.remove(decision.account)
            result = Result(RecordEditor(ctx, ctx.registry.accounts[decision.account]), decision, year.year)
            edits.append((result.editor, result.edits()))
            wrong = result.unfit
        unfit += wrong
    return Results(edits, unfit)


def _misplaced(ctx: Context, year: AnnualReview, decision: Decision, left: Set[str]) -> Iterator[CellFault]:
    """What is wrong with the account that it names, where that is none of those `left`."""
    named = decision.account
    if named in left:
        return
    if named not in ctx.registry.accounts:
        yield decision.unfit(
            sheet.ID, unknown_name("账号", "account", named, [one.account.id for one in year.accounts])
        )
    elif any(one.account.id == named for one in year.accounts):
        zh, en = f"“{named}”上面已有一行结果；请只留一行", f"a row above has a result for {named}; leave one"
        yield decision.unfit(sheet.ID, Misused(zh, en))
    else:
        zh = f"该账号在 {year.year} 年没有运营过，不年审；请清空这一行的结果"
        yield decision.unfit(sheet.ID, Misused(zh, f"the account was never live in {year.year}; clear the result"))


class Result:
    """A decision beside what the account's file holds."""

    def __init__(self, editor: RecordEditor, decision: Decision, year: int) -> None:
        self.editor, self.decision, self.year = editor, decision, year
        self.unfit: list[CellFault] = []
        self.number = editor.last_index("reviews", year=year)
        entered = [review.on for review in editor.account.reviews if review.year == year]
        self.on = decision.on or next(reversed(entered), editor.ctx.day)

    def edits(self) -> list[Edit]:
        """The review, and the order; none where something is wrong with them."""
        self.unfit += _untimely(self.decision, self.editor.account, self)
        return [] if self.unfit else [*self._review(), *self._order()]

    def _review(self) -> list[Edit]:
        decision = self.decision
        told: dict[str, object] = {
            "result": decision.result,
            "notified_on": decision.notified_on,
            "award": decision.award or None,
        }
        if self.number is None:
            return self.editor.append("reviews", {"year": self.year, "on": self.on, **told})
        revoked = decision.award is False and self.editor.account.reviews[self.number].award
        told |= {"on": decision.on, "award": False if revoked else told["award"]}
        return self._completed("reviews", self.number, told, REVIEW)

    def _order(self) -> list[Edit]:
        """The order of the day of the review, on which both are decided; nothing new where one stands already."""
        if self.decision.result == "pass":
            return []
        told = {"due_on": self.decision.due_on, "reason": self.decision.reason}
        number = next(self._standing(), None)
        return self._ordered(told) if number is None else self._completed("orders", number, told, ORDER)

    def _standing(self) -> Iterator[int]:
        """Orders that are the result's: a cancellation, one to be fulfilled by the same day, one that followed it."""
        kind, on, due = self.decision.result, self.on, self.decision.due_on
        orders = [(number, one) for number, one in enumerate(self.editor.account.orders) if one.kind == kind]
        for number, one in orders:
            is_open = one.completed_on is None or one.completed_on > on
            if one.on <= on and (
                self.editor.account.is_ended(on) if kind == "cancel" else is_open and one.due_on == due
            ):
                yield number
        if self.number is not None:
            yield from (number for number, one in orders if one.on >= on)

    def _ordered(self, told: Mapping[str, object]) -> list[Edit]:
        """A new order, with its reason."""
        kind = self.decision.result
        if not self.decision.reason:
            self.unfit.append(self.decision.wanting(sheet.REASON, WHY))
        try:
            demand_possible(self.editor.account, kind, self.on)
        except Misused as fault:
            zh, en = f"{fault.words['zh']}；请改结果或年审日期", f"{fault}; mend the result or the day"
            self.unfit.append(self.decision.unfit(sheet.RESULT, Misused(zh, en)))
        return self.editor.append("orders", {"kind": kind, "on": self.on, **told})

    def _completed(self, key: str, number: int, told: Mapping[str, object], heads: Mapping[str, str]) -> list[Edit]:
        """What is not entered yet; what is entered otherwise is noted."""
        edits: list[Edit] = []
        for name, head in heads.items():
            try:
                edits += self.editor.complete((key, number), {name: told[name]})
            except Misused as fault:
                self.unfit.append(self.decision.unfit(head, fault))
        return edits


def _untimely(decision: Decision, account: Account, result: Result) -> Iterator[CellFault]:
    """Days that are still to come, or before what they follow."""
    present, on = result.editor.ctx.present, result.on
    for head, day in ((sheet.REVIEWED_ON, on), (sheet.NOTIFIED_ON, decision.notified_on)):
        if day and day > present:
            zh = f"{day} 还没有到，不能当作已经发生；请改正"
            yield decision.unfit(head, Misused(zh, f"{day} is still to come; nothing has happened on it; mend it"))
    if on < max(date(result.year, 1, 1), account.created_on or date.min):
        zh = f"{on} 早于 {result.year} 年，或早于账号的开通；请改正"
        yield decision.unfit(sheet.REVIEWED_ON, Misused(zh, f"{on} is before {result.year}, or the opening; mend it"))
    for head, day in ((sheet.NOTIFIED_ON, decision.notified_on), (sheet.ORDER_DUE, decision.due_on)):
        if day and day < on:
            yield decision.unfit(
                head, Misused(f"{day} 早于年审日期 {on}；请改正", f"{day} is before the review on {on}; mend it")
            )
