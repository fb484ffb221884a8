"""`tuanmedia close ID`: an account is closed by its owner (自行注销), or an organization is dissolved."""

from typing import Annotated

import typer

from tuanmedia.cli.entering import Asked, DryRun, Yes, day, enter, record
from tuanmedia.cli.words import AsOf, LangOption, Root


def close(  # noqa: PLR0913 - each is an option
    named: Annotated[str, typer.Argument(metavar="ID", help="账号或组织的 id，或全名")],
    on: Annotated[str, typer.Option(metavar="DATE", help="注销之日")],
    reason: Annotated[str, typer.Option(metavar="T", help="原因")],
    root: Root = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    lang: LangOption = None,
) -> int:
    """记下账号自行注销，或组织注销。"""
    closed = {"on": day(on), "reason": reason}

    from tuanmedia.entering import filled_in

    return enter(Asked(root, as_of, dry_run, yes, lang), named, record, lambda tree: filled_in(tree, "closed", closed))
