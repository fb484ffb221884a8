"""`tuanmedia change ID`: what was filed has changed (第十一条四): the value and the entry of its change, in one go."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from tuanmedia.cli.inputs import Input, Known, day_input, people_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused
from tuanmedia.model.fields import fields_of_change
from tuanmedia.render.codes import CHANGES

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor, RosterPerson
    from tuanmedia.yaml.edits import Edit

# The options that give a change of each kind; of a name, one of both is enough.
VALUES = {kind: ("operator",) if kind == "operators" else fields_of_change(kind) for kind in CHANGES}
BEFORE = {
    "name": "原名“{}”",
    "handle": "原平台账号“{}”",
    "maintenance": "原维护方式“{}”",
    "verified_as": "原认证主体“{}”",
}


def implied(known: Known) -> str | None:
    """The kind of a change, where it is given or follows from the value that is."""
    of_value = (kind for kind, values in VALUES.items() if any(known.get(value) for value in values))
    return known.get("kind") or next(of_value, None)


def unsaid(known: Known) -> bool:
    return implied(known) is None


def of(kind: str) -> Any:
    """Whether it is a change of this kind, and not only the day on which one that stands there was filed."""
    return lambda known: implied(known) == kind and known.get("filed_on") is None


@writes("accounts", rules=("filing.changes",))
def change(  # noqa: PLR0913 - each is an option
    editor: "RecordEditor",
    kind: Annotated[str | None, Input(zh="变更事项", en="what has changed", codes=CHANGES, when=unsaid)],
    changed_on: Annotated[date, day_input("变更之日", "day of the change")],
    operator: Annotated[
        "list[RosterPerson] | None", people_input("变更后的全部人员", "all the people now", when=of("operators"))
    ],
    maintenance: Annotated[str | None, Input(zh="现维护方式", en="maintenance now", when=of("maintenance"))],
    verified_as: Annotated[str | None, Input(zh="官方认证主体", en="verified as", when=of("verification"))],
    name: Annotated[str | None, Input(zh="现名称", en="name now", when=of("name"))] = None,
    handle: Annotated[str | None, Input(zh="现平台账号", en="handle now", when=of("name"))] = None,
    filed_on: Annotated[date | None, day_input("报备之日（尚未报备则留空）", "filed on, if it is")] = None,
    note: Annotated[str | None, Input(zh="说明", en="note")] = None,
) -> "list[Edit]":
    """记下账号名、密码、人员、维护方式的变更或官方认证，并修改账号文件。"""
    given = {"name": name, "handle": handle, "maintenance": maintenance, "verified_as": verified_as}
    new = {key: value for key, value in given.items() if value}
    what = _of_one_kind(kind, {**new, "operator": operator})
    _refuse_ended(editor, what, changed_on)
    known = editor.last_index("changes", kind=what, changed_on=changed_on, filed_on=None)
    if filed_on and known is not None:
        edits = editor.complete(("changes", known), {"filed_on": filed_on, "note": note})
    else:
        _refuse_empty(what, {**new, "operator": operator})
        told = {"filed_on": filed_on, "note": note or _before(editor, new)}
        edits = editor.append("changes", {"kind": what, "changed_on": changed_on, **told})
    return [
        *(editor.put(key, value=value) for key, value in new.items()),
        *_people(editor, operator, changed_on),
        *edits,
    ]


def _refuse_ended(editor: "RecordEditor", kind: str, changed_on: date) -> None:
    """What is gone changes no more; and its name stays that which is banned (第十二条九)."""
    ended = editor.account.ended_on
    if ended and ended <= editor.ctx.day and (kind == "name" or ended <= changed_on):
        raise Misused(f"该账号已于 {ended} 注销，不再变更", f"the account ended on {ended}; it changes no more")


def _of_one_kind(kind: str | None, given: Mapping[str, Any]) -> str:
    """The kind that all values given belong to; Misused where they are of several."""
    what = implied({"kind": kind, **given}) or ""
    beyond = next((key for key, value in given.items() if value and key not in VALUES[what]), None)
    if beyond:
        option = f"--{beyond.replace('_', '-')}"
        zh, en = CHANGES[what]["zh"], CHANGES[what]["en"]
        raise Misused(f"{option} 不属于{zh}变更；请分别记录", f"{option} is no part of a change of {en}")
    return what


def _refuse_empty(kind: str, given: Mapping[str, Any]) -> None:
    values = VALUES[kind]
    if values and not any(given.get(key) for key in values):
        options = [f"--{value.replace('_', '-')}" for value in values]
        raise Misused(f"缺少 {' 或 '.join(options)}", f"{' or '.join(options)} is missing")


def _people(editor: "RecordEditor", people: "Sequence[RosterPerson] | None", since: date) -> "list[Edit]":
    from tuanmedia.entry import roster_edits

    return roster_edits(editor, people, since) if people else []


def _before(editor: "RecordEditor", new: Mapping[str, str]) -> str | None:
    """What it was, which the file would not say any more."""
    old = {key: getattr(editor.record, key) for key in new}
    said = [BEFORE[key].format(value) for key, value in old.items() if value and value != new[key]]
    return "，".join(said) or None
