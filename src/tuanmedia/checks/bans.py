"""第十二条（九）: the year in which what was cancelled by order may not be opened again, and what counts as the same.

Bans are indexed by platform and by each key of an account, so that an account is compared with few others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import ban_keys
from tuanmedia.law.calendar.years import year_after
from tuanmedia.model.names import NearNames, person_key
from tuanmedia.model.records import Account


class Ban(NamedTuple):
    """An account that has ended, and the year of the ban from that day; both ends included."""

    account: Account
    since: date

    @property
    def until(self) -> date:
        return year_after(self.since)

    @property
    def free_from(self) -> date:
        return self.until + timedelta(days=1)

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


# For these reasons an account only looks like the same one (疑似规避); people judge.
SUSPECT = ("near", "people")


@dataclass(eq=False, repr=False)
class Bans:
    """The bans on one platform."""

    first: date = date.max
    last: date = date.min
    same: dict[tuple[str, str], list[Ban]] = field(default_factory=dict)
    by_adviser: dict[str, list[Ban]] = field(default_factory=dict)
    names: NearNames[Ban] = field(default_factory=NearNames)

    def add(self, ban: Ban, advisers: Sequence[str]) -> None:
        self.first, self.last = min(self.first, ban.since), max(self.last, ban.until)
        self.names.add(ban.account.name, ban)
        for adviser in [*map(person_key, advisers)] or [""]:
            self.by_adviser.setdefault(adviser, []).append(ban)
        for key in ban_keys(ban.account):
            self.same.setdefault(key, []).append(ban)

    def against(self, account: Account, advisers: Sequence[str], opening: date, on: date) -> Iterator[tuple[str, Ban]]:
        """The bans on opening this account on the day `opening`, of those that have begun by the day `on`.

        Each comes once with its plainest reason: owner, handle, name, url; or one of SUSPECT. `advisers` are those of
        the account's owner.
        """
        if opening < self.first or opening > self.last:
            return
        bans: dict[str, tuple[str, Ban]] = {}
        for reason, ban in self._candidates(account, advisers):
            if ban.account.id != account.id and ban.covers(opening) and ban.since <= on:
                bans.setdefault(ban.account.id, (reason, ban))
        yield from bans.values()

    def _candidates(self, account: Account, advisers: Sequence[str]) -> Iterator[tuple[str, Ban]]:
        for key in ban_keys(account):
            yield from ((key[0], ban) for ban in self.same.get(key, ()))
        if account.platform == "other":
            return
        yield from (("near", ban) for ban in self.names.near(account.name))
        people = {person_key(operator.name) for operator in account.operators}
        for ban in chain.from_iterable(self.by_adviser.get(person_key(adviser), ()) for adviser in advisers):
            former = (person_key(operator.name) for operator in ban.account.operators)
            if ban.account.owner != account.owner and not people.isdisjoint(former):
                yield "people", ban


def bans(ctx: Context) -> dict[str, Bans]:
    """The bans of a registry by platform, past and future ones."""
    by_platform: dict[str, Bans] = {}
    for account in ctx.registry.accounts.values():
        for since in _first_days(account, ctx):
            owner = ctx.owner(account)
            if ctx.lists("kinds", owner.kind if owner else "all", since):
                platform_bans = by_platform.setdefault(account.platform, Bans())
                platform_bans.add(Ban(account, since), owner.advisers if owner else ())
    return by_platform


def _first_days(account: Account, ctx: Context) -> Iterator[date]:
    """The days from which a ban runs: of orders to cancel (责令注销), and of a voluntary end if the school says so."""
    for order in account.orders:
        if order.kind == "cancel":
            yield order.on
    if account.closed and ctx.value("voluntary", account.closed.on):
        yield account.closed.on
