"""The list of those who gather and publish (第十二条二 上报人员名单), as it is from a day on."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tuanmedia.editing import Edit
from tuanmedia.entering.folio import Folio


class Person(NamedTuple):
    """Somebody on the list; without a duty they keep the one they had, else both."""

    name: str
    duty: str | None = None


def roster(folio: Folio, people: Sequence[Person], since: date) -> list[Edit]:
    """The full new list: who is not on it was on duty until the day before; who is new begins; nobody is deleted."""
    return [*_kept(folio, people, since), *_begun(folio, people, since)]


def _kept(folio: Folio, people: Sequence[Person], since: date) -> Iterator[Edit]:
    duties = {person.name: person.duty for person in people}
    for number, operator in enumerate(folio.account.operators):
        if operator.until is not None and operator.until < since:
            continue
        if operator.name not in duties:
            yield folio.put("operators", number, "until", value=since - timedelta(days=1))
        elif duties[operator.name] not in (None, operator.duty):
            yield folio.put("operators", number, "duty", value=duties[operator.name] or "")


def _begun(folio: Folio, people: Sequence[Person], since: date) -> list[Edit]:
    on_duty = {one.name for one in folio.account.operators if one.until is None or one.until >= since}
    new = {person.name: person for person in people if person.name not in on_duty}
    return folio.added("operators", *({"name": one.name, "duty": one.duty, "since": since} for one in new.values()))
