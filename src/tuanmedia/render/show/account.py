"""The page of an account: its fields, what has to be done about it, its timeline."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.answers.show import AccountProfile, AccountState
from tuanmedia.model.codes import DUTIES
from tuanmedia.model.entries import Operator
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.render.locale import Locale
from tuanmedia.render.show.page import finding_data, foot_lines, head_lines, state_text, unit_text
from tuanmedia.render.timeline import timeline_data

PLAIN_FIELDS = {key: field for key, field in ACCOUNT.items() if field.shown}
WORDS = {
    **{key: {"zh": field.zh, "en": field.en} for key, field in PLAIN_FIELDS.items()},
    "ban": {"zh": "；至 {until}（含当日）不得重新开通", "en": "; none may be opened again until {until}"},
    "filing": {"zh": "备案", "en": "Filing"},
    "filed": {"zh": "已备案，{day}", "en": "filed on {day}"},
    "unfiled": {"zh": "未备案", "en": "not filed"},
    "owner": {"zh": "主办组织", "en": "Owner"},
    "on duty": {"zh": "在岗", "en": "On duty"},
    "nobody": {"zh": "无人", "en": "nobody"},
    "operator": {"zh": "{name}（{duty}{since}）", "en": "{name} ({duty}{since})"},
    "from": {"zh": "，{since} 起", "en": ", since {since}"},
    "reviewer": {"zh": "内容审核人", "en": "Reviewer"},
    "monitoring": {"zh": "监控值守", "en": "Watch"},
    "posts": {"zh": "发布", "en": "Posts"},
    "posted": {"zh": "{count} 条{last}", "en": "{count}{last}"},
    "last": {"zh": "，最近 {day}", "en": ", the last on {day}"},
}


def account_lines(profile: AccountProfile, day: date, locale: Locale) -> Iterator[str]:
    """The page for a person."""
    account = profile.account
    title = f"{locale.plain(account.name)} · {locale.platform(account.platform)}"
    yield from head_lines(title, profile.file, _account_fields(profile, locale), day, WORDS, locale)
    yield from foot_lines(profile.findings, profile.timeline, day, locale)


def _account_fields(profile: AccountProfile, locale: Locale) -> Iterator[tuple[str, str]]:
    account, owner = profile.account, profile.owner
    ban = locale.word(WORDS, "ban", until=profile.ban.until) if profile.ban else ""
    yield "state", state_text(profile.state, locale) + ban
    yield "filing", _filing(profile.state, locale)
    yield "owner", f"{locale.plain(owner.name)}{locale.aside(owner.id)}" if owner else account.owner
    yield "unit", unit_text(profile.unit, locale)
    yield "adviser", locale.plain(owner.adviser) if owner else ""
    yield "former", locale.listed(map(locale.plain, account.former_names))
    for key in PLAIN_FIELDS:
        yield key, locale.plain(getattr(account, key))
    if profile.state.name not in ("closed", "cancelled"):
        people = locale.listed(_operator(operator, locale) for operator in profile.on_duty)
        yield "on duty", people or locale.word(WORDS, "nobody")
        yield "reviewer", locale.plain(account.reviewer)
        yield "monitoring", locale.listed(map(locale.plain, account.monitoring))
    if profile.posts is not None:
        last = locale.word(WORDS, "last", day=profile.last_post) if profile.last_post else ""
        yield "posts", locale.word(WORDS, "posted", count=profile.posts, last=last)


def _filing(state: AccountState, locale: Locale) -> str:
    if state.filed_on:
        return locale.word(WORDS, "filed", day=state.filed_on)
    return "" if state.name == "planned" else locale.word(WORDS, "unfiled")


def _operator(operator: Operator, locale: Locale) -> str:
    since = locale.word(WORDS, "from", since=operator.since) if operator.since else ""
    duty = locale.word(DUTIES, operator.duty)
    return locale.word(WORDS, "operator", name=locale.plain(operator.name), duty=duty, since=since)


def account_data(profile: AccountProfile, locale: Locale) -> dict[str, object]:
    """The account for a program; names that must not be repeated are an ellipsis."""
    account, state = profile.account, profile.state
    operators = [
        {"name": locale.discreet(operator.name), "duty": operator.duty, "since": operator.since}
        for operator in profile.on_duty
    ]
    return {
        "id": account.id,
        "name": locale.discreet(account.name),
        "former_names": [locale.discreet(name) for name in account.former_names],
        "platform": account.platform,
        "file": profile.file,
        "state": state.name,
        "since": state.since,
        "filed_on": state.filed_on,
        "banned_until": profile.ban.until if profile.ban else None,
        "owner": account.owner,
        "unit": profile.unit.id if profile.unit else None,
        "adviser": locale.discreet(profile.owner.adviser) if profile.owner else None,
        **{key: locale.discreet(getattr(account, key)) for key in PLAIN_FIELDS},
        "operators": operators,
        "reviewer": locale.discreet(account.reviewer),
        "monitoring": [locale.discreet(name) for name in account.monitoring],
        "posts": profile.posts,
        "last_post": profile.last_post,
        "findings": [finding_data(finding, locale) for finding in profile.findings],
        "timeline": timeline_data(profile.timeline, locale),
    }
