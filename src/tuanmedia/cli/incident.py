"""`tuanmedia incident ID`: harmful content, and what was done about it and when (第十二条五)."""

from typing import Annotated

import typer

from tuanmedia.cli.entering import AccountId, Asked, DryRun, Yes, account, enter, moment
from tuanmedia.cli.words import AsOf, LangOption, Root

Moment = Annotated[str | None, typer.Option(metavar="T", help="时间，如 2026-11-01T08:50")]


def incident(  # noqa: PLR0913 - each is an option
    named: AccountId,
    summary: Annotated[str, typer.Option(metavar="T", help="情况")],
    detected_at: Annotated[str, typer.Option(metavar="T", help="何时发现，如 2026-11-01T08:30")],
    removed_at: Moment = None,
    adviser_informed_at: Moment = None,
    committee_informed_at: Moment = None,
    root: Root = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    lang: LangOption = None,
) -> int:
    """记下一次不良信息及处置。"""
    given = {
        "summary": summary,
        "detected_at": moment(detected_at),
        "removed_at": moment(removed_at),
        "adviser_informed_at": moment(adviser_informed_at),
        "committee_informed_at": moment(committee_informed_at),
    }

    from tuanmedia.entering import added

    return enter(Asked(root, as_of, dry_run, yes, lang), named, account, lambda tree: added(tree, "incidents", given))
