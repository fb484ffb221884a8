"""The answers about a new account: the ones that options give, and the record that is made from all answers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tuanmedia.answers import lookup
from tuanmedia.checks.context import Context
from tuanmedia.cli.dialogue import days
from tuanmedia.cli.dialogue.links import (
    Location,
    handle_in_link,
    handle_parser,
    has_link,
    link_parser,
    location_parser,
)
from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.entry import require_distinct
from tuanmedia.entry.new_account import NewAccount
from tuanmedia.errors import Misused
from tuanmedia.model.days import UNKNOWN, DayOrUnknown, is_unknown
from tuanmedia.model.fields import ASKED
from tuanmedia.model.records import Organization

# The answer in place of a day of opening, and the words for it.
PLANNED = "planned"
PLANNED_WORDS = ("计划", "尚未开通", "未开通", "planned")
ALL_WORDS = ("全部", "都", "all")
# Options that are no answer of their own: their answers are looked up in the registry, or made of two options.
RESOLVED_OPTIONS = ("owner", "platform", "url", "handle", "planned", "id")


def resolve_options(ctx: Context, options: Mapping[str, Any]) -> Answers:
    """The answers that options give: `owner` is looked up; `platform`, `url` and `handle` make a location.

    Raises Misused for a value that the question would refuse too.
    """
    answers = {name: value for name, value in options.items() if name not in RESOLVED_OPTIONS}
    if "owner" in options:
        answers["owner"] = owner_parser(ctx)(options["owner"])
    if "created_on" in options:
        opening_day_parser(ctx)(str(options["created_on"]))
    if options.get("follows") and options["follows"][0].casefold() in ALL_WORDS:
        answers["follows"] = official_accounts(ctx)
    if "operator" in options:
        require_distinct(options["operator"])
    if location := _location(ctx, options.get("platform"), options.get("url"), options.get("handle")):
        answers["location"] = location
        if "handle" in options:
            answers["handle"] = handle_parser(ctx, location.platform)(options["handle"])
    if options.get("planned"):
        if "created_on" in options:
            zh = "--planned 与 --created-on 只能给一个"
            raise Misused(zh, "--planned and --created-on exclude each other")
        if UNKNOWN in (options.get("adviser_approved"), options.get("head_approved")):
            zh = "尚未开通的账号，批准还在后头，不能说无从查考；批准之后用 tuanmedia open 补记"
            raise Misused(zh, "what is still to be opened has its approvals ahead; none of them can be lost")
        answers["created_on"] = PLANNED
    return answers


def _location(ctx: Context, platform: str | None, url: str | None, handle: str | None) -> Location | None:
    """The location that the options give; each of them may be a link, or hold one. None where no platform is known."""
    pasted = platform or url or (handle if handle and has_link(ctx, handle) else None)
    if pasted is None:
        return None
    location = location_parser(ctx)(pasted)
    if platform and url:
        link = link_parser(ctx, location.platform)(url)
        return Location(location.platform, link, handle_in_link(ctx, location.platform, link))
    return location


def owner_parser(ctx: Context) -> Callable[[str], Organization]:
    """The parser of an organization's id or name; it refuses a closed one, which opens no more accounts."""

    def parse(text: str) -> Organization:
        owner = lookup.organization_named(ctx, text)
        if owner.closed and owner.is_closed(ctx.day):
            zh = f"“{text}”已于 {owner.closed.on} 注销，不再开通账号"
            raise Misused(zh, f"“{text}” was dissolved on {owner.closed.on} and opens no more accounts")
        return owner

    return parse


def opening_day_parser(ctx: Context) -> Callable[[str], date | str]:
    """The parser of a day of opening that is past, or of the word for an account that is only PLANNED."""
    parse = past_day_parser(
        ctx, "；尚未开通的，登记为计划（--planned）", "; what is not opened yet is planned (--planned)"
    )
    return lambda text: PLANNED if text.casefold() in PLANNED_WORDS else parse(text)


def approval_parser(ctx: Context) -> Callable[[str], DayOrUnknown]:
    """The parser of the past day of an approval, or of the words for one that nobody can find any more."""
    parse_day = past_day_parser(ctx)
    return lambda text: UNKNOWN if is_unknown(text) else parse_day(text)


def past_day_parser(ctx: Context, zh: str = "", en: str = "") -> Callable[[str], date]:
    """The parser of a day; it refuses a day to come, with the advice `zh` and `en`."""
    parse_day = days.day_parser(ctx.day)

    def parse(text: str) -> date:
        day = parse_day(text)
        if day > ctx.present:
            raise Misused(f"{day} 还没有到{zh}", f"{day} is still to come{en}")
        return day

    return parse


def official_accounts(ctx: Context) -> list[str]:
    """The official accounts that 第六条 tells others to follow."""
    names = ctx.of("presence.follows").value("official")
    return list(names) if isinstance(names, tuple) else []


def new_account(answers: Answers) -> NewAccount:
    """The new account by the answers so far, which hold at least its `owner` and `location`."""
    location, created_on = answers["location"], answers.get("created_on")
    named = answers.get("handle") or location
    same = ("name", "reviewer", "follows", "adviser_approved", "head_approved")
    return NewAccount(
        owner=answers["owner"],
        platform=location.platform,
        url=location.url or answers.get("url") or named.url,
        handle=named.handle,
        created_on=None if created_on == PLANNED else created_on,
        operators=answers.get("operator") or (),
        monitoring=answers.get("watch") or (),
        texts={key: answers[key] for key in ASKED if answers.get(key)},
        **{name: answers[name] for name in same if answers.get(name)},
        approval_note=answers.get("note"),
    )
