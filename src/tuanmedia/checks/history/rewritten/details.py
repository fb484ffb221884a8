"""Who answers for an account, and how it is known: a rule or a paper of the review rests on it, so people look at it.

To fill in what was left open is no change. Each record has one finding, with every key that has changed.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.declaration import is_declared
from tuanmedia.model.finding import Found
from tuanmedia.model.names import person_key
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.registry import Registry

# What a record had in the base or has now, by key.
Details = Mapping[str, Hashable]


@clause(Account, rule="history.rewritten")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The link of an account, its reviewer and its watch, and what no rule but this one looks at in its state."""
    before = ctx.before_change(account)
    if before is None or before.is_planned(ctx.day):
        return
    keys = _altered(_account_details(before), _account_details(account))
    yield from _found([key for key in keys if not _is_found_elsewhere(key, before, account, ctx)])


def _account_details(account: Account) -> Details:
    return {
        "name": account.name,
        "handle": account.handle,
        "platform": account.platform,
        "owner": account.owner,
        "url": account.url,
        "reviewer": person_key(account.reviewer or ""),
        "monitoring": frozenset(map(person_key, account.monitoring)),
    }


def _is_found_elsewhere(key: str, before: Account, account: Account, ctx: Context) -> bool:
    """Whether a change of the key is found as one of a filed account, or of one that has ended; or is nobody's concern.

    A live account that is not filed may still be named anew. One that has ended has no reason to be, declared or not.
    """
    is_filed, is_ended = before.is_filed(ctx.day), before.is_ended(ctx.day)
    if key in ("platform", "owner"):
        return is_filed or is_ended
    if key in ("name", "handle"):
        return not is_ended or (is_filed and not is_declared("name", account, ctx))
    return False


@clause(Organization, rule="history.rewritten")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The name and the advisers of an organization; a new name may be declared."""
    if before := ctx.before_change(organization):
        keys = _altered(_organization_details(before), _organization_details(organization))
        yield from _found([key for key in keys if key != "name" or not is_declared("name", organization, ctx)])


def _organization_details(organization: Organization) -> Details:
    return {"name": organization.name, "adviser": frozenset(map(person_key, organization.advisers))}


@clause(Registry, rule="history.rewritten")
def of_units(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The name of a unit; its head, who approves accounts (第十条); and its kind, which 第五条 asks about."""
    for unit in registry.units.values() if ctx.base else ():
        before = ctx.base.registry.units.get(unit.id) if ctx.base else None
        if before is not None and before is not unit:
            file = registry.files[registry.paths["units", unit.id]]
            for found in _found(_altered(_unit_details(before), _unit_details(unit))):
                at = (unit.id, *found.at)
                yield found._replace(file=file.path, place=file.place(at), facts={**found.facts, "unit": unit.name})


def _unit_details(unit: Unit) -> Details:
    return {"name": unit.name, "head": person_key(unit.head or ""), "kind": unit.kind}


def _altered(then: Details, now: Details) -> list[str]:
    return [key for key, value in then.items() if value not in (None, "", frozenset()) and value != now[key]]


def _found(keys: Sequence[str]) -> Iterator[Found]:
    if keys:
        facts = {"changed": "、".join(keys)}
        yield Found("review", (keys[0],), say="details", nature="limit", facts=facts)
