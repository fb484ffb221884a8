"""The corrections that a review tells (更正): which fact of which record was wrong, what had stood there, and why."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tuanmedia.audit.year import AnnualReview, YearCorrection
from tuanmedia.model.codes import CHANGES, DUTIES, ORDERS, ORGANIZATIONS, RESULTS
from tuanmedia.model.fields import FIELDS
from tuanmedia.model.records import Account
from tuanmedia.model.schema import entry_types
from tuanmedia.render.locale import Locale

# The names of codes, by the model and the key that holds them.
CODES: Mapping[tuple[str, str], Mapping[str, Mapping[str, str]]] = {
    ("Order", "kind"): ORDERS,
    ("Change", "kind"): CHANGES,
    ("Review", "result"): RESULTS,
    ("Operator", "duty"): DUTIES,
    ("Organization", "kind"): ORGANIZATIONS,
}


class CorrectionText(NamedTuple):
    """A correction in words: its day, the name and the id of the record, the field, the old value, the reason."""

    on: str
    name: str
    id: str
    field: str
    was: str
    reason: str


def correction_texts(year: AnnualReview, locale: Locale) -> Iterator[CorrectionText]:
    """The corrections of a review, the earliest first."""
    for one in year.corrections:
        field, was = _field_and_value(one, locale)
        reason = locale.plain(one.correction.reason)
        yield CorrectionText(str(one.correction.on), locale.plain(one.record.name), one.record.id, field, was, reason)


def _field_and_value(one: YearCorrection, locale: Locale) -> tuple[str, str]:
    """The names of the field, and what had stood there: a value, or the keys and values of an entry."""
    model, (key, _, below) = type(one.record).__name__, one.correction.field.partition(".")
    entry, was = entry_types(type(one.record)).get(key), one.correction.was
    below_model = entry.__name__ if entry else ""
    field = _name(model, key, locale)
    if below:
        field = locale.listed([field, _name(below_model, below, locale)])
    if not isinstance(was, Mapping):
        return field, _value(below_model if below else model, below or key, was, locale)
    pairs = (
        f"{_name(below_model, name, locale)} {_value(below_model, name, value, locale)}" for name, value in was.items()
    )
    return field, locale.listed(pairs)


def _name(model: str, key: str, locale: Locale) -> str:
    """The name of a key; the key itself where it is not known, and in English where it has no other name."""
    field = FIELDS.get(model, {}).get(key)
    return (
        locale.plain(key) if field is None else field.zh if locale.lang == "zh" else field.en or key.replace("_", " ")
    )


def _value(model: str, key: str, value: object, locale: Locale) -> str:
    if not isinstance(value, str):
        return "…"
    if (model, key) == (Account.__name__, "platform"):
        return locale.platform(value)
    names = CODES.get((model, key), {}).get(value)
    return names[locale.lang] if names else locale.plain(value)
