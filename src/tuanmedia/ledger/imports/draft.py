"""A row of a ledger as it was read: what it says of an account, and which of its cells are left to a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.entry import RosterPerson
from tuanmedia.ledger.cells import Reason
from tuanmedia.ledger.imports.header import Column, Header
from tuanmedia.model.records import Organization
from tuanmedia.sheets import EMPTY, Cell, Row
from tuanmedia.yaml.spelling import Value

# What a row is, in the order in which it is counted: see `comparison`.
Outcome: TypeAlias = Literal["new", "same", "more", "differs", "doubt", "twice"]
OUTCOMES: tuple[Outcome, ...] = ("new", "same", "more", "differs", "doubt", "twice")


class Doubt(NamedTuple):
    """A cell that is left to a person: its column (None where the table has none), its field, its text, the reason.

    `value` is None where the cell holds what must not be repeated. `say` is the name of the words for the reason
    (`reasons`), `other` what the cell is at odds with.
    """

    column: Column | None
    field: str
    value: str | None
    reason: Reason
    say: str
    other: str = ""


class Difference(NamedTuple):
    """A field for which the registry, or an earlier row, has another value (`other`) than the row. Texts for people."""

    field: str
    other: str
    value: str


@dataclass
class AccountDraft:
    """What a row says of an account. None, or an empty list: the row says nothing of it.

    `owner` is the id of an organization of the registry, or of one that the import proposes. `metrics` are followers by
    the day on which they were counted.
    """

    id: str | None = None
    name: str | None = None
    platform: str | None = None
    handle: str | None = None
    url: str | None = None
    owner: str | None = None
    created_on: date | None = None
    purpose: str | None = None
    maintenance: str | None = None
    verified_as: str | None = None
    reviewer: str | None = None
    monitoring: Sequence[str] = ()
    operators: Sequence[RosterPerson] = ()
    filed_on: date | None = None
    metrics: Mapping[date, int] = field(default_factory=dict)

    def tree(self, since: date | None = None) -> dict[str, Value]:
        """Return the account with the keys of the format; its operators are on duty `since` that day, where given."""
        operators = [_without_none({**person._asdict(), "since": since}) for person in self.operators]
        fields: dict[str, Value | None] = {
            "name": self.name,
            "platform": self.platform,
            "handle": self.handle,
            "url": self.url,
            "owner": self.owner,
            "created_on": self.created_on,
            "purpose": self.purpose,
            "maintenance": self.maintenance,
            "verified_as": self.verified_as,
            "reviewer": self.reviewer,
            "monitoring": self.monitoring or None,
            "operators": operators or None,
            "filing": {"filed_on": self.filed_on} if self.filed_on else None,
            "metrics": [{"on": on, "followers": count} for on, count in self.metrics.items()] or None,
        }
        return _without_none(fields)


@dataclass
class LedgerRow:
    """A row: its sheet, its headings, what it says, its doubts, and what it turns out to be.

    `advisers`, `unit`, `kind` are what it says of the owner, which is an `organization` of the registry or, with
    `is_owner_new`, one that is proposed; `state` is how it says that the account stands. `record` is
    the id of the account in the registry once the import is done. `same_as` is the record or the `sheet!row` that the
    row repeats, completes or contradicts; `additions` are the keys that are filled in there.
    """

    sheet: str
    header: Header
    row: Row
    draft: AccountDraft = field(default_factory=AccountDraft)
    doubts: list[Doubt] = field(default_factory=list)
    owner_name: str | None = None
    organization: Organization | None = None
    is_owner_new: bool = False
    advisers: Sequence[str] = ()
    unit: str | None = None
    kind: str | None = None
    state: str | None = None
    is_at_least: bool = False
    outcome: Outcome = "doubt"
    record: str | None = None
    same_as: str | None = None
    differences: Sequence[Difference] = ()
    additions: Sequence[str] = ()

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.row.number}"

    def column(self, field_name: str) -> Column | None:
        """Return the column of a field, None where the table has none."""
        return self.header.by_field.get(field_name)

    def cell(self, column: Column | None) -> Cell:
        return self.row.cells[column.at] if column and column.at < len(self.row.cells) else EMPTY

    def continues(self, earlier: "LedgerRow") -> bool:
        """Tell whether both rows have their name from one merged cell: an account with a row for each of its people."""
        anchor = self.cell(self.column("name")).anchor
        return anchor != "" and self.sheet == earlier.sheet and earlier.cell(earlier.column("name")).anchor == anchor

    def add_doubt(
        self, field_name: str, reason: Reason, column: Column | None = None, say: str = "", other: str = ""
    ) -> None:
        """Adds a doubt about the cell of a field; about a field that was doubted already it adds none."""
        if any(doubt.field == field_name for doubt in self.doubts):
            return
        column = column or self.column(field_name)
        cell = self.cell(column)
        value = None if reason == "secret" or cell.is_empty else cell.text
        self.doubts.append(Doubt(column, field_name, value, reason, say or reason, other))

    def is_doubted(self, *fields: str) -> bool:
        return any(doubt.field in fields for doubt in self.doubts)


def _without_none(fields: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in fields.items() if value is not None}
