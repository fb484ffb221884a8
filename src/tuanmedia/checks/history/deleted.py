"""Nothing is deleted: a record ends by being closed or cancelled, and keeps its id."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.identity import identity_keys
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.names import normalised_name
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Base, Registry

# What a record is known by under any id.
Identity = tuple[str, ...]
# The lists of an account that only an account in use has.
TRACES = ("orders", "reviews", "metrics", "changes", "handovers", "incidents")


@clause(Registry, rule="history.deleted")
def deleted(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The accounts and organizations of the base that are gone; only planned accounts may be."""
    base = ctx.base
    if base is None:
        return
    for (kind, record), path in base.registry.paths.items():
        if kind in ("accounts", "organizations") and not registry.has_record(kind, record):
            then = base.registry.accounts.get(record) if kind == "accounts" else base.registry.organizations.get(record)
            if not (isinstance(then, Account) and then.is_planned(ctx.day)):
                yield _gone(then, path, record, ctx)
            elif traces := [*_traces(then, base, ctx)]:
                yield _gone(then, path, record, ctx, "、".join(traces))


def _traces(plan: Account, base: Base, ctx: Context) -> Iterator[str]:
    """What shows of an account without an opening that it was no mere plan."""
    if ctx.done(base.first_opening(plan.id)):
        yield "created_on"
    if plan.is_filed(ctx.day):
        yield "filing"
    yield from (key for key in TRACES if getattr(plan, key))
    if ("posts", plan.id) in base.registry.paths:
        yield "posts"


def _gone(then: Account | Organization | None, path: str, record: str, ctx: Context, traces: str = "") -> Found:
    facts: dict[str, Fact] = {"name": then.name if then else record}
    if traces:
        facts["fact"] = traces
    new = ctx.once(_new_records)
    heir = next((new[identity] for identity in _identities(then, ctx) if identity in new), None) if then else None
    if heir:
        facts["renamed"] = heir
    say = "renamed" if heir else "used" if traces else ""
    return Found("violated", say=say, nature="limit", file=path, record=record, facts=facts)


def _new_records(ctx: Context) -> dict[Identity, str]:
    """The ids of the new records by their identities."""
    records: list[Account | Organization] = [*ctx.registry.accounts.values(), *ctx.registry.organizations.values()]
    new = (record for record in records if ctx.base and not _was_there(record, ctx.base))
    return {identity: record.id for record in new for identity in _identities(record, ctx)}


def _was_there(record: Account | Organization, base: Base) -> bool:
    return base.registry.has_record("accounts" if isinstance(record, Account) else "organizations", record.id)


def _identities(record: Account | Organization, ctx: Context) -> Iterator[Identity]:
    if isinstance(record, Organization):
        yield "organizations", record.kind, normalised_name(record.name)
    else:
        yield from (("accounts", record.owner, key) for key in identity_keys(record, ctx.law.platforms))
