"""`tuanmedia due`: what is owed, soonest first, on the screen, as JSON, and as a calendar feed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.asking import Format, as_json, looked_at, whole
from tuanmedia.cli.shared import AsOf, LangOption, Root, day_looked_at, language, show

if TYPE_CHECKING:
    from tuanmedia.answers.due import Agenda
    from tuanmedia.checks.context import Context
    from tuanmedia.render.locale import Locale

MOST_DAYS = 3660


def due(  # noqa: PLR0913 - each is an option
    within: Annotated[
        str | None, typer.Option(metavar="DAYS", help="只看今后这么多天内到期的（已逾期的总在内）")
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="ORG", help="只看这个组织（id 或名称）")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="只看这个单位的组织（id 或名称）")] = None,
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="另写成日历文件，供手机订阅")] = None,
    root: Root = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    lang: LangOption = None,
) -> int:
    """接下来要办什么，先到期的在前。"""
    spoken, day, machine = language(lang), day_looked_at(as_of), as_json(output_format)
    days = None if within is None else whole("--within", within, MOST_DAYS)
    ctx = looked_at(root, day)

    from tuanmedia.answers import lookup
    from tuanmedia.answers.due import DueFilter, agenda
    from tuanmedia.render import due as rendered
    from tuanmedia.render.locale import Locale

    wanted = DueFilter(
        days,
        lookup.organization_named(ctx, owner) if owner is not None else None,
        lookup.unit_named(ctx, unit) if unit is not None else None,
    )
    told, locale = agenda(ctx, wanted), Locale(ctx.law, spoken)
    if ics is not None:
        _feed(ics, told, ctx, locale)
    screen = rendered.text(told, ctx, locale) + (rendered.saved(told, str(ics), locale) if ics is not None else "")
    show(rendered.data(told, locale) if machine else screen, machine)
    return 0


def _feed(path: Path, told: "Agenda", ctx: "Context", locale: "Locale") -> None:
    from tuanmedia.registry.writing.disk import save
    from tuanmedia.render import ics

    save(path, ics.render(told, ctx, locale))
