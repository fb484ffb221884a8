"""Corrections (更正): a fact that was entered wrongly is mended, and the record keeps the old value and the reason.

A correction of an entry of a list tells the whole old entry, by which a request finds it again in its base.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import Misused
from tuanmedia.yaml import Route, Tree
from tuanmedia.yaml.edits import Edit
from tuanmedia.yaml.spelling import Value, expected_tree

_day = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_number = re.compile("0|[1-9][0-9]{0,11}")


def mended_values(editor: RecordEditor, route: Route, values: Mapping[str, Value], reason: str) -> list[Edit]:
    """Puts the right values of keys in place of the wrong ones, below a route: of the record, or of one entry.

    Raises Misused for a key that holds nothing yet: to enter it is no correction.
    """
    edits, old_values = list[Edit](), list[tuple[str, object]]()
    for key, value in values.items():
        then = editor.value_at((*route, key))
        if then is None:
            raise _nothing_there(".".join(map(str, (*route, key))))
        if then != expected_tree(value):
            edits.append(editor.put(*route, key, value=value))
            old_values.append(_old_value(editor, (*route, key)))
    return [*edits, *_corrections(editor, old_values, reason)]


def mended_item(editor: RecordEditor, key: str, index: int, value: Value, reason: str) -> list[Edit]:
    """Puts the right name or day in place of the wrong one, in a list of names or days."""
    then = editor.value_at((key, index))
    if then == expected_tree(value):
        return []
    return [editor.put(key, index, value=value), *_corrections(editor, [(key, then)], reason)]


def taken_out(editor: RecordEditor, route: Route, reason: str) -> list[Edit]:
    """Takes out what should never have been entered: the value of a key, an item of a list, a key of an entry.

    Raises Misused where nothing is entered.
    """
    if editor.value_at(route) is None:
        raise _nothing_there(".".join(map(str, route)))
    return [editor.take_out(route), *_corrections(editor, [_old_value(editor, route)], reason)]


def _old_value(editor: RecordEditor, route: Route) -> tuple[str, object]:
    """What a correction says of a route: the field that it names, and the old value, of an entry the whole entry."""
    field = ".".join(str(step) for step in route if not isinstance(step, int))
    if len(route) > 1 and isinstance(route[1], int):
        return field, _first_entry(editor, str(route[0]), editor.value_at(route[:2]))
    earlier = (one["was"] for one in _told_today(editor) if one["field"] == field)
    return field, next(earlier, editor.value_at(route))


def _first_entry(editor: RecordEditor, key: str, entry: object) -> object:
    """The entry as it was before the corrections of the same day, which follow from one another; else as it is."""
    told = _told_today(editor)
    for was in [one["was"] for one in told if isinstance(one["was"], dict)]:
        fields = [one["field"].partition(".") for one in told if one["was"] == was]
        mended = {below for of, _, below in fields if of == key and below}
        if mended and isinstance(entry, dict) and _without(was, mended) == _without(entry, mended):
            return was
    return entry


def _without(entry: Mapping[str, Any], keys: set[str]) -> Mapping[str, Any]:
    return {key: value for key, value in entry.items() if key not in keys}


def _told_today(editor: RecordEditor) -> Sequence[Mapping[str, Any]]:
    """The corrections of the record that were entered on the day of the editor, as the file holds them."""
    corrections: Any = editor.tree.get("corrections", ())
    return [one for one in corrections if one["on"] == str(editor.ctx.day)]


def _corrections(editor: RecordEditor, told: Sequence[tuple[str, object]], reason: str) -> list[Edit]:
    """The corrections to append; none that tells once more what another of the same day tells."""
    known, on = [(one["field"], one["was"]) for one in _told_today(editor)], editor.ctx.day
    new = [(field, _spelled(was)) for field, was in told if (field, was) not in known]
    return editor.append(
        "corrections", *({"field": field, "was": was, "on": on, "reason": reason} for field, was in new)
    )


def _spelled(tree: Any) -> Value:
    """A value of a file as one that is written without quotes where it is a day, a number, or true."""
    if isinstance(tree, dict):
        return {key: _spelled(item) for key, item in tree.items()}
    if isinstance(tree, list):
        return [_spelled(item) for item in tree]
    return _scalar(tree)


def _scalar(text: Tree) -> Value:
    assert isinstance(text, str)
    if text in ("true", "false"):
        return text == "true"
    if _number.fullmatch(text):
        return int(text)
    try:
        return date.fromisoformat(text) if _day.fullmatch(text) else text
    except ValueError:
        return text


def _nothing_there(field: str) -> Misused:
    zh = f"{field} 还没有登记过，谈不上更正；请用登记它的命令（open、receive、order、set 等）"
    return Misused(zh, f"{field} is not entered yet, so nothing is wrong there; enter it (open, receive, order, set)")
