"""`tuanmedia deadline DATE --days N`: a deadline with its counted days; it needs no registry."""

from typing import Annotated

import typer

from tuanmedia.cli.asking import Format, as_json, whole
from tuanmedia.cli.context import known
from tuanmedia.cli.shared import LangOption, Root, day_looked_at, language, show

MOST_DAYS = 366


def deadline(
    start: Annotated[str, typer.Argument(metavar="DATE", help="起算日，如 2026-09-28；当日不计")],
    days: Annotated[str, typer.Option(metavar="N", help=f"多少个工作日，0 到 {MOST_DAYS}")],
    root: Root = None,
    output_format: Format = "text",
    lang: LangOption = None,
) -> int:
    """若干个工作日的期限是哪一天，逐日列出。"""
    spoken, day, machine = language(lang), day_looked_at(start), as_json(output_format)
    number = whole("--days", days, MOST_DAYS)
    law = known(root)

    from tuanmedia.answers.deadline import counted_deadline
    from tuanmedia.render import deadline as rendered
    from tuanmedia.render.locale import Locale

    answer = counted_deadline(law, day, number)
    show(rendered.data(answer) if machine else rendered.text(answer, Locale(law, spoken)), machine)
    return 0
