"""What has happened stays as it was entered: a dated fact may be completed, not changed or taken out."""

from collections.abc import Iterator, Sequence
from datetime import date

from tuanmedia.checks.bans import Ban
from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.corrections import Corrections, corrections_of
from tuanmedia.checks.history.entries import Values, altered_keys, compare_list, first_past_day, values
from tuanmedia.model.entries import Entry, Operator, WechatFollows
from tuanmedia.model.finding import Fact, Found, Verdict
from tuanmedia.model.names import person_key
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route

SINGLE_ENTRIES = ("filing", "commitment", "closed")
LISTS = ("approvals", "changes", "handovers", "orders", "reviews", "incidents", "metrics", "corrections")
ORGANIZATION_LISTS = ("changes", "corrections")


@clause(Account, rule="history.rewritten")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The dated facts of an account that have happened."""
    before = ctx.before_change(account)
    if before is None:
        return
    corrections = corrections_of(before, account, ctx)
    opened = _opening(before, account, ctx)
    if opened and account.created_on != opened:
        is_corrected = corrections.cover("created_on")
        yield _changed("created_on", opened, ["created_on"], ("created_on",), is_corrected)
    for key in SINGLE_ENTRIES:
        yield from _single_entry(key, getattr(before, key), getattr(account, key), corrections, ctx)
    for key in LISTS:
        yield from _list(key, before, account, corrections, ctx)
    yield from _training(before, account, corrections, ctx)
    yield from _operators(before, account, corrections, ctx)


@clause(Organization, rule="history.rewritten")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The end of an organization, and what it has declared and corrected."""
    before = ctx.before_change(organization)
    if before is None:
        return
    corrections = corrections_of(before, organization, ctx)
    yield from _single_entry("closed", before.closed, organization.closed, corrections, ctx)
    yield from _wechat_follows(before.wechat_follows, organization.wechat_follows, corrections, ctx)
    for key in ORGANIZATION_LISTS:
        yield from _list(key, before, organization, corrections, ctx)


def _opening(before: Account, account: Account, ctx: Context) -> date | None:
    """The opening in the base; of a plan that opens now the first that it ever had: it may have been taken out."""
    if before.created_on is None and account.created_on is not None and ctx.base:
        return ctx.done(ctx.base.first_opening(account.id))
    return ctx.done(before.created_on)


def _single_entry(
    key: str, then: Entry | None, now: Entry | None, corrections: Corrections, ctx: Context
) -> Iterator[Found]:
    day = first_past_day(values(then), ctx) if then else None
    if then is None or day is None:
        return
    if now is None:
        yield _removed(key, day, corrections.cover(key))
    elif keys := altered_keys(values(then), values(now)):
        yield _changed(key, day, keys, (key, keys[0]), all(corrections.cover(key, altered) for altered in keys))


def _list(
    key: str, before: Account | Organization, record: Account | Organization, corrections: Corrections, ctx: Context
) -> Iterator[Found]:
    comparison = compare_list(key, before, record, ctx)
    for index, heir in comparison.lost.items():
        then = comparison.then[index]
        day = first_past_day(then, ctx)
        keys = altered_keys(then, comparison.now[heir]) if heir is not None else [*then]
        if day is None or (heir is not None and key == "metrics" and _have_grown(keys, then, comparison.now[heir])):
            continue
        is_corrected = corrections.cover(key, index) or all(corrections.cover(key, index, altered) for altered in keys)
        if heir is None:
            found = _removed(key, day, is_corrected)
        else:
            found = _changed(key, day, keys, (key, heir, keys[0]), is_corrected)
        yield found._replace(verdict=_verdict_of_loss(key, then, record, ctx))


def _have_grown(keys: Sequence[str], then: Values, now: Values) -> bool:
    """Whether all these figures are larger now: a platform still counts, and an export may come late."""
    pairs = ((then[key], now.get(key)) for key in keys)
    return all(isinstance(figure, int) and isinstance(later, int) and later > figure for figure, later in pairs)


