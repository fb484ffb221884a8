"""The page of a person: what this person signs, publishes, reviews and watches, and what has to be done about it."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from tuanmedia.answers.people import PersonProfile, Role
from tuanmedia.model.codes import DUTIES
from tuanmedia.model.records import Account
from tuanmedia.registry.registry import Registry
from tuanmedia.render.finding import finding_lines, record_title
from tuanmedia.render.layout import wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.show.page import finding_data, head_lines, section_lines

WORDS = {
    "adviser": {
        "zh": "指导教师（审核签字，换届时收回账号密码）",
        "en": "Adviser (signs, takes passwords back)",
    },
    "head": {"zh": "单位主要负责人（审核签字）", "en": "Head of a unit (signs)"},
    "operator": {"zh": "采编发布（换届时交接）", "en": "Runs the account (hands over at each term)"},
    "reviewer": {"zh": "内容审核", "en": "Reviews what is published"},
    "watch": {"zh": "24 小时监控值守", "en": "Watches day and night"},
    "past": {"zh": "过去", "en": "Before"},
    "to do": {"zh": "须由其办理", "en": "To do by this person"},
    "clean": {"zh": "没有须由其办理的事项。", "en": "Nothing has to be done by this person."},
    "none": {"zh": "无", "en": "none"},
    "account": {"zh": "“{name}”（{id}），{platform}{more}", "en": "“{name}” ({id}), {platform}{more}"},
    "record": {"zh": "{name}（{id}）{more}", "en": "{name} ({id}){more}"},
    "papers": {"zh": "，账号：{accounts}", "en": ", accounts: {accounts}"},
    "brief": {"zh": "“{name}”（{platform}）", "en": "“{name}” ({platform})"},
    "more": {"zh": "，{text}", "en": ", {text}"},
    "since": {"zh": "{since} 起", "en": "since {since}"},
    "span": {"zh": "{since} 至 {until}", "en": "{since} to {until}"},
    "until": {"zh": "至 {until}", "en": "until {until}"},
    "was": {"zh": "{role}：{record}", "en": "{role}: {record}"},
    "past adviser": {"zh": "指导教师", "en": "adviser"},
    "past operator": {"zh": "采编发布", "en": "ran the account"},
    "past reviewer": {"zh": "内容审核", "en": "reviewer"},
    "past watch": {"zh": "监控值守", "en": "watch"},
    "past approver": {"zh": "批准开通", "en": "approved the opening"},
    "past signer": {"zh": "签订责任承诺书", "en": "signed the letter of commitment"},
    "on": {"zh": "{since}", "en": "{since}"},
}
PRESENT = ("head", "adviser", "operator", "reviewer", "watch")


def person_lines(profile: PersonProfile, registry: Registry, day: date, locale: Locale) -> Iterator[str]:
    """The page for a person."""
    yield from head_lines(locale.plain(profile.name), "", (), day, WORDS, locale)
    for name in PRESENT:
        roles = [role for role in profile.roles if role.is_current and role.name == name]
        if roles:
            lines = [line for role in roles for line in wrapped(_record(role, locale), "  ", "    ")]
            yield from section_lines(name, lines, "none", WORDS, locale)
    past = [line for role in profile.roles if not role.is_current for line in _past_lines(role, locale)]
    if past:
        yield from section_lines("past", past, "none", WORDS, locale)
    yield from section_lines("to do", list(_todo_lines(profile, registry, locale)), "clean", WORDS, locale)


def person_data(profile: PersonProfile, locale: Locale) -> dict[str, object]:
    """The person for a program; names that must not be repeated are an ellipsis."""
    return {
        "name": locale.discreet(profile.name),
        "roles": [_role_data(role) for role in profile.roles],
        "findings": [{"record": finding.record, **finding_data(finding, locale)} for finding in profile.findings],
    }


def _role_data(role: Role) -> dict[str, object]:
    return {
        "role": role.name,
        "kind": type(role.record).__name__.lower(),
        "record": role.record.id,
        "current": role.is_current,
        "since": role.since,
        "until": role.until,
        "duty": role.duty,
        "accounts": [account.id for account in role.accounts],
    }


def _todo_lines(profile: PersonProfile, registry: Registry, locale: Locale) -> Iterator[str]:
    for _, group in groupby(profile.findings, key=lambda finding: (finding.file, finding.record)):
        findings = list(group)
        yield from wrapped(record_title(findings[0], registry, locale), "  ")
        yield from (line for finding in findings for line in finding_lines(finding, locale))


def _past_lines(role: Role, locale: Locale) -> Iterator[str]:
    words = locale.word(WORDS, "was", role=locale.word(WORDS, f"past {role.name}"), record=_record(role, locale))
    yield from wrapped(words, "  ", "    ")


def _record(role: Role, locale: Locale) -> str:
    """The record of a role, with the duty and the days of it."""
    record, name = role.record, locale.plain(role.record.name)
    parts = [locale.word(DUTIES, role.duty)] if role.duty else []
    parts += [days] if (days := _days(role, locale)) else []
    more = locale.word(WORDS, "more", text=locale.listed(parts)) if parts else ""
    if isinstance(record, Account):
        platform = locale.platform(record.platform)
        return locale.word(WORDS, "account", name=name, id=record.id, platform=platform, more=more)
    return locale.word(WORDS, "record", name=name, id=record.id, more=_accounts(role, locale))


def _accounts(role: Role, locale: Locale) -> str:
    """The accounts whose papers an adviser or a head signs."""
    accounts = locale.listed(
        locale.word(WORDS, "brief", name=locale.plain(account.name), platform=locale.platform(account.platform))
        for account in role.accounts
    )
    return locale.word(WORDS, "papers", accounts=accounts) if accounts else ""


def _days(role: Role, locale: Locale) -> str:
    days = {"since": role.since, "until": role.until}
    if role.name in ("approver", "signer"):
        return locale.word(WORDS, "on", **days)
    kind = {(True, True): "span", (True, False): "since", (False, True): "until"}
    name = kind.get((role.since is not None, role.until is not None))
    return locale.word(WORDS, name, **days) if name else ""
