"""`tuanmedia set ID KEY VALUE…`: enters the fields of an account or an organization that no other command enters."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue import days, values
from tuanmedia.cli.dialogue.field_values import AHEAD, entry_values, text_value
from tuanmedia.cli.dialogue.question import Choice
from tuanmedia.cli.inputs import Input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused, unknown_name
from tuanmedia.model.fields import FIELDS, Field, SetAs

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.edits import Edit


def _settable_fields(editor: "RecordEditor") -> dict[str, Field]:
    """The fields of the record that this command changes, by key."""
    return {key: field for key, field in FIELDS[type(editor.record).__name__].items() if field.set_as}


def _keys_by_title(editor: "RecordEditor") -> dict[str, str]:
    """The keys of these fields, by their Chinese names."""
    return {field.zh: key for key, field in _settable_fields(editor).items()}


def _key_choices(editor: "RecordEditor") -> list[Choice]:
    return [Choice(key, title) for title, key in _keys_by_title(editor).items()]


KEY = Input(zh="哪一项", en="which key", metavar="KEY", positional=True, choices=_key_choices)
VALUE = Input(zh="内容", en="value", metavar="VALUE", positional=True, many=True, parse=values.parse_single)


@writes("accounts", "organizations")
def set(
    editor: "RecordEditor",
    key: Annotated[str, KEY],
    value: Annotated[list[str], VALUE],
) -> "list[Edit]":
    """修改其余各项：功能定位、关注、培训、值守、运行数据，组织的换届、官方微信关注等。"""
    named = _keys_by_title(editor).get(key, key)
    field = _settable_fields(editor).get(named)
    if field is None:
        raise unknown_name(
            "可修改的项目", "key that can be set", key, [*_settable_fields(editor), *_keys_by_title(editor)]
        )
    if field.change and editor.account.is_filed(editor.ctx.day):
        command = f"tuanmedia change {editor.record.id} --kind {field.change}"
        raise Misused(f"账号已备案，{field.zh}的变更须报备：{command}", f"the account is filed: {command}")
    _refuse_ended(editor, named)
    return _edits(editor, named, field.set_as, value)


def _refuse_ended(editor: "RecordEditor", key: str) -> None:
    """第十二条（九）: the name and the handle of an ended account stay, since a ban is about them."""
    if editor.is_account and key in ("name", "handle") and (ended := editor.account.ended_on):
        zh = f"该账号已于 {ended} 注销，{FIELDS['Account'][key].zh}不再修改"
        raise Misused(zh, f"the account ended on {ended}; its {key} stays")


def _edits(editor: "RecordEditor", key: str, set_as: SetAs | None, texts: Sequence[str]) -> "list[Edit]":
    if key == "handle":
        return _account_edits(editor, " ".join(texts))
    if set_as == "text":
        return [editor.put(key, value=text_value(editor, key, " ".join(texts)))]
    if set_as == "person":
        return [editor.put(key, value=values.parse_person(" ".join(texts)))]
    if set_as == "advisers":
        return [editor.put(key, value=values.one_or_all(values.parse_people_names(" ".join(texts))))]
    if set_as == "people":
        return editor.replace_list(key, [name for text in texts for name in values.parse_people_names(text)])
    if set_as == "names":
        return editor.replace_list(key, [name for text in texts for name in values.parse_names(text)])
    if set_as == "days":
        present, parse = getattr(editor.record, key), days.day_parser(editor.ctx.day, key in AHEAD)
        new = dict.fromkeys(parse(day) for text in texts for day in values.parse_names(text))
        return editor.extend(key, [day for day in new if day not in present])
    entry = entry_values(editor, key, values.parse_pairs(texts))
    if set_as != "entry":
        return editor.fill_in((key,), entry)
    return [] if editor.entered_index(key, **entry) is not None else editor.append(key, entry)


def _account_edits(editor: "RecordEditor", text: str) -> "list[Edit]":
    """The handle; where a link was pasted, the link too, unless the account's link leads there already."""
    from tuanmedia.cli.dialogue.links import handle_in_link, handle_parser

    account = editor.account
    pasted = handle_parser(editor.ctx, account.platform)(text)
    edits = [editor.put("handle", value=pasted.handle)] if pasted.handle else []
    if pasted.url and handle_in_link(editor.ctx, account.platform, account.url) != pasted.handle:
        edits.append(editor.put("url", value=pasted.url))
    return edits
