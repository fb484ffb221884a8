"""The page of an organization: its fields, its accounts, what has to be done about it, its timeline."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.answers.show import OrganizationProfile, OwnedAccount
from tuanmedia.model.codes import ORGANIZATIONS
from tuanmedia.render.layout import wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.show.page import finding_data, foot_lines, head_lines, section_lines, state_text, unit_text
from tuanmedia.render.timeline import timeline_data

WORDS = {
    "kind": {"zh": "类别", "en": "Kind"},
    "active": {"zh": "现行", "en": "active"},
    "dissolved": {"zh": "已注销，{day}", "en": "dissolved on {day}"},
    "terms": {"zh": "换届", "en": "Terms"},
    "accounts": {"zh": "账号", "en": "Accounts"},
    "none": {"zh": "没有账号。", "en": "It has no account."},
    "account": {"zh": "“{name}”（{id}），{state}{owed}", "en": "“{name}” ({id}), {state}{owed}"},
    "owed": {"zh": "，{count} 项待处理", "en": ", {count} to do"},
}


def organization_lines(profile: OrganizationProfile, day: date, locale: Locale) -> Iterator[str]:
    """The page for a person."""
    title = locale.plain(profile.organization.name)
    yield from head_lines(title, profile.file, _organization_fields(profile, locale), day, WORDS, locale)
    accounts = [line for owned in profile.accounts for line in _owned_account_lines(owned, locale)]
    yield from section_lines("accounts", accounts, "none", WORDS, locale)
    yield from foot_lines(profile.findings, profile.timeline, day, locale)


def _organization_fields(profile: OrganizationProfile, locale: Locale) -> Iterator[tuple[str, str]]:
    organization = profile.organization
    yield "kind", locale.word(ORGANIZATIONS, organization.kind)
    closed = locale.word(WORDS, "dissolved", day=profile.closed_on) if profile.closed_on else ""
    yield "state", closed or locale.word(WORDS, "active")
    yield "unit", unit_text(profile.unit, locale)
    yield "adviser", locale.plain(organization.adviser)
    yield "former", locale.listed(map(locale.plain, organization.former_names))
    yield "terms", locale.listed(day.isoformat() for day in organization.terms)


def _owned_account_lines(owned: OwnedAccount, locale: Locale) -> Iterator[str]:
    account = owned.account
    owed = locale.word(WORDS, "owed", count=owned.owed) if owned.owed else ""
    name, state = locale.plain(account.name), state_text(owned.state, locale)
    words = locale.word(WORDS, "account", name=name, id=account.id, state=state, owed=owed)
    yield from wrapped(f"{locale.platform(account.platform)} {words}", "  ", "    ")


def organization_data(profile: OrganizationProfile, locale: Locale) -> dict[str, object]:
    """The organization for a program; names that must not be repeated are an ellipsis."""
    organization = profile.organization
    return {
        "id": organization.id,
        "name": locale.discreet(organization.name),
        "former_names": [locale.discreet(name) for name in organization.former_names],
        "kind": organization.kind,
        "file": profile.file,
        "closed_on": profile.closed_on,
        "unit": organization.unit,
        "adviser": locale.discreet(organization.adviser),
        "terms": list(organization.terms),
        "accounts": [_owned_account_data(owned, locale) for owned in profile.accounts],
        "findings": [finding_data(finding, locale) for finding in profile.findings],
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
