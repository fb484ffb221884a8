"""Lists of records: for a person a line each with a count below, for a program the documents of ledger.md."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tuanmedia.answers.list import ListedAccount, ListedOrganization, ListedUnit, Listing, State
from tuanmedia.ledger.export.table import cell_text
from tuanmedia.ledger.export.tables import COLUMNS, record_table
from tuanmedia.model.codes import CONDITIONS
from tuanmedia.model.width import width
from tuanmedia.registry.secrecy import contains_password
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import WIDTH, cut, padded, style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale

# The columns on a screen where none are asked for.
SHOWN = {
    "accounts": ("id", "name", "platform", "state", "error"),
    "organizations": ("id", "name", "kind", "accounts"),
    "units": ("id", "name", "kind", "organizations", "accounts", "operating"),
}
STATES: Sequence[State] = ("operating", "planned", "suspended", "ended")
GAP, NARROWEST = 2, 8
WORDS = {
    "accounts": {"zh": "截至 {day}：{count} 个账号", "en": "As of {day}: {count} accounts"},
    "organizations": {"zh": "截至 {day}：{count} 个组织", "en": "As of {day}: {count} organizations"},
    "units": {"zh": "截至 {day}：{count} 个单位", "en": "As of {day}: {count} units"},
    "state": {"zh": "{state} {count}", "en": "{count} {state}"},
    "totals": {
        "zh": "，{organizations} 个组织，{accounts} 个账号，运营中 {operating} 个",
        "en": " with {organizations} organizations and {accounts} accounts, {operating} of them operating",
    },
    "of accounts": {"zh": "，{accounts} 个账号", "en": " with {accounts} accounts"},
}


def text(listing: Listing, kind: str, keys: Sequence[str], locale: Locale) -> str:
    """The records of a kind, a line each in WIDTH columns, and their number below."""
    return to_text(_lines(listing, kind, keys, locale))


def data(listing: Listing, kind: str, locale: Locale) -> str:
    """The records of a kind as a JSON document."""
    return to_json({"version": 1, "as_of": listing.day, kind: _records(listing, kind, locale)})


def whole_data(listing: Listing, locale: Locale) -> str:
    """The three kinds of records in one JSON document."""
    return to_json({"version": 1, "as_of": listing.day, **{kind: _records(listing, kind, locale) for kind in SHOWN}})


def account_data(row: ListedAccount, locale: Locale) -> dict[str, Any]:
    """An account for a program."""
    account, review = row.account, row.last_review
    return {
        "id": account.id,
        "name": locale.discreet(account.name),
        "platform": account.platform,
        "handle": locale.discreet(account.handle),
        "url": "…" if account.url and contains_password(account.url) else account.url,
        "owner": account.owner,
        "owner_name": locale.discreet(row.owner.name) if row.owner else None,
        "unit": row.owner.unit if row.owner else None,
        "unit_name": locale.discreet(row.unit.name) if row.unit else None,
        "state": row.state,
        "created_on": account.created_on,
        "filed_on": row.filed_on,
        "operators": [locale.discreet(name) for name in row.on_duty],
        "reviewed": {"year": review.year, "result": review.result} if review else None,
        "error": row.counts.error,
        "warning": row.counts.warning,
    }


def _organization_data(row: ListedOrganization, locale: Locale) -> dict[str, Any]:
    organization = row.organization
    return {
        "id": organization.id,
        "name": locale.discreet(organization.name),
        "kind": organization.kind,
        "unit": organization.unit,
        "unit_name": locale.discreet(row.unit.name) if row.unit else None,
        "adviser": locale.discreet(organization.adviser),
        "terms": list(organization.terms),
        "closed_on": row.closed_on,
        "accounts": len(row.accounts),
    }


def _unit_data(row: ListedUnit, locale: Locale) -> dict[str, Any]:
    return {
        "id": row.unit.id,
        "name": locale.discreet(row.unit.name),
        "kind": row.unit.kind,
        "head": locale.discreet(row.unit.head),
        "organizations": len(row.organizations),
        "accounts": len(row.accounts),
        "operating": row.operating,
    }


DATA: Mapping[str, Any] = {"accounts": account_data, "organizations": _organization_data, "units": _unit_data}


def _records(listing: Listing, kind: str, locale: Locale) -> list[dict[str, Any]]:
    return [DATA[kind](row, locale) for row in getattr(listing, kind)]


def _lines(listing: Listing, kind: str, keys: Sequence[str], locale: Locale) -> Iterator[str]:
    table = record_table(listing, kind, locale, keys or _telling_keys(listing, kind, locale))
    kinds = [column.kind for column in table.columns]
    rows = [[visible(cell_text(*cell)) for cell in zip(kinds, row, strict=True)] for row in table.rows]
    if rows:
        widths = [max(map(width, column)) for column in zip(table.heads, *rows, strict=True)]
        rooms = _fitting(widths, is_fixed=[column is COLUMNS[kind]["id"] for column in table.columns])
        yield style(_line(table.heads, rooms, kinds), "bold")
        yield from (_line(row, rooms, kinds) for row in rows)
        yield ""
    yield from (style(line, "bold") for line in wrapped(_summary(listing, kind, locale)))


def _telling_keys(listing: Listing, kind: str, locale: Locale) -> list[str]:
    """The columns of SHOWN, without those that are empty or 0 in every row."""
    table = record_table(listing, kind, locale, SHOWN[kind])
    is_telling = [any(column) for column in zip(*table.rows, strict=True)] or [True] * len(SHOWN[kind])
    return [key for key, telling in zip(SHOWN[kind], is_telling, strict=True) if telling]


def _fitting(widths: Sequence[int], is_fixed: Sequence[bool]) -> list[int]:
    """The columns of the screen that each cell gets: the widest give way, but the ids, by which records are named."""
    fitting = list(widths)
    while sum(fitting) + GAP * (len(fitting) - 1) > WIDTH:
        wide = [at for at, width in enumerate(fitting) if width > NARROWEST and not is_fixed[at]]
        if not wide:
            break
        fitting[max(wide, key=fitting.__getitem__)] -= 1
    return fitting


def _line(cells: Sequence[str], rooms: Sequence[int], kinds: Sequence[str]) -> str:
    parts = []
    for cell, room, kind in zip(cells, rooms, kinds, strict=True):
        short = cut(" ".join(cell.split()), room)
        parts.append(" " * (room - width(short)) + short if kind == "count" else padded(short, room))
    return (" " * GAP).join(parts).rstrip()


def _summary(listing: Listing, kind: str, locale: Locale) -> str:
    rows = getattr(listing, kind)
    words = locale.word(WORDS, kind, day=locale.day(listing.day), count=len(rows))
    if kind == "accounts":
        states = Counter(row.state for row in listing.accounts)
        counts = [
            locale.word(WORDS, "state", state=CONDITIONS[state][locale.lang], count=states[state])
            for state in STATES
            if states[state]
        ]
        return words + (locale.aside(locale.listed(counts)) if len(counts) > 1 else "")
    totals = {"accounts": sum(len(row.accounts) for row in rows)}
    if kind == "organizations":
        return words + locale.word(WORDS, "of accounts", **totals)
    totals["organizations"] = sum(len(row.organizations) for row in listing.units)
    totals["operating"] = sum(row.operating for row in listing.units)
    return words + locale.word(WORDS, "totals", **totals)
