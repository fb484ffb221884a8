"""An account on a page: how it stands today, who runs it, who answers for it."""

from collections.abc import Iterator

from tuanmedia.answers.show import AccountProfile, AccountState
from tuanmedia.model.entries import Operator
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.model.records import Organization, Unit
from tuanmedia.render import record_page, timeline
from tuanmedia.render.codes import DUTIES, STANDINGS
from tuanmedia.render.locale import Locale
from tuanmedia.render.record_page import Page

ON_PAGE = {key: field for key, field in ACCOUNT.items() if field.on_page}
WORDS = {
    **{key: {"zh": field.zh, "en": field.en} for key, field in ON_PAGE.items()},
    "state": {"zh": "状态", "en": "State"},
    "planned": {"zh": "{state}，拟于 {since} 开通", "en": "{state}, to be opened on {since}"},
    "operating": {"zh": "{state}，{since} 开通", "en": "{state}, opened on {since}"},
    "suspended": {"zh": "{state}，自 {since} 起", "en": "{state} since {since}"},
    "closed": {"zh": "{state}，{since}", "en": "{state} on {since}"},
    "cancelled": {"zh": "{state}，{since}", "en": "{state} on {since}"},
    "ban": {"zh": "；至 {until}（含当日）不得重新开通", "en": "; none may be opened again until {until}"},
    "filing": {"zh": "备案", "en": "Filing"},
    "filed": {"zh": "已备案，{day}", "en": "filed on {day}"},
    "unfiled": {"zh": "未备案", "en": "not filed"},
    "owner": {"zh": "主办组织", "en": "Owner"},
    "unit": {"zh": "主管（挂靠）单位", "en": "Unit"},
    "head": {"zh": "，主要负责人{name}", "en": ", head {name}"},
    "adviser": {"zh": "指导教师", "en": "Adviser"},
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


def shown(sheet: AccountProfile, locale: Locale) -> Page:
    """The page."""
    account = sheet.account
    title = f"{locale.plain(account.name)} · {locale.platform(account.platform)}"
    fields = [(locale.word(WORDS, label), value) for label, value in _fields(sheet, locale)]
    return Page(account.id, title, sheet.file, fields, (), sheet.findings, sheet.timeline)


def data(sheet: AccountProfile, locale: Locale) -> dict[str, object]:
    """The account for a program; names that must not be repeated are an ellipsis."""
    account, state = sheet.account, sheet.state
    return {
        "id": account.id,
        "name": locale.discreet(account.name),
        "platform": account.platform,
        "file": sheet.file,
        "state": state.name,
        "since": state.since,
        "filed_on": state.filed_on,
        "banned_until": sheet.ban.until if sheet.ban else None,
        "owner": account.owner,
        "unit": sheet.unit.id if sheet.unit else None,
        "adviser": locale.discreet(sheet.owner.adviser) if sheet.owner else None,
        **{name: locale.discreet(getattr(account, name)) for name in ON_PAGE},
        "operators": [_entry(operator, locale) for operator in sheet.on_duty],
        "reviewer": locale.discreet(account.reviewer),
        "monitoring": [locale.discreet(name) for name in account.monitoring],
        "posts": sheet.posts,
        "last_post": sheet.last_post,
        "findings": record_page.findings(sheet.findings, locale),
        "timeline": timeline.entries(sheet.timeline, locale),
    }


def _fields(sheet: AccountProfile, locale: Locale) -> Iterator[tuple[str, str]]:
    account = sheet.account
    yield "state", standing(sheet.state, locale) + _ban(sheet, locale)
    yield "filing", _filing(sheet.state, locale)
    yield "owner", _owner(sheet.owner, locale) or account.owner
    yield "unit", _unit(sheet.unit, locale)
    yield "adviser", locale.plain(sheet.owner.adviser) if sheet.owner else ""
    for name in ON_PAGE:
        yield name, locale.plain(getattr(account, name))
    if sheet.state.name not in ("closed", "cancelled"):
        yield "on duty", _people(sheet, locale)
        yield "reviewer", locale.plain(account.reviewer)
        yield "monitoring", locale.listed(map(locale.plain, account.monitoring))
    yield "posts", _posts(sheet, locale)


def standing(state: AccountState, locale: Locale) -> str:
    """What the account is, and since when."""
    word = locale.word(STANDINGS, state.name)
    if state.since is None:
        return word
    return locale.word(WORDS, state.name, state=word, since=state.since)


def _ban(sheet: AccountProfile, locale: Locale) -> str:
    return locale.word(WORDS, "ban", until=sheet.ban.until) if sheet.ban else ""


def _filing(state: AccountState, locale: Locale) -> str:
    if state.filed_on:
        return locale.word(WORDS, "filed", day=state.filed_on)
    return "" if state.name == "planned" else locale.word(WORDS, "unfiled")


def _owner(owner: Organization | None, locale: Locale) -> str:
    return f"{locale.plain(owner.name)}{locale.aside(owner.id)}" if owner else ""


def _unit(unit: Unit | None, locale: Locale) -> str:
    if unit is None:
        return ""
    head = locale.word(WORDS, "head", name=locale.plain(unit.head)) if unit.head else ""
    return locale.plain(unit.name) + head


def _people(sheet: AccountProfile, locale: Locale) -> str:
    told = locale.listed(_operator(operator, locale) for operator in sheet.on_duty)
    return told or locale.word(WORDS, "nobody")


def _operator(operator: Operator, locale: Locale) -> str:
    since = locale.word(WORDS, "from", since=operator.since) if operator.since else ""
    duty = locale.word(DUTIES, operator.duty)
    return locale.word(WORDS, "operator", name=locale.plain(operator.name), duty=duty, since=since)


def _entry(operator: Operator, locale: Locale) -> dict[str, object]:
    return {"name": locale.discreet(operator.name), "duty": operator.duty, "since": operator.since}


def _posts(sheet: AccountProfile, locale: Locale) -> str:
    if sheet.posts is None:
        return ""
    last = locale.word(WORDS, "last", day=sheet.last_post) if sheet.last_post else ""
    return locale.word(WORDS, "posted", count=sheet.posts, last=last)
