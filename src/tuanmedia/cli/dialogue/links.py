"""Parsers of what people paste: a link to an account, or a text from a phone with a link in it."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from tuanmedia.answers import lookup
from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import link_key
from tuanmedia.checks.integrity.links import disagreement
from tuanmedia.checks.wording import masked
from tuanmedia.errors import Misused
from tuanmedia.law.law import fill
from tuanmedia.law.platforms import WEBSITE, Link

LANGS: tuple[Literal["zh", "en"], ...] = ("zh", "en")


class Location(NamedTuple):
    """The platform of an account, and the account's link and id there if they are known."""

    platform: str
    url: str | None = None
    handle: str | None = None


def location_parser(ctx: Context) -> Callable[[str], Location]:
    """The parser of a platform's name or of a link to the account."""

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
    """The parser of a link to an account on `platform`: it gives the link, and refuses one to another platform."""

    def parse(text: str) -> str:
        link = only_link(ctx, text)
        require_platform(ctx, link, platform)
        return link.stored

    return parse


def handle_parser(ctx: Context, platform: str) -> Callable[[str], Location]:
    """The parser of an account's id on `platform`, or of a link with the id in it."""

    def parse(text: str) -> Location:
        if not has_link(ctx, text):
            return Location(platform, handle=text)
        link = only_link(ctx, text)
        require_platform(ctx, link, platform)
        if link.handle is None:
            entry = ctx.law.platforms.get(platform)
            title = entry.handle if entry else "平台账号"
            zh = f"这个链接里没有{title}；请写{title}，链接另写在主页链接里"
            raise Misused(zh, f"this link does not hold the account's id on {platform}; give the id itself")
        return Location(platform, link.stored, link.handle)

    return parse


def has_link(ctx: Context, text: str) -> bool:
    """Whether a text holds a link, and is not an id with a dot in it, as a domain is."""
    links = ctx.law.platforms.links(text) if "." in text else ()
    return any(link.platform not in (WEBSITE, None) or link.address.has_scheme for link in links)


def only_link(ctx: Context, text: str) -> Link:
    """The link in a text. Raises Misused where there is none, and where several lead to different pages."""
    links = ctx.law.platforms.links(text)
    if not links:
        shown = masked(text, ctx.law)
        raise Misused(f"“{shown}”不是网址；写成 https://…", f"“{shown}” is no link; write it as https://…")
    if len({link_key(link, "") for link in links}) > 1:
        raise Misused("这里有不止一个链接，只留一个", "there is more than one link in this; keep one")
    return links[0]


def require_platform(ctx: Context, link: Link, platform: str) -> None:
    """Raises Misused, in the words of registry.link, where a link is of another platform."""
    found = disagreement(link, platform, None, ctx.law.platforms)
    clause = ctx.law.clauses.get("registry.link")
    if found and clause:
        words, platforms = clause.says[found.say], ctx.law.platforms
        zh, en = (
            fill(words.in_(lang), {name: platforms.name_of(str(one), lang) for name, one in found.facts.items()})
            for lang in LANGS
        )
        raise Misused(zh, en)


def handle_in_link(ctx: Context, platform: str, url: str | None) -> str | None:
    """The account's id on the platform, where the link contains it."""
    links = ctx.law.platforms.links(url) if url else ()
    return next((link.handle for link in links if link.platform == platform), None)
