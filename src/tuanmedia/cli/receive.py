"""`tuanmedia receive ID`: the signed and sealed paper has arrived at the office (第十一条一至三)."""

from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.entering import AccountId, Asked, DryRun, Yes, account, day, enter
from tuanmedia.cli.words import AsOf, LangOption, Root

if TYPE_CHECKING:
    from tuanmedia.editing import Edit
    from tuanmedia.reader import Tree

Signed = Annotated[str | None, typer.Option(metavar="DATE", help="签字之日")]


def receive(  # noqa: PLR0913 - each is an option
    named: AccountId,
    on: Annotated[str, typer.Option(metavar="DATE", help="收到之日")],
    adviser_signed_on: Signed = None,
    head_signed_on: Signed = None,
    sealed: Annotated[bool, typer.Option("--sealed", help="已加盖单位公章")] = False,
    commitment_signed_on: Signed = None,
    root: Root = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    lang: LangOption = None,
) -> int:
    """记下收到签字盖章的备案表，社团另有责任承诺书。"""
    filing = {
        "filed_on": day(on),
        "adviser_signed_on": day(adviser_signed_on),
        "head_signed_on": day(head_signed_on),
        "sealed": sealed or None,
    }
    commitment = {"signed_on": day(commitment_signed_on)}

    def edits(tree: "dict[str, Tree]") -> "list[Edit]":
        from tuanmedia.entering import filled_in

        return [*filled_in(tree, "filing", filing), *filled_in(tree, "commitment", commitment)]

    return enter(Asked(root, as_of, dry_run, yes, lang), named, account, edits)
