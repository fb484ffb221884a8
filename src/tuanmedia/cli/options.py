"""What a command wants to know, said once in its signature: an option for the shell, a question for a terminal."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import typer

from tuanmedia.cli.dialogue import days, values
from tuanmedia.cli.dialogue.question import Choice, Parser, Question
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import RecordEditor

Known = Mapping[str, Any]
Codes = Mapping[str, Mapping[str, str]]


def always(_: Known) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A parameter's mark: what it is called, how an answer is read, when it is asked for.

    `when` sees what is known so far, the editor among it. `codes` are the words it is one of. What is not `past` may be
    a day to come. What is `many` may be given several times, each time as a list. `offer` and
    `choices` are what a record suggests. A parameter without a default is needed.
    """

    zh: str
    en: str
    read: Parser = values.parse_text
    metavar: str = "T"
    codes: Codes | None = None
    positional: bool = False
    many: bool = False
    when: Callable[[Known], bool] = always
    offer: "Callable[[RecordEditor], str]" = lambda editor: ""
    choices: "Callable[[RecordEditor], Sequence[Choice]]" = lambda editor: ()
    past: bool = True
    needed: bool = False

    @property
    def reader(self) -> Parser:
        return values.code_parser(self.codes) if self.codes else self.read

    def question(self, name: str, ctx: "Context", editor: "RecordEditor | None") -> Question:
        """The question on a terminal, where a day may be written as people write it; `editor` is the record's."""
        a_day = self.read is days.parse_day
        return Question(
            option=self.option(name),
            words={"zh": self.zh, "en": self.en},
            parse=self._said(ctx),
            required=self.needed,
            default=self.offer(editor) if editor else "",
            choices=[*_coded(self.codes or {}), *(self.choices(editor) if editor else ())],
            hint=(lambda typed: str(days.informal_day_parser(ctx.day)(typed))) if a_day else None,
        )

    def _said(self, ctx: "Context") -> Parser:
        """How an answer is read: days and hours may be written as people write them, and are past."""
        said = days.INFORMAL_PARSERS.get(self.read)
        if said is None:
            return self.reader
        read = said(ctx.day)

        def past(written: str) -> Any:
            told = read(written)
            if self.past:
                demand_past(ctx, told.date() if isinstance(told, datetime) else told)
            return told

        return past

    def option(self, name: str) -> str:
        return (self.metavar if self.positional else f"--{name}").replace("_", "-")

    def given(self, name: str, written: Any) -> Any:
        """What was given with the command; Misused, naming the option, for what cannot be read."""
        if isinstance(written, bool):
            return written
        try:
            return self._read(written)
        except Misused as fault:
            zh, en, option = fault.words["zh"], fault.words["en"], self.option(name)
            raise Misused(f"{option}：{zh}", f"{option}: {en}") from None

    def _read(self, written: Any) -> Any:
        if self.many:
            return [one for part in written for one in self.reader(part)]
        return self.reader(written)

    def parameter(self, name: str) -> inspect.Parameter:
        """What typer makes an option or an argument of."""
        metavar = "|".join(self.codes) if self.codes else self.metavar
        kind: Any = list[str] | None if self.many else str | None
        info: Any = typer.Option(self.option(name), metavar=metavar, help=self.zh)
        if self.positional:
            info = typer.Argument(metavar=metavar, help=self.zh)
        elif self.read is values.parse_yes_no:
            kind, info = bool | None, typer.Option(self.option(name), help=self.zh)
        where = inspect.Parameter.POSITIONAL_OR_KEYWORD
        return inspect.Parameter(name, where, default=None, annotation=Annotated[kind, info])


def _coded(codes: Codes) -> list[Choice]:
    return [Choice(code, " ".join(names.values())) for code, names in codes.items()]


def demand_past(ctx: "Context", day: date) -> None:
    """Raises Misused for a day that is still to come."""
    if day > ctx.present:
        raise Misused(f"{day} 还没有到，不能当作已经发生", f"{day} is still to come; nothing has happened on it")


def day(zh: str, en: str, **more: Any) -> Wanted:
    """A day is wanted."""
    return Wanted(zh=zh, en=en, read=days.parse_day, metavar="DATE", **more)


def people(zh: str, en: str, **more: Any) -> Wanted:
    """People are wanted, with their duties."""
    return Wanted(zh=zh, en=en, read=values.parse_people, metavar="NAME[:editor|publisher|both]", many=True, **more)


def moment(zh: str, en: str) -> Wanted:
    """A moment is wanted, with its hour and minute."""
    return Wanted(zh=zh, en=en, read=days.parse_moment)


def file(zh: str, en: str, **more: Any) -> Wanted:
    """A file is wanted, which is there."""
    return Wanted(zh=zh, en=en, read=values.parse_file, metavar="FILE", **more)


def yes(zh: str, en: str) -> Wanted:
    """A yes or a no is wanted; as an option, it is given or not."""
    return Wanted(zh=zh, en=en, read=values.parse_yes_no)


def given(marks: Mapping[str, Wanted], written: Mapping[str, Any]) -> dict[str, Any]:
    """What was given with the command, as far as it is wanted and not empty."""
    return {
        name: mark.given(name, written[name]) for name, mark in marks.items() if written[name] not in (None, "", [])
    }


def wanted(command: Callable[..., Any]) -> dict[str, Wanted]:
    """The marks of a command's parameters, by name."""
    return {
        name: replace(mark, needed=one.default is inspect.Parameter.empty)
        for name, one in inspect.signature(command).parameters.items()
        if (mark := _mark(one.annotation))
    }


def _mark(annotation: Any) -> Wanted | None:
    if get_origin(annotation) is not Annotated:
        return None
    return next((one for one in get_args(annotation)[1:] if isinstance(one, Wanted)), None)
