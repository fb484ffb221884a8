"""What a piece of text may mean: a day, a moment, a count, a yes or no, a line, an id.

The reader hands over text and nothing but text; these types give it its meaning. pydantic's own are too generous for a
register: they take `1743465600` for a day and `1_000` for a count. Each refusal is a `PydanticCustomError` whose type
names the fault (`day`, `moment`, …); its words stand in rules/registry.yaml.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

T = TypeVar("T")

CHINA = timezone(timedelta(hours=8), "UTC+8")

DAY_FORM = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT_FORM = DAY_FORM + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?"
ID_FORM = r"[a-z0-9]+(-[a-z0-9]+)*"

_day_form = re.compile(DAY_FORM)
_moment_form = re.compile(MOMENT_FORM)
_count_form = re.compile(r"0|[1-9][0-9]{0,11}")
_id_form = re.compile(ID_FORM)


@lru_cache(maxsize=65536)
def day(text: str) -> date:
    """The day that `text` writes as 2026-09-28; ValueError for all else, and for days that do not exist."""
    if not _day_form.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """The moment that `text` writes as 2026-11-01T08:30, with seconds or an offset where given; UTC+8 without one."""
    if not _moment_form.fullmatch(text):
        raise ValueError(text)
    read = datetime.fromisoformat(text)
    return read.astimezone(CHINA) if read.tzinfo else read.replace(tzinfo=CHINA)


def count(text: str) -> int:
    """The whole number, zero or more, that `text` writes without sign, space or underscore."""
    if not _count_form.fullmatch(text):
        raise ValueError(text)
    return int(text)


def flag(text: str) -> bool:
    """`true` or `false`, spelt so."""
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def line(text: str) -> str:
    """Text on one line, with something in it and no space at its ends."""
    if not text or text.strip() != text or "\n" in text:
        raise ValueError(text)
    return text


def words(text: str) -> str:
    """Text with something in it, on one line or several."""
    if not text.strip():
        raise ValueError(text)
    return text


def identifier(text: str) -> str:
    """An id: `[a-z0-9]+(-[a-z0-9]+)*`."""
    if not _id_form.fullmatch(text):
        raise ValueError(text)
    return text


def _strict(fault: str, read: Callable[[str], T]) -> PlainValidator:
    def validate(value: object) -> T:
        if not isinstance(value, str):
            raise PydanticCustomError("text", "text was expected")
        try:
            return read(value)
        except ValueError:
            raise PydanticCustomError(fault, "no {fault}: {value}", {"fault": fault, "value": value}) from None

    return PlainValidator(validate)


Day = Annotated[date, _strict("day", day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime, _strict("moment", moment), WithJsonSchema({"type": "string", "pattern": f"^{MOMENT_FORM}$"})
]
Count = Annotated[int, _strict("count", count), WithJsonSchema({"type": "integer", "minimum": 0})]
Flag = Annotated[bool, _strict("flag", flag), WithJsonSchema({"type": "boolean"})]
Line = Annotated[str, _strict("line", line), WithJsonSchema({"type": "string", "minLength": 1})]
Words = Annotated[str, _strict("words", words), WithJsonSchema({"type": "string", "minLength": 1})]
Id = Annotated[str, _strict("id", identifier), WithJsonSchema({"type": "string", "pattern": f"^{ID_FORM}$"})]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
