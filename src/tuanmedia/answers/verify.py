"""Whether what somebody has seen is an official account: a link, a handle or a name, held against the registry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, get_args

from tuanmedia.answers.can_open import bans_of
from tuanmedia.answers.show import AccountState, StateName, account_state
from tuanmedia.checks.bans import Ban
from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import known_names, link_key
from tuanmedia.law.platforms import WEBSITE, Link
from tuanmedia.model.entries import Review
from tuanmedia.model.names import without_invisible
from tuanmedia.model.records import Account, Organization

# From the best to the worst.
AnswerName: TypeAlias = Literal["official", "suspended", "planned", "ended", "look-alike", "unknown"]
ANSWERS: Sequence[AnswerName] = get_args(AnswerName)
OF_STATES: dict[StateName, AnswerName] = {
    "operating": "official",
    "suspended": "suspended",
    "planned": "planned",
    "closed": "ended",
    "cancelled": "ended",
}


class KnownAccount(NamedTuple):
    """An account of the registry as of a day: its state, its owner, its last review, the ban that its end has brought.

    `is_in_use` says of a planned account that it has a filing, figures or posts: only its day of opening is missing.
    """

    account: Account
    state: AccountState
    owner: Organization | None
    review: Review | None
    ban: Ban | None
    is_in_use: bool

    @property
    def answer(self) -> AnswerName:
        return OF_STATES[self.state.name]


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer about one text.

    `found` are the accounts that the text means; `like` are registered accounts that it resembles, or of whose website
    it is a page. `organization` is set where the text is the name of an organization, `link` where a link decides.
    """

    text: str
    answer: AnswerName
    found: tuple[KnownAccount, ...] = ()
    like: tuple[KnownAccount, ...] = ()
    organization: Organization | None = None
    link: Link | None = None

    @property
    def account(self) -> Account | None:
        """The account that the text means, where it is only one."""
        return self.found[0].account if len(self.found) == 1 else None

    @property
    def platform(self) -> str | None:
        """The platform of the account; where none is found, that of the link."""
        if self.found:
            return self.account.platform if self.account else None
        return self.link.platform if self.link else None

    @property
    def handle(self) -> str | None:
        """The handle of the account; where none is found, the one in the link."""
        if self.found:
            return self.account.handle if self.account else None
        return self.link.handle if self.link else None

    @property
    def until(self) -> date | None:
        """The day on which the account ended; of several, the last one to end."""
        ends = (known.account.ended_on for known in self.found if known.account.ended_on)
        return max(ends, default=None) if self.answer == "ended" else None


class SeenAccount(NamedTuple):
    """An account as somebody has seen it: in parts that are known apart, as from the row of a table."""

    name: str = ""
    handle: str = ""
    url: str = ""
    platform: str | None = None

    @property
    def text(self) -> str:
        """All parts as one text."""
        return " ".join(filter(None, (self.name, self.handle, self.url)))


def verifications(ctx: Context, seen: Iterable[str | SeenAccount]) -> list[Verification]:
    """The answer about each text or account, as of the day looked at."""
    return [_of_text(ctx, one) if isinstance(one, str) else _of_seen_account(ctx, one) for one in seen]


def known_account(ctx: Context, account: Account) -> KnownAccount:
    """The account as of the day looked at."""
    reviews = sorted((review for review in account.reviews if review.on <= ctx.day), key=lambda review: review.on)
    bans = [ban for ban in bans_of(ctx, account) if ban.covers(ctx.day)]
    return KnownAccount(
        account,
        account_state(account, ctx.day),
        ctx.owner(account),
        reviews[-1] if reviews else None,
        bans[-1] if bans else None,
        _is_in_use(ctx, account),
    )


def _is_in_use(ctx: Context, account: Account) -> bool:
    """Whether an account without a day of opening is filed, or has figures or posts, on the day looked at."""
    posts = ctx.registry.posts.get(account.id)
    has_figures = any(metrics.on <= ctx.day for metrics in account.metrics)
    return account.created_on is None and (
        account.is_filed(ctx.day) or has_figures or (posts is not None and bool(posts.until(ctx.day)))
    )


