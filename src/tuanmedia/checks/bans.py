"""第十二条（九）: the year in which what was cancelled by order may not be opened again, and what counts as the same.

Bans are indexed by each key of an account, so that an account is compared with few others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, product
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import OTHER, ban_keys, lost_keys
from tuanmedia.law.calendar.years import days_after, year_after
from tuanmedia.model.names import NearNames, person_key
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Base


class Ban(NamedTuple):
    """An account that has ended, and the year of the ban from that day; both ends included."""

    account: Account
    since: date

    @property
    def until(self) -> date:
        return year_after(self.since)

    @property
    def free_from(self) -> date:
        return days_after(self.until, 1)

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


# For these reasons an account only looks like the same one (疑似规避); people judge.
SUSPECT = ("near", "people")


@dataclass(eq=False, repr=False)
class Bans:
    """The bans of a registry, past and future ones, by what is banned; near names and advisers by platform."""

    first: date = date.max
    last: date = date.min
    same: dict[str, list[Ban]] = field(default_factory=dict)
    by_adviser: dict[tuple[str, str], list[Ban]] = field(default_factory=dict)
    names: defaultdict[str, NearNames[Ban]] = field(default_factory=lambda: defaultdict(NearNames))

    def add(self, ban: Ban, owner: Organization | None, keys: Iterable[str]) -> None:
        platform = ban.account.platform
        self.first, self.last = min(self.first, ban.since), max(self.last, ban.until)
        self.names[platform].add(ban.account.name, ban)
        for adviser in [*map(person_key, owner.advisers if owner else ())] or [""]:
            self.by_adviser.setdefault((platform, adviser), []).append(ban)
        for key in keys:
            self.same.setdefault(key, []).append(ban)

    def against(self, account: Account, opening: date, ctx: Context) -> Iterator[tuple[str, Ban]]:
        """The bans on opening this account on the day `opening`, of those that have begun by the day looked at.

        Each comes once with its plainest reason: owner, handle, url, name; or one of SUSPECT.
        """
        if opening < self.first or opening > self.last:
            return
        bans: dict[str, tuple[str, Ban]] = {}
        for reason, ban in self._candidates(account, ctx):
            if ban.account.id != account.id and ban.covers(opening) and ban.since <= ctx.day:
                bans.setdefault(ban.account.id, (reason, ban))
        yield from bans.values()

    def _candidates(self, account: Account, ctx: Context) -> Iterator[tuple[str, Ban]]:
        platform, owner = account.platform, ctx.owner(account)
        for key, reason in ban_keys(account, owner, ctx.law.platforms).items():
            yield from ((reason, ban) for ban in self.same.get(key, ()))
        if platform == OTHER:
            return
        if platform in self.names:
            yield from (("near", ban) for ban in self.names[platform].near(account.name))
        people = {person_key(operator.name) for operator in account.operators}
        advisers = map(person_key, owner.advisers if owner else ())
        for ban in chain.from_iterable(self.by_adviser.get((platform, adviser), ()) for adviser in advisers):
            former = (person_key(operator.name) for operator in ban.account.operators)
            if ban.account.owner != account.owner and not people.isdisjoint(former):
                yield "people", ban


def bans(ctx: Context) -> Bans:
    """The bans of a registry, past and future ones.

    With a base they follow from what stands in it too, so that no request ends a ban by rewriting or deleting what was
    cancelled (第十二条（九）).
    """
    found = Bans()
    for versions in _versions(ctx):
        first_days = dict.fromkeys(day for version in versions for day in _first_days(version.account, ctx))
        for since, (account, owner) in product(first_days, versions):
            if ctx.lists("kinds", owner.kind if owner else "all", since):
                keys = ban_keys(account, owner, ctx.law.platforms) | lost_keys(account, owner, since)
                found.add(Ban(account, since), owner, keys)
    return found


class _Version(NamedTuple):
    """An account with its owner, in the base or in the head."""

    account: Account
    owner: Organization | None


def _versions(ctx: Context) -> Iterator[list[_Version]]:
    """Each account as it stands; with a base also as it stood there, that one first, where it or its owner differs."""
    for account in ctx.registry.accounts.values():
        now = _Version(account, ctx.owner(account))
        then = _earlier_version(ctx.base, account.id) if ctx.base else None
        is_same = then is None or (then.account is account and then.owner is now.owner)
        yield [now] if then is None or is_same else [then, now]
    for gone in (ctx.base.registry.accounts.keys() - ctx.registry.accounts.keys()) if ctx.base else ():
        yield [then] if ctx.base and (then := _earlier_version(ctx.base, gone)) else []


def _earlier_version(base: Base, account: str) -> _Version | None:
    then = base.registry.accounts.get(account)
    return _Version(then, base.registry.organizations.get(then.owner)) if then else None


def _first_days(account: Account, ctx: Context) -> Iterator[date]:
    """The days from which a ban runs: of orders to cancel (责令注销), and of a voluntary end if the school says so."""
    for order in account.orders:
        if order.kind == "cancel":
            yield order.on
    if account.closed and ctx.value("voluntary", account.closed.on):
        yield account.closed.on
