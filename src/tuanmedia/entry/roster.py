"""The roster of an account: the people who gather and publish (第十二条二 上报人员名单), from a day on."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import Misused
from tuanmedia.law.calendar.years import days_after
from tuanmedia.model.entries import Operator
from tuanmedia.model.names import person_key
from tuanmedia.yaml.edits import Edit


class RosterPerson(NamedTuple):
    """A person on a roster. Without a duty they keep the duty they had, or have both."""

    name: str
    duty: str | None = None


def roster_edits(editor: RecordEditor, people: Sequence[RosterPerson], since: date) -> list[Edit]:
    """The edits that make these people the whole roster from the day `since` on. Nobody is deleted.

    A person on duty who is not among them ends the day before. A person who was to begin later begins on `since` if
    they are among them, and otherwise keeps their day. Raises Misused for a name that stands there twice.
    """
    require_distinct(people)
    edits = list(_edits_of_present(editor, people, since))
    present = {person_key(operator.name) for _, operator in _present(editor, since)}
    new = [person for person in people if person_key(person.name) not in present]
    return [*edits, *editor.append("operators", *({**person._asdict(), "since": since} for person in new))]


def require_distinct(people: Sequence[RosterPerson]) -> None:
    """Raises Misused for a person who stands on a roster twice, be it in two spellings."""
    keys = [person_key(person.name) for person in people]
    twice = next((person.name for person, key in zip(people, keys, strict=True) if keys.count(key) > 1), None)
    if twice:
        raise Misused(f"“{twice}”写了两次", f"“{twice}” stands there twice")


def _edits_of_present(editor: RecordEditor, people: Sequence[RosterPerson], since: date) -> Iterator[Edit]:
    duties = {person_key(person.name): person.duty for person in people}
    for index, operator in _present(editor, since):
        key = person_key(operator.name)
        is_listed, begins = key in duties, operator.since or editor.account.created_on
        if begins is not None and begins > since:
            if is_listed:
                yield editor.put("operators", index, "since", value=since)
        elif not is_listed:
            yield editor.put("operators", index, "until", value=days_after(since, -1))
        if is_listed and duties[key] not in (None, operator.duty):
            yield editor.put("operators", index, "duty", value=duties[key] or "")


def _present(editor: RecordEditor, since: date) -> list[tuple[int, Operator]]:
    """The operators, with their indexes, who are on duty on that day or begin later."""
    operators = enumerate(editor.account.operators)
    return [(index, operator) for index, operator in operators if operator.until is None or operator.until >= since]
