"""The page of a unit: its totals, and each of its organizations with the number of its accounts."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tuanmedia.answers.list import ListedOrganization, ListedUnit, State
from tuanmedia.answers.show import owed_count
from tuanmedia.model.codes import CONDITIONS, ORGANIZATIONS, UNITS
from tuanmedia.render.layout import wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.show.page import head_lines, section_lines

STATES: tuple[State, ...] = ("operating", "planned", "suspended", "ended")
WORDS = {
    "kind": {"zh": "类别", "en": "Kind"},
    "chief": {"zh": "主要负责人", "en": "Head"},
    "count": {"zh": "组织", "en": "Organizations"},
    "accounts": {"zh": "账号", "en": "Accounts"},
    "unfiled": {"zh": "未备案", "en": "Not filed"},
    "owed": {"zh": "待处理", "en": "To do"},
    "each": {"zh": "{count} 个", "en": "{count}"},
    "of": {"zh": "{count} 个：{states}", "en": "{count}: {states}"},
    "state": {"zh": "{state} {count}", "en": "{count} {state}"},
    "items": {"zh": "{count} 项", "en": "{count}"},
    "organizations": {"zh": "组织", "en": "Organizations"},
    "none": {"zh": "没有组织。", "en": "It has no organization."},
    "organization": {
        "zh": "{name}（{id}），{kind}：账号 {accounts}{owed}",
        "en": "{name} ({id}), {kind}: {accounts}{owed}",
    },
    "no account": {"zh": "无", "en": "none"},
    "to do": {"zh": "；{count} 项待处理", "en": "; {count} to do"},
}


def unit_lines(listed: ListedUnit, day: date, locale: Locale) -> Iterator[str]:
    """The page for a person."""
    yield from head_lines(locale.plain(listed.unit.name), "", _fields(listed, locale), day, WORDS, locale)
    organizations = [line for one in listed.organizations for line in _organization_lines(one, locale)]
    yield from section_lines("organizations", organizations, "none", WORDS, locale)


def unit_data(listed: ListedUnit, locale: Locale) -> dict[str, object]:
    """The unit for a program; names that must not be repeated are an ellipsis."""
    return {
        "id": listed.unit.id,
        "name": locale.discreet(listed.unit.name),
        "kind": listed.unit.kind,
        "head": locale.discreet(listed.unit.head),
        "accounts": {state: _counts(listed)[state] for state in STATES},
        "unfiled": _unfiled(listed),
        "owed": sum(map(_owed, listed.organizations)),
        "organizations": [
            {
                "id": one.organization.id,
                "name": locale.discreet(one.organization.name),
                "kind": one.organization.kind,
                "accounts": len(one.accounts),
                "operating": sum(account.state == "operating" for account in one.accounts),
                "owed": _owed(one),
            }
            for one in listed.organizations
        ],
    }


def _fields(listed: ListedUnit, locale: Locale) -> Iterator[tuple[str, str]]:
    yield "kind", locale.word(UNITS, listed.unit.kind)
    yield "chief", locale.plain(listed.unit.head)
    yield "count", locale.word(WORDS, "each", count=len(listed.organizations))
    yield "accounts", _account_text(_counts(listed), locale)
    yield "unfiled", locale.word(WORDS, "each", count=_unfiled(listed))
    yield "owed", locale.word(WORDS, "items", count=sum(map(_owed, listed.organizations)))


def _organization_lines(listed: ListedOrganization, locale: Locale) -> Iterator[str]:
    organization, owed = listed.organization, _owed(listed)
    counts = Counter(account.state for account in listed.accounts)
    text = locale.word(
        WORDS,
        "organization",
        name=locale.plain(organization.name),
        id=organization.id,
        kind=locale.word(ORGANIZATIONS, organization.kind),
        accounts=_account_text(counts, locale) if counts else locale.word(WORDS, "no account"),
        owed=locale.word(WORDS, "to do", count=owed) if owed else "",
    )
    yield from wrapped(text, "  ", "    ")


def _account_text(counts: Counter[State], locale: Locale) -> str:
    """How many accounts there are, and how many of them in each state."""
    states = (locale.word(WORDS, "state", state=_word(state, locale), count=counts[state]) for state in STATES)
    known = [text for text, state in zip(states, STATES, strict=True) if counts[state]]
    name = "of" if known else "each"
    return locale.word(WORDS, name, count=counts.total(), states=locale.listed(known))


def _word(state: State, locale: Locale) -> str:
    return locale.word(CONDITIONS, state)


def _counts(listed: ListedUnit) -> Counter[State]:
    return Counter(account.state for account in listed.accounts)


def _unfiled(listed: ListedUnit) -> int:
    """How many accounts are open and not filed."""
    return sum(one.filed_on is None and one.state in ("operating", "suspended") for one in listed.accounts)


def _owed(listed: ListedOrganization) -> int:
    """How much is to do about an organization and its accounts."""
    findings = [*listed.findings, *(finding for account in listed.accounts for finding in account.findings)]
    return owed_count(findings)
