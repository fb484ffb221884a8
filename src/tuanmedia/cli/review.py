"""`tuanmedia review ID`: the result of one annual review (第十二条六), as a person gave it."""

from typing import Annotated

import typer

from tuanmedia.cli.asking import whole
from tuanmedia.cli.entering import AccountId, Asked, DryRun, Yes, account, day, enter
from tuanmedia.cli.words import AsOf, LangOption, Root, one_of

RESULTS = ("pass", "rectify", "cancel")


def review(  # noqa: PLR0913 - each is an option
    named: AccountId,
    year: Annotated[str, typer.Option(metavar="Y", help="年度")],
    on: Annotated[str, typer.Option(metavar="DATE", help="年审日期")],
    result: Annotated[str, typer.Option(metavar="|".join(RESULTS), help="通过、限期整改、注销")],
    notified_on: Annotated[str | None, typer.Option(metavar="DATE", help="通知日期")] = None,
    award: Annotated[bool, typer.Option("--award", help="表彰")] = False,
    root: Root = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    lang: LangOption = None,
) -> int:
    """记下一次年审的结果。"""
    one_of(("结果", "result"), result, RESULTS)
    item = {"year": whole("--year", year, 9999), "on": day(on), "result": result, "notified_on": day(notified_on)}
    given = {**item, "award": award or None}

    from tuanmedia.entering import added

    return enter(Asked(root, as_of, dry_run, yes, lang), named, account, lambda tree: added(tree, "reviews", given))
