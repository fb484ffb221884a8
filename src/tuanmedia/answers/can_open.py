"""Whether an organization may open an account on a platform, and what it owes before and after if it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tuanmedia.answers.deadline import CountedDeadline, counted_deadline
from tuanmedia.checks.bans import Ban, Bans, bans
from tuanmedia.checks.context import Context
from tuanmedia.model.records import Account, Organization

REOPENING = "management.reopening"


@dataclass(frozen=True, slots=True)
class Approver:
    """One who approves before a club opens an account (第十条); nameless where the register does not say."""

    role: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Duty:
    """What is owed after the opening, within counted working days: the filing, a club's letter of commitment."""

    rule: str
    count: CountedDeadline


@dataclass(frozen=True, slots=True)
class CanOpen:
    """The answer for one organization, platform and day.

    `here` are its accounts on the platform that are live or planned; `unread` says that there are accounts' files
    that nobody could read, which may hold an order that forbids it.
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
    def closed(self) -> bool:
        return self.organization.is_closed(self.day)

    @property
    def allowed(self) -> bool:
        return not self.bans and not self.closed

    @property
    def free_from(self) -> date | None:
        """The first day on which it may be opened where it is banned now; None where that day never comes."""
        free = max((ban.free_from for ban in self.bans), default=None)
        return None if free is None or self.organization.is_closed(free) else free


def can_open(ctx: Context, organization: Organization, platform: str) -> CanOpen:
    """Whether `organization` may open an account on `platform` on the day looked at."""
    here = [account for account in ctx.registry.by_owner.get(organization.id, ()) if account.platform == platform]
    legacy = ctx.law.promulgated_on is not None and ctx.day < ctx.law.promulgated_on
    return CanOpen(
        organization,
        platform,
        ctx.day,
        tuple(_against(ctx, organization, platform)),
        () if legacy else tuple(approvers(ctx, organization)),
        tuple(_duties(ctx, organization, legacy)),
        tuple(account for account in here if not account.is_ended(ctx.day)),
        ctx.registry.has_unread_accounts,
    )


def bans_of(ctx: Context, account: Account) -> list[Ban]:
    """The bans that the end of an account has brought upon its owner and its name, the earliest first."""
    owner, known = ctx.owner(account), _known(ctx, account.platform)
    alike = known.by_adviser.get((owner.adviser if owner else None) or "", ()) if known else ()
    own = (ban for ban in alike if ban.account.id == account.id and ban.since <= ctx.day)
    return sorted(own, key=lambda ban: ban.since)


def _against(ctx: Context, organization: Organization, platform: str) -> Iterator[Ban]:
    """第十二条（九）; on `other`, where an owner alone does not make two accounts one platform's, there is none."""
    known = _known(ctx, platform)
    for ban in known.same.get(("owner", organization.id), ()) if known else ():
        if ban.covers(ctx.day):
            yield ban


def _known(ctx: Context, platform: str) -> Bans | None:
    ctx = ctx.of(REOPENING)
    if ctx.rule not in ctx.law.clauses or not ctx.law.is_in_force(ctx.rule, ctx.day):
        return None
    return ctx.once(bans).get(platform)


def approvers(ctx: Context, organization: Organization) -> Iterator[Approver]:
    """第十条: who approves before an account is opened; nobody, for what is no club."""
    if organization.kind == "club" and "approval.club" in ctx.law.clauses:
        unit = ctx.unit(organization)
        yield Approver("adviser", organization.adviser)
        yield Approver("unit-head", unit.head if unit else None)


def filing_deadline(ctx: Context, created_on: date) -> CountedDeadline | None:
    """第十一条（一）, or （五） for what is older than the regulation: by when what was opened on that day is filed."""
    promulgated = ctx.law.promulgated_on
    legacy = promulgated is not None and created_on < promulgated
    since = promulgated if legacy and promulgated else created_on
    days = ctx.of("filing.legacy" if legacy else "filing.created").number("days", since)
    return None if days is None else counted_deadline(ctx.law, since, days)


def _duties(ctx: Context, organization: Organization, legacy: bool) -> Iterator[Duty]:
    """第十一条（一）（三）, or （五） where it would be older than the regulation."""
    since = ctx.law.promulgated_on if legacy else ctx.day
    rules = ["filing.created", *(["filing.commitment"] if organization.kind == "club" else [])]
    for rule in rules:
        days = ctx.of("filing.legacy" if legacy else rule).number("days", since)
        if days is not None and since is not None:
            yield Duty(rule, counted_deadline(ctx.law, since, days))
