"""`tuanmedia order ID KIND`: an order of the school committee (第十二条七、八、九), or the completion of one."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.inputs import Input, day_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused
from tuanmedia.model.codes import ORDERS

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.edits import Edit

# 第十二条（七）限期整改直至注销，（八）责令停止运营，（九）责令注销的一年内不得重开。
RULES = {
    "rectify": ("management.rectification",),
    "suspend": ("management.suspension",),
    "resume": ("management.suspension",),
    "cancel": ("management.rectification", "management.reopening"),
}


def _is_new(answers: Answers) -> bool:
    return answers.get("completed_on") is None


def _has_due(answers: Answers) -> bool:
    return _is_new(answers) and answers.get("kind") == "rectify"


def _is_open(answers: Answers) -> bool:
    editor = answers.get("editor")
    return editor is not None and answers.get("kind") == "rectify" and _open_order(editor) is not None


def _has_reason(answers: Answers) -> bool:
    return _is_new(answers) and answers.get("kind") != "resume"


@writes("accounts", rules=lambda answers: RULES[answers["kind"]])
def order(
    editor: "RecordEditor",
    *,
    kind: Annotated[str, Input(zh="责令的类别", en="kind of order", codes=ORDERS, metavar="KIND", positional=True)],
    completed_on: Annotated[
        date | None, day_input("整改完成之日（另下新令：留空）", "put right on", when=_is_open)
    ] = None,
    on: Annotated[date | None, day_input("责令之日", "day of the order", when=_is_new)],
    due_on: Annotated[date | None, day_input("整改期限", "to be put right by", when=_has_due, past=False)] = None,
    reason: Annotated[str | None, Input(zh="原因", en="reason", when=_has_reason)],
) -> "list[Edit]":
    """记下校团委的责令，或整改已经完成。"""
    _refuse_mixed(kind, completed_on, due_on, on)
    if on is None:
        return _completion(editor, completed_on)
    same = {key: value for key, value in {"due_on": due_on, "reason": reason}.items() if value is not None}
    index = editor.last_index("orders", kind=kind, on=on, completed_on=None, **same)
    if completed_on and index is not None:
        return editor.complete(("orders", index), {"completed_on": completed_on})
    return editor.append_order(kind, on, due_on=due_on, completed_on=completed_on, reason=reason)


def _open_order(editor: "RecordEditor") -> int | None:
    """The index of the last order to rectify that is not completed."""
    return editor.last_index("orders", kind="rectify", completed_on=None)


def _completion(editor: "RecordEditor", completed_on: date | None) -> "list[Edit]":
    """The completion of the order that is open; nothing where one was completed on that day and none is open.

    Raises Misused where none is open, and where one is open beside one that was completed on that day: it may be meant,
    or the command may have been run twice.
    """
    index, entered = _open_order(editor), editor.entered_index("orders", kind="rectify", completed_on=completed_on)
    if index is None and entered is None:
        raise Misused("没有尚未完成的整改令；新的整改令用 --on", "no order to rectify is open; --on enters a new one")
    if index is None:
        return []
    if entered is not None:
        on = editor.account.orders[index].on
        zh = f"已有一条整改令记为 {completed_on} 完成；另一条（{on} 责令）也已完成的，加 --on {on}"
        raise Misused(zh, f"an order is completed on {completed_on} already; for the other one, add --on {on}")
    return [editor.put("orders", index, "completed_on", value=completed_on or "")]


def _refuse_mixed(kind: str, completed_on: date | None, due_on: date | None, on: date | None) -> None:
    """Raises Misused: only an order to rectify has a deadline and a completion; only a new one has a deadline."""
    if kind != "rectify" and (completed_on or due_on):
        zh = "--completed-on、--due-on 只用于限期整改（rectify）"
        raise Misused(zh, "--completed-on and --due-on go with rectify only")
    if on is None and due_on:
        raise Misused("--due-on 属于新的整改令，须有 --on", "--due-on is a new order's, which wants --on")
