"""An organization on a page: what it is, its terms of office, its accounts and how each stands."""

from collections.abc import Iterator

from tuanmedia.answers.show import OrganizationProfile, OwnedAccount
from tuanmedia.render import record_page, timeline
from tuanmedia.render.account import standing
from tuanmedia.render.codes import ORGANIZATIONS
from tuanmedia.render.layout import wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.record_page import Page

WORDS = {
    "kind": {"zh": "类别", "en": "Kind"},
    "state": {"zh": "状态", "en": "State"},
    "active": {"zh": "现行", "en": "active"},
    "dissolved": {"zh": "已注销，{day}", "en": "dissolved on {day}"},
    "unit": {"zh": "主管（挂靠）单位", "en": "Unit"},
    "head": {"zh": "，主要负责人{name}", "en": ", head {name}"},
    "adviser": {"zh": "指导教师", "en": "Adviser"},
    "terms": {"zh": "换届", "en": "Terms"},
    "accounts": {"zh": "账号", "en": "Accounts"},
    "none": {"zh": "没有账号。", "en": "It has no account."},
    "account": {"zh": "“{name}”（{id}），{state}{owed}", "en": "“{name}” ({id}), {state}{owed}"},
    "owed": {"zh": "，{count} 项待处理", "en": ", {count} to do"},
}


def shown(sheet: OrganizationProfile, locale: Locale) -> Page:
    """The page."""
    one = sheet.organization
    fields = [(locale.word(WORDS, label), value) for label, value in _fields(sheet, locale)]
    accounts = [line for owned in sheet.accounts for line in _account(owned, locale)]
    more = [(locale.word(WORDS, "accounts"), accounts or [f"  {locale.word(WORDS, 'none')}"])]
    return Page(one.id, locale.plain(one.name), sheet.file, fields, more, sheet.findings, sheet.timeline)


def data(sheet: OrganizationProfile, locale: Locale) -> dict[str, object]:
    """The organization for a program; names that must not be repeated are an ellipsis."""
    one = sheet.organization
    return {
        "id": one.id,
        "name": locale.discreet(one.name),
        "kind": one.kind,
        "file": sheet.file,
        "closed_on": sheet.closed_on,
        "unit": one.unit,
        "adviser": locale.discreet(one.adviser),
        "terms": list(one.terms),
        "accounts": [_entry(owned, locale) for owned in sheet.accounts],
        "findings": record_page.findings(sheet.findings, locale),
        "timeline": timeline.entries(sheet.timeline, locale),
    }


def _fields(sheet: OrganizationProfile, locale: Locale) -> Iterator[tuple[str, str]]:
    one = sheet.organization
    yield "kind", locale.word(ORGANIZATIONS, one.kind)
    closed = locale.word(WORDS, "dissolved", day=sheet.closed_on) if sheet.closed_on else ""
    yield "state", closed or locale.word(WORDS, "active")
    if unit := sheet.unit:
        head = locale.word(WORDS, "head", name=locale.plain(unit.head)) if unit.head else ""
        yield "unit", locale.plain(unit.name) + head
    yield "adviser", locale.plain(one.adviser)
    yield "terms", locale.listed(day.isoformat() for day in one.terms)


def _account(owned: OwnedAccount, locale: Locale) -> Iterator[str]:
    owed = locale.word(WORDS, "owed", count=owned.owed) if owned.owed else ""
    name, state = locale.plain(owned.account.name), standing(owned.state, locale)
    said = locale.word(WORDS, "account", name=name, id=owned.account.id, state=state, owed=owed)
    yield from wrapped(f"{locale.platform(owned.account.platform)} {said}", "  ", "    ")


def _entry(owned: OwnedAccount, locale: Locale) -> dict[str, object]:
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