def _verdict_of_loss(key: str, then: Values, record: Account | Organization, ctx: Context) -> Verdict:
    """The verdict on an entry that is not kept: a ban that runs is ended by no request, corrected or not."""
    if key == "orders" and then["kind"] == "cancel" and isinstance(record, Account):
        days = [then["on"], *(order.on for order in record.orders if order.kind == "cancel")]
        ran, *running = (Ban(record, day).covers(ctx.day) for day in days if isinstance(day, date))
        return "violated" if ran and not any(running) else "review"
    return "review"


def _wechat_follows(
    then: WechatFollows | None, now: WechatFollows | None, corrections: Corrections, ctx: Context
) -> Iterator[Found]:
    """A confirmation (第七条): a new one has a later day; on its own day nothing becomes less that was missing."""
    day = ctx.done(then.confirmed_on) if then else None
    if then is None or day is None:
        return
    key = "wechat_follows"
    if now is None or now.confirmed_on is None:
        yield _removed(key, day, corrections.cover(key, "confirmed_on"))
    elif now.confirmed_on < day:
        yield _changed(key, day, ["confirmed_on"], (key, "confirmed_on"), corrections.cover(key, "confirmed_on"))
    elif now.confirmed_on == day and not {*then.missing} <= {*now.missing}:
        found = _changed(key, day, ["missing"], (key, "missing"), corrections.cover(key, "missing"))
        yield found if found.say == "corrected" else found._replace(say="follows")


def _training(before: Account, account: Account, corrections: Corrections, ctx: Context) -> Iterator[Found]:
    """The days of training, as far as they have been: of several that are gone the first is named."""
    kept = {*account.training}
    lost = {day: index for index, day in enumerate(before.training) if ctx.done(day) and day not in kept}
    if lost:
        is_corrected = all(corrections.cover("training", index) for index in lost.values())
        yield _removed("training", min(lost), is_corrected)


def _operators(before: Account, account: Account, corrections: Corrections, ctx: Context) -> Iterator[Found]:
    """The first and the last day on duty of each operator."""
    remaining = dict(enumerate(account.operators))
    for number, operator in enumerate(before.operators):
        past = _past_days(operator, before, ctx.day)
        namesakes = [index for index, other in remaining.items() if person_key(other.name) == person_key(operator.name)]
        unchanged = [index for index in namesakes if past.items() <= _days(remaining[index], before).items()]
        heir = next(iter(unchanged or namesakes), None)
        now = {} if heir is None else _days(remaining.pop(heir), before)
        if altered := next((key for key in past if now.get(key) != past[key]), None):
            at = ("operators",) if heir is None else ("operators", heir, altered)
            facts: dict[str, Fact] = {"fact": "operators", "name": operator.name, "key": altered, "on": past[altered]}
            say = "duty-corrected" if corrections.cover("operators", number, altered) else "duty"
            yield Found("review", at, say=say, nature="limit", facts=facts)


def _days(operator: Operator, before: Account) -> dict[str, date | None]:
    """The first and the last day on duty. Without a first day, it is the day of the opening in the base."""
    return {"since": operator.since or before.created_on, "until": operator.until}


def _past_days(operator: Operator, before: Account, day: date) -> dict[str, date]:
    """The first and the last day on duty, each if it has happened; on the last day a person is still on duty."""
    days = _days(operator, before)
    since, until = days["since"], days["until"]
    begun = {"since": since} if since and since <= day else {}
    return begun | ({"until": until} if until and until < day else {})


def _removed(key: str, day: date, is_corrected: bool) -> Found:
    say = "corrected" if is_corrected else "removed"
    return Found("review", (key,), say=say, nature="limit", facts={"fact": key, "on": day})


def _changed(key: str, day: date, altered: Sequence[str], at: Route, is_corrected: bool) -> Found:
    facts: dict[str, Fact] = {"fact": key, "on": day, "altered": "、".join(altered)}
    return Found("review", at, say="corrected" if is_corrected else "changed", nature="limit", facts=facts)
