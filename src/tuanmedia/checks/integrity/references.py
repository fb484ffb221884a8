"""References: the records, platforms and rules that a record names exist."""

from collections.abc import Iterable, Iterator, Sequence

from tuanmedia.checks.context import Context, clause
from tuanmedia.errors import nearest_name
from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.model.schema import correctable_fields
from tuanmedia.registry.files import File
from tuanmedia.yaml import Route


@clause(Account, rule="registry.reference")
def account(account: Account, ctx: Context) -> Iterator[Found]:
    """An account's owner and platform, the rules of its waivers, and the keys of its corrections."""
    if not ctx.registry.has_record("organizations", account.owner):
        yield _unknown("owner", ("owner",), account.owner, ctx.registry.organizations)
    if account.platform not in ctx.law.platforms:
        yield _unknown("platform", ("platform",), account.platform, ctx.law.platforms)
    yield from _waivers(account.waivers, ctx)
    yield from _corrections(account)


@clause(Organization, rule="registry.reference")
def organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """An organization's unit, the rules of its waivers, and the keys of its corrections."""
    if organization.unit is not None and not ctx.registry.has_record("units", organization.unit):
        yield _unknown("unit", ("unit",), organization.unit, ctx.registry.units)
    yield from _waivers(organization.waivers, ctx)
    yield from _corrections(organization)


def _waivers(waivers: Sequence[Waiver], ctx: Context) -> Iterator[Found]:
    for index, waiver in enumerate(waivers):
        if waiver.rule not in ctx.law.clauses:
            yield _unknown("rule", ("waivers", index, "rule"), waiver.rule, ctx.law.clauses)


def _corrections(record: Account | Organization) -> Iterator[Found]:
    for index, correction in enumerate(record.corrections):
        known = correctable_fields(type(record))
        if correction.field not in known:
            yield _unknown("field", ("corrections", index, "field"), correction.field, known)


def _unknown(say: str, at: Route, value: str, known: Iterable[str]) -> Found:
    nearest = nearest_name(value, known)
    facts = {"value": value} | ({"nearest": nearest} if nearest else {})
    return Found("violated", at, say=say, nature="limit", facts=facts)


@clause(File, rule="registry.reference")
def posts(file: File, ctx: Context) -> Iterator[Found]:
    """A posts file belongs to an account."""
    if file.kind == "posts" and not ctx.registry.has_record("accounts", file.stem):
        found = _unknown("posts", (), file.stem, ctx.registry.accounts)
        yield found._replace(place=(1, 1))
