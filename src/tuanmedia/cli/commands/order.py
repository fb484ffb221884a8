"""`tuanmedia order ID KIND`: an order of the school committee (第十二条七、八、九), or the completion of one."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.inputs import Input, day_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused
from tuanmedia.render.codes import ORDERS

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
        return [editor.put(*_open_order_route(editor), "completed_on", value=completed_on or "")]
    return editor.append_order(kind, on, due_on=due_on, completed_on=completed_on, reason=reason)


def _open_order(editor: "RecordEditor") -> int | None:
    """The index of the last order to rectify that is not completed."""
    return editor.last_index("orders", kind="rectify", completed_on=None)


def _open_order_route(editor: "RecordEditor") -> tuple[str, int]:
    index = _open_order(editor)
    if index is None:
        raise Misused("没有尚未完成的整改令；新的整改令用 --on", "no order to rectify is open; --on enters a new one")
    return "orders", index


def _refuse_mixed(kind: str, completed_on: date | None, due_on: date | None, on: date | None) -> None:
    """Raises Misused: only an order to rectify has a deadline and a completion; only a new one has a deadline."""
    if kind != "rectify" and (completed_on or due_on):
        zh = "--completed-on、--due-on 只用于限期整改（rectify）"
        raise Misused(zh, "--completed-on and --due-on go with rectify only")
    if on is None and due_on:
        raise Misused("--due-on 属于新的整改令，须有 --on", "--due-on is a new order's, which wants --on")
