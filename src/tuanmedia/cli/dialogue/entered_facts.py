"""What a record holds, fact by fact, and the fact that a person means: a key, or a key of an entry of a list.

A fact is named `created_on`, `filing.filed_on`, `orders.on` or, of several entries, `orders.2.on`; each part may be the
Chinese name of the field. An entry may be named by words of its own, too: `cancel`, 注销, a day.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tuanmedia.cli.dialogue.question import Choice, Parser
from tuanmedia.errors import Misused, unknown_name
from tuanmedia.model.codes import CODES, code_named
from tuanmedia.model.days import parse_written_day
from tuanmedia.model.fields import FIELDS, key_named

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml import Route

TOLD = "corrections"  # the trace of corrections, which is no fact to correct
_dot = re.compile(r"\s*[.．。]\s*")
_words = re.compile(r"[\s,，、;；{}]+")
_equals = re.compile(r"(?<=[A-Za-z_])\s*[=＝:：]\s*")


class EnteredFact(NamedTuple):
    """A fact of a record: its key, the index of its entry in a list, and its key in the entry; "" for a whole entry."""

    key: str
    position: int | None
    name: str

    @property
    def holder(self) -> "Route":
        """The route of the entry, or of the value where there are no entries."""
        return (self.key,) if self.position is None else (self.key, self.position)


def fact_named(editor: "RecordEditor", text: str, which: str | None) -> EnteredFact:
    """The fact that a text means; `which` describes the entry. Raises Misused for none, and for several entries."""
    key, *below = _dot.split(text.strip())
    key = key_named(type(editor.record).__name__, key)
    number = below.pop(0) if below and below[0].isdecimal() else None
    entry = _entry_model(editor, key)
    names = [key_named(entry, part) for part in below]
    known = FIELDS[type(editor.record).__name__].keys() - {TOLD}
    if key not in known or len(names) > 1 or any(name not in FIELDS.get(entry, ()) for name in names):
        raise _unknown(editor, text)
    items = editor.tree.get(key)
    index = _index(editor, key, items, number or which) if isinstance(items, list) else None
    return EnteredFact(key, index, names[0] if names else "")


def fact_parser(editor: "RecordEditor") -> Parser:
    """The parser of an answer that names a fact of the record; it gives the text."""

    def parse(text: str) -> str:
        fact_named(editor, text, None)
        return text

    return parse


def fact_choices(editor: "RecordEditor") -> list[Choice]:
    """Every fact that the record holds, with its Chinese name and what is entered."""
    from tuanmedia.checks.wording import masked

    model = type(editor.record).__name__
    found = (fact for key, value in editor.tree.items() if key != TOLD for fact in _facts(editor, key, value))
    return [
        Choice(name, masked(f"{FIELDS[model][name.partition('.')[0]].zh} {note}", editor.ctx.law))
        for name, note in found
    ]


def _facts(editor: "RecordEditor", key: str, value: Any) -> Iterator[tuple[str, str]]:
    """The names of the facts below a key, each with its own name and value."""
    model = _entry_model(editor, key)
    if isinstance(value, str):
        yield key, _told(type(editor.record).__name__, key, value)
    elif isinstance(value, Mapping):
        yield from ((f"{key}.{name}", _fact(model, name, below)) for name, below in value.items())
    else:
        for number, item in enumerate(value, 1):
            if isinstance(item, Mapping):
                yield from ((f"{key}.{number}.{name}", _fact(model, name, below)) for name, below in item.items())
            else:
                yield f"{key}.{number}", str(item)


def _fact(model: str, name: str, value: object) -> str:
    return f"{FIELDS[model][name].zh} {_told(model, name, value)}"


def _told(model: str, key: str, value: object) -> str:
    """A value in words: a code by its Chinese name."""
    names = CODES.get(f"{model}.{key}", {}).get(value) if isinstance(value, str) else None
    return names["zh"] if names else value if isinstance(value, str) else "…"


def _entry_model(editor: "RecordEditor", key: str) -> str:
    """The name of the model of a key's entries; empty where it has none."""
    from tuanmedia.model.schema import entry_types

    entry = entry_types(type(editor.record)).get(key)
    return entry.__name__ if entry else ""


def _index(editor: "RecordEditor", key: str, items: Sequence[Any], which: str | None) -> int:
    """The index of the entry that is meant: the only one, a number from 1, or the only one that fits the words."""
    if which and which.isdecimal() and 0 < int(which[:6]) <= len(items):
        return int(which[:6]) - 1
    words = [word for word in _words.split(_equals.sub("=", which or "")) if word]
    model = _entry_model(editor, key)
    fitting = [index for index, item in enumerate(items) if all(_fits(editor, model, item, word) for word in words)]
    if fitting and all(items[index] == items[fitting[0]] for index in fitting):
        return fitting[-1]
    raise _several(editor, key, items)


def _fits(editor: "RecordEditor", model: str, item: Any, word: str) -> bool:
    """Whether an entry has a value that the word means; for `key=value`, at that key."""
    name, _, value = word.rpartition("=")
    pairs = item.items() if isinstance(item, Mapping) else [("", item)]
    return any(held in _spellings(editor, f"{model}.{key}", value) for key, held in pairs if name in ("", key))


def _spellings(editor: "RecordEditor", field: str, text: str) -> set[str]:
    """What the file may hold for a text: the text, the code of that name, the day."""
    day = parse_written_day(text, editor.ctx.day, False)
    return {text, code_named(CODES.get(field, {}), text) or text, str(day or text)}


def _several(editor: "RecordEditor", key: str, items: Sequence[Any]) -> Misused:
    from tuanmedia.checks.wording import masked

    model = _entry_model(editor, key)
    numbered = "；".join(f"{number} = {_entry(model, item)}" for number, item in enumerate(items, 1))
    listed = masked(numbered, editor.ctx.law)
    title = FIELDS[type(editor.record).__name__][key].zh
    return Misused(
        f"“{title}”有 {len(items)} 项，请用 --which 写明是哪一项（序号，或其中的日期、类别）：{listed}",
        f"{key} has {len(items)} entries; say which with --which (its number, a day or a kind of it): {listed}",
    )


def _entry(model: str, item: Any) -> str:
    pairs = item.items() if isinstance(item, Mapping) else [("", item)]
    return " ".join(_told(model, key, value) for key, value in pairs)


def _unknown(editor: "RecordEditor", text: str) -> Misused:
    from tuanmedia.model.schema import correctable_fields, correctable_titles

    model = type(editor.record)
    known = [*correctable_fields(model), *correctable_titles(model)]
    return unknown_name("可更正的项目", "fact that can be corrected", text, sorted(known))
