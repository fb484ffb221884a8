"""A page about an account or an organization: its fields, what has to be done about it, its timeline."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tuanmedia.answers.show import AccountProfile, AccountState, OrganizationProfile, OwnedAccount
from tuanmedia.answers.timeline import Event
from tuanmedia.model.codes import ACCOUNT_STATES, DUTIES, ORGANIZATIONS
from tuanmedia.model.entries import Operator
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Unit
from tuanmedia.render.finding import FindingText, finding_lines
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import padded, style, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.timeline import timeline_data, timeline_lines

PLAIN_FIELDS = {key: field for key, field in ACCOUNT.items() if field.shown}
WORDS = {
    "both": {
        "zh": "“{id}”既是账号的 id，也是组织的 id；两者都列在下面。",
        "en": "“{id}” is the id of an account and of an organization; here are both.",
    },
    "as_of": {"zh": "截至", "en": "As of"},
    "to do": {"zh": "待处理", "en": "To do"},
    "clean": {"zh": "没有需要处理的事项。", "en": "Nothing needs to be done."},
    "timeline": {"zh": "时间线", "en": "Timeline"},
    "empty": {"zh": "没有记下任何日期。", "en": "No day is recorded."},
    "state": {"zh": "状态", "en": "State"},
    "unit": {"zh": "主管（挂靠）单位", "en": "Unit"},
    "head": {"zh": "，主要负责人{name}", "en": ", head {name}"},
    "adviser": {"zh": "指导教师", "en": "Adviser"},
    # of an account
    **{key: {"zh": field.zh, "en": field.en} for key, field in PLAIN_FIELDS.items()},
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
    "on duty": {"zh": "在岗", "en": "On duty"},
    "nobody": {"zh": "无人", "en": "nobody"},
    "operator": {"zh": "{name}（{duty}{since}）", "en": "{name} ({duty}{since})"},
    "from": {"zh": "，{since} 起", "en": ", since {since}"},
    "reviewer": {"zh": "内容审核人", "en": "Reviewer"},
    "monitoring": {"zh": "监控值守", "en": "Watch"},
    "posts": {"zh": "发布", "en": "Posts"},
    "posted": {"zh": "{count} 条{last}", "en": "{count}{last}"},
    "last": {"zh": "，最近 {day}", "en": ", the last on {day}"},
    # of an organization
    "kind": {"zh": "类别", "en": "Kind"},
    "active": {"zh": "现行", "en": "active"},
    "dissolved": {"zh": "已注销，{day}", "en": "dissolved on {day}"},
    "terms": {"zh": "换届", "en": "Terms"},
    "accounts": {"zh": "账号", "en": "Accounts"},
    "none": {"zh": "没有账号。", "en": "It has no account."},
    "account": {"zh": "“{name}”（{id}），{state}{owed}", "en": "“{name}” ({id}), {state}{owed}"},
    "owed": {"zh": "，{count} 项待处理", "en": ", {count} to do"},
}
LABEL = 16


def text(account: AccountProfile | None, organization: OrganizationProfile | None, day: date, locale: Locale) -> str:
    """The page of the account, of the organization, or of both where one id names both."""
    lines = []
    if account and organization:
        lines += [locale.word(WORDS, "both", id=account.account.id), ""]
    if account:
        lines += [*_account_lines(account, day, locale), ""]
    if organization:
        lines += [*_organization_lines(organization, day, locale), ""]
    return "\n".join(lines)


def data(account: AccountProfile | None, organization: OrganizationProfile | None, day: date, locale: Locale) -> str:
    """The same as a JSON document; names that must not be repeated are an ellipsis."""
    return to_json(
        {
            "as_of": day,
            "account": _account_data(account, locale) if account else None,
            "organization": _organization_data(organization, locale) if organization else None,
        }
    )


def _account_lines(profile: AccountProfile, day: date, locale: Locale) -> Iterator[str]:
    account = profile.account
    title = f"{locale.plain(account.name)} · {locale.platform(account.platform)}"
    yield from _head(title, profile.file, _account_fields(profile, locale), day, locale)
    yield from _foot(profile.findings, profile.timeline, day, locale)


def _organization_lines(profile: OrganizationProfile, day: date, locale: Locale) -> Iterator[str]:
    title = locale.plain(profile.organization.name)
    yield from _head(title, profile.file, _organization_fields(profile, locale), day, locale)
    accounts = [line for owned in profile.accounts for line in _owned_account_lines(owned, locale)]
    yield from _section("accounts", accounts, "none", locale)
    yield from _foot(profile.findings, profile.timeline, day, locale)


def _head(title: str, file: str, fields: Iterable[tuple[str, str]], day: date, locale: Locale) -> Iterator[str]:
    yield from (style(line, "bold") for line in wrapped(title))
    yield style(file, "dim")
    for name, value in [("as_of", locale.day(day)), *fields]:
        if value:
            yield from wrapped(value, f"  {padded(locale.word(WORDS, name), LABEL)}  ")


def _foot(findings: Iterable[Finding], timeline: Iterable[Event], day: date, locale: Locale) -> Iterator[str]:
    todo = [line for finding in findings for line in finding_lines(finding, locale)]
    yield from _section("to do", todo, "clean", locale)
    yield from _section("timeline", list(timeline_lines(timeline, day, locale)), "empty", locale)


def _section(title: str, lines: Sequence[str], empty: str, locale: Locale) -> Iterator[str]:
    yield ""
    yield style(locale.word(WORDS, title), "bold")
    yield from lines or [f"  {locale.word(WORDS, empty)}"]


def _account_fields(profile: AccountProfile, locale: Locale) -> Iterator[tuple[str, str]]:
    account, owner = profile.account, profile.owner
    ban = locale.word(WORDS, "ban", until=profile.ban.until) if profile.ban else ""
    yield "state", _state(profile.state, locale) + ban
    yield "filing", _filing(profile.state, locale)
    yield "owner", f"{locale.plain(owner.name)}{locale.aside(owner.id)}" if owner else account.owner
    yield "unit", _unit(profile.unit, locale)
    yield "adviser", locale.plain(owner.adviser) if owner else ""
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


def _organization_fields(profile: OrganizationProfile, locale: Locale) -> Iterator[tuple[str, str]]:
    organization = profile.organization
    yield "kind", locale.word(ORGANIZATIONS, organization.kind)
    closed = locale.word(WORDS, "dissolved", day=profile.closed_on) if profile.closed_on else ""
    yield "state", closed or locale.word(WORDS, "active")
    yield "unit", _unit(profile.unit, locale)
    yield "adviser", locale.plain(organization.adviser)
    yield "terms", locale.listed(day.isoformat() for day in organization.terms)


def _owned_account_lines(owned: OwnedAccount, locale: Locale) -> Iterator[str]:
    account = owned.account
    owed = locale.word(WORDS, "owed", count=owned.owed) if owned.owed else ""
    name, state = locale.plain(account.name), _state(owned.state, locale)
    words = locale.word(WORDS, "account", name=name, id=account.id, state=state, owed=owed)
    yield from wrapped(f"{locale.platform(account.platform)} {words}", "  ", "    ")


def _state(state: AccountState, locale: Locale) -> str:
    """What the account is, and since when."""
    word = locale.word(ACCOUNT_STATES, state.name)
    return locale.word(WORDS, state.name, state=word, since=state.since) if state.since else word


def _filing(state: AccountState, locale: Locale) -> str:
    if state.filed_on:
        return locale.word(WORDS, "filed", day=state.filed_on)
    return "" if state.name == "planned" else locale.word(WORDS, "unfiled")


def _unit(unit: Unit | None, locale: Locale) -> str:
    if unit is None:
        return ""
    head = locale.word(WORDS, "head", name=locale.plain(unit.head)) if unit.head else ""
    return locale.plain(unit.name) + head


def _operator(operator: Operator, locale: Locale) -> str:
    since = locale.word(WORDS, "from", since=operator.since) if operator.since else ""
    duty = locale.word(DUTIES, operator.duty)
    return locale.word(WORDS, "operator", name=locale.plain(operator.name), duty=duty, since=since)


def _account_data(profile: AccountProfile, locale: Locale) -> dict[str, object]:
    account, state = profile.account, profile.state
    operators = [
        {"name": locale.discreet(operator.name), "duty": operator.duty, "since": operator.since}
        for operator in profile.on_duty
    ]
    return {
        "id": account.id,
        "name": locale.discreet(account.name),
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
        "findings": [_finding_data(finding, locale) for finding in profile.findings],
        "timeline": timeline_data(profile.timeline, locale),
    }


def _organization_data(profile: OrganizationProfile, locale: Locale) -> dict[str, object]:
    organization = profile.organization
    return {
        "id": organization.id,
        "name": locale.discreet(organization.name),
        "kind": organization.kind,
        "file": profile.file,
        "closed_on": profile.closed_on,
        "unit": organization.unit,
        "adviser": locale.discreet(organization.adviser),
        "terms": list(organization.terms),
        "accounts": [_owned_account_data(owned, locale) for owned in profile.accounts],
        "findings": [_finding_data(finding, locale) for finding in profile.findings],
        "timeline": timeline_data(profile.timeline, locale),
    }


def _owned_account_data(owned: OwnedAccount, locale: Locale) -> dict[str, object]:
    account, state = owned.account, owned.state
    return {
        "id": account.id,
        "name": locale.discreet(account.name),
        "platform": account.platform,
        "state": state.name,
        "since": state.since,
        "filed_on": state.filed_on,
        "owed": owned.owed,
    }


def _finding_data(finding: Finding, locale: Locale) -> dict[str, object]:
    text = FindingText(finding, locale)
    return {
        "rule": finding.rule,
        "clause": finding.clause,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "due": finding.due,
        "provisional": finding.is_provisional,
        "who": finding.who,
        "message": text.message,
        "action": text.action,
    }
