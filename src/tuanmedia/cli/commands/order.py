"""`tuanmedia order ID KIND`: an order of the school committee (第十二条七、八、九), or the end of one to rectify."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.inputs import Input, Known, day_input
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


def is_new(known: Known) -> bool:
    return known.get("completed_on") is None


def has_due(known: Known) -> bool:
    return is_new(known) and known.get("kind") == "rectify"


def is_open(known: Known) -> bool:
    editor = known.get("editor")
    return editor is not None and known.get("kind") == "rectify" and unfulfilled(editor) is not None


def reasoned(known: Known) -> bool:
    return is_new(known) and known.get("kind") != "resume"


@writes("accounts", rules=lambda known: RULES[known["kind"]])
def order(
    editor: "RecordEditor",
    *,
    kind: Annotated[str, Input(zh="责令的类别", en="kind of order", codes=ORDERS, metavar="KIND", positional=True)],
    completed_on: Annotated[
        date | None, day_input("整改完成之日（另下新令：留空）", "put right on", when=is_open)
    ] = None,
    on: Annotated[date | None, day_input("责令之日", "day of the order", when=is_new)],
    due_on: Annotated[date | None, day_input("整改期限", "to be put right by", when=has_due, past=False)] = None,
    reason: Annotated[str | None, Input(zh="原因", en="reason", when=reasoned)],
) -> "list[Edit]":
    """记下校团委的责令，或整改已经完成。"""
    _refuse_mixed(kind, completed_on, due_on, on)
    if on is None:
        return [editor.put(*_fulfilled(editor), "completed_on", value=completed_on or "")]
    return editor.append_order(kind, on, due_on=due_on, completed_on=completed_on, reason=reason)


def unfulfilled(editor: "RecordEditor") -> int | None:
    """The order to rectify that is not yet fulfilled, the latest of several."""
    return editor.last_index("orders", kind="rectify", completed_on=None)


def _fulfilled(editor: "RecordEditor") -> tuple[str, int]:
    number = unfulfilled(editor)
    if number is None:
        raise Misused("没有尚未完成的整改令；新的整改令用 --on", "no order to rectify is open; --on enters a new one")
    return "orders", number


def _refuse_mixed(kind: str, completed_on: date | None, due_on: date | None, on: date | None) -> None:
    """Deadline and completion are an order to rectify's; and a new deadline is a new order's."""
    if kind != "rectify" and (completed_on or due_on):
        zh = "--completed-on、--due-on 只用于限期整改（rectify）"
        raise Misused(zh, "--completed-on and --due-on go with rectify only")
    if on is None and due_on:
        raise Misused("--due-on 属于新的整改令，须有 --on", "--due-on is a new order's, which wants --on")
