"""The entries below a record: operators, approvals, filings, changes, orders, reviews and the rest."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar, dataclass_transform

from pydantic import ConfigDict

from tuanmedia.model.scalars import Count, Day, Flag, Line, Moment, Person, RelativePath, Sha256, Words

Duty: TypeAlias = Literal["editor", "publisher", "both"]
ChangeKind: TypeAlias = Literal["name", "password", "operators", "maintenance", "verification"]
OrderKind: TypeAlias = Literal["rectify", "suspend", "resume", "cancel"]


E = TypeVar("E")


@dataclass_transform(kw_only_default=True)
def light(entry: type[E]) -> type[E]:
    """Make a class a dataclass with slots, and without the methods that it does not need: they would slow the start."""
    return dataclass(slots=True, kw_only=True, eq=False, repr=False)(entry)


class Entry:
    """A mapping below a record, without unknown keys. An account has about twenty, so they are small."""

    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid")


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
    """第十条: an approval before the account is opened."""

    role: Literal["adviser", "unit-head"]
    name: Person | None = None
    on: Day | None = None


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


@light
class Commitment(Entry):
    """第十一条（三）: the adviser's letter of commitment."""

    name: Person | None = None
    signed_on: Day | None = None


@light
class Change(Entry):
    """第十一条（四）: a change of a filed fact, to be filed itself."""

    kind: ChangeKind
    changed_on: Day
    filed_on: Day | None = None
    note: Words | None = None


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
