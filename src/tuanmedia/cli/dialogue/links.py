"""Where an account stands: a platform by its name, or by a pasted link, which tells the platform's own id as well."""

from collections.abc import Callable
from typing import NamedTuple

from tuanmedia.answers import lookup
from tuanmedia.checks.context import Context
from tuanmedia.errors import Misused

# What any link is, and so no contradiction to another platform.
ANY = ("website", "other")


class Location(NamedTuple):
    """A platform, and the account's link and id on it as far as they are told."""

    platform: str
    url: str | None = None
    handle: str | None = None


def location_parser(ctx: Context) -> Callable[[str], Location]:
    """What is meant by a platform's name or a pasted link; Misused for neither."""

    def read(written: str) -> Location:
        derived = ctx.law.platforms.derive(written) if "." in written else None
        return Location(derived[0], written, derived[1]) if derived else Location(lookup.platform_named(ctx, written))

    return read


def link_parser(ctx: Context, platform: str) -> Callable[[str], str]:
    """A link that may lead to the platform; Misused for one that leads to another, and for what is no link."""

    def read(written: str) -> str:
        derived = ctx.law.platforms.derive(written)
        if derived is None:
            raise Misused(f"“{written}”不是网址；写成 https://…", f"“{written}” is no link; write it as https://…")
        if derived[0] not in (platform, *ANY) and platform not in ANY:
            named, other = ctx.law.platforms.name_of(platform), ctx.law.platforms.name_of(derived[0])
            raise Misused(f"这个链接是{other}的，不是{named}的", f"this link leads to {derived[0]}, not to {platform}")
        return written

    return read


def handle_in_link(ctx: Context, platform: str, url: str | None) -> str | None:
    """The platform's own id that the link carries, if any."""
    derived = ctx.law.platforms.derive(url) if url else None
    return derived[1] if derived and derived[0] == platform else None
