"""Changes that a request declares itself: a new entry of `changes`, of a kind, that has happened."""

from tuanmedia.checks.context import Context
from tuanmedia.checks.history.entries import compare_list
from tuanmedia.model.entries import Change, OrganizationChange
from tuanmedia.model.names import normalised_handle, normalised_name
from tuanmedia.model.records import Account, Organization

# The kinds of changes whose `was`, where it is given, is the value of the key of that name.
KINDS_WITH_VALUE = ("owner", "unit", "kind")


def is_declared(kind: str, record: Account | Organization, ctx: Context) -> bool:
    """Whether a new entry reports a change of this kind that has happened. A rewritten old entry does not.

    Nor does an entry whose `was` is not what stood.
    """
    before = ctx.before(record)
    changes: tuple[Change | OrganizationChange, ...] = record.changes
    new = compare_list("changes", before, record, ctx).new if changes else []
    if not any(_reports(changes[index], kind, ctx) for index in new if _is_sound(changes[index], before)):
        return False
    earlier: tuple[Change | OrganizationChange, ...] = before.changes if before else ()
    then = sum(_reports(change, kind, ctx) for change in earlier)
    return sum(_reports(change, kind, ctx) for change in changes) > then


def _reports(change: Change | OrganizationChange, kind: str, ctx: Context) -> bool:
    return change.kind == kind and ctx.done(change.changed_on) is not None


def _is_sound(change: Change | OrganizationChange, before: Account | Organization | None) -> bool:
    """Whether `was`, where it is given, is what stood in the base.

    An account is known by a name and a handle, and `was` of a new name may be either.
    """
    if before is None or change.was is None:
        return True
    if change.kind == "name" and isinstance(before, Account):
        is_handle = normalised_handle(change.was) == normalised_handle(before.handle or "")
        return is_handle or normalised_name(change.was) == normalised_name(before.name)
    if change.kind == "name" or change.kind in KINDS_WITH_VALUE:
        return bool(change.was == getattr(before, change.kind))
    return True
