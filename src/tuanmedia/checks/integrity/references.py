"""References: the records, platforms and rules that a record names exist."""

from collections.abc import Iterator, Mapping, Sequence

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.suggestion import nearest_fact, nearest_field
from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.model.schema import correctable_fields
from tuanmedia.registry.files import File
from tuanmedia.yaml import Route


@clause(Account, rule="registry.reference")
def account(account: Account, ctx: Context) -> Iterator[Found]:
    """An account's owner and platform, the rules of its waivers, and the keys of its corrections."""
    if not ctx.registry.has_record("organizations", account.owner):
        yield _unknown("owner", ("owner",), account.owner, nearest_fact("owner", account.owner, ctx))
    if account.platform not in ctx.law.platforms:
        yield _unknown("platform", ("platform",), account.platform, nearest_fact("platform", account.platform, ctx))
    yield from _waivers(account.waivers, ctx)
    yield from _corrections(account)


@clause(Organization, rule="registry.reference")
def organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """An organization's unit, the rules of its waivers, and the keys of its corrections."""
    if organization.unit is not None and not ctx.registry.has_record("units", organization.unit):
        yield _unknown("unit", ("unit",), organization.unit, nearest_fact("unit", organization.unit, ctx))
    yield from _waivers(organization.waivers, ctx)
    yield from _corrections(organization)


def _waivers(waivers: Sequence[Waiver], ctx: Context) -> Iterator[Found]:
    for index, waiver in enumerate(waivers):
        if waiver.rule not in ctx.law.clauses:
            yield _unknown("rule", ("waivers", index, "rule"), waiver.rule, nearest_fact("rule", waiver.rule, ctx))


def _corrections(record: Account | Organization) -> Iterator[Found]:
    for index, correction in enumerate(record.corrections):
        if correction.field not in correctable_fields(type(record)):
            nearest = nearest_field(correction.field, type(record))
            yield _unknown("field", ("corrections", index, "field"), correction.field, nearest)


def _unknown(say: str, at: Route, value: str, nearest: Mapping[str, Fact]) -> Found:
    return Found("violated", at, say=say, nature="limit", facts={"value": value, **nearest})


@clause(File, rule="registry.reference")
def posts(file: File, ctx: Context) -> Iterator[Found]:
    """A posts file belongs to an account."""
    if file.kind == "posts" and not ctx.registry.has_record("accounts", file.stem):
        found = _unknown("posts", (), file.stem, nearest_fact("posts", file.stem, ctx))
        yield found._replace(place=(1, 1))
