"""Values written as YAML: without quotes where the strict reader then gives back the same text, else with them."""

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
# Other readers of YAML would take these texts for a number, a day or a yes; a name of this form gets quotes.
_typed = re.compile(r"[-+.0-9][-+.0-9_:eExoTZ ]*|y|n|yes|no|on|off|true|false|null|~", re.IGNORECASE)


def scalar_text(value: Scalar) -> str:
    """Return the text that the reader must give back for a scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if value.second == 0 else "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def expected_tree(value: Value) -> yaml.Tree:
    """Return the tree that the reader must give back for a value."""
    if isinstance(value, Mapping):
        return {key: expected_tree(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [expected_tree(item) for item in value]
    return scalar_text(value)


def inline(value: Value, in_brackets: bool = False) -> str:
    """Return a value on one line, its mappings and lists in brackets.

    `in_brackets` tells that the line stands inside brackets already.
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(item, True)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(item, True) for item in value) + "]"
    text = scalar_text(value)
    if (isinstance(value, str) and _typed.fullmatch(text)) or not _reads_back(text, in_brackets):
        return json.dumps(text, ensure_ascii=False)
    return text


def _reads_back(text: str, in_brackets: bool) -> bool:
    """Tell whether the reader gives back a text that has no quotes."""
    line = f"name: [{text}, a]\n" if in_brackets else f"name: {text}\n"
    try:
        source = yaml.read(line.encode("utf-8", "surrogatepass"))
    except yaml.Refusal:
        return False
    return source.tree == {"name": [text, "a"] if in_brackets else text} and not source.remarks


def entry_lines(key: str, value: Value, column: int = 0) -> Iterator[str]:
    """Yield the lines of a key and its value, each indented by `column` blanks."""
    pad = " " * column
    if isinstance(value, Mapping) and value and not _fits(value, column + len(key) + 2):
        yield f"{pad}{key}:"
        for name, item in value.items():
            yield from entry_lines(name, item, column + 2)
    elif isinstance(value, Sequence) and not isinstance(value, str) and value and not _short(value, column + len(key)):
        yield f"{pad}{key}:"
        for item in value:
            yield from item_lines(item, column + 2)
    else:
        yield f"{pad}{key}: {inline(value)}"


def item_lines(value: Value, column: int, in_block: bool = False) -> Iterator[str]:
    """Yield the lines of an item of a list, its dash at `column`.

    A mapping that fits stands in brackets on one line, unless the item before it is a block (`in_block`).
    """
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
    text = inline(value)
    return column + sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text) <= WIDTH
