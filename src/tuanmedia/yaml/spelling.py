"""How a value is spelt in YAML: plain where the strict reader gives back what was meant, else quoted."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias
from unicodedata import east_asian_width

from tuanmedia import yaml

Scalar: TypeAlias = str | int | date | datetime
Value: TypeAlias = Scalar | Sequence["Value"] | Mapping[str, "Value"]

WIDTH = 100
# What other readers of YAML would take for a number, a day or a yes; a name that looks so is quoted.
_typed = re.compile(r"[-+.0-9][-+.0-9_:eExoTZ ]*|y|n|yes|no|on|off|true|false|null|~", re.IGNORECASE)


def scalar_text(value: Scalar) -> str:
    """The text that the reader shall give back for a scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if value.second == 0 else "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def expected_tree(value: Value) -> yaml.Tree:
    """The tree that the reader shall give back."""
    if isinstance(value, Mapping):
        return {key: expected_tree(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [expected_tree(item) for item in value]
    return scalar_text(value)


def inline(value: Value, in_brackets: bool = False) -> str:
    """The value on one line; mappings and lists in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(item, True)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(item, True) for item in value) + "]"
    written = scalar_text(value)
    if (isinstance(value, str) and _typed.fullmatch(written)) or not _reads(written, in_brackets):
        return json.dumps(written, ensure_ascii=False)
    return written


def _reads(written: str, in_brackets: bool) -> bool:
    """Whether the reader takes the text for itself where nothing is around it."""
    line = f"name: [{written}, a]\n" if in_brackets else f"name: {written}\n"
    try:
        source = yaml.read(line.encode("utf-8", "surrogatepass"))
    except yaml.Refusal:
        return False
    return source.tree == {"name": [written, "a"] if in_brackets else written} and not source.remarks


def entry_lines(key: str, value: Value, column: int = 0) -> Iterator[str]:
    """The lines of a key and its value, each indented by `column` blanks."""
    pad = " " * column
    if isinstance(value, Mapping) and value and not _fits(value, column + len(key) + 2):
        yield f"{pad}{key}:"
        for name, item in value.items():
            yield from entry_lines(name, item, column + 2)
    elif isinstance(value, Sequence) and not isinstance(value, str) and value and not _short(value, column + len(key)):
        yield f"{pad}{key}:"
        for one in value:
            yield from item_lines(one, column + 2)
    else:
        yield f"{pad}{key}: {inline(value)}"


def item_lines(value: Value, column: int, in_block: bool = False) -> Iterator[str]:
    """The lines of an item of a list, its dash at `column`; a mapping in brackets where it fits and may be."""
    pad = " " * column
    if isinstance(value, Mapping) and value and (in_block or not _fits(value, column + 2)):
        lines = [line for key, item in value.items() for line in entry_lines(key, item, column + 2)]
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield f"{pad}- {inline(value)}"


def _short(value: Sequence[Value], column: int) -> bool:
    return not any(isinstance(item, Mapping) for item in value) and _fits(value, column + 2)


def _fits(value: Value, column: int) -> bool:
    written = inline(value)
    return column + sum(2 if east_asian_width(sign) in "WF" else 1 for sign in written) <= WIDTH
