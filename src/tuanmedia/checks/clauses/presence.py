"""第六至九条 平台建设: on which platforms an organization has accounts, and whom it follows."""

from collections.abc import Collection, Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Found
from tuanmedia.model.names import normalised_name
from tuanmedia.model.records import Account, Organization


@clause(Organization)
def weibo(organization: Organization, ctx: Context) -> Iterator[Found]:
    """第六条：各类组织均有运营中的新浪微博。"""
    if _owes(organization, ctx) and not _operates(organization, {"weibo"}, ctx):
        yield _absent(ctx)


@clause(Account)
def follows(account: Account, ctx: Context) -> Iterator[Found]:
    """第六条：微博关注各官方微博；不必关注自己。"""
    if account.platform != "weibo" or not account.is_live(ctx.day):
        return
    if not any(_owes(owner, ctx) for owner in ctx.owners(account)):
        return
    followed = {normalised_name(name) for name in (*account.follows, account.name)}
    for official in _official(ctx):
        if normalised_name(official) not in followed:
            yield Found("violated", ("follows",), nature="limit", facts={"missing": official})


@clause(Organization)
def wechat(organization: Organization, ctx: Context) -> Iterator[Found]:
    """第七条：团学干部均关注各官方微信，由组织确认。"""
    if not _owes(organization, ctx):
        return
    confirmed = organization.wechat_follows
    if confirmed is None or ctx.done(confirmed.confirmed_on) is None:
        yield Found("violated", ("wechat_follows", "confirmed_on"), say="unconfirmed", nature="limit")
    missing = {normalised_name(name) for name in confirmed.missing} if confirmed else set()
    for official in _official(ctx):
        if normalised_name(official) in missing:
            at = ("wechat_follows", "missing")
            yield Found("violated", at, say="missing", nature="limit", facts={"missing": official})


@clause(Organization)
def qq(organization: Organization, ctx: Context) -> Iterator[Found]:
    """第八条：坚守 QQ 空间宣传阵地。"""
    if _owes(organization, ctx) and not _operates(organization, {"qq"}, ctx):
        yield _absent(ctx)


@clause(Organization, advises=True)
def video(organization: Organization, ctx: Context) -> Iterator[Found]:
    """第九条：鼓励学生组织开通网络短视频平台。"""
    if _owes(organization, ctx) and not _operates(organization, ctx.once(_short_video), ctx):
        yield Found("advice", ("name",))


def _short_video(ctx: Context) -> frozenset[str]:
    return ctx.law.platforms.groups("short-video")


def _owes(organization: Organization, ctx: Context) -> bool:
    return ctx.lists_kind(organization) and not organization.is_closed(ctx.day)


def _operates(organization: Organization, platforms: Collection[str], ctx: Context) -> bool:
    owned = ctx.registry.by_owner.get(organization.id, ())
    return any(account.platform in platforms and account.is_operating(ctx.day) for account in owned)


def _absent(ctx: Context) -> Found:
    # The missing account may be in a file that could not be read.
    return Found("review" if ctx.registry.has_unread_accounts else "violated", ("name",), nature="limit")


def _official(ctx: Context) -> tuple[str, ...]:
    official = ctx.value("official")
    return official if isinstance(official, tuple) else ()
