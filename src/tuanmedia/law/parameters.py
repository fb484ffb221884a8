"""The parameters of the rules: which value is in force on a day, by which document, or by `--set`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple, TypeAlias, get_args

from tuanmedia.errors import Misused, unknown_name
from tuanmedia.law.articles import Document, Parameter, ParameterType
from tuanmedia.law.patterns import LONGEST, search_pattern
from tuanmedia.law.rules_fault import Names
from tuanmedia.model.days import parse_complete_day
from tuanmedia.model.records import OrganizationKind
from tuanmedia.model.scalars import count, day, flag

Value: TypeAlias = int | Decimal | date | bool | str | tuple[str, ...]

# The form of each type, for messages.
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
# What a regular expression may not hold, so that no text can keep it busy for ever.
PATTERN_BOUNDS = (
    f"（按 RE2 的写法：除两端的 (?<!\\d) 与 (?!\\d) 外，不能有前后查看、反向引用，至多 {LONGEST} 字）",
    f" (for RE2: no back reference, no lookaround but (?<!\\d) and (?!\\d) at the ends, {LONGEST} signs at most)",
)
# The lists whose items are names of a closed set, by the name of the parameter.
ITEMS = {"kinds": Names("组织类别", "kind of organization", (*get_args(OrganizationKind), "all"))}

# Stands for the document of a value that `--set` gives for one run.
SETTING = "--set"
# The document of our own values, where the regulation has none.
DEFAULT = "默认"


class DatedValue(NamedTuple):
    """A value of a parameter, its document, and the first day on which that is in force."""

    since: date
    value: Value
    document: str


@dataclass(frozen=True, eq=False, repr=False)
class Parameters:
    """The parameters of all rules by full name (`filing.created.days`), with their values by day.

    A setting, the value of `--set`, holds on every day in place of all documents; None unsets a parameter.
    """

    declared: Mapping[str, Parameter]
    documents: Mapping[str, Document]
    settings: Mapping[str, Value | None] = field(default_factory=dict)
    _dated: dict[str, list[DatedValue]] = field(default_factory=dict)

    def value(self, name: str, on: date) -> Value | None:
        """Return the value that is in force on a day; None where no document sets one."""
        for dated in self.dated_values(name):
            if dated.since <= on:
                return dated.value
        return None

    def dated_values(self, name: str) -> list[DatedValue]:
        """Return the values of a parameter, the latest first; none for a parameter that the rules do not have."""
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
            DatedValue(self._since(document, name), parse_value(parameter, value), document)
            for document, value in parameter.values.items()
        ]
        # Of documents of one day, a decision of the school goes before our default, and a later one in the file before
        # an earlier one.
        return sorted(values, key=lambda dated: (dated.since, dated.document != DEFAULT))[::-1]

    def _since(self, document: str, name: str) -> date:
        """Return the first day on which a document sets a parameter.

        The parameter that holds the first day of the document itself is set from the beginning.
        """
        is_its_first_day = self.documents[document].since_parameter == name
        return date.min if is_its_first_day else self.in_force_since(document)

    def in_force_since(self, document: str) -> date:
        """Return the first day of a document; date.min where it is not known."""
        entry = self.documents[document]
        if entry.since_parameter is not None:
            since = self.value(entry.since_parameter, date.max)
            return since if isinstance(since, date) else date.min
        return entry.since or date.min

    def with_settings(self, assignments: tuple[str, ...]) -> "Parameters":
        """Return these parameters with settings (`NAME=VALUE`). Raises Misused for an unknown name or a wrong value."""
        settings = dict(self.settings)
        for assignment in assignments:
            name, sign, text = assignment.partition("=")
            if not sign:
                raise Misused(
                    f"--set 的写法是 条款.参数=值，不是“{assignment}”",
                    f"--set takes RULE.PARAMETER=VALUE, not “{assignment}”",
                )
            settings[name] = self._setting(name.strip(), text.strip())
        return Parameters(self.declared, self.documents, settings)

    def _setting(self, name: str, text: str) -> Value | None:
        if name not in self.declared:
            raise unknown_name("参数", "parameter", name, self.declared)
        if text == "null":
            return None
        if any("\ud800" <= sign <= "\udfff" for sign in text):  # how Python names bytes of arguments that are no text
            raise Misused(f"{name} 的值不是 UTF-8", f"the value of {name} is not UTF-8")
        parameter = self.declared[name]
        try:
            if parameter.type == "day" and (written := parse_complete_day(text)):
                return written
            value = parse_value(parameter, _items(text) if parameter.type in _ITEMS else text)
        except ValueError:
            zh, en = FORMS[parameter.type]
            bounds = _bounds(parameter.type, text)
            zh, en = f"{name} 应为{zh}，不是“{text}”{bounds[0]}", f"{name} takes {en}, not “{text}”{bounds[1]}"
            raise Misused(zh, en) from None
        except Misused as fault:
            raise Misused(f"{name}：{fault.words['zh']}", f"{name}: {fault}") from None
        for zh, en in (*unknown_items(name, value), *wrong_lengths(parameter, value)):
            raise Misused(f"{name}：{zh}", f"{name}: {en}")
        return value


def form_fault(kind: ParameterType, value: object) -> tuple[str, str]:
    """Return the words, in Chinese and English, that refuse a value which is not of the form of its type."""
    zh, en = FORMS[kind]
    bounds = _bounds(kind, value)
    return f"“{value}”不是{zh}{bounds[0]}", f"“{value}” is not {en}{bounds[1]}"


def _bounds(kind: ParameterType, value: object) -> tuple[str, str]:
    """Return what an expression may not hold, for one that Python takes and RE2 does not."""
    if kind != "pattern" or not isinstance(value, str):
        return "", ""
    try:
        re.compile(value[: LONGEST + 1])
    except (re.error, OverflowError, RecursionError):
        return ("", "") if len(value) <= LONGEST else PATTERN_BOUNDS
    return PATTERN_BOUNDS


def unknown_items(name: str, value: Value) -> Iterator[tuple[str, str]]:
    """Yield, in Chinese and English, what is wrong with each item of a list that is no name of its closed set."""
    names = ITEMS.get(name.rpartition(".")[2])
    if names and isinstance(value, tuple):
        yield from (names.unknown(item) for item in value if item not in names.known)


def wrong_lengths(shipped: Parameter, value: Value) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with numbers that are more or fewer than those of the parameter as it ships."""
    lengths = {len(numbers) for numbers in shipped.values.values()} if shipped.type == "numbers" else set()
    if isinstance(value, tuple) and lengths and len(value) not in lengths:
        yield f"须有 {max(lengths)} 个数", f"{max(lengths)} numbers are expected"


