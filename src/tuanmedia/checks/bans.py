"""第十二条（九）: the year in which what was cancelled by order may not be opened again, and what counts as the same.

Indexed by platform and by each thing that makes an account the same, so that an account is never held against all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.law.calendar.years import year_after
from tuanmedia.model.names import NearNames, normalised_handle, normalised_name, normalised_url
from tuanmedia.model.records import Account


class Ban(NamedTuple):
    """An account and the year from its end, first and last day included."""

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


# What only looks like the same account (疑似规避); people judge.
SUSPECT = ("near", "people")


@dataclass(eq=False, repr=False)
class Bans:
    """The bans on one platform."""

    all: list[Ban] = field(default_factory=list)
    first: date = date.max
    last: date = date.min
    same: dict[tuple[str, str], list[Ban]] = field(default_factory=dict)
    by_adviser: dict[str, list[Ban]] = field(default_factory=dict)
    names: NearNames[Ban] = field(default_factory=NearNames)

    def add(self, ban: Ban, adviser: str | None) -> None:
        self.all.append(ban)
        self.first, self.last = min(self.first, ban.since), max(self.last, ban.until)
        self.names.add(ban.account.name, ban)
        self.by_adviser.setdefault(adviser or "", []).append(ban)
        for key in _sameness(ban.account):
            self.same.setdefault(key, []).append(ban)

    def against(self, account: Account, adviser: str | None, opening: date, on: date) -> Iterator[tuple[str, Ban]]:
        """Each ban begun by the day `on` that an opening runs into, once, with the plainest reason."""
        if opening < self.first or opening > self.last:
            return
        met: dict[str, tuple[str, Ban]] = {}
        for reason, ban in self._met(account, adviser):
            if ban.account.id != account.id and ban.covers(opening) and ban.since <= on:
                met.setdefault(ban.account.id, (reason, ban))
        yield from met.values()

    def _met(self, account: Account, adviser: str | None) -> Iterator[tuple[str, Ban]]:
        for reason, key in _sameness(account):
            yield from ((reason, ban) for ban in self.same.get((reason, key), ()))
        if account.platform == "other":
            return
        yield from (("near", ban) for ban in self.names.near(account.name))
        people = {operator.name for operator in account.operators}
        for ban in self.by_adviser.get(adviser, ()) if adviser else ():
            if ban.account.owner != account.owner and not people.isdisjoint(one.name for one in ban.account.operators):
                yield "people", ban


def bans(ctx: Context) -> dict[str, Bans]:
    """The bans of a registry by platform, whenever they begin."""
    found: dict[str, Bans] = {}
    for account in ctx.registry.accounts.values():
        for since in _ends(account, ctx):
            owner = ctx.owner(account)
            if ctx.lists("kinds", owner.kind if owner else "all", since):
                found.setdefault(account.platform, Bans()).add(Ban(account, since), owner.adviser if owner else None)
    return found


def _ends(account: Account, ctx: Context) -> Iterator[date]:
    """The days from which a ban runs: each cancel order's (责令注销), a voluntary end's where the school says so."""
    for order in account.orders:
        if order.kind == "cancel":
            yield order.on
    if account.closed and ctx.value("voluntary", account.closed.on):
        yield account.closed.on


def _sameness(account: Account) -> Iterator[tuple[str, str]]:
    """What must not come back. On `other`, an owner or a name alone does not make two accounts one platform's."""
    if account.platform != "other":
        yield "owner", account.owner
    if account.handle:
        yield "handle", normalised_handle(account.handle)
    if account.platform != "other":
        yield "name", normalised_name(account.name)
    elif account.url:
        yield "url", normalised_url(account.url)
