"""What a notice of change tells: the changes not yet filed, else those that were the latest (第十一条（四）)."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Change
from tuanmedia.model.records import Account
from tuanmedia.papers.deadlines import day


def told(ctx: Context, account: Account) -> list[Change]:
    """The changes that the notice is about, in the order of their days."""
    happened = [change for change in _changes(account) if change.changed_on <= ctx.day]
    unfiled = [change for change in happened if ctx.done(change.filed_on) is None]
    latest = max((change.changed_on for change in happened), default=date.min)
    last = [change for change in happened if change.changed_on == latest]
    return sorted(unfiled or last, key=lambda change: change.changed_on)


def _changes(account: Account) -> Iterator[Change]:
    """第十二条（二）: the password changed at a handover is a change too, filed with the amended filing."""
    yield from account.changes
    for handover in account.handovers:
        if handover.password_changed_on:
            note, filed_on = f"{day(handover.term)}换届交接", handover.filed_on
            yield Change(kind="password", changed_on=handover.password_changed_on, filed_on=filed_on, note=note)
