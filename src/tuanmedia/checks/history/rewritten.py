"""What has happened stays as it was entered: a dated fact may be completed, not changed or taken out."""

from collections.abc import Iterator, Sequence
from datetime import date

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.carried import altered, said
from tuanmedia.checks.history.pairs import happened, pairs
from tuanmedia.model.entries import Entry, Operator
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route

SOLE = ("filing", "commitment", "closed")
LISTED = ("approvals", "changes", "handovers", "orders", "reviews", "incidents")


@clause(Account, rule="history.rewritten")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """Every dated fact of an account."""
    before = ctx.altered(account)
    if before is None:
        return
    opened = ctx.done(before.created_on)
    if opened and account.created_on != opened:
        yield _changed("created_on", opened, ["created_on"], ("created_on",))
    for key in SOLE:
        yield from _sole(key, getattr(before, key), getattr(account, key), ctx)
    for key in LISTED:
        yield from _listed(key, before, account, ctx)
    yield from _people(before, account, ctx)


@clause(Organization, rule="history.rewritten")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The end of an organization."""
    if before := ctx.altered(organization):
        yield from _sole("closed", before.closed, organization.closed, ctx)


def _sole(key: str, then: Entry | None, now: Entry | None, ctx: Context) -> Iterator[Found]:
    day = happened(said(then), ctx) if then else None
    if then and day and now is None:
        yield _removed(key, day)
    elif then and day and now and (lost := altered(said(then), said(now))):
        yield _changed(key, day, lost, (key, lost[0]))


def _listed(key: str, before: Account, account: Account, ctx: Context) -> Iterator[Found]:
    found = pairs(key, before, account, ctx)
    for place, heir in found.lost.items():
        told = found.then[place]
        day = happened(told, ctx)
        if day and heir is None:
            yield _removed(key, day)
        elif day and heir is not None:
            keys = altered(told, found.now[heir])
            yield _changed(key, day, keys, (key, heir, keys[0]))


def _people(before: Account, account: Account, ctx: Context) -> Iterator[Found]:
    """Since when somebody has been on duty, and until when."""
    left = dict(enumerate(account.operators))
    for operator in before.operators:
        past = _past(operator, before, ctx.day)
        namesakes = [place for place, one in left.items() if one.name == operator.name]
        heirs = [place for place in namesakes if past.items() <= _term(left[place], before).items()]
        heir = next(iter(heirs or namesakes), None)
        now = {} if heir is None else _term(left.pop(heir), before)
        if lost := next((key for key in past if now.get(key) != past[key]), None):
            at = ("operators",) if heir is None else ("operators", heir, lost)
            facts: dict[str, Fact] = {"fact": "operators", "name": operator.name, "key": lost, "on": past[lost]}
            yield Found("review", at, say="duty", nature="limit", facts=facts)


def _term(operator: Operator, before: Account) -> dict[str, date | None]:
    """First and last day on duty; who has none was there from the opening, as that was entered before."""
    return {"since": operator.since or before.created_on, "until": operator.until}


def _past(operator: Operator, before: Account, day: date) -> dict[str, date]:
    """So much of it as has happened; on the last day somebody is still there."""
    term = _term(operator, before)
    since, until = term["since"], term["until"]
    begun = {"since": since} if since and since <= day else {}
    return begun | ({"until": until} if until and until < day else {})


def _removed(key: str, day: date) -> Found:
    return Found("review", (key,), say="removed", nature="limit", facts={"fact": key, "on": day})


def _changed(key: str, day: date, lost: Sequence[str], at: Route) -> Found:
    facts: dict[str, Fact] = {"fact": key, "on": day, "altered": "、".join(lost)}
    return Found("review", at, say="changed", nature="limit", facts=facts)
