"""What has happened stays as it was entered: a dated fact may be completed, not changed or taken out."""

from collections.abc import Iterator, Sequence
from datetime import date

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.entries import altered_keys, compare_list, first_past_day, values
from tuanmedia.model.entries import Entry, Operator
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.names import person_key
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route

SINGLE_ENTRIES = ("filing", "commitment", "closed")
LISTS = ("approvals", "changes", "handovers", "orders", "reviews", "incidents")


@clause(Account, rule="history.rewritten")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The dated facts of an account that have happened."""
    before = ctx.before_change(account)
    if before is None:
        return
    opened = ctx.done(before.created_on)
    if opened and account.created_on != opened:
        yield _changed("created_on", opened, ["created_on"], ("created_on",))
    for key in SINGLE_ENTRIES:
        yield from _single_entry(key, getattr(before, key), getattr(account, key), ctx)
    for key in LISTS:
        yield from _list(key, before, account, ctx)
    yield from _operators(before, account, ctx)


@clause(Organization, rule="history.rewritten")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The end of an organization, if it has happened."""
    if before := ctx.before_change(organization):
        yield from _single_entry("closed", before.closed, organization.closed, ctx)


def _single_entry(key: str, then: Entry | None, now: Entry | None, ctx: Context) -> Iterator[Found]:
    day = first_past_day(values(then), ctx) if then else None
    if then is None or day is None:
        return
    if now is None:
        yield _removed(key, day)
    elif keys := altered_keys(values(then), values(now)):
        yield _changed(key, day, keys, (key, keys[0]))


def _list(key: str, before: Account, account: Account, ctx: Context) -> Iterator[Found]:
    comparison = compare_list(key, before, account, ctx)
    for index, heir in comparison.lost.items():
        then = comparison.then[index]
        day = first_past_day(then, ctx)
        if day and heir is None:
            yield _removed(key, day)
        elif day and heir is not None:
            keys = altered_keys(then, comparison.now[heir])
            yield _changed(key, day, keys, (key, heir, keys[0]))


def _operators(before: Account, account: Account, ctx: Context) -> Iterator[Found]:
    """The first and the last day on duty of each operator."""
    remaining = dict(enumerate(account.operators))
    for operator in before.operators:
        past = _past_days(operator, before, ctx.day)
        namesakes = [index for index, other in remaining.items() if person_key(other.name) == person_key(operator.name)]
        unchanged = [index for index in namesakes if past.items() <= _days(remaining[index], before).items()]
        heir = next(iter(unchanged or namesakes), None)
        now = {} if heir is None else _days(remaining.pop(heir), before)
        if altered := next((key for key in past if now.get(key) != past[key]), None):
            at = ("operators",) if heir is None else ("operators", heir, altered)
            facts: dict[str, Fact] = {"fact": "operators", "name": operator.name, "key": altered, "on": past[altered]}
            yield Found("review", at, say="duty", nature="limit", facts=facts)


def _days(operator: Operator, before: Account) -> dict[str, date | None]:
    """The first and the last day on duty. Without a first day, it is the day of the opening in the base."""
    return {"since": operator.since or before.created_on, "until": operator.until}


def _past_days(operator: Operator, before: Account, day: date) -> dict[str, date]:
    """The first and the last day on duty, each if it has happened; on the last day a person is still on duty."""
    days = _days(operator, before)
    since, until = days["since"], days["until"]
    begun = {"since": since} if since and since <= day else {}
    return begun | ({"until": until} if until and until < day else {})


def _removed(key: str, day: date) -> Found:
    return Found("review", (key,), say="removed", nature="limit", facts={"fact": key, "on": day})


def _changed(key: str, day: date, altered: Sequence[str], at: Route) -> Found:
    facts: dict[str, Fact] = {"fact": key, "on": day, "altered": "、".join(altered)}
    return Found("review", at, say="changed", nature="limit", facts=facts)
