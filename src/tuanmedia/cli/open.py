"""`tuanmedia open ID`: a planned account is opened, its approvals being there (第十条)."""

from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.entering import AccountId, Asked, DryRun, Yes, account, day, enter
from tuanmedia.cli.words import AsOf, LangOption, Root

if TYPE_CHECKING:
    from tuanmedia.editing import Edit
    from tuanmedia.reader import Tree

Approved = Annotated[str | None, typer.Option(metavar="DATE", help="同意之日")]


def open(  # noqa: PLR0913 - each is an option
    named: AccountId,
    on: Annotated[str, typer.Option(metavar="DATE", help="开通日期")],
    adviser_approved: Approved = None,
    head_approved: Approved = None,
    root: Root = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    lang: LangOption = None,
) -> int:
    """记下计划中的账号已经开通。"""
    opened = day(on)
    approved = {"adviser": day(adviser_approved), "unit-head": day(head_approved)}

    def edits(tree: "dict[str, Tree]") -> "list[Edit]":
        from tuanmedia.editing import Edit
        from tuanmedia.entering import Given, added

        given: list[Given] = [{"role": role, "on": on} for role, on in approved.items() if on]
        return [Edit(("created_on",), opened or ""), *added(tree, "approvals", *given)]

    return enter(Asked(root, as_of, dry_run, yes, lang), named, account, edits)
