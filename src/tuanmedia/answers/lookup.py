"""The record or the platform that a text names: by its id, or by its full name as the registry has it."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import masked
from tuanmedia.errors import CannotRun, Misused, TuanmediaError, nearest_name, unknown_name
from tuanmedia.model.names import normalised_name
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.files import FileKind

Record = Account | Organization | Unit
R = TypeVar("R", bound=Record)

KINDS: dict[FileKind, tuple[str, str]] = {
    "accounts": ("账号", "account"),
    "organizations": ("组织", "organization"),
    "units": ("单位", "unit"),
}


def organization_named(ctx: Context, name: str) -> Organization:
    """The organization of that id or name. Raises Misused, with the nearest name, where there is none."""
    return _record(ctx, "organizations", name, ctx.registry.organizations)


def unit_named(ctx: Context, name: str) -> Unit:
    """The unit of that id or name. Raises Misused, with the nearest name, where there is none."""
    return _record(ctx, "units", name, ctx.registry.units)


def records_named(ctx: Context, name: str) -> tuple[Account | None, Organization | None]:
    """The account and the organization of that id, else the one record of that name. Raises Misused for no record."""
    account, owner = ctx.registry.accounts.get(name), ctx.registry.organizations.get(name)
    if account or owner:
        return account, owner
    records: list[Account | Organization] = [*ctx.registry.organizations.values(), *ctx.registry.accounts.values()]
    record = _record_called(ctx, ("organizations", "accounts"), name, records)
    return (record, None) if isinstance(record, Account) else (None, record)


def platform_named(ctx: Context, name: str) -> str:
    """The id of the platform of that id or name, or of a part of one. Raises Misused where there is none."""
    platforms = ctx.law.platforms
    if keys := platforms.named(name):
        return keys[0]
    full_names = [platform.name for platform in platforms.values()]
    if nearest := nearest_name(name, [*platforms, *full_names]):
        raise unknown_name("平台", "platform", name, (), nearest)
    raise Misused(
        f"没有平台“{name}”；可以是：{' '.join(full_names)}",
        f"there is no platform “{name}”; it may be: {' '.join(platforms)}",
    )


def _record(ctx: Context, kind: FileKind, name: str, records: Mapping[str, R]) -> R:
    return records[name] if name in records else _record_called(ctx, (kind,), name, list(records.values()))


def _record_called(ctx: Context, kinds: Sequence[FileKind], name: str, records: Sequence[R]) -> R:
    """The one record of that full name. Raises Misused, or CannotRun where the file of the record cannot be read."""
    normalised = normalised_name(name)
    namesakes = [record for record in records if normalised_name(record.name) == normalised]
    if len(namesakes) == 1:
        return namesakes[0]
    raise _several(name, namesakes) if namesakes else _none(ctx, kinds, name, records)


def _several(name: str, namesakes: Sequence[Record]) -> Misused:
    ids = "、".join(record.id for record in namesakes)
    return Misused(
        f"叫“{name}”的有 {len(namesakes)} 个：{ids}；请用其中的 id",
        f"{len(namesakes)} records are called “{name}”: {ids.replace('、', ', ')}; give one of these ids",
    )


def _none(ctx: Context, kinds: Sequence[FileKind], name: str, records: Sequence[Record]) -> TuanmediaError:
    for kind in kinds:
        if ctx.registry.has_record(kind, name):
            path = ctx.registry.paths.get((kind, name), f"registry/{kind}")
            return CannotRun(
                f"“{name}”的文件读不懂（{path}）；请先运行 tuanmedia check",
                f"the file of “{name}” cannot be read ({path}); run tuanmedia check first",
            )
    zh, en = ("或".join(KINDS[kind][0] for kind in kinds), " or ".join(KINDS[kind][1] for kind in kinds))
    if not records:
        return Misused(f"没有{zh}“{name}”；登记簿里还没有{zh}", f"there is no {en} “{name}”; there is none yet")
    # A number that got into a name is not repeated, not even as a suggestion.
    names = {masked(record.name, ctx.law) for record in records} - {"…"}
    return unknown_name(zh, en, name, [*(record.id for record in records), *sorted(names)])
