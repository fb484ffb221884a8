"""Parameters as they stand on one day: the value, who set it and since when, and what it is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import Law, Value
from tuanmedia.law.parameters import DatedValue


@dataclass(frozen=True, slots=True)
class Setting:
    """One parameter on one day; `value` and `document` are None where nobody has set it by then.

    `unsettled`: its document is in force, but nobody has said since when. `coming`: what is set from a later day.
    """

    id: str
    name: str
    value: Value | None
    unit: str | None
    meaning: str | None
    document: str | None
    since: date | None
    unsettled: bool
    coming: tuple[DatedValue, ...]


def of_rule(law: Law, rule: str, day: date, lang: Lang) -> tuple[Setting, ...]:
    """The parameters of a rule, in the order of its file."""
    return tuple(setting(law, f"{rule}.{name}", day, lang) for name in law.clauses[rule].parameters)


def of_part(law: Law, stem: str, day: date, lang: Lang) -> tuple[Setting, ...]:
    """The parameters that a file of rules/ has for all of its rules."""
    return tuple(setting(law, f"{stem}.{name}", day, lang) for name in law.parts[stem].parameters)


def setting(law: Law, name: str, day: date, lang: Lang) -> Setting:
    """A parameter by its whole name."""
    declared = law.parameters.declared[name]
    dated = [] if name in law.parameters.settings else law.parameters.dated_values(name)
    now = next((one for one in dated if one.since <= day), None)
    settled = now is not None and now.since > date.min
    return Setting(
        id=name,
        name=name.rpartition(".")[2],
        value=law.value(name, day),
        unit=declared.unit,
        meaning=declared.says.in_(lang) if declared.says else None,
        document=law.parameters.documents[now.document].title if now else None,
        since=now.since if now and settled else None,
        unsettled=now is not None and not settled and _waits(law, now.document),
        coming=tuple(_later(dated, day)),
    )


def _waits(law: Law, document: str) -> bool:
    return law.parameters.documents[document].since_parameter is not None


def _later(dated: list[DatedValue], day: date) -> Iterator[DatedValue]:
    return (one for one in reversed(dated) if one.since > day)
