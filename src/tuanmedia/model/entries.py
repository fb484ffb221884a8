"""The entries below a record: operators, approvals, filings, changes, orders, reviews and the rest."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, dataclass_transform

from pydantic import AfterValidator, ConfigDict, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from tuanmedia.model.scalars import Count, Day, Flag, Line, Moment, Person, RelativePath, Sha256, Words

Duty: TypeAlias = Literal["editor", "publisher", "both"]
ChangeKind: TypeAlias = Literal["name", "password", "operators", "maintenance", "verification", "owner"]
OrganizationChangeKind: TypeAlias = Literal["name", "unit", "kind"]
OrderKind: TypeAlias = Literal["rectify", "suspend", "resume", "cancel"]


# The name before a change, as the notes of old entries tell it: 原名“内科大机协”.
_former_name = re.compile("原名[为是:：]?\\s*“([^“”]+)”")

E = TypeVar("E")


@dataclass_transform(kw_only_default=True)
def light(entry: type[E]) -> type[E]:
    """Make a class a dataclass with slots, and without the methods that it does not need: they would slow the start."""
    return dataclass(slots=True, kw_only=True, eq=False, repr=False)(entry)


class Entry:
    """A mapping below a record, without unknown keys. An account has about twenty, so they are small."""

    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid")


# The part of a filing that nobody can find any more, and the key that would hold it.
UNKNOWN_PARTS = {"adviser": "adviser_signed_on", "head": "head_signed_on", "seal": "sealed"}


def _without_value(unknown: Any, info: ValidationInfo) -> Any:
    """Refuse an entry that says of a fact that nobody can find it, and gives the fact (a day or unknown, never both).

    The keys of the facts stand before `unknown` in each entry, and the core of pydantic calls this only where `unknown`
    is given.
    """
    parts = [UNKNOWN_PARTS[part] for part in unknown] if isinstance(unknown, tuple) else ["on", "signed_on"]
    if unknown and any(info.data.get(key) for key in parts):
        raise PydanticCustomError("both", "unknown and given")
    return unknown


def _text_or_mapping(value: Any) -> Any:
    if not isinstance(value, str | dict):
        raise PydanticCustomError("text", "no text")
    return value


IsUnknown = Annotated[Flag, AfterValidator(_without_value)]
UnknownParts = Annotated[tuple[Literal["adviser", "head", "seal"], ...], AfterValidator(_without_value)]
# A value as a file holds it: a text, or the keys and texts of an entry.
FormerValue = Annotated[Any, AfterValidator(_text_or_mapping), WithJsonSchema({"not": {"type": "array"}})]


@light
class Waiver(Entry):
    """An exception from one rule, granted by the school committee, up to its last day."""

    rule: Line
    reason: Words
    approved_by: Line
    until: Day


@light
class Closed(Entry):
    """The end of an account (自行注销) or of an organization."""

    on: Day
    reason: Words | None = None


@light
class WechatFollows(Entry):
    """第七条: the confirmation that every cadre follows the official WeChat accounts."""

    confirmed_on: Day | None = None
    missing: tuple[Line, ...] = ()


@light
class Operator(Entry):
    """A person who gathers and publishes (信息采编及发布人员)."""

    name: Person
    duty: Duty = "both"
    since: Day | None = None
    until: Day | None = None


@light
class Approval(Entry):
    """第十条: an approval before the account is opened; `unknown` where nobody can find any more one of old."""

    role: Literal["adviser", "unit-head"]
    name: Person | None = None
    on: Day | None = None
    unknown: IsUnknown = False
    note: Words | None = None


@light
class Scan(Entry):
    """The scan of the signed and sealed form: a file outside git, with its SHA-256."""

    path: RelativePath
    sha256: Sha256


@light
class Filing(Entry):
    """第十一条（一）（二）: the filing, as the office received it."""

    filed_on: Day | None = None
    adviser_signed_on: Day | None = None
    head_signed_on: Day | None = None
    sealed: Flag = False
    scan: Scan | None = None
    unknown: UnknownParts = ()


@light
class Commitment(Entry):
    """第十一条（三）: the adviser's letter of commitment."""

    name: Person | None = None
    signed_on: Day | None = None
    unknown: IsUnknown = False
    note: Words | None = None


@light
class Change(Entry):
    """第十一条（四）: a change of a filed fact, to be filed itself. `was` is the value before."""

    kind: ChangeKind
    changed_on: Day
    filed_on: Day | None = None
    was: Words | None = None
    note: Words | None = None

    @property
    def former_name(self) -> str | None:
        """The name before a change of the name: `was`, else the one that the note tells."""
        if self.kind != "name":
            return None
        noted = None if self.was else _former_name.search(self.note or "")
        return noted[1] if noted else self.was


@light
class OrganizationChange(Entry):
    """A change of what an organization is: its name, its unit or its kind. `was` is the value before, if any."""

    kind: OrganizationChangeKind
    was: Line | None = None
    changed_on: Day


@light
class Correction(Entry):
    """A fact that had been entered wrongly, and the value that stood there.

    `field` is a key, or `list.key` for an entry of a list; then `was` is the whole old entry.
    """

    field: Line
    was: FormerValue
    on: Day
    reason: Words


@light
class Handover(Entry):
    """第十二条（二）: the handover from one term of office to the next."""

    term: Day
    reclaimed_on: Day | None = None
    password_changed_on: Day | None = None
    filed_on: Day | None = None
    issued_on: Day | None = None


# The days of a handover, in the order in which 第十二条（二） names them.
HANDOVER_STEPS = ("reclaimed_on", "password_changed_on", "filed_on", "issued_on")


@light
class Incident(Entry):
    """第十二条（五）: harmful content, and the times at which it was found, removed and reported."""

    summary: Words | None = None
    detected_at: Moment
    removed_at: Moment | None = None
    adviser_informed_at: Moment | None = None
    committee_informed_at: Moment | None = None


# The moments of an incident, in the order in which 第十二条（五） names them.
INCIDENT_STEPS = ("detected_at", "removed_at", "adviser_informed_at", "committee_informed_at")


@light
class Order(Entry):
    """第十二条（七）（八）（九）: an order of the school committee."""

    kind: OrderKind
    on: Day
    due_on: Day | None = None
    completed_on: Day | None = None
    reason: Words | None = None


@light
class Metrics(Entry):
    """年审: the figures of one day; `posts` counts from the entry before."""

    on: Day
    followers: Count | None = None
    posts: Count | None = None


@light
class Review(Entry):
    """第十二条（六）: the result of one annual review."""

    year: Count
    on: Day
    result: Literal["pass", "rectify", "cancel"]
    notified_on: Day | None = None
    award: Flag = False
