"""What an account or an organization is does not change in silence: its platform, its owner, its kind, unit and terms.

The duties of a record follow from it, and the ban on opening a cancelled account again.
"""

from collections.abc import Iterator

from tuanmedia.checks.bans import Ban
from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.corrections import corrections_of
from tuanmedia.checks.history.declaration import is_declared
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization


@clause(Account, rule="history.rewritten")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The platform and the owner of an account that has been filed or has ended."""
    before = ctx.before_change(account)
    if before is None or not (before.is_filed(ctx.day) or before.is_ended(ctx.day)):
        return
    corrections = corrections_of(before, account, ctx)
    if account.platform != before.platform:
        is_told = corrections.cover("platform") and not before.is_ended(ctx.day)
        yield _changed("platform", before.platform, account.platform, is_told)
    if account.owner != before.owner:
        is_corrected = corrections.cover("owner") and not _is_banned(before, ctx)
        yield _changed("owner", before.owner, account.owner, is_corrected or is_declared("owner", account, ctx))


def _is_banned(account: Account, ctx: Context) -> bool:
    return any(order.kind == "cancel" and Ban(account, order.on).covers(ctx.day) for order in account.orders)


@clause(Organization, rule="history.rewritten")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The kind, the unit and the past terms of an organization."""
    before = ctx.before_change(organization)
    if before is None:
        return
    corrections = corrections_of(before, organization, ctx)
    for kind in ("kind", "unit"):
        then, now = getattr(before, kind), getattr(organization, kind)
        if then and then != now:
            is_told = corrections.cover(kind) or is_declared(kind, organization, ctx)
            yield _changed(kind, then, now or "", is_told)
    lost = {term: index for index, term in enumerate(before.terms) if ctx.done(term)}
    for term in organization.terms:
        lost.pop(term, None)
    if lost:
        facts: dict[str, Fact] = {"fact": "terms", "on": min(lost), "terms": "、".join(map(str, lost))}
        if all(corrections.cover("terms", index) for index in lost.values()):
            yield Found("review", ("terms",), say="corrected", nature="limit", facts=facts)
        else:
            yield Found("violated", ("terms",), say="terms", nature="limit", facts=facts)


def _changed(key: str, then: str, now: str, is_told: bool) -> Found:
    facts: dict[str, Fact] = {"changed": key, "before": then, "after": now}
    if is_told:
        return Found("review", (key,), say="declared", nature="limit", facts=facts)
    return Found("violated", (key,), say="identity" if now else "identity-removed", nature="limit", facts=facts)
