"""Parameters by day: which value is in force when, by which document, and what `--set` puts in its place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from tuanmedia.errors import Misused, unknown_name
from tuanmedia.law.articles import Document, Parameter
from tuanmedia.model.scalars import count, day, flag

Value: TypeAlias = int | Decimal | date | bool | str | tuple[str, ...]

FORMS = {
    "count": ("一个整数，如 3", "a whole number, as 3"),
    "number": ("一个数，如 0.5", "a number, as 0.5"),
    "day": ("一个日期，如 2024-03-01", "a day, as 2024-03-01"),
    "flag": ("true 或 false", "true or false"),
    "text": ("文字", "text"),
    "pattern": ("一个正则表达式", "a regular expression"),
    "hours": ("一列时段，如 [06:00-08:30]", "a list of hours, as [06:00-08:30]"),
    "numbers": ("一列数，如 [0.6, 0.4]", "a list of numbers, as [0.6, 0.4]"),
    "list": ("一个列表，如 [club, other]", "a list, as [club, other]"),
}


# The document of a value that was set for one run.
SETTING = "--set"
# Our own values where the regulation is silent.
DEFAULT = "默认"


class DatedValue(NamedTuple):
    """A value and the day from which its document is in force."""

    since: date
    value: Value
    document: str


@dataclass(frozen=True, eq=False, repr=False)
class Parameters:
    """Every parameter of the rules by name (`filing.created.days`), resolved to values by day."""

    declared: Mapping[str, Parameter]
    documents: Mapping[str, Document]
    settings: Mapping[str, Value | None] = field(default_factory=dict)
    _dated: dict[str, list[DatedValue]] = field(default_factory=dict)

    def value(self, name: str, on: date) -> Value | None:
        """The value in force on that day; None where nobody has set one."""
        for dated in self.dated_values(name):
            if dated.since <= on:
                return dated.value
        return None

    def dated_values(self, name: str) -> list[DatedValue]:
        """The values of a parameter, the latest first; none where rules of one's own do not know it."""
        if name not in self._dated:
            self._dated[name] = list(self._values(name))
        return self._dated[name]

    def _values(self, name: str) -> Iterable[DatedValue]:
        if name in self.settings:
            setting = self.settings[name]
            return [] if setting is None else [DatedValue(date.min, setting, SETTING)]
        if name not in self.declared:
            return []
        parameter = self.declared[name]
        values = [
            DatedValue(self._since(document, name), parse_value(parameter, written), document)
            for document, written in parameter.values.items()
        ]
        # Of documents of one day the school's goes before a default of ours, and a later one before an earlier.
        return sorted(values, key=lambda dated: (dated.since, dated.document != DEFAULT))[::-1]

    def _since(self, document: str, name: str) -> date:
        """From when a document sets a parameter; the day on which it comes into force itself, from the beginning."""
        own = self.documents[document].since_parameter == name
        return date.min if own else self.in_force_since(document)

    def in_force_since(self, document: str) -> date:
        """The first day of a document; the beginning of time where that is not settled."""
        entry = self.documents[document]
        if entry.since_parameter is not None:
            since = self.value(entry.since_parameter, date.max)
            return since if isinstance(since, date) else date.min
        return entry.since or date.min

    def with_settings(self, assignments: tuple[str, ...]) -> "Parameters":
        """These parameters with others in their place (`name=value`); Misused where that cannot be."""
        settings = dict(self.settings)
        for assignment in assignments:
            name, sign, written = assignment.partition("=")
            if not sign:
                raise Misused(
                    f"--set 的写法是 条款.参数=值，不是“{assignment}”",
                    f"--set takes RULE.PARAMETER=VALUE, not “{assignment}”",
                )
            settings[name] = self._setting(name.strip(), written.strip())
        return Parameters(self.declared, self.documents, settings)

    def _setting(self, name: str, written: str) -> Value | None:
        if name not in self.declared:
            raise unknown_name("参数", "parameter", name, self.declared)
        if written == "null":
            return None
        parameter = self.declared[name]
        try:
            return parse_value(parameter, _items(written) if parameter.type in _ITEMS else written)
        except ValueError:
            zh, en = FORMS[parameter.type]
            raise Misused(f"{name} 应为{zh}，不是“{written}”", f"{name} takes {en}, not “{written}”") from None


def parse_value(parameter: Parameter, written: object) -> Value:
    """The value that was written for a parameter; ValueError where it is none of its type."""
    if parameter.type in _ITEMS:
        if not isinstance(written, list) or not all(isinstance(item, str) for item in written):
            raise ValueError(written)
        return tuple(_ITEMS[parameter.type](item) for item in written)
    if not isinstance(written, str) or not written:
        raise ValueError(written)
    return _READERS[parameter.type](written)


def number(text: str) -> Decimal:
    """A plain decimal number."""
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", text):
        raise ValueError(text)
    return Decimal(text)


def pattern(text: str) -> str:
    """A regular expression."""
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError):
        raise ValueError(text) from None
    return text


def hours(text: str) -> str:
    """Hours of the day, `06:00-08:30`, the end not before the beginning."""
    first, sign, last = text.partition("-")
    if not sign or len(first) != 5 or len(last) != 5 or time.fromisoformat(last) < time.fromisoformat(first):
        raise ValueError(text)
    return text


_ITEMS: dict[str, Callable[[str], str]] = {"list": str, "hours": hours, "numbers": lambda text: str(number(text))}
_READERS: dict[str, Callable[[str], Value]] = {
    "count": count,
    "number": number,
    "day": day,
    "flag": flag,
    "text": str,
    "pattern": pattern,
}


def _items(written: str) -> list[str]:
    if not (written.startswith("[") and written.endswith("]")):
        raise ValueError(written)
    inner = written[1:-1].strip()
    return [item.strip().strip("\"'") for item in inner.split(",")] if inner else []
