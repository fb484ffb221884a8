"""A dated event of a record: what happened, what is set for later, what a rule derives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from tuanmedia.model.finding import Fact

EventKind: TypeAlias = Literal["happened", "ahead", "deadline"]
EventFact: TypeAlias = Fact | None


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing: `what` names its words, `facts` fill them; `time` is that of a moment.

    A `deadline` is derived from another day, and no fact of the record.
    """

    day: date
    what: str
    facts: Mapping[str, EventFact] = field(default_factory=dict)
    time: str = ""
    kind: EventKind = "happened"


Events: TypeAlias = Iterator[Event]


def dated(what: str, day: date | None, **facts: EventFact) -> Events:
    """The event, where its day is given."""
    if day is not None:
        yield Event(day, what, facts)


def foreseen(what: str, day: date, looked_at: date, **facts: EventFact) -> Event:
    """What may be entered before its day."""
    return Event(day, what, facts, kind="ahead" if day > looked_at else "happened")
