"""What a piece of text may mean: a day, a moment, a count, a yes or no, a line, an id.

The reader hands over text and nothing but text; these types give it its meaning. pydantic's own are too generous for a
register: they take `1743465600` for a day and `1_000` for a count. Each refusal is a `PydanticCustomError`, and so a
ValueError, whose type names the fault (`day`, `moment`, …); its words stand in rules/registry.yaml.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Any, TypeVar

from pydantic import GetPydanticSchema, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function, str_schema

T = TypeVar("T")

CHINA = timezone(timedelta(hours=8), "UTC+8")

DAY_FORM = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT_FORM = DAY_FORM + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?"
ID_FORM = r"[a-z0-9]+(-[a-z0-9]+)*"
COUNT_FORM = "0|[1-9][0-9]{0,11}"
PATH_STEP = r"(?!\.{1,2}(?:/|$))[^/\\:]+"

_day_form = re.compile(DAY_FORM)
_moment_form = re.compile(MOMENT_FORM)
_count_form = re.compile(COUNT_FORM)


def _refused(fault: str, value: str) -> PydanticCustomError:
    return PydanticCustomError(fault, "no {fault}: {value}", {"fault": fault, "value": value})


class _Days(dict[str, date]):
    """Days by how they are written: a registry holds few different ones, each many times."""

    def __missing__(self, text: str) -> date:
        try:
            self[text] = read = date.fromisoformat(text if _day_form.fullmatch(text) else "")
        except ValueError:
            raise _refused("day", text) from None  # a ValueError too
        return read


_days = _Days()


def day(text: str) -> date:
    """The day that `text` writes as 2026-09-28; ValueError for all else, and for days that do not exist."""
    return _days[text]


def moment(text: str) -> datetime:
    """The moment that `text` writes as 2026-11-01T08:30, with seconds or an offset where given; UTC+8 without one."""
    try:
        read = datetime.fromisoformat(text if _moment_form.fullmatch(text) else "")
    except ValueError:
        raise _refused("moment", text) from None
    return read.astimezone(CHINA) if read.tzinfo else read.replace(tzinfo=CHINA)


def count(text: str) -> int:
    """The whole number, zero or more, that `text` writes without sign, space or underscore."""
    if not _count_form.fullmatch(text):
        raise _refused("count", text)
    return int(text)


def flag(text: str) -> bool:
    """`true` or `false`, spelt so."""
    if text not in ("true", "false"):
        raise _refused("flag", text)
    return text == "true"


def relative_path(text: str) -> str:
    """A path below the root, with `/`: no step upwards, no drive, no leading slash."""
    parts = text.split("/")
    if "\\" in text or ":" in text or any(part in ("", ".", "..") for part in parts):
        raise _refused("path", text)
    return text


def _strict(read: Callable[[str], T]) -> GetPydanticSchema:
    """Text, and then what `read` makes of it; pydantic's core looks at the text itself, which is quick."""
    return GetPydanticSchema(lambda _source, _handler: no_info_after_validator_function(read, str_schema(strict=True)))


# In JSON, for editors: a number or a yes in quotes is the same text to the reader, so it is as good there.
IN_JSON: dict[str, dict[str, Any]] = {
    "day": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "format": "date"},
    "moment": {"type": "string", "pattern": f"^{MOMENT_FORM}$"},
    "count": {"type": ["integer", "string"], "minimum": 0, "maximum": 10**12 - 1, "pattern": f"^({COUNT_FORM})$"},
    "flag": {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
    "path": {"not": {"type": ["array", "object"]}, "pattern": f"^{PATH_STEP}(/{PATH_STEP})*$"},
}

Day = Annotated[date, _strict(_days.__getitem__), WithJsonSchema(IN_JSON["day"])]
Moment = Annotated[datetime, _strict(moment), WithJsonSchema(IN_JSON["moment"])]
Count = Annotated[int, _strict(count), WithJsonSchema(IN_JSON["count"])]
Flag = Annotated[bool, _strict(flag), WithJsonSchema(IN_JSON["flag"])]
RelativePath = Annotated[str, _strict(relative_path), WithJsonSchema(IN_JSON["path"])]

# These are held to their pattern by pydantic's own core: names and ids are most of what a registry holds.
PATTERNS = {
    "line": r"^\S(?:[^\n]*\S)?$",
    "words": r"\S",
    "id": f"^{ID_FORM}$",
    "sha256": r"^[0-9a-f]{64}$",
}
Line = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["line"])]
Words = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["words"])]
Id = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["id"])]
Sha256 = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["sha256"])]
