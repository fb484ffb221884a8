"""`@reads` makes a command that answers a question, from one function: its arguments to an answer in two formats."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from tuanmedia.cli.context import law_folder, load_context, load_law
from tuanmedia.cli.options import (
    FORMATS,
    AsOfOption,
    LangOption,
    RootOption,
    as_of_day,
    format_option,
    language,
    require_one_of,
)
from tuanmedia.cli.output import print_output

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.checks.wording import Lang
    from tuanmedia.law.law import Law

COMMON = ("root", "as_of", "output_format", "lang")


@dataclass(frozen=True)
class Query:
    """What the options of every command that reads say. The registry or the law is loaded when it is first used."""

    root: Path | None
    day: date
    lang: "Lang"

    @cached_property
    def ctx(self) -> "Context":
        """The registry on that day."""
        return load_context(self.root, self.day)

    @cached_property
    def law_folder(self) -> Path:
        """The folder of the law, for a command that needs no registry."""
        return law_folder(self.root)

    @cached_property
    def law(self) -> "Law":
        """The law alone, for a command that needs no registry."""
        return load_law(self.root)


class Answer(NamedTuple):
    """An answer in each of its formats, made when it is asked for, and the exit code."""

    text: Callable[[], str]
    json: Callable[[], str] | None = None
    exit_code: int = 0
    csv: Callable[[], str] | None = None


ReadCommand: TypeAlias = Callable[..., Answer]


def reads(
    order: Sequence[str] = COMMON, as_of: Any = AsOfOption, formats: Sequence[str] = FORMATS
) -> Callable[[ReadCommand], Callable[..., int]]:
    """Declares a command that reads.

    The function's first parameter is the Query; the others, as typer annotates them, are the command's own arguments
    and options. They come before the common options; `order` names the common options that the command has, and those
    of its own that stand between them in the help. `as_of` is another option for the day. `formats` are the fields of
    Answer that the command fills.
    """

    def declare(command: ReadCommand) -> Callable[..., int]:
        common = _common_parameters(as_of, formats)
        own = dict(list(inspect.signature(command).parameters.items())[1:])
        names = [*(name for name in own if name not in order), *order]

        def run(**options: Any) -> int:
            lang, day = language(options["lang"]), as_of_day(options.get("as_of"))
            form = require_one_of(("输出格式", "format"), options.get("output_format", "text"), formats)
            answer = command(Query(options["root"], day, lang), **{name: options[name] for name in own})
            print_output(getattr(answer, form)(), machine=form == "json")
            return answer.exit_code

        run.__doc__ = command.__doc__
        run.__signature__ = inspect.Signature([{**common, **own}[name] for name in names])  # type: ignore[attr-defined]
        return run

    return declare


def _common_parameters(as_of: Any, formats: Sequence[str]) -> dict[str, inspect.Parameter]:
    form = format_option(formats)
    annotations = {"root": RootOption, "as_of": as_of, "output_format": form, "lang": LangOption}
    where, defaults = inspect.Parameter.POSITIONAL_OR_KEYWORD, {"output_format": "text"}
    return {
        name: inspect.Parameter(name, where, default=defaults.get(name), annotation=annotation)
        for name, annotation in annotations.items()
    }
