"""What has been told of a new account so far, and the draft that it makes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from tuanmedia.answers import lookup
from tuanmedia.checks.context import Context
from tuanmedia.cli.dialogue import days
from tuanmedia.cli.dialogue.links import Location, handle_in_link, link_parser, location_parser
from tuanmedia.entry import demand_distinct
from tuanmedia.entry.new_account import NewAccount
from tuanmedia.errors import Misused
from tuanmedia.model.fields import ASKED
from tuanmedia.model.records import Organization

Known: TypeAlias = Mapping[str, Any]

# Told instead of the day of opening.
PLANNED = "planned"
PLANNED_WORDS = ("计划", "尚未开通", "未开通", "planned")
ALL_WORDS = ("全部", "都", "all")


def resolve_options(ctx: Context, told: Known) -> dict[str, Any]:
    """What options tell, by what is to be known: an organization, platform and link in one, planned or a day."""
    known = {name: value for name, value in told.items() if name not in ("owner", "platform", "url", "planned", "id")}
    if "owner" in told:
        known["owner"] = owner_parser(ctx)(told["owner"])
    if "created_on" in told:
        opening_day_parser(ctx)(str(told["created_on"]))
    if told.get("follows") and told["follows"][0].casefold() in ALL_WORDS:
        known["follows"] = official_accounts(ctx)
    if "operator" in told:
        demand_distinct(told["operator"])
    if "platform" in told or "url" in told:
        known["where"] = _where(ctx, told.get("platform"), told.get("url"))
    if told.get("planned"):
        if "created_on" in told:
            zh = "--planned 与 --created-on 只能给一个"
            raise Misused(zh, "--planned and --created-on exclude each other")
        known["created_on"] = PLANNED
    return known


def owner_parser(ctx: Context) -> Callable[[str], Organization]:
    """The organization that is meant; Misused for one that has closed, which opens no more accounts."""

    def read(written: str) -> Organization:
        owner = lookup.organization_named(ctx, written)
        if owner.closed and owner.is_closed(ctx.day):
            zh = f"“{written}”已于 {owner.closed.on} 注销，不再开通账号"
            raise Misused(zh, f"“{written}” was dissolved on {owner.closed.on} and opens no more accounts")
        return owner

    return read


def opening_day_parser(ctx: Context) -> Callable[[str], date | str]:
    """The day of opening, or that it is planned; Misused for a day to come."""
    zh, en = "；尚未开通的，登记为计划（--planned）", "; what is not opened yet is planned (--planned)"
    read = past_day_parser(ctx, zh, en)
    return lambda written: PLANNED if written.casefold() in PLANNED_WORDS else read(written)


def past_day_parser(ctx: Context, zh: str = "", en: str = "") -> Callable[[str], date]:
    """A day as people say it; Misused, with what to do instead, for one that is still to come."""
    said = days.informal_day_parser(ctx.day)

    def read(written: str) -> date:
        day = said(written)
        if day > ctx.present:
            raise Misused(f"{day} 还没有到{zh}", f"{day} is still to come{en}")
        return day

    return read


def official_accounts(ctx: Context) -> list[str]:
    """第六条: the accounts that are to be followed."""
    value = ctx.of("presence.follows").value("official")
    return list(value) if isinstance(value, tuple) else []


def _where(ctx: Context, platform: str | None, url: str | None) -> Location:
    if platform is None:
        return location_parser(ctx)(url or "")
    at = lookup.platform_named(ctx, platform)
    return Location(at, link_parser(ctx, at)(url), handle_in_link(ctx, at, url)) if url else Location(at)


def new_account(known: Known) -> NewAccount:
    """The draft, as far as it is told; owner and platform are."""
    at, opened_on = known["where"], known.get("created_on")
    same = ("name", "reviewer", "follows", "adviser_approved", "head_approved")
    told = {name: known[name] for name in same if known.get(name)}
    return NewAccount(
        owner=known["owner"],
        platform=at.platform,
        url=at.url or known.get("url"),
        handle=known.get("handle", at.handle),
        created_on=None if opened_on == PLANNED else opened_on,
        operators=known.get("operator") or (),
        monitoring=known.get("watch") or (),
        texts={key: known[key] for key in ASKED if known.get(key)},
        **told,
    )


def legacy(ctx: Context, opened: date) -> bool:
    """第十一条（五）: opened before the regulation was promulgated."""
    return ctx.law.promulgated_on is not None and opened < ctx.law.promulgated_on