def _of_seen_account(ctx: Context, seen: SeenAccount) -> Verification:
    """A link decides; then the handle; then the name on that platform, where no handle says otherwise."""
    names, platforms = ctx.once(known_names), ctx.law.platforms
    name, handle, url = (without_invisible(part).strip() for part in (seen.name, seen.handle, seen.url))
    plain = SeenAccount(name, handle, url, seen.platform)
    if links := _sure_links(ctx, plain.text) or platforms.links(plain.url):
        return _of_links(ctx, seen.text, plain.text, links)
    if not plain.handle and plain.platform is None:
        return _of_text(ctx, seen.text)
    by_handle = names.with_handle(plain.handle.removeprefix("@")) if plain.handle else []
    named = names.named(plain.name) if plain.name else []
    for accounts in (by_handle, [one for one in named if _may_have_handle(ctx, one, plain.handle)]):
        if here := [account for account in accounts if plain.platform in (None, account.platform)]:
            return _of_accounts(ctx, seen.text, here)
    like = named or (names.resembling(plain.name) if plain.name else [])
    return Verification(seen.text, "look-alike" if like else "unknown", like=_known(ctx, like))


def _may_have_handle(ctx: Context, account: Account, handle: str) -> bool:
    platform = ctx.law.platforms.get(account.platform)
    return not handle or not account.handle or (platform is not None and platform.may_be_one(handle, account.handle))


def _sure_links(ctx: Context, text: str) -> list[Link]:
    """The links in a text, but for a bare host that no platform knows: it may be a handle, as a domain is."""
    links = ctx.law.platforms.links(text) if "." in text else ()
    return [link for link in links if link.address.has_scheme or link.platform != WEBSITE]


def _of_text(ctx: Context, text: str) -> Verification:
    """A link decides; then a handle or a name; then a bare host; then a likeness."""
    names, seen = ctx.once(known_names), without_invisible(text).strip()
    if links := _sure_links(ctx, seen):
        return _of_links(ctx, text, seen, links)
    if accounts := names.called(seen.removeprefix("@")):
        return _of_accounts(ctx, text, accounts)
    if organizations := names.organizations_called(seen):
        return _of_organizations(ctx, text, organizations)
    if "." in seen and (hosts := ctx.law.platforms.links(seen)):
        return _of_links(ctx, text, seen, hosts)
    like = names.resembling(seen)
    return Verification(text, "look-alike" if like else "unknown", like=_known(ctx, like))


def _of_accounts(ctx: Context, text: str, accounts: Iterable[Account], link: Link | None = None) -> Verification:
    """The best answer of all accounts, with the best account first: an operating one decides."""
    found = sorted(_known(ctx, accounts), key=lambda known: ANSWERS.index(known.answer))
    return Verification(text, found[0].answer, tuple(found), link=link)


def _of_organizations(ctx: Context, text: str, organizations: Sequence[Organization]) -> Verification:
    accounts = [account for one in organizations for account in ctx.registry.by_owner.get(one.id, ())]
    answer = _of_accounts(ctx, text, accounts) if accounts else Verification(text, "unknown")
    return replace(answer, organization=organizations[0])


def _of_links(ctx: Context, text: str, seen: str, links: Iterable[Link]) -> Verification:
    """The worst answer of all links, with the accounts of the links that have this answer."""
    beside = seen
    for link in links:
        beside = beside.replace(link.address.text, " ")
    each = [_of_link(ctx, text, beside, link) for link in {link_key(link, ""): link for link in links}.values()]
    worst = max(each, key=lambda one: ANSWERS.index(one.answer))
    equal = [one for one in each if one.answer == worst.answer]
    found, like = (_distinct(known for one in equal for known in getattr(one, name)) for name in ("found", "like"))
    return replace(worst, found=found, like=like)


def _of_link(ctx: Context, text: str, beside: str, link: Link) -> Verification:
    """The answer about one link; where no account is behind it, the name in it and the text beside it count."""
    names = ctx.once(known_names)
    if accounts := names.linked(link):
        return _of_accounts(ctx, text, accounts, link)
    if site := names.on_site(link):
        return Verification(text, "unknown", like=_known(ctx, site), link=link)
    like: Sequence[Account] = ()
    if link.kind == "name" and link.account:
        like = names.named(link.account) or names.resembling(link.account)
    like = like or names.named_in(beside)
    return Verification(text, "look-alike" if like else "unknown", like=_known(ctx, like), link=link)


def _known(ctx: Context, accounts: Iterable[Account]) -> tuple[KnownAccount, ...]:
    return tuple(known_account(ctx, account) for account in accounts)


def _distinct(accounts: Iterable[KnownAccount]) -> tuple[KnownAccount, ...]:
    return tuple({known.account.id: known for known in accounts}.values())
