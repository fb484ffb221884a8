"""The value of a field, from a text as it is typed: a day, a moment, a code in Chinese, a number, a link, a name.

Each function raises Misused for a text that cannot be parsed. Whether the field takes the value is for the schema to
say.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tuanmedia.cli.dialogue import days, values
from tuanmedia.errors import Misused
from tuanmedia.model.codes import CODES, code_named
from tuanmedia.model.fields import key_named

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.spelling import Value

LISTS = ("missing",)
# The keys of entries that are days: these, and each that ends in `_on`. The days in AHEAD may lie in the future.
DAYS = ("on", "since", "until", "term", "terms", "training")
PEOPLE = ("reviewer", "adviser", "monitoring")
FLAGS = ("sealed", "award")
AHEAD = ("since", "until", "due_on", "terms")


def text_value(editor: "RecordEditor", key: str, text: str) -> str:
    """The text as it is entered: a link must lead to the account's platform; a unit may be given by its name."""
    if key == "url":
        from tuanmedia.cli.dialogue.links import link_parser

        return link_parser(editor.ctx, editor.account.platform)(text)
    if key == "unit":
        from tuanmedia.answers import lookup

        return lookup.unit_named(editor.ctx, text).id
    return text


def is_day(name: str) -> bool:
    """Whether the key holds a day."""
    return name in DAYS or name.endswith("_on")


def single_value(editor: "RecordEditor", key: str, text: str) -> "Value":
    """The value of a key of the record that holds no entries, or of one item where it holds a list.

    A platform, an organization and a unit may be given by their names, the handle by a link.
    """
    from tuanmedia.answers import lookup

    if key == "handle":
        from tuanmedia.cli.dialogue.links import handle_parser

        return handle_parser(editor.ctx, editor.account.platform)(text).handle or text
    if key in PEOPLE:
        return values.parse_person(text)
    if key == "platform":
        return lookup.platform_named(editor.ctx, text)
    if key == "owner":
        return lookup.organization_named(editor.ctx, text).id
    if codes := CODES.get(f"{type(editor.record).__name__}.{key}"):
        return values.code_parser(codes)(text)
    if is_day(key):
        return days.day_parser(editor.ctx.day, key in AHEAD)(text)
    return text_value(editor, key, text)


def entry_values(editor: "RecordEditor", key: str, typed: Mapping[str, str]) -> "dict[str, Value]":
    """The values of an entry of the list or mapping `key`, by their keys; a key may be typed as its Chinese name."""
    from tuanmedia.model.schema import entry_types

    model = entry_types(type(editor.record))[key].__name__
    named = {key_named(model, name): text for name, text in typed.items()}
    return {name: _entry_value(editor, model, name, text) for name, text in named.items()}


def _entry_value(editor: "RecordEditor", model: str, name: str, text: str) -> "Value":
    """A list of names, a day, a code, a number or a text; whether the field takes it is for the schema to say."""
    if code := code_named(CODES.get(f"{model}.{name}", {}), text):
        return code
    if name in LISTS:
        return values.parse_names(text)
    if is_day(name):
        return days.day_parser(editor.ctx.day, name in AHEAD)(text)
    if name.endswith("_at"):
        return days.moment_parser(editor.ctx.day)(text)
    if name in FLAGS:
        return values.parse_yes_no(text)
    try:
        return values.number_parser(10**12 - 1)(text)
    except Misused:
        return text
