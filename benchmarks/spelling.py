"""How a record is written: in the format's own form, or in one of four others that YAML allows as well.

The format's form: one key a line, in the format's order; short lists and short mappings in flow style, entries with
many keys in block style. A hand that edits a file spells it otherwise now and then.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from random import Random

FLOW = {"approvals", "commitment", "orders", "closed", "metrics", "reviews"}


def scalar(value: object) -> str:
    """A day, a moment, yes or no, a number, or text: figures that are text stand in quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f'"{value}"' if isinstance(value, str) and value.isdigit() else str(value)


def flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def block(items: Iterable[tuple[str, object]], first: str, rest: str) -> Iterator[str]:
    """A mapping's lines, the first opened by `first`, the others by `rest`."""
    for place, (key, value) in enumerate(items):
        yield f"{rest if place else first}{key}: {flow(value)}"


def lines(record: dict[str, object]) -> Iterator[str]:
    """The lines of one file."""
    for key, value in record.items():
        if isinstance(value, dict) and key not in FLOW:
            yield f"{key}:"
            yield from block(value.items(), "  ", "  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{key}:"
            for entry in value:
                yield from block(entry.items(), "  - ", "    ") if key not in FLOW else [f"  - {flow(entry)}"]
        else:
            yield f"{key}: {flow(value)}"


def canonical(record: dict[str, object]) -> str:
    """The text of one file in the format's own form."""
    return "\n".join(lines(record)) + "\n"


def windows(text: str) -> str:
    """Lines that end as Windows ends them."""
    return text.replace("\n", "\r\n")


def quoted(text: str) -> str:
    """Top-level keys in quotes."""
    return re.sub(r"^([a-z_]+):", r'"\1":', text, flags=re.MULTILINE)


def remarked(text: str) -> str:
    """Remarks behind values."""
    return re.sub(r"^((?:platform|owner|created_on|follows): .*)$", r"\1  # 已核对", text, flags=re.MULTILINE)


def spread(text: str) -> str:
    """Flow lists over several lines."""
    return re.sub(r"^([a-z_]+: \[|  - \{)(.+)([]}])$", _spread, text, flags=re.MULTILINE)


def _spread(found: re.Match[str]) -> str:
    opening, inside, closing = found.groups()
    return opening + "\n      " + inside.replace(", ", ",\n      ") + f",\n    {closing}"


OTHERS: tuple[Callable[[str], str], ...] = (windows, quoted, remarked, spread)


def some(record: dict[str, object], rng: Random, share: float) -> str:
    """The record in another spelling with probability `share`, else in the format's own."""
    text = canonical(record)
    return rng.choice(OTHERS)(text) if rng.random() < share else text
