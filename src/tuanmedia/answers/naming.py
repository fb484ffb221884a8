"""Which record was meant: by its id, or by its full name as the register writes it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import masked
from tuanmedia.errors import CannotRun, Misused, TuanmediaError, nearest_name, unknown_name
from tuanmedia.model.names import normalised_name
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.files import Kind

Named = Account | Organization | Unit
N = TypeVar("N", bound=Named)

KINDS: dict[Kind, tuple[str, str]] = {
    "accounts": ("账号", "account"),
    "organizations": ("组织", "organization"),
    "units": ("单位", "unit"),
}
# What everybody says, and no part of the platform's name.
ALIASES = {"b站": "bilibili", "qq": "qq", "官网": "website", "xhs": "xiaohongshu", "red": "xiaohongshu"}


def organization_named(ctx: Context, written: str) -> Organization:
    """The organization of that id or name; Misused, naming the nearest, where there is none."""
    return _one(ctx, "organizations", written, ctx.registry.organizations)


def unit_named(ctx: Context, written: str) -> Unit:
    """The unit of that id or name; Misused, naming the nearest, where there is none."""
    return _one(ctx, "units", written, ctx.registry.units)


def records_named(ctx: Context, written: str) -> tuple[Account | None, Organization | None]:
    """The account and the organization of that id, else the one that is called so."""
    account, owner = ctx.registry.accounts.get(written), ctx.registry.organizations.get(written)
    if account or owner:
        return account, owner
    records: list[Account | Organization] = [*ctx.registry.organizations.values(), *ctx.registry.accounts.values()]
    called = _called(written, records)
    if len(called) == 1:
        found = called[0]
        return (found, None) if isinstance(found, Account) else (None, found)
    raise _several(ctx, written, called) if called else _none(ctx, ("organizations", "accounts"), written, records)


def platform_named(ctx: Context, written: str) -> str:
    """The id of the platform that is called so, in whole or by the beginning or an unmistakable part of its name."""
    platforms = ctx.law.platforms
    asked = written.casefold()
    if (known := ALIASES.get(asked, asked)) in platforms:
        return known
    names = {key: (one.name.casefold(), one.en.casefold()) for key, one in platforms.items()}
    exact = [key for key, called in names.items() if asked in called]
    begun = [key for key, called in names.items() if asked and any(name.startswith(asked) for name in called)]
    within = [key for key, called in names.items() if asked and any(asked in name for name in called)]
    if found := exact or begun or (within if len(within) == 1 else []):
        return found[0]
    called = [one.name for one in platforms.values()]
    if meant := nearest_name(written, [*platforms, *called]):
        raise unknown_name("平台", "platform", written, (), meant)
    raise Misused(
        f"没有平台“{written}”；可以是：{' '.join(called)}",
        f"there is no platform “{written}”; it may be: {' '.join(platforms)}",
    )


def _one(ctx: Context, kind: Kind, written: str, records: Mapping[str, N]) -> N:
    if written in records:
        return records[written]
    called = _called(written, records.values())
    if len(called) == 1:
        return called[0]
    raise _several(ctx, written, called) if called else _none(ctx, (kind,), written, list(records.values()))


def _called(written: str, records: Iterable[N]) -> list[N]:
    name = normalised_name(written)
    return [record for record in records if normalised_name(record.name) == name]


def _several(ctx: Context, written: str, called: Sequence[Named]) -> Misused:
    listed = "、".join(record.id for record in called)
    return Misused(
        f"叫“{written}”的有 {len(called)} 个：{listed}；请用其中的 id",
        f"{len(called)} records are called “{written}”: {listed.replace('、', ', ')}; give one of these ids",
    )


def _none(ctx: Context, kinds: Sequence[Kind], written: str, records: Sequence[Named]) -> TuanmediaError:
    for kind in kinds:
        if ctx.registry.has_record(kind, written):
            path = ctx.registry.paths.get((kind, written), f"registry/{kind}")
            return CannotRun(
                f"“{written}”的文件读不懂（{path}）；请先运行 tuanmedia check",
                f"the file of “{written}” cannot be read ({path}); run tuanmedia check first",
            )
    zh, en = ("或".join(KINDS[kind][0] for kind in kinds), " or ".join(KINDS[kind][1] for kind in kinds))
    if not records:
        return Misused(f"没有{zh}“{written}”；登记簿里还没有{zh}", f"there is no {en} “{written}”; there is none yet")
    # A number that got into a name is not repeated, not even as a suggestion.
    names = {masked(record.name, ctx.law) for record in records} - {"…"}
    return unknown_name(zh, en, written, [*(record.id for record in records), *sorted(names)])
