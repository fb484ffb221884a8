"""Duplicates: two accounts of one platform that are the same by handle, link or name, or look like it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from unicodedata import normalize

from tuanmedia.context import Context, clause
from tuanmedia.finding import Found
from tuanmedia.names import NearNames, normalised
from tuanmedia.records import Account


@dataclass
class Standing:
    """The live and planned accounts of one platform, the earlier first."""

    first: dict[tuple[str, str], Account] = field(default_factory=dict)
    names: NearNames[Account] = field(default_factory=NearNames)
    place: dict[str, int] = field(default_factory=dict)

    def add(self, account: Account) -> None:
        self.place[account.id] = len(self.place)
        self.names.add(account.name, account)
        for key in marks(account):
            self.first.setdefault(key, account)

    def before(self, account: Account) -> Iterator[tuple[str, Account]]:
        """The earlier accounts that this one repeats, each once with the plainest reason."""
        met: dict[str, str] = {}
        for reason, value in marks(account):
            other = self.first[reason, value]
            if other.id != account.id and met.setdefault(other.id, reason) == reason:
                yield reason, other
        for other in self.names.near(account.name) if account.platform != "other" else ():
            if self.place[other.id] < self.place[account.id] and other.id not in met:
                yield "near", other


def marks(account: Account) -> Iterator[tuple[str, str]]:
    """What no two accounts of a platform share; on `other`, which is many platforms, a name says nothing."""
    if account.handle:
        yield "handle", normalize("NFKC", account.handle).casefold()
    if account.url:
        yield "url", account.url.partition("://")[2].casefold().rstrip("/") or account.url
    if account.platform != "other":
        yield "name", normalised(account.name)


def standing(ctx: Context) -> dict[str, Standing]:
    """All live and planned accounts by platform."""
    found: dict[str, Standing] = {}
    accounts = [account for account in ctx.registry.accounts.values() if not account.is_ended(ctx.day)]
    for account in sorted(accounts, key=lambda one: (one.created_on or date.max, one.id)):
        found.setdefault(account.platform, Standing()).add(account)
    return found


@clause(Account, rule="registry.duplicate")
def duplicate(account: Account, ctx: Context) -> Iterator[Found]:
    """Reported at the later of two; a name that is merely close is for people to judge."""
    if account.is_ended(ctx.day):
        return
    for reason, other in ctx.once(standing)[account.platform].before(account):
        facts = {"other": other.id, "name": other.name}
        at = ("name",) if reason == "near" else (reason,)
        yield Found("review" if reason == "near" else "violated", at, say=reason, nature="limit", facts=facts)
