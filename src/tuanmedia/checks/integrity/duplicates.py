"""Duplicates: two accounts of one platform that are the same by handle, link or name, or look like it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.identity import identity_keys
from tuanmedia.model.finding import Found
from tuanmedia.model.names import NearNames
from tuanmedia.model.records import Account

NEAR = "near"
Alike = dict[str, list[tuple[str, Sequence[Account]]]]


@dataclass(eq=False, repr=False)
class Platform:
    """The accounts of one platform, to be added the earlier first."""

    first: dict[tuple[str, str], Account] = field(default_factory=dict)
    # The usual single bearer of a mark apart from the rare others: a list for each would double the memory.
    bearers: dict[tuple[str, str], list[Account]] = field(default_factory=dict)
    names: NearNames[Account] = field(default_factory=NearNames)

    def add(self, account: Account) -> Iterator[tuple[str, Sequence[Account]]]:
        """What makes this account like earlier ones, the plainest reason first, and all that are so, it among them."""
        near = self.names.add(account.name, account) if account.platform != "other" else []
        for mark in identity_keys(account):
            first = self.first.setdefault(mark, account)
            if first is not account:
                alike = self.bearers.setdefault(mark, [first])
                alike.append(account)
                yield mark[0], alike
        if near:
            yield NEAR, near


def alike(ctx: Context) -> Alike:
    """For each account that is like earlier ones: why, and which, be they still there or not."""
    found: Alike = {}
    platforms: defaultdict[str, Platform] = defaultdict(Platform)
    for account in sorted(ctx.registry.accounts.values(), key=lambda one: (one.created_on or date.max, one.id)):
        if likenesses := list(platforms[account.platform].add(account)):
            found[account.id] = likenesses
    return found


def repeated(account: Account, ctx: Context) -> Iterator[tuple[str, Account]]:
    """The earlier live or planned accounts that a live or planned one repeats, each once with the plainest reason."""
    likenesses = ctx.once(alike).get(account.id)
    if likenesses is None or account.is_ended(ctx.day):
        return
    met = {account.id}
    for reason, every in likenesses:
        earlier = takewhile(lambda one: one is not account, every)
        standing = (one for one in earlier if not one.is_ended(ctx.day))
        for other in standing if reason == NEAR else islice(standing, 1):
            if other.id not in met:
                met.add(other.id)
                yield reason, other


@clause(Account, rule="registry.duplicate")
def duplicate(account: Account, ctx: Context) -> Iterator[Found]:
    """Reported at the later of two; a name that is merely close is for people to judge."""
    for reason, other in repeated(account, ctx):
        facts = {"other": other.id, "name": other.name}
        at = ("name",) if reason == NEAR else (reason,)
        yield Found("review" if reason == NEAR else "violated", at, say=reason, nature="limit", facts=facts)
