"""`tuanmedia deadline DATE --days N`: a deadline with its counted days; it needs no registry."""

from typing import Annotated

import typer

from tuanmedia.cli.options import as_of_day, whole_number
from tuanmedia.cli.reads import Answer, Query, reads

MAX_DAYS = 366


@reads(("root", "output_format", "lang"))
def deadline(
    query: Query,
    start: Annotated[str, typer.Argument(metavar="DATE", help="起算日，如 2026-09-28；当日不计")],
    days: Annotated[str, typer.Option(metavar="N", help=f"多少个工作日，0 到 {MAX_DAYS}")],
) -> Answer:
    """若干个工作日的期限是哪一天，逐日列出。"""
    day, number = as_of_day(start), whole_number("--days", days, MAX_DAYS)
    law = query.law

    from tuanmedia.answers.deadline import counted_deadline
    from tuanmedia.render import deadline as rendered
    from tuanmedia.render.locale import Locale

    answer = counted_deadline(law, day, number)
    return Answer(lambda: rendered.text(answer, Locale(law, query.lang)), lambda: rendered.data(answer))
