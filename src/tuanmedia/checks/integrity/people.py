"""People: an entry is one person, and one person is one, however the name is spelt."""

from collections.abc import Iterable, Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.names import person_key, resembles_two_people
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Registry
from tuanmedia.yaml import Route


@clause(Account, rule="registry.schema")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The people of an account; what certainly separates two names is refused when the file is parsed."""
    yield from _two_in_one((("operators", index, "name"), one.name) for index, one in enumerate(account.operators))
    yield from _two_in_one((("monitoring", index), name) for index, name in enumerate(account.monitoring))
    if account.reviewer:
        yield from _two_in_one([(("reviewer",), account.reviewer)])
    signed: list[tuple[Route, str | None]] = [
        (("approvals", index, "name"), one.name) for index, one in enumerate(account.approvals)
    ]
    if account.commitment:
        signed.append((("commitment", "name"), account.commitment.name))
    yield from _two_in_one((route, name) for route, name in signed if name)


@clause(Organization, rule="registry.schema")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The advisers of an organization."""
    yield from _two_in_one((("adviser", index), name) for index, name in enumerate(organization.advisers))


@clause(Registry, rule="registry.schema")
def of_units(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The heads of the units."""
    for unit in registry.units.values():
        file = registry.files[registry.paths["units", unit.id]]
        for found in _two_in_one([((unit.id, "head"), unit.head or "")]):
            yield found._replace(file=file.path, place=file.place(found.at))


def _two_in_one(names: Iterable[tuple[Route, str]]) -> Iterator[Found]:
    for route, name in names:
        if resembles_two_people(name):
            key = next(step for step in reversed(route) if isinstance(step, str))
            yield Found("review", route, say="two", nature="limit", facts={"key": key, "value": name})


@clause(Account, rule="registry.duplicate")
def twice_on_duty(account: Account, ctx: Context) -> Iterator[Found]:
    """第十二条（二）: who stands on the roster twice at the same time is one person, reported at the later entry."""
    if len(account.operators) < 2 or account.is_ended(ctx.day):
        return
    keys = [person_key(operator.name) for operator in account.operators]
    if len({*keys}) == len(keys):
        return
    on_duty = {id(operator) for operator in account.on_duty(ctx.day)}
    first: dict[str, str] = {}
    for index, operator in enumerate(account.operators):
        if id(operator) not in on_duty:
            continue
        if keys[index] in first:
            facts: dict[str, Fact] = {"person": operator.name, "first": first[keys[index]]}
            yield Found("review", ("operators", index, "name"), say="person", nature="limit", facts=facts)
        first.setdefault(keys[index], operator.name)
