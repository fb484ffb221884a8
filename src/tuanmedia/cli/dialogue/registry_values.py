"""Answers that the registry and the rules offer, and parsers of answers that depend on them.

A parser is made for a context: it takes a typed text, gives its value, and raises Misused for a text that is no answer.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from tuanmedia.answers import lookup
from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import link_key
from tuanmedia.checks.wording import masked
from tuanmedia.cli.dialogue.question import Choice, Question
from tuanmedia.entry.judgement import new_file_bytes
from tuanmedia.errors import Misused
from tuanmedia.law.platforms import WEBSITE, Link
from tuanmedia.model.codes import ORGANIZATIONS
from tuanmedia.registry.secrecy import contains_password

# A link holds numbers of all kinds, and the ids of some platforms look like a mobile number.
OPTIONS_WITH_NUMBERS = ("--url", "--handle", "--platform")


def account_choices(ctx: Context) -> list[Choice]:
    """All accounts, by id."""
    platforms = ctx.law.platforms
    accounts = ctx.registry.accounts.values()
    return [
        Choice(account.id, f"{masked(account.name, ctx.law)} · {platforms.name_of(account.platform)}")
        for account in accounts
    ]


def organization_choices(ctx: Context) -> list[Choice]:
    """The organizations that are not closed on the day of the context, by id."""
    return [
        Choice(organization.id, f"{masked(organization.name, ctx.law)} · {ORGANIZATIONS[organization.kind]['zh']}")
        for organization in ctx.registry.organizations.values()
        if not organization.is_closed(ctx.day)
    ]


def unit_choices(ctx: Context) -> list[Choice]:
    """All units, by id."""
    return [Choice(unit.id, masked(unit.name, ctx.law)) for unit in ctx.registry.units.values()]


def platform_choices(ctx: Context) -> list[Choice]:
    """All platforms of the rules, by id."""
    return [Choice(key, f"{platform.name} {platform.en}") for key, platform in ctx.law.platforms.items()]


class Location(NamedTuple):
    """The platform of an account, and the account's link and id there if they are known."""

    platform: str
    url: str | None = None
    handle: str | None = None


def location_parser(ctx: Context) -> Callable[[str], Location]:
    """The parser of a platform's name or of a link to the account: it gives a Location."""

    def parse(text: str) -> Location:
        if "." not in text or not ctx.law.platforms.links(text):
            return Location(lookup.platform_named(ctx, text))
        link = only_link(ctx, text)
        if link.platform is None:
            zh = f"{link.stored} 是短链接，看不出是哪个平台；请打开后复制完整的网址，或者先写平台"
            raise Misused(
                zh, f"{link.stored} is a short link that hides its platform; paste where it leads, or say which"
            )
        return Location(link.platform, link.stored, link.handle)

    return parse


def link_parser(ctx: Context, platform: str) -> Callable[[str], str]:
    """The parser of a link to an account on `platform`: it gives the link, and refuses one to another platform.

    A link that no platform knows is taken; whether it belongs there, registry.link says.
    """

    def parse(text: str) -> str:
        link = only_link(ctx, text)
        if link.platform not in (platform, WEBSITE, None):
            name, other = ctx.law.platforms.name_of(platform), ctx.law.platforms.name_of(link.platform)
            raise Misused(
                f"这个链接是{other}的，不是{name}的", f"this link leads to {link.platform}, not to {platform}"
            )
        return link.stored

    return parse


def only_link(ctx: Context, text: str) -> Link:
    """The link in a text. Raises Misused where there is none, and where several lead to different pages."""
    links = ctx.law.platforms.links(text)
    if not links:
        shown = masked(text, ctx.law)
        raise Misused(f"“{shown}”不是网址；写成 https://…", f"“{shown}” is no link; write it as https://…")
    if len({link_key(link, "") for link in links}) > 1:
        raise Misused("这里有不止一个链接，只留一个", "there is more than one link in this; keep one")
    return links[0]


def handle_in_link(ctx: Context, platform: str, url: str | None) -> str | None:
    """The account's id on the platform, where the link contains it."""
    links = ctx.law.platforms.links(url) if url else ()
    return next((link.handle for link in links if link.platform == platform), None)


def with_private_refused(ctx: Context, question: Question) -> Question:
    """The question with a parser that also refuses hidden characters, passwords and personal numbers.

    No file of a registry may hold them, and the person learns it at this question, not after the last one.
    """

    def parse(text: str) -> Any:
        new_file_bytes(ctx, "", {"name": text})
        is_private = masked(text, ctx.law) != text
        if question.option in OPTIONS_WITH_NUMBERS:
            is_private = contains_password(text)
        if is_private:
            zh = "含有密码，或手机号、身份证号等个人号码，不能登记"
            raise Misused(zh, "this holds a password or somebody's number, which no register may hold")
        return question.parse(text)

    return replace(question, parse=parse)
