"""The list of those who gather and publish (第十二条二 上报人员名单), as it is from a day on."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import Misused
from tuanmedia.model.entries import Operator
from tuanmedia.yaml.edits import Edit


class Person(NamedTuple):
    """Somebody on the list; without a duty they keep the one they had, else both."""

    name: str
    duty: str | None = None


def roster(editor: RecordEditor, people: Sequence[Person], since: date) -> list[Edit]:
    """The full new list: who is not on it was on duty until the day before; who is new begins; nobody is deleted.

    Whoever was to begin later begins now if they are on the list, and as was said if they are not.
    """
    demand_distinct(people)
    edits = list(_kept(editor, people, since))
    return [*edits, *_begun(editor, people, since)]


def demand_distinct(people: Sequence[Person]) -> None:
    """Raises Misused for a name that stands on a list twice."""
    names = [person.name for person in people]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise Misused(f"“{twice}”写了两次", f"“{twice}” stands there twice")


def _kept(editor: RecordEditor, people: Sequence[Person], since: date) -> Iterator[Edit]:
    duties = {person.name: person.duty for person in people}
    for number, operator in _not_gone(editor, since):
        listed, begins = operator.name in duties, _begins(editor, operator)
        if begins is not None and begins > since:
            if listed:
                yield editor.put("operators", number, "since", value=since)
        elif not listed:
            yield editor.put("operators", number, "until", value=since - timedelta(days=1))
        if listed and duties[operator.name] not in (None, operator.duty):
            yield editor.put("operators", number, "duty", value=duties[operator.name] or "")


def _begun(editor: RecordEditor, people: Sequence[Person], since: date) -> list[Edit]:
    known = {one.name for _, one in _not_gone(editor, since)}
    new = [one for one in people if one.name not in known]
    return editor.append("operators", *({"name": one.name, "duty": one.duty, "since": since} for one in new))


def _not_gone(editor: RecordEditor, since: date) -> list[tuple[int, Operator]]:
    """Those who are on duty on that day, or will be."""
    every = enumerate(editor.account.operators)
    return [(number, one) for number, one in every if one.until is None or one.until >= since]


def _begins(editor: RecordEditor, operator: Operator) -> date | None:
    return operator.since or editor.account.created_on
