"""What a request does: record by record and rule by rule, the register and the law of its base against its own."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Literal, NamedTuple, TypeAlias

from tuanmedia.answers.report import is_below
from tuanmedia.answers.timeline import Event, account_deadlines, recorded_events
from tuanmedia.answers.what_if import LawComparison, compare_laws
from tuanmedia.checks.context import Context
from tuanmedia.checks.history.entries import comparable, values
from tuanmedia.law.law import Law, Value
from tuanmedia.model.entries import Entry
from tuanmedia.model.fields import FIELDS
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization, Record
from tuanmedia.registry.files import FileKind
from tuanmedia.registry.registry import Base, Registry

Act: TypeAlias = Literal["new", "deleted", "unread", "readable", "moved", "field", "event", "posts", "consequence"]
UNITS = "registry/units.yaml"
KINDS: tuple[FileKind, ...] = ("units", "organizations", "accounts")
# What the rules make of an order, and what a reader of the request must know before it is merged.
CONSEQUENCES = ("banned", "rectify-due")
# Of a new record these are said with its opening.
INTRODUCED = (
    "name",
    "platform",
    "owner",
    "created_on",
    "operators",
    "reviewer",
    "monitoring",
    "kind",
    "unit",
    "adviser",
)


class Deed(NamedTuple):
    """One thing that a request does to a record.

    `field` is the key of the record that it is about, where it is about one. Of a field `was` and `now` are the values
    in words of the file or of the timeline, None where there is none; of a whole record they are its file.
    """

    act: Act
    field: str = ""
    was: str | Event | None = None
    now: str | Event | None = None


class RecordChange(NamedTuple):
    """A record that a request touches, as it is or, where it is gone, was; its file; and what is done to it."""

    kind: FileKind
    id: str
    file: str
    record: Record
    deeds: Sequence[Deed]


class RuleChange(NamedTuple):
    """A parameter of a rule whose latest value a request changes, and the day from which the new value is in force."""

    parameter: str
    was: Value | None
    now: Value | None
    since: date


class RequestChanges(NamedTuple):
    """Everything that a request does.

    `rule_files` maps touched files of rules/ to `added`, `changed` or `removed`. `effect` holds the findings that come
    and go once the request's rules are in force; None where it leaves the rules alone.
    """

    records: Sequence[RecordChange]
    rules: Sequence[RuleChange] = ()
    rule_files: Mapping[str, str] = {}
    effect: LawComparison | None = None


def request_changes(
    head: Registry,
    base: Base,
    law: Law,
    day: date,
    present: date,
    brought: Law | None,
    evaluate: Callable[[Law, Law], list[Finding]],
) -> RequestChanges:
    """What a request does to the registry and to the law of its base, both looked at as of the same day.

    `brought` is the law that the request brings, None where it leaves rules/ alone. `evaluate` takes the law to check
    by, and a law with every clause that an option may name.
    """
    records = record_changes(head, base.registry, law, day, present)
    if brought is None:
        return RequestChanges(records)
    _, effect = compare_laws(evaluate, law, brought)
    return RequestChanges(records, rule_changes(law, brought), base.rules, effect)


def changes_below(changes: RequestChanges, paths: Sequence[str]) -> RequestChanges:
    """The changes in these files and folders, given relative to the root; all where no path is given."""
    if not paths:
        return changes
    records = [change for change in changes.records if any(is_below(change.file, path) for path in paths)]
    files = {file: how for file, how in changes.rule_files.items() if any(is_below(file, path) for path in paths)}
    return RequestChanges(records, *(changes[1:] if files else ()))._replace(rule_files=files)


def record_changes(head: Registry, base: Registry, law: Law, day: date, present: date) -> list[RecordChange]:
    """The records that differ between two registries: units, then organizations, then accounts."""
    then, now = (Context("", registry, law, day, present) for registry in (base, head))
    return [
        RecordChange(kind, id_, _file(kind, id_, head, base), _record(kind, id_, head, base), deeds)
        for kind in KINDS
        for id_ in sorted({*_records(base, kind), *_records(head, kind)})
        if (deeds := [*_deeds(kind, id_, then, now)])
    ]


def rule_changes(before: Law, after: Law) -> list[RuleChange]:
    """The parameters whose latest value differs between two laws."""
    changes = []
    for name in dict.fromkeys([*before.parameters.declared, *after.parameters.declared]):
        was, now = (next(iter(law.parameters.dated_values(name)), None) for law in (before, after))
        if (was and was.value) != (now and now.value):
            since = now.since if now else date.min
            changes.append(RuleChange(name, was and was.value, now and now.value, since))
    return changes


def _record(kind: FileKind, id_: str, head: Registry, base: Registry) -> Record:
    return _records(head, kind).get(id_) or _records(base, kind)[id_]


def _file(kind: FileKind, id_: str, head: Registry, base: Registry) -> str:
    return UNITS if kind == "units" else _path(head, kind, id_) or _path(base, kind, id_) or ""


def _records(registry: Registry, kind: FileKind) -> Mapping[str, Record]:
    records: Mapping[str, Record] = getattr(registry, kind)
    return records


def _deeds(kind: FileKind, id_: str, then: Context, now: Context) -> Iterator[Deed]:
    before, after = (_records(ctx.registry, kind).get(id_) for ctx in (then, now))
    if before is not after:
        yield from _record_deeds(kind, id_, then, now)
        yield from _consequences(before, after, then, now)
    if before is not None and after is not None:
        yield from _move(kind, id_, then.registry, now.registry)
    if kind == "accounts":
        yield from _posts(id_, then.registry, now.registry)


def _record_deeds(kind: FileKind, id_: str, then: Context, now: Context) -> Iterator[Deed]:
    """What is done to a record whose versions in the base and in the request are not the same object."""
    before, after = (_records(ctx.registry, kind).get(id_) for ctx in (then, now))
    if after is None:
        is_there = now.registry.has_record(kind, id_)
        yield Deed("unread" if is_there else "deleted", was=_path(then.registry, kind, id_))
    elif before is None:
        yield Deed("readable" if then.registry.has_record(kind, id_) else "new", now=_path(now.registry, kind, id_))
        yield from _introduction(after, now)
    else:
        yield from _differences(before, after, then, now)


def _path(registry: Registry, kind: FileKind, id_: str) -> str | None:
    return registry.paths.get((kind, id_))


def _move(kind: FileKind, id_: str, then: Registry, now: Registry) -> Iterator[Deed]:
    was, path = _path(then, kind, id_), _path(now, kind, id_)
    if was != path:
        yield Deed("moved", was=was, now=path)


def _introduction(record: Record, ctx: Context) -> Iterator[Deed]:
    """What a new record says beside its opening and its people: approvals, papers, orders, reviews."""
    events = _events(record, ctx)
    for key in FIELDS[type(record).__name__]:
        if key not in INTRODUCED:
            yield from (Deed("event", key, now=event) for event in events.get(key, ()))


def _differences(before: Record, after: Record, then: Context, now: Context) -> Iterator[Deed]:
    """The fields of a record that differ, each by what it says: a text, or the events of an entry or a list."""
    was, is_ = _events(before, then), _events(after, now)
    for key in FIELDS[type(after).__name__]:
        old, new = getattr(before, key), getattr(after, key)
        if _comparable(old) == _comparable(new):
            continue
        if _is_text(old) and _is_text(new):
            yield Deed("field", key, _text(old), _text(new))
            continue
        deeds = [*_event_deeds(key, was.get(key, []), is_.get(key, [])), *_part_deeds(key, old, new)]
        yield from deeds or [Deed("field", key, _names(old), _names(new))]


def _events(record: Record, ctx: Context) -> Mapping[str, list[Event]]:
    return recorded_events(record, ctx) if isinstance(record, Account | Organization) else {}


def _event_deeds(key: str, was: Sequence[Event], now: Sequence[Event]) -> list[Deed]:
    """The events that come and go; one that goes is put beside one of the same name that comes."""
    gone, come = ([event for event in one if event not in other] for one, other in ((was, now), (now, was)))
    deeds = []
    for what in dict.fromkeys(event.what for event in (*gone, *come)):
        pairs = zip_longest(*([event for event in events if event.what == what] for events in (gone, come)))
        deeds += [Deed("event", key, old, new) for old, new in pairs]
    return deeds


def _part_deeds(key: str, old: Any, new: Any) -> Iterator[Deed]:
    """The keys of an entry that is no list, but for its days, which are events; a value that is no text is empty."""
    if isinstance(old, tuple) or isinstance(new, tuple):
        return
    was, now = (values(entry) if isinstance(entry, Entry) else {} for entry in (old, new))
    for part in dict.fromkeys([*was, *now]):
        if was.get(part) != now.get(part) and not isinstance(was.get(part, now.get(part)), date):
            yield Deed("field", f"{key}.{part}", _part_text(was.get(part)), _part_text(now.get(part)))


def _part_text(value: Hashable) -> str | None:
    return None if value is None else value if isinstance(value, str) else ""


def _names(entries: Any) -> str | None:
    """The names of the people in a list of entries; None where it has none."""
    names = (getattr(entry, "name", None) for entry in entries or ())
    return "、".join(filter(None, names)) or None


def _comparable(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_comparable, value))
    return comparable(value) if isinstance(value, Entry) else value


def _is_text(value: Any) -> bool:
    items = value if isinstance(value, tuple) else (value,)
    return all(item is None or isinstance(item, str) for item in items)


def _text(value: Any) -> str | None:
    return ("、".join(value) if isinstance(value, tuple) else value) or None


def _posts(id_: str, then: Registry, now: Registry) -> Iterator[Deed]:
    was, is_ = then.posts.get(id_), now.posts.get(id_)
    if was is not is_:
        yield Deed("posts", "posts", *(None if posts is None else str(len(posts.rows)) for posts in (was, is_)))


def _consequences(before: Record | None, after: Record | None, then: Context, now: Context) -> Iterator[Deed]:
    known = _dated_consequences(before, then)
    yield from (Deed("consequence", now=event) for event in _dated_consequences(after, now) if event not in known)


def _dated_consequences(record: Record | None, ctx: Context) -> list[Event]:
    deadlines = account_deadlines(record, ctx) if isinstance(record, Account) else ()
    return [event for event in deadlines if event.what in CONSEQUENCES]
