"""The records or the platform that a text names: by id, link, handle, or full name as the registry has it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import known_names
from tuanmedia.checks.wording import masked
from tuanmedia.errors import CannotRun, Misused, nearest_name, unknown_name
from tuanmedia.model.names import normalised_name, without_invisible
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
    """The organization of that id or name, of today or before. Raises Misused, with the nearest name, for none."""
    return _record(ctx, "organizations", name, ctx.registry.organizations)


def unit_named(ctx: Context, name: str) -> Unit:
    """The unit of that id or name. Raises Misused, with the nearest name, where there is none."""
    return _record(ctx, "units", name, ctx.registry.units)


def records_named(ctx: Context, name: str) -> tuple[Account | None, Organization | None]:
    """The account and the organization of that id, else the one that the name or link means.

    Raises Misused for no record and for several, CannotRun where the file of the record cannot be read.
    """
    account, owner = ctx.registry.accounts.get(name), ctx.registry.organizations.get(name)
    if account or owner:
        return account, owner
    records = [record for record in records_meant(ctx, name) if not isinstance(record, Unit)]
    if len(records) > 1:
        raise _several(name, records)
    if not records:
        every: list[Record] = [*ctx.registry.organizations.values(), *ctx.registry.accounts.values()]
        raise _none(ctx, ("organizations", "accounts"), name, every)
    return (records[0], None) if isinstance(records[0], Account) else (None, records[0])


def records_meant(ctx: Context, text: str) -> list[Record]:
    """All records that a text may mean: those of that id, else those behind its links, else those of that name.

    A name is that of an account, an organization or a unit, now or before; or the handle of an account.
    """
    registry, names, seen = ctx.registry, ctx.once(known_names), without_invisible(text).strip()
    by_id = (registry.accounts.get(seen), registry.organizations.get(seen), registry.units.get(seen))
    if any(by_id):
        return [record for record in by_id if record]
    links = ctx.law.platforms.links(seen) if "." in seen else ()
    if linked := {account.id: account for link in links for account in names.linked(link)}:
        return [*linked.values()]
    units = [unit for unit in registry.units.values() if normalised_name(unit.name) == normalised_name(seen)]
    return [*names.called(seen.removeprefix("@")), *names.organizations_called(seen), *units]


def nearest_record(ctx: Context, text: str) -> str | None:
    """The id or name of the record that a text was probably meant to be. It repeats no number that got into a name."""
    registry = ctx.registry
    records: list[Record] = [*registry.organizations.values(), *registry.accounts.values(), *registry.units.values()]
    return nearest_name(text, _suggestions(ctx, records))


def require_readable(ctx: Context, kinds: Iterable[FileKind], name: str) -> None:
    """Raises CannotRun where the file of the record with that id cannot be read."""
    for kind in kinds:
        if ctx.registry.has_record(kind, name):
            path = ctx.registry.paths.get((kind, name), f"registry/{kind}")
            raise CannotRun(
                f"“{name}”的文件无法读取（{path}）；请先运行 tuanmedia check",
                f"the file of “{name}” cannot be read ({path}); run tuanmedia check first",
            )


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
    """The one record of that full name, now or before. Raises Misused, or CannotRun where its file cannot be read."""
    normalised = normalised_name(name)
    namesakes = [record for record in records if normalised in map(normalised_name, _names(record))]
    if len(namesakes) == 1:
        return namesakes[0]
    raise _several(name, namesakes) if namesakes else _none(ctx, kinds, name, records)


def _names(record: Record) -> list[str]:
    """The name of a record, and the names that it had before."""
    return [record.name] if isinstance(record, Unit) else [record.name, *record.former_names]


def _several(name: str, namesakes: Sequence[Record]) -> Misused:
    ids = "、".join(record.id for record in namesakes)
    return Misused(
        f"叫“{name}”的有 {len(namesakes)} 个：{ids}；请用其中的 id",
        f"{len(namesakes)} records are called “{name}”: {ids.replace('、', ', ')}; give one of these ids",
    )


def _none(ctx: Context, kinds: Sequence[FileKind], name: str, records: Sequence[Record]) -> Misused:
    require_readable(ctx, kinds, name)
    zh, en = ("或".join(KINDS[kind][0] for kind in kinds), " or ".join(KINDS[kind][1] for kind in kinds))
    if not records:
        return Misused(f"没有{zh}“{name}”；登记簿里还没有{zh}", f"there is no {en} “{name}”; there is none yet")
    return unknown_name(zh, en, name, _suggestions(ctx, records))


def _suggestions(ctx: Context, records: Iterable[Record]) -> list[str]:
    """The ids and names of records. A number that got into a name is not repeated, not even as a suggestion."""
    names = {record.id: masked(record.name, ctx.law) for record in records}
    return [*names, *sorted({*names.values()} - {"…"})]
