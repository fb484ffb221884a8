"""Whether an organization may open an account on a platform, and what it has to do before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from tuanmedia.answers.deadline import CountedDeadline, counted_deadline
from tuanmedia.checks.bans import Ban, Bans, bans
from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import owner_keys
from tuanmedia.model.names import person_key
from tuanmedia.model.records import Account, Organization

REOPENING = "management.reopening"


@dataclass(frozen=True, slots=True)
class Approver:
    """A person who approves before a club opens an account (第十条); `name` is None where the registry has none."""

    role: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Duty:
    """What an owner has to do within counted working days of the opening: the filing, a club's letter of commitment."""

    rule: str
    count: CountedDeadline


@dataclass(frozen=True, slots=True)
class CanOpen:
    """The answer for one organization, platform and day.

    `here` holds its accounts on the platform that are live or planned. `unread` says that the files of some accounts
    could not be read: one of them may hold an order that forbids the opening.
    """

    organization: Organization
    platform: str
    day: date
    bans: tuple[Ban, ...]
    approvers: tuple[Approver, ...]
    duties: tuple[Duty, ...]
    here: tuple[Account, ...]
    unread: bool

    @property
    def is_dissolved(self) -> bool:
        """Whether the organization is dissolved on the day looked at."""
        return self.organization.is_closed(self.day)

    @property
    def is_allowed(self) -> bool:
        """Whether the account may be opened."""
        return not self.bans and not self.is_dissolved

    @property
    def free_from(self) -> date | None:
        """The first day after the bans; None without a ban, and where the organization is dissolved by then."""
        free = max((ban.free_from for ban in self.bans), default=None)
        return None if free is None or self.organization.is_closed(free) else free


def can_open(ctx: Context, organization: Organization, platform: str) -> CanOpen:
    """Whether `organization` may open an account on `platform` on the day looked at."""
    owned = ctx.registry.by_owner.get(organization.id, ())
    return CanOpen(
        organization,
        platform,
        ctx.day,
        tuple(_bans_on(ctx, organization, platform)),
        () if ctx.law.is_legacy(ctx.day) else tuple(approvers(ctx, organization)),
        tuple(_duties(ctx, organization)),
        tuple(one for one in owned if one.platform == platform and not one.is_ended(ctx.day)),
        ctx.registry.has_unread_accounts,
    )


def bans_of(ctx: Context, account: Account) -> list[Ban]:
    """The bans that follow from the end of this account, the earliest first."""
    owner, known = ctx.owner(account), _bans(ctx)
    adviser = person_key(owner.advisers[0]) if owner and owner.advisers else ""
    candidates = known.by_adviser.get((account.platform, adviser), ())
    own = (ban for ban in candidates if ban.account.id == account.id and ban.since <= ctx.day)
    return sorted(own, key=lambda ban: ban.since)


def _bans_on(ctx: Context, organization: Organization, platform: str) -> Iterator[Ban]:
    """第十二条（九）: the bans on all accounts of an owner. The platform `other` is not one platform and has none."""
    own = chain.from_iterable(
        _bans(ctx).same.get(key, ()) for key in owner_keys(platform, organization.id, organization)
    )
    yield from dict.fromkeys(ban for ban in own if ban.covers(ctx.day))


def _bans(ctx: Context) -> Bans:
    ctx = ctx.of(REOPENING)
    if ctx.rule not in ctx.law.clauses or not ctx.law.is_in_force(ctx.rule, ctx.day):
        return Bans()
    return ctx.once(bans)


def approvers(ctx: Context, organization: Organization) -> Iterator[Approver]:
    """第十条: who approves before a club opens an account; nobody for other organizations."""
    if organization.kind == "club" and "approval.club" in ctx.law.clauses:
        unit = ctx.unit(organization)
        yield Approver("adviser", organization.adviser)
        yield Approver("unit-head", unit.head if unit else None)


def filing_deadline(ctx: Context, created_on: date) -> CountedDeadline | None:
    """The deadline for filing an account that was opened on that day: 第十一条（一）, for a legacy account （五）."""
    return _count(ctx, *ctx.opening_duty("filing.created", created_on))


def _duties(ctx: Context, organization: Organization) -> Iterator[Duty]:
    """第十一条（一）（三）, or （五） for an account that would be legacy."""
    rules = ["filing.created", *(["filing.commitment"] if organization.kind == "club" else [])]
    for rule in rules:
        if count := _count(ctx, *ctx.opening_duty(rule, ctx.day)):
            yield Duty(rule, count)


def _count(ctx: Context, rule: str, since: date) -> CountedDeadline | None:
    days = ctx.of(rule).number("days", since)
    return None if days is None else counted_deadline(ctx.law, since, days)
