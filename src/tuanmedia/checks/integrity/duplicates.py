"""Duplicates: accounts with one handle, name or link, or similar names on one platform; organizations of one name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.identity import OTHER, identity_keys
from tuanmedia.law.platforms import Platforms
from tuanmedia.model.finding import Found
from tuanmedia.model.names import NearNames, normalised_name
from tuanmedia.model.records import Account, Organization

NEAR = "near"
# For each account: the reasons why it is like earlier ones, each with the accounts that are alike, in their order.
Likenesses = dict[str, list[tuple[str, Sequence[Account]]]]


@dataclass(eq=False, repr=False)
class AccountIndex:
    """Accounts by their identity keys, and by their names on each platform."""

    first: dict[str, Account] = field(default_factory=dict)
    # Nearly every key has one account only. A list for each would double the memory.
    others: dict[str, list[Account]] = field(default_factory=dict)
    names: defaultdict[str, NearNames[Account]] = field(default_factory=lambda: defaultdict(NearNames))

    def add(self, account: Account, platforms: Platforms) -> Iterator[tuple[str, Sequence[Account]]]:
        """Adds an account, and yields why it is like accounts added before, with all of them; the surest reason first.

        Accounts are to be added in the order of their opening.
        """
        near = self.names[account.platform].add(account.name, account) if account.platform != OTHER else []
        for key, reason in identity_keys(account, platforms).items():
            first = self.first.setdefault(key, account)
            if first is not account:
                alike = self.others.setdefault(key, [first])
                alike.append(account)
                yield reason, alike
        if near:
            yield NEAR, near


def likenesses(ctx: Context) -> Likenesses:
    """For each account that resembles an earlier one: why, and which ones. Ended accounts count too."""
    by_account: Likenesses = {}
    index, platforms = AccountIndex(), ctx.law.platforms
    by_opening = sorted(
        ctx.registry.accounts.values(), key=lambda account: (account.created_on or date.max, account.id)
    )
    for account in by_opening:
        if found := list(index.add(account, platforms)):
            by_account[account.id] = found
    return by_account


def earlier_duplicates(account: Account, ctx: Context) -> Iterator[tuple[str, Account]]:
    """The earlier accounts that have not ended and that this one duplicates, each once with the surest reason."""
    own = ctx.once(likenesses).get(account.id)
    if own is None or account.is_ended(ctx.day):
        return
    seen = {account.id}
    for reason, alike in own:
        earlier = takewhile(lambda other: other is not account, alike)
        remaining = (other for other in earlier if not other.is_ended(ctx.day))
        for other in remaining if reason == NEAR else islice(remaining, 1):
            if other.id not in seen:
                seen.add(other.id)
                yield reason, other


@clause(Account, rule="registry.duplicate")
def duplicate(account: Account, ctx: Context) -> Iterator[Found]:
    """The later of two duplicates. Whether a similar name is the same account, people judge."""
    for reason, other in earlier_duplicates(account, ctx):
        facts = {"other": other.id, "name": other.name}
        at = ("name",) if reason == NEAR else (reason,)
        yield Found("review" if reason == NEAR else "violated", at, say=reason, nature="limit", facts=facts)


def namesakes(ctx: Context) -> dict[str, list[Organization]]:
    """The organizations of each normalised name; with a base, those that stood there come first."""
    organizations = sorted(ctx.registry.organizations.values(), key=lambda one: (ctx.before(one) is None, one.id))
    by_name: dict[str, list[Organization]] = {}
    for organization in organizations:
        by_name.setdefault(normalised_name(organization.name), []).append(organization)
    return {one.id: same for same in by_name.values() if len(same) > 1 for one in same}


@clause(Organization, rule="registry.duplicate")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The later of two organizations with one name: another id makes no other organization.

    One that comes after another has closed may be founded anew; people judge.
    """
    same = ctx.once(namesakes).get(organization.id, ())
    earlier = [*takewhile(lambda other: other is not organization, same)]
    if not earlier or organization.is_closed(ctx.day):
        return
    other = next((other for other in earlier if not other.is_closed(ctx.day)), earlier[-1])
    facts = {"other": other.id, "name": other.name}
    if other.is_closed(ctx.day):
        yield Found("review", ("name",), say="organization-closed", nature="limit", facts=facts)
    else:
        yield Found("violated", ("name",), say="organization", nature="limit", facts=facts)
