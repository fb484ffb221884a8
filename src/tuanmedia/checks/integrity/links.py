"""Links: whether the link of an account leads to the platform and to the handle that the record says."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.law.platforms import WEBSITE, Link, Platforms
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account


@clause(Account, rule="registry.link")
def link(account: Account, ctx: Context) -> Iterator[Found]:
    """A link of another platform, or of another account there; a text in which there is no link."""
    if account.url is None or account.platform not in ctx.law.platforms:
        return
    links = ctx.law.platforms.links(account.url)
    if not links:
        yield Found("violated", ("url",), say="none", nature="limit")
    found = (disagreement(one, account.platform, account.handle, ctx.law.platforms) for one in links)
    yield from filter(None, found)


def disagreement(one: Link, platform: str, handle: str | None, platforms: Platforms) -> Found | None:
    """What a link says otherwise than the platform and the handle beside it; None where they may be of one account."""
    entry = platforms.get(platform)
    if entry is None or one.platform is None or (one.platform == WEBSITE and not entry.hosts):
        return None  # a short link that hides its platform; a page that any other account may have
    if one.platform != platform:
        facts: dict[str, Fact] = {"platform": platform, "link_platform": one.platform}
        return Found("violated", ("url",), say="platform", nature="limit", facts=facts)
    if one.handle and handle and not entry.may_be_one(one.handle, handle):
        facts = {"handle": handle, "linked": one.handle}
        return Found("violated", ("url",), say="account", nature="limit", facts=facts)
    return None
