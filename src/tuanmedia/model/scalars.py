"""Scalar types: what the text of a value may mean. A day, a moment, a count, a yes or no, a line, an id.

The reader gives text only; these types give it a meaning. The types of pydantic accept too much: `1743465600` as a day,
`1_000` as a count. Each parser raises `PydanticCustomError`, which is a ValueError; its type names the fault (`day`,
`moment`, …), whose words stand in rules/registry.yaml.
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

MAX_DIGITS = 15  # of a figure; no post has more readers
_POWERS = {"": 0, "千": 3, "k": 3, "万": 4, "w": 4, "亿": 8}
# Not NFKC, which makes 12 of 1².
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NO_FIGURE = ("", "-", "--", "—", "——", "/", "无", "n/a")
_figure_form = re.compile(rf"([0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+)(?:\.([0-9]+))?([{''.join(_POWERS)}]?)\+?")


def _fault(fault: str, value: str) -> PydanticCustomError:
    return PydanticCustomError(fault, "no {fault}: {value}", {"fault": fault, "value": value})


class _Days(dict[str, date]):
    """The days by their text. A registry has few different days, each of them many times."""

    def __missing__(self, text: str) -> date:
        try:
            self[text] = parsed = date.fromisoformat(text if _day_form.fullmatch(text) else "")
        except ValueError:
            raise _fault("day", text) from None
        return parsed


_days = _Days()


def day(text: str) -> date:
    """Parse a day like `2026-09-28`. Raises ValueError for another form, and for a day that does not exist."""
    return _days[text]


def moment(text: str) -> datetime:
    """Parse a moment like `2026-11-01T08:30`; seconds and an offset may follow. Without an offset it is UTC+8.

    Raises ValueError, also for a moment that the years 1 to 9999 of UTC+8 do not hold.
    """
    try:
        parsed = datetime.fromisoformat(text if _moment_form.fullmatch(text) else "")
        return parsed.astimezone(CHINA) if parsed.tzinfo else parsed.replace(tzinfo=CHINA)
    except (ValueError, OverflowError):
        raise _fault("moment", text) from None


def count(text: str) -> int:
    """Parse a whole number, zero or more, without sign, space or underscore. Raises ValueError."""
    if not _count_form.fullmatch(text):
        raise _fault("count", text)
    return int(text)


def figure(text: str) -> int | None:
    """Parse a figure as platforms and offices write it; None for a cell that says that there is none.

    `1.2万`, `1.2w`, `6千`, `10万+` (at least so many), `1,234`, `1200.0`, full-width digits. Raises ValueError for all
    else, also for a figure that is not whole.
    """
    if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS:
        return int(text)
    plain = "".join(text.translate(_HALF_WIDTH).split()).casefold()
    if plain in _NO_FIGURE:
        return None
    form = _figure_form.fullmatch(plain)
    if form is None:
        raise _fault("figure", text)
    whole, rest = form[1].replace(",", ""), (form[2] or "").rstrip("0")
    power = _POWERS[form[3] or ""]
    if len(whole) + power > MAX_DIGITS or len(rest) > power:
        raise _fault("figure", text)
    return int(whole + rest + "0" * (power - len(rest)))


def flag(text: str) -> bool:
    """Parse `true` or `false`. Raises ValueError for any other spelling."""
    if text not in ("true", "false"):
        raise _fault("flag", text)
    return text == "true"


def relative_path(text: str) -> str:
    """Check a path below the root, with `/`. Raises ValueError for a step upwards, a drive or a leading slash."""
    parts = text.split("/")
    if "\\" in text or ":" in text or any(part in ("", ".", "..") for part in parts):
        raise _fault("path", text)
    return text


def _parsed_by(parse: Callable[[str], T]) -> GetPydanticSchema:
    """Return the schema of a text that `parse` gives a meaning. The core of pydantic checks first that it is text."""
    return GetPydanticSchema(lambda _source, _handler: no_info_after_validator_function(parse, str_schema(strict=True)))


# What stands between two people, `、，,；;/`, and the other forms of these signs.
SEPARATORS = "、，,；;/／﹑､︑﹐︐﹔︔"

# The core of pydantic checks these patterns itself, which is fast: most values of a registry are names and ids.
PATTERNS = {
    "line": r"^\S(?:[^\n]*\S)?$",
    # A line without the signs that separate people: an entry is one person.
    "person": rf"^[^\s{SEPARATORS}](?:[^\n{SEPARATORS}]*[^\s{SEPARATORS}])?$",
    "words": r"\S",
    "id": f"^{ID_FORM}$",
    "sha256": r"^[0-9a-f]{64}$",
}

# The types in JSON Schema, for editors. A number or a yes may stand in quotes there: to the reader it is the same text.
IN_JSON: dict[str, dict[str, Any]] = {
    "day": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "format": "date"},
    "moment": {"type": "string", "pattern": f"^{MOMENT_FORM}$"},
    "count": {"type": ["integer", "string"], "minimum": 0, "maximum": 10**12 - 1, "pattern": f"^({COUNT_FORM})$"},
    "flag": {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
    "path": {"not": {"type": ["array", "object"]}, "pattern": f"^{PATH_STEP}(/{PATH_STEP})*$"},
}

Day = Annotated[date, _parsed_by(_days.__getitem__), WithJsonSchema(IN_JSON["day"])]
Moment = Annotated[datetime, _parsed_by(moment), WithJsonSchema(IN_JSON["moment"])]
Count = Annotated[int, _parsed_by(count), WithJsonSchema(IN_JSON["count"])]
Flag = Annotated[bool, _parsed_by(flag), WithJsonSchema(IN_JSON["flag"])]
RelativePath = Annotated[str, _parsed_by(relative_path), WithJsonSchema(IN_JSON["path"])]

Line = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["line"])]
Words = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["words"])]
Person = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["person"])]
Id = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["id"])]
Sha256 = Annotated[str, StringConstraints(strict=True, pattern=PATTERNS["sha256"])]
