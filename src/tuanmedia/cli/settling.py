"""The end of every command that writes: what changes is shown, agreed to, written; what is owed then is told."""

import inspect
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tuanmedia.cli.conversing import agreed
from tuanmedia.cli.words import AsOf, LangOption, Root, day_looked_at, language, show

if TYPE_CHECKING:
    from tuanmedia.entering import Entered
    from tuanmedia.wording import Lang

DryRun = Annotated[bool, typer.Option("--dry-run", help="只看改动，不写入")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接写入")]


class Shared(NamedTuple):
    """The options that all commands share which write."""

    root: Path | None = None
    as_of: str | None = None
    dry_run: bool = False
    yes: bool = False
    lang: str | None = None

    @property
    def day(self) -> date:
        return day_looked_at(self.as_of)

    @property
    def spoken(self) -> "Lang":
        return language(self.lang)


_HOW: dict[str, Any] = {"root": Root, "as_of": AsOf, "dry_run": DryRun, "yes": Yes, "lang": LangOption}
OPTIONS = {
    name: inspect.Parameter(
        name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=Shared._field_defaults[name], annotation=how
    )
    for name, how in _HOW.items()
}


def finish(entry: "Entered", shared: Shared) -> int:
    """Shows the entry, asks, and writes. The exit code: 1 where it is refused, or not wanted after all."""
    from tuanmedia.entering import settled
    from tuanmedia.render import entered as rendered
    from tuanmedia.render.telling import Telling

    telling = Telling(entry.ctx.law, shared.spoken)
    show(rendered.diff(entry, telling))
    if not entry.wrong and not shared.dry_run and entry.changes:
        if not (shared.yes or agreed(shared.spoken)):
            return 1
        entry = settled(entry)
    if entry.wrong:
        show("\n" + rendered.refused(entry, telling))
        return 1
    show(rendered.outcome(entry, shared.dry_run, telling))
    return 0
