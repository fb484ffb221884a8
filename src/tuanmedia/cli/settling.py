"""The end of every command that writes: what changes is shown, agreed to, written; what is owed then is told."""

import inspect
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tuanmedia.cli.conversing import Conversation
from tuanmedia.cli.options import Wanted
from tuanmedia.cli.words import AsOf, LangOption, Root, day_looked_at, language, show

if TYPE_CHECKING:
    from tuanmedia.entering import Entered
    from tuanmedia.wording import Lang

DryRun = Annotated[bool, typer.Option("--dry-run", help="只看改动，不写入")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接写入")]


NOTHING: Mapping[str, Any] = {}


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


_SHARED: dict[str, Any] = {"root": Root, "as_of": AsOf, "dry_run": DryRun, "yes": Yes, "lang": LangOption}


def shared_of(written: Mapping[str, Any]) -> Shared:
    """The shared options among all that were given."""
    return Shared(**{name: written[name] for name in _SHARED})


def signature(
    marks: Mapping[str, Wanted], own: Mapping[str, Any] = NOTHING, before: Sequence[inspect.Parameter] = ()
) -> inspect.Signature:
    """What typer makes a command of: what is wanted, options of its own by their annotation, and those all share."""
    where, defaults = inspect.Parameter.POSITIONAL_OR_KEYWORD, {**Shared._field_defaults, "output_format": "text"}
    rest = [
        inspect.Parameter(name, where, default=defaults.get(name), annotation=annotation)
        for name, annotation in {**own, **_SHARED}.items()
    ]
    return inspect.Signature([*before, *(mark.parameter(name) for name, mark in marks.items()), *rest])


def finish(entry: "Entered", shared: Shared) -> int:
    """Shows the entry, asks, and writes. The exit code: 1 where it is refused, or not wanted after all."""
    from tuanmedia.entering import settled
    from tuanmedia.render import entered as rendered
    from tuanmedia.render.telling import Telling

    telling = Telling(entry.ctx.law, shared.spoken)
    show(rendered.diff(entry, telling))
    if not entry.wrong and not shared.dry_run and entry.changes:
        if not (shared.yes or Conversation(shared.spoken).agreed()):
            return 1
        entry = settled(entry)
    if entry.wrong:
        show("\n" + rendered.refused(entry, telling))
        return 1
    show(rendered.outcome(entry, shared.dry_run, telling))
    return 0
