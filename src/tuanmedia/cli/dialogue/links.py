"""Parsers of what people paste: a link to an account, or a text from a phone with a link in it."""

from collections.abc import Callable
from typing import NamedTuple

from tuanmedia.answers import lookup
from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import link_key
from tuanmedia.checks.wording import masked
from tuanmedia.errors import Misused
from tuanmedia.law.platforms import WEBSITE, Link


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
