"""The records of a registry: units, organizations and accounts.

Nothing that follows from dates is stored. A record answers for any day whether an account is planned, live, suspended
or filed, and who is on duty.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from tuanmedia.model.entries import (
    Approval,
    Change,
    ChangeKind,
    Closed,
    Commitment,
    Correction,
    Filing,
    Handover,
    Incident,
    Metrics,
    Operator,
    Order,
    OrganizationChange,
    Review,
    Waiver,
    WechatFollows,
)
from tuanmedia.model.scalars import PATTERNS, Day, Id, Line, Person, Words

OrganizationKind: TypeAlias = Literal[
    "school-committee", "school-union", "college-branch", "college-union", "club", "other"
]
UnitKind: TypeAlias = Literal["college", "department", "school"]

_PERSON = {"not": {"type": ["array", "object"]}, "pattern": PATTERNS["person"]}
# One person, or a list of people of whom each may sign.
People: TypeAlias = Annotated[
    tuple[Person, ...],
    BeforeValidator(lambda tree: [tree] if isinstance(tree, str) else tree),
    WithJsonSchema({"anyOf": [_PERSON, {"type": "array", "items": _PERSON}]}),
]

# The loader passes the id to a model under this key. No file can hold the key, so no file can set its own id.
ID_KEY = "\0id"


class Record(BaseModel):
    """A record with an id: the stem of its file, or its key in units.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: SkipJsonSchema[str] = Field(default="", validation_alias=ID_KEY)


class Unit(Record):
    """A college, another unit of the school, or the school itself."""

    name: Line
    kind: UnitKind
    head: Person | None = None


class ChangeToFile(NamedTuple):
    """A change that must be filed, from an entry of `changes` or of `handovers`.

    `route` leads to the entry in its account, `day_key` is the entry's key of the day `changed_on`.
    """

    kind: ChangeKind
    changed_on: date
    entry: Change | Handover
    route: tuple[str, int]
    day_key: str


class Organization(Record):
    """An organization of the Youth League, a student union or a club."""

    name: Line
    kind: OrganizationKind
    unit: Id | None = None
    advisers: People = Field(default=(), alias="adviser")
    terms: tuple[Day, ...] = ()
    wechat_follows: WechatFollows | None = None
    closed: Closed | None = None
    changes: tuple[OrganizationChange, ...] = ()
    corrections: tuple[Correction, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def adviser(self) -> str | None:
        """The adviser's name, or the names of several with `、` between, for people to read."""
        return "、".join(self.advisers) or None

    @property
    def sole_adviser(self) -> str | None:
        """The adviser, where the organization has only one."""
        return self.advisers[0] if len(self.advisers) == 1 else None

    @property
    def former_names(self) -> list[str]:
        """The names that the organization had before, each once."""
        names = (change.was for change in self.changes if change.kind == "name" and change.was)
        return [name for name in dict.fromkeys(names) if name != self.name]

    def is_closed(self, on: date) -> bool:
        """Tell whether the organization has ended before the day. On its last day its duties still hold."""
        return self.closed is not None and self.closed.on < on


class Account(Record):
    """One new-media account on one platform."""

    name: Line
    platform: Id
    owner: Id
    handle: Line | None = None
    url: Line | None = None
    created_on: Day | None = None
    purpose: Words | None = None
    maintenance: Words | None = None
    verified_as: Line | None = None
    reviewer: Person | None = None
    monitoring: tuple[Person, ...] = ()
    operators: tuple[Operator, ...] = ()
    approvals: tuple[Approval, ...] = ()
    filing: Filing | None = None
    commitment: Commitment | None = None
    changes: tuple[Change, ...] = ()
    handovers: tuple[Handover, ...] = ()
    follows: tuple[Line, ...] = ()
    training: tuple[Day, ...] = ()
    incidents: tuple[Incident, ...] = ()
    orders: tuple[Order, ...] = ()
    closed: Closed | None = None
    metrics: tuple[Metrics, ...] = ()
    reviews: tuple[Review, ...] = ()
    corrections: tuple[Correction, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def filed_on(self) -> date | None:
        """The day of filing (第十一条（一）), where there is one."""
        return self.filing.filed_on if self.filing else None

    @property
    def former_names(self) -> list[str]:
        """The names that the account had before, each once."""
        names = (name for change in self.changes if (name := change.former_name))
        return [name for name in dict.fromkeys(names) if name != self.name]

    @cached_property
    def ended_on(self) -> date | None:
        """The first day after the life of the account: it was closed, or cancelled by order, whichever came first."""
        ends = [order.on for order in self.orders if order.kind == "cancel"]
        if self.closed is not None:
            ends.append(self.closed.on)
        return min(ends, default=None)

    def changes_to_file(self) -> Iterator[ChangeToFile]:
        """The changes that must be filed: the entered ones, and the new password of each handover (第十一条（四）)."""
        for index, change in enumerate(self.changes):
            yield ChangeToFile(change.kind, change.changed_on, change, ("changes", index), "changed_on")
        for index, handover in enumerate(self.handovers):
            if day := handover.password_changed_on:
                yield ChangeToFile("password", day, handover, ("handovers", index), "password_changed_on")

    def is_live(self, on: date) -> bool:
        """Tell whether the account is open on the day, suspended or not."""
        if self.created_on is None or self.created_on > on:
            return False
        return self.ended_on is None or self.ended_on > on

    def is_ended(self, on: date) -> bool:
        """Tell whether the account is closed or cancelled on the day."""
        return self.ended_on is not None and self.ended_on <= on

    def is_planned(self, on: date) -> bool:
        """Tell whether the account is still to be opened on the day."""
        return (self.created_on is None or self.created_on > on) and not self.is_ended(on)

    def is_suspended(self, on: date) -> bool:
        """Tell whether the latest order to suspend or resume, up to the day, suspends (第十二条（八）).

        Of several orders of one day the last one in the record counts.
        """
        orders = [order for order in self.orders if order.kind in ("suspend", "resume") and order.on <= on]
        return bool(orders) and sorted(orders, key=lambda order: order.on)[-1].kind == "suspend"

    def is_operating(self, on: date) -> bool:
        """Tell whether the account is live and not suspended on the day."""
        return self.is_live(on) and not self.is_suspended(on)

    def is_filed(self, on: date) -> bool:
        """Tell whether the account has been filed, on the day or before."""
        filing = self.filing
        return filing is not None and filing.filed_on is not None and filing.filed_on <= on

    def on_duty(self, on: date) -> Iterator[Operator]:
        """Yield the operators who run the account on the day.

        An operator without a first day begins with the account; a planned account already has that operator.
        """
        planned = self.is_planned(on)
        for operator in self.operators:
            if operator.until is None or on <= operator.until:
                since = operator.since or self.created_on
                if (since is not None and since <= on) or (planned and operator.since is None):
                    yield operator
