"""`tuanmedia correct ID FIELD VALUE…`: mends a fact that was entered wrongly, and tells what had stood there (更正)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue import values
from tuanmedia.cli.dialogue.entered_facts import EnteredFact, fact_choices, fact_named, fact_parser
from tuanmedia.cli.dialogue.field_values import AHEAD, entry_values, single_value
from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.inputs import Input, flag_input, require_past
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused, unknown_name
from tuanmedia.model.fields import FIELDS

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.edits import Edit
    from tuanmedia.yaml.spelling import Value

FIELD = Input(
    zh="更正哪一项，如 开通日期、责令.日期（orders.on）",
    en="which fact, as in created_on or orders.on",
    metavar="FIELD",
    positional=True,
    parse_for=fact_parser,
    choices=fact_choices,
)
REMOVE = flag_input("这一项本不该登记（如登记了两次），删去", "take it out: it should never have been entered")


def _stays(answers: Answers) -> bool:
    return not answers.get("remove")


VALUE = Input(
    zh="应为", en="right value", metavar="VALUE", positional=True, many=True, parse=values.parse_single, when=_stays
)
WHICH = Input(
    zh="有几项时是哪一项：序号，或其中的日期、类别，如“注销 2026-11-01”",
    en="which of several entries: its number, or a day or a kind of it",
    when=lambda answers: False,  # on a terminal, FIELD offers each entry by its number
)


@writes("accounts", "organizations")
def correct(
    editor: "RecordEditor",
    field: Annotated[str, FIELD],
    remove: Annotated[bool | None, REMOVE] = None,
    *,
    value: Annotated[list[str] | None, VALUE],
    which: Annotated[str | None, WHICH] = None,
    reason: Annotated[str, Input(zh="理由，如：登记时写错", en="reason")],
) -> "list[Edit]":
    """更正登记有误的事项（日期写错、重复登记等），并留下原值与理由，年审时一并列出。"""
    from tuanmedia.entry import mended_item, mended_values, taken_out

    fact = fact_named(editor, field, which)
    if remove and value:
        raise Misused("--remove 是整项删去，不再写新的内容", "--remove takes it out; no new value goes with it")
    if remove:
        return taken_out(editor, (*fact.holder, *filter(None, [fact.name])), reason)
    if _holds_entries(editor, fact):
        return mended_values(editor, fact.holder, _values(editor, fact, value or []), reason)
    right = single_value(editor, fact.key, " ".join(value or ()))
    _refuse_ahead(editor, fact.key, right)
    if fact.position is None:
        return mended_values(editor, (), {fact.key: right}, reason)
    return mended_item(editor, fact.key, fact.position, right, reason)


def _refuse_ahead(editor: "RecordEditor", name: str, value: "Value") -> None:
    """Raises Misused for a day still to come, where the key holds what has happened."""
    if isinstance(value, date) and name not in AHEAD:
        require_past(editor.ctx, value.date() if isinstance(value, datetime) else value)


def _holds_entries(editor: "RecordEditor", fact: EnteredFact) -> bool:
    from tuanmedia.model.schema import entry_types

    return fact.key in entry_types(type(editor.record))


def _values(editor: "RecordEditor", fact: EnteredFact, texts: list[str]) -> "dict[str, Value]":
    """The right values by their keys in an entry: of the key that the fact names, else as `key=value`.

    Raises Misused for a key that such an entry does not have.
    """
    from tuanmedia.model.schema import entry_types

    typed = {fact.name: " ".join(texts)} if fact.name else values.parse_pairs(texts)
    known, right = FIELDS[entry_types(type(editor.record))[fact.key].__name__], entry_values(editor, fact.key, typed)
    for name, value in right.items():
        if name not in known:
            raise unknown_name("可更正的项目", "key here", name, [*known, *(field.zh for field in known.values())])
        _refuse_ahead(editor, name, value)
    return right