def parse_value(parameter: Parameter, tree: object) -> Value:
    """Parse a value of a parameter, a text or a list of texts. Raises ValueError where it is not of its type."""
    if parameter.type in _ITEMS:
        if not isinstance(tree, list) or not all(isinstance(item, str) for item in tree):
            raise ValueError(tree)
        return tuple(_ITEMS[parameter.type](item) for item in tree)
    if not isinstance(tree, str) or not tree:
        raise ValueError(tree)
    return _PARSERS[parameter.type](tree)


def number(text: str) -> Decimal:
    """Parse a plain decimal number. Raises ValueError."""
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", text):
        raise ValueError(text)
    return Decimal(text)


def pattern(text: str) -> str:
    """Check a regular expression of a school. Raises ValueError."""
    search_pattern(text)
    return text


def hours(text: str) -> str:
    """Check hours of the day, `06:00-08:30`, the end not before the beginning. Raises ValueError."""
    first, sign, last = text.partition("-")
    if not sign or len(first) != 5 or len(last) != 5 or time.fromisoformat(last) < time.fromisoformat(first):
        raise ValueError(text)
    return text


_ITEMS: dict[str, Callable[[str], str]] = {"list": str, "hours": hours, "numbers": lambda text: str(number(text))}
_PARSERS: dict[str, Callable[[str], Value]] = {
    "count": count,
    "number": number,
    "day": day,
    "flag": flag,
    "text": str,
    "pattern": pattern,
}


def _items(text: str) -> list[str]:
    """Parse the list of a setting: `[a, b]`."""
    if not (text.startswith("[") and text.endswith("]")):
        raise ValueError(text)
    inner = text[1:-1].strip()
    return [item.strip().strip("\"'") for item in inner.split(",")] if inner else []
