"""`tuanmedia order ID KIND`: an order of the school committee (第十二条七、八、九), or the end of one to rectify."""

from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.entering import AccountId, Asked, DryRun, Yes, account, day, enter
from tuanmedia.cli.words import AsOf, LangOption, Root, one_of
from tuanmedia.complaint import Misused

if TYPE_CHECKING:
    from tuanmedia.editing import Edit
    from tuanmedia.reader import Tree

KINDS = ("rectify", "suspend", "resume", "cancel")


def order(  # noqa: PLR0913 - each is an option
    named: AccountId,
    kind: Annotated[str, typer.Argument(metavar="|".join(KINDS), help="限期整改、停止运营、恢复运营、注销")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="责令之日")] = None,
    due_on: Annotated[str | None, typer.Option(metavar="DATE", help="整改期限")] = None,
    reason: Annotated[str | None, typer.Option(metavar="T", help="原因")] = None,
    completed_on: Annotated[str | None, typer.Option(metavar="DATE", help="整改完成之日（已有的整改令）")] = None,
    root: Root = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    lang: LangOption = None,
) -> int:
    """记下校团委的责令，或整改已经完成。"""
    one_of(("责令", "order"), kind, KINDS)
    if on is None and (kind != "rectify" or completed_on is None):
        raise Misused("缺少 --on", "--on is missing")
    given = {"kind": kind, "on": day(on), "due_on": day(due_on), "completed_on": day(completed_on), "reason": reason}

    def edits(tree: "dict[str, Tree]") -> "list[Edit]":
        from tuanmedia.editing import Edit
        from tuanmedia.entering import added

        return added(tree, "orders", given) if on else [Edit((*_open(tree), "completed_on"), day(completed_on) or "")]

    return enter(Asked(root, as_of, dry_run, yes, lang), named, account, edits)


def _open(tree: "dict[str, Tree]") -> tuple[str, int]:
    """The order to rectify that is not yet fulfilled, the latest of several."""
    orders = tree.get("orders", [])
    for number, one in reversed(list(enumerate(orders))):
        if isinstance(one, dict) and one.get("kind") == "rectify" and "completed_on" not in one:
            return "orders", number
    raise Misused("没有尚未完成的整改令；新的整改令用 --on", "no order to rectify is open; --on enters a new one")
