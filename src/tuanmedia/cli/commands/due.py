"""`tuanmedia due`: what is owed, soonest first, on the screen, as JSON, and as a calendar feed."""

from pathlib import Path
from typing import Annotated

import typer

from tuanmedia.cli.options import AllOption, whole_number
from tuanmedia.cli.reads import Answer, Query, reads

MAX_DAYS = 3660


@reads()
def due(
    query: Query,
    within: Annotated[
        str | None, typer.Option(metavar="DAYS", help="只看今后这么多天内到期的（已逾期的总在内）")
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="ORG", help="只看这个组织（id 或名称）")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="只看这个单位的组织（id 或名称）")] = None,
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="另写成日历文件，供手机订阅")] = None,
    whole: AllOption = False,
) -> Answer:
    """接下来要办什么，先到期的在前。"""
    days = None if within is None else whole_number("--within", within, MAX_DAYS)
    ctx = query.ctx

    from tuanmedia.answers import lookup
    from tuanmedia.answers.due import DueFilter, agenda
    from tuanmedia.render import due as rendered
    from tuanmedia.render.locale import Locale

    selection = DueFilter(
        days,
        lookup.organization_named(ctx, owner) if owner is not None else None,
        lookup.unit_named(ctx, unit) if unit is not None else None,
    )
    answer, locale = agenda(ctx, selection), Locale(ctx.law, query.lang)
    note = ""
    if ics is not None:
        from tuanmedia.registry.writing.disk import save  # late: few runs write a feed
        from tuanmedia.render import ics as calendar

        save(ics, calendar.render(answer, ctx, locale))
        note = rendered.feed_notice(answer, str(ics), locale)
    return Answer(lambda: rendered.text(answer, ctx, locale, whole) + note, lambda: rendered.data(answer, locale))
