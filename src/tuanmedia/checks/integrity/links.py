"""Links: whether the link of an account leads to the platform and to the handle that the record says."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.law.platforms import WEBSITE, Link
from tuanmedia.model.finding import Found
from tuanmedia.model.records import Account


@clause(Account, rule="registry.link")
def link(account: Account, ctx: Context) -> Iterator[Found]:
    """A link of another platform, or of another account there; a text in which there is no link."""
    if account.url is None or account.platform not in ctx.law.platforms:
        return
    links = ctx.law.platforms.links(account.url)
    if not links:
        yield Found("violated", ("url",), say="none", nature="limit")
    for one in links:
        yield from _contradictions(one, account, ctx)


def _contradictions(one: Link, account: Account, ctx: Context) -> Iterator[Found]:
    platform = ctx.law.platforms[account.platform]
    if one.platform is None or (one.platform == WEBSITE and not platform.hosts):
        return  # a short link that hides its platform; a page that any other account may have
    if one.platform != account.platform:
        facts = {"platform": account.platform, "link_platform": one.platform}
        yield Found("violated", ("url",), say="platform", nature="limit", facts=facts)
    elif one.handle and account.handle and not platform.may_be_one(one.handle, account.handle):
        facts = {"handle": account.handle, "linked": one.handle}
        yield Found("violated", ("url",), say="account", nature="limit", facts=facts)
