"""`tuanmedia change ID`: something that was filed has changed (第十一条四): enters the change, and the new value."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.inputs import Input, day_input, people_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused
from tuanmedia.model.codes import CHANGES
from tuanmedia.model.fields import fields_of_change

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor, RosterPerson
    from tuanmedia.yaml.edits import Edit
    from tuanmedia.yaml.spelling import Value

# The kinds of a change that the command enters. Another owner is entered by hand: what the account is changes with it.
KINDS = {kind: words for kind, words in CHANGES.items() if kind != "owner"}
# The options with the new values, by the kind of the change. Of several, one is enough.
OPTIONS = {kind: ("operator",) if kind == "operators" else fields_of_change(kind) for kind in KINDS}
OPTIONS["name"] += ("url",)
OLD = {
    "name": "原名“{}”",
    "handle": "原平台账号“{}”",
    "maintenance": "原维护方式“{}”",
    "verified_as": "原认证主体“{}”",
}


def _kind(answers: Answers) -> str | None:
    """The kind of the change, where it is given or follows from a new value."""
    of_values = (kind for kind, options in OPTIONS.items() if any(answers.get(option) for option in options))
    return answers.get("kind") or next(of_values, None)


def _is_unclear(answers: Answers) -> bool:
    return _kind(answers) is None


def _is_of(kind: str) -> Callable[[Answers], bool]:
    """Whether it is a change of this kind, and more than the day on which an entered change was filed."""
    return lambda answers: _kind(answers) == kind and answers.get("filed_on") is None


def _leads_elsewhere(answers: Answers) -> bool:
    """Whether the account's link leads to another account than the new handle."""
    from tuanmedia.checks.integrity.links import disagreement
    from tuanmedia.cli.dialogue.links import has_link

    editor, handle = answers["editor"], answers.get("handle")
    if not handle or not editor or not editor.account.url or has_link(editor.ctx, handle):
        return False
    platforms, platform = editor.ctx.law.platforms, editor.account.platform
    links = platforms.links(editor.account.url)
    return any(disagreement(link, platform, handle, platforms) for link in links)


@writes("accounts", rules=("filing.changes",))
def change(  # noqa: PLR0913 - each is an option
    editor: "RecordEditor",
    kind: Annotated[
        str | None,
        Input(zh="变更事项", en="what has changed", codes=KINDS, when=_is_unclear),
    ],
    changed_on: Annotated[date, day_input("变更之日", "day of the change")],
    operator: Annotated[
        "list[RosterPerson] | None", people_input("变更后的全部人员", "all the people now", when=_is_of("operators"))
    ],
    maintenance: Annotated[str | None, Input(zh="现维护方式", en="maintenance now", when=_is_of("maintenance"))],
    url: Annotated[str | None, Input(zh="现主页链接", en="link now", metavar="U", when=_leads_elsewhere)],
    verified_as: Annotated[str | None, Input(zh="官方认证主体", en="verified as", when=_is_of("verification"))],
    name: Annotated[str | None, Input(zh="现名称", en="name now", when=_is_of("name"))] = None,
    handle: Annotated[
        str | None, Input(zh="现平台账号，或含平台账号的链接", en="handle now, or a link with it", when=_is_of("name"))
    ] = None,
    filed_on: Annotated[date | None, day_input("报备之日（尚未报备则留空）", "filed on, if it is")] = None,
    note: Annotated[str | None, Input(zh="说明", en="note")] = None,
) -> "list[Edit]":
    """记下账号名、密码、人员、维护方式的变更或官方认证，并修改账号文件。"""
    from tuanmedia.entry import roster_edits

    account = _account_fields(editor, handle, url) if handle or url else {}
    _refuse_link_alone(editor, {"name": name, **account})
    fields = {"name": name, **account, "maintenance": maintenance, "verified_as": verified_as}
    new = {key: value for key, value in fields.items() if value}
    kind = _only_kind(kind, {**new, "operator": operator})
    _refuse_ended(editor, kind, changed_on)
    values = [editor.put(key, value=value) for key, value in new.items() if getattr(editor.record, key) != value]
    values += roster_edits(editor, operator, changed_on) if operator else ()
    index = editor.last_index("changes", kind=kind, changed_on=changed_on, filed_on=None)
    if filed_on and index is not None:
        return [*values, *editor.complete(("changes", index), {"filed_on": filed_on, "note": note})]
    _refuse_empty(kind, {**new, "operator": operator})
    entry: dict[str, Value | None] = {"kind": kind, "changed_on": changed_on, "filed_on": filed_on, "note": note}
    if not values and editor.entered_index("changes", **entry) is not None:
        return []
    return [*values, *editor.append("changes", {**entry, "note": note or _old(editor, new)})]


def _account_fields(editor: "RecordEditor", handle: str | None, url: str | None) -> dict[str, str | None]:
    """The new handle and link, each from the other where it holds it."""
    from tuanmedia.cli.dialogue.links import handle_in_link, handle_parser, link_parser

    ctx, account = editor.ctx, editor.account
    pasted = handle_parser(ctx, account.platform)(handle) if handle else None
    link = link_parser(ctx, account.platform)(url) if url else pasted and pasted.url
    named = pasted.handle if pasted else handle_in_link(ctx, account.platform, link)
    return {"handle": named, "url": link}


def _refuse_link_alone(editor: "RecordEditor", new: Mapping[str, str | None]) -> None:
    """Raises Misused where another link leads to the same account: that is no change to file."""
    account = editor.account
    is_same = new.get("handle") in (None, account.handle)
    if new.get("url") not in (None, account.url) and is_same and not new["name"]:
        zh = f"平台账号没有变；只换链接用 tuanmedia set {account.id} url"
        raise Misused(zh, f"the handle stays the same; enter another link by tuanmedia set {account.id} url")


def _refuse_ended(editor: "RecordEditor", kind: str, changed_on: date) -> None:
    """Raises Misused for an account that had ended. Its name never changes: the ban is about it (第十二条九)."""
    ended = editor.account.ended_on
    if ended and ended <= editor.ctx.day and (kind == "name" or ended <= changed_on):
        raise Misused(f"该账号已于 {ended} 注销，不再变更", f"the account ended on {ended}; it changes no more")


def _only_kind(kind: str | None, new: Mapping[str, Any]) -> str:
    """The kind to which all new values belong. Raises Misused where they are of several kinds."""
    only = _kind({"kind": kind, **new}) or ""
    other = next((key for key, value in new.items() if value and key not in OPTIONS[only]), None)
    if other:
        option = f"--{other.replace('_', '-')}"
        zh, en = KINDS[only]["zh"], KINDS[only]["en"]
        raise Misused(f"{option} 不属于{zh}变更；请分别记录", f"{option} is no part of a change of {en}")
    return only


def _refuse_empty(kind: str, new: Mapping[str, Any]) -> None:
    if OPTIONS[kind] and not any(new.get(key) for key in OPTIONS[kind]):
        options = [f"--{key.replace('_', '-')}" for key in OPTIONS[kind]]
        raise Misused(f"缺少 {' 或 '.join(options)}", f"{' or '.join(options)} is missing")


def _old(editor: "RecordEditor", new: Mapping[str, str]) -> str | None:
    """A note of the old values, which the file does not hold any more."""
    old = {key: getattr(editor.record, key) for key in new if key in OLD}
    return "，".join(OLD[key].format(value) for key, value in old.items() if value and value != new[key]) or None
