"""What has happened stays as it was entered: a dated fact may be completed, not changed or taken out."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tuanmedia.context import Context, clause
from tuanmedia.entries import Entry, Operator
from tuanmedia.finding import Fact, Found
from tuanmedia.history.carried import altered, carried, said
from tuanmedia.reader import Route
from tuanmedia.records import Account, Organization

SOLE = ("filing", "commitment", "closed")
LISTED = ("approvals", "changes", "handovers", "orders", "reviews", "incidents")
MOST = 50  # entries that are held against one that is lost; no honest list is longer


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
        yield from _listed(key, getattr(before, key), getattr(account, key), ctx)
    yield from _people(before, account, ctx)


@clause(Organization, rule="history.rewritten")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The end of an organization."""
    if before := ctx.altered(organization):
        yield from _sole("closed", before.closed, organization.closed, ctx)


def _sole(key: str, then: Entry | None, now: Entry | None, ctx: Context) -> Iterator[Found]:
    day = _day(then, ctx) if then else None
    if then and day and now is None:
        yield _removed(key, day)
    elif then and day and now and (lost := altered(then, now)):
        yield _changed(key, day, lost, (key, lost[0]))


def _listed(key: str, then: Sequence[Entry], now: Sequence[Entry], ctx: Context) -> Iterator[Found]:
    known = carried(then, now)
    left, lost = [place for place in range(len(now)) if place not in known], set(range(len(then))) - {*known.values()}
    for entry in (then[place] for place in sorted(lost)):
        day = _day(entry, ctx)
        if day is None:
            continue
        # What says most of the same is probably what has become of it.
        likest = max(left[:MOST], key=lambda one: _likeness(entry, now[one]), default=None)
        if likest is None or not _likeness(entry, now[likest]):
            yield _removed(key, day)
        else:
            left.remove(likest)
            keys = altered(entry, now[likest])
            yield _changed(key, day, keys, (key, likest, keys[0]))


def _likeness(then: Entry, now: Entry) -> int:
    return len(said(then)) - len(altered(then, now))


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


def _day(entry: Entry, ctx: Context) -> date | None:
    """The first day that it tells of; None where, on the day looked at, nothing of it has happened yet."""
    days = [value for value in said(entry).values() if isinstance(value, date)]
    return ctx.done(min((day.date() if isinstance(day, datetime) else day for day in days), default=None))


def _removed(key: str, day: date) -> Found:
    return Found("review", (key,), say="removed", nature="limit", facts={"fact": key, "on": day})


def _changed(key: str, day: date, lost: Sequence[str], at: Route) -> Found:
    facts: dict[str, Fact] = {"fact": key, "on": day, "altered": "、".join(lost)}
    return Found("review", at, say="changed", nature="limit", facts=facts)
