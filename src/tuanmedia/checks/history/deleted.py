"""Nothing is deleted: a record ends by being closed or cancelled, and keeps its id."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.identity import identity_keys
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.names import normalised_name
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Base, Registry

Known = tuple[str, ...]


@clause(Registry, rule="history.deleted")
def deleted(registry: Registry, ctx: Context) -> Iterator[Found]:
    """A record that is gone; what was only planned may be."""
    base = ctx.base
    if base is None:
        return
    for (kind, record), path in base.registry.paths.items():
        if kind in ("accounts", "organizations") and not registry.has_record(kind, record):
            then = base.registry.accounts.get(record) if kind == "accounts" else base.registry.organizations.get(record)
            if not (isinstance(then, Account) and then.is_planned(ctx.day)):
                yield _gone(then, path, record, ctx)


def _gone(then: Account | Organization | None, path: str, record: str, ctx: Context) -> Found:
    facts: dict[str, Fact] = {"name": then.name if then else record}
    heirs = ctx.once(_new)
    heir = next((heirs[known] for known in _known_by(then) if known in heirs), None) if then else None
    if heir:
        facts["renamed"] = heir
    return Found("violated", say="renamed" if heir else "", nature="limit", file=path, record=record, facts=facts)


def _new(ctx: Context) -> dict[Known, str]:
    """The records that are new, by what they are known by."""
    base, found = ctx.base, ctx.registry
    records: list[Account | Organization] = [*found.accounts.values(), *found.organizations.values()]
    new = [record for record in records if base and not _was_there(record, base)]
    return {known: record.id for record in new for known in _known_by(record)}


def _was_there(record: Account | Organization, base: Base) -> bool:
    return base.registry.has_record("accounts" if isinstance(record, Account) else "organizations", record.id)


def _known_by(record: Account | Organization) -> Iterator[Known]:
    """What shows that a record is the same one under another id."""
    if isinstance(record, Organization):
        yield "organizations", record.kind, normalised_name(record.name)
    else:
        yield from (("accounts", record.owner, record.platform, *mark) for mark in identity_keys(record))
