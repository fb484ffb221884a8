"""The inputs of a command, each declared once in its signature: an option for the shell, a question on a terminal."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_args, get_origin

import typer

from tuanmedia.cli.dialogue import days, values
from tuanmedia.cli.dialogue.question import Choice, Parser, Question
from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import RecordEditor

Codes: TypeAlias = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Input:
    """A value that a command takes, annotated at a parameter of its function.

    `parse` reads an answer; `codes` are the words that it must be one of, with their names. `when` says from the
    answers so far whether the question is asked. `offer` gives a default and `choices` gives answers, both in view of a
    record. `past`: a day still to come is refused in the dialogue. `many`: the option may be given several times, each
    time with a list. `required` follows from the signature: the parameter has no default.
    """

    zh: str
    en: str
    parse: Parser = values.parse_text
    metavar: str = "T"
    codes: Codes | None = None
    positional: bool = False
    many: bool = False
    when: Callable[[Answers], bool] = lambda answers: True
    offer: "Callable[[RecordEditor], str]" = lambda editor: ""
    choices: "Callable[[RecordEditor], Sequence[Choice]]" = lambda editor: ()
    past: bool = True
    required: bool = False

    @property
    def parser(self) -> Parser:
        return values.code_parser(self.codes) if self.codes else self.parse

    def option(self, name: str) -> str:
        """What the shell calls the input of the parameter `name`."""
        return (self.metavar if self.positional else f"--{name}").replace("_", "-")

    def parameter(self, name: str) -> inspect.Parameter:
        """The parameter from which typer makes an option or an argument."""
        metavar = "|".join(self.codes) if self.codes else self.metavar
        kind: Any = list[str] | None if self.many else str | None
        info: Any = typer.Option(self.option(name), metavar=metavar, help=self.zh)
        if self.positional:
            info = typer.Argument(metavar=metavar, help=self.zh)
        elif self.parse is values.parse_yes_no:
            kind, info = bool | None, typer.Option(self.option(name), help=self.zh)
        where = inspect.Parameter.POSITIONAL_OR_KEYWORD
        return inspect.Parameter(name, where, default=None, annotation=Annotated[kind, info])

    def value(self, name: str, text: Any) -> Any:
        """The value of an option. Raises Misused, with the option's name, for a text that cannot be parsed."""
        if isinstance(text, bool):
            return text
        try:
            return [value for part in text for value in self.parser(part)] if self.many else self.parser(text)
        except Misused as fault:
            zh, en, option = fault.words["zh"], fault.words["en"], self.option(name)
            raise Misused(f"{option}：{zh}", f"{option}: {en}") from None

    def question(self, name: str, ctx: "Context", editor: "RecordEditor | None") -> Question:
        """The question on a terminal, where days and moments may be written informally."""
        is_day = self.parse is days.parse_day
        coded = [Choice(code, " ".join(names.values())) for code, names in (self.codes or {}).items()]
        return Question(
            option=self.option(name),
            words={"zh": self.zh, "en": self.en},
            parse=self._informal_parser(ctx),
            required=self.required,
            default=self.offer(editor) if editor else "",
            choices=[*coded, *(self.choices(editor) if editor else ())],
            hint=(lambda typed: str(days.informal_day_parser(ctx.day)(typed))) if is_day else None,
        )

    def _informal_parser(self, ctx: "Context") -> Parser:
        informal = days.INFORMAL_PARSERS.get(self.parse)
        if informal is None:
            return self.parser
        parse = informal(ctx.day)

        def parse_past(text: str) -> Any:
            value = parse(text)
            if self.past:
                demand_past(ctx, value.date() if isinstance(value, datetime) else value)
            return value

        return parse_past


def demand_past(ctx: "Context", day: date) -> None:
    """Raises Misused for a day that is still to come."""
    if day > ctx.present:
        raise Misused(f"{day} 还没有到，不能当作已经发生", f"{day} is still to come; nothing has happened on it")


def day_input(zh: str, en: str, **more: Any) -> Input:
    return Input(zh=zh, en=en, parse=days.parse_day, metavar="DATE", **more)


def moment_input(zh: str, en: str) -> Input:
    """A day with its hour and minute."""
    return Input(zh=zh, en=en, parse=days.parse_moment)


def people_input(zh: str, en: str, **more: Any) -> Input:
    """People, each with a duty or with both."""
    return Input(zh=zh, en=en, parse=values.parse_people, metavar="NAME[:editor|publisher|both]", many=True, **more)


def file_input(zh: str, en: str, **more: Any) -> Input:
    """A file that exists."""
    return Input(zh=zh, en=en, parse=values.parse_file, metavar="FILE", **more)


def flag_input(zh: str, en: str) -> Input:
    """A flag for the shell, yes or no on a terminal."""
    return Input(zh=zh, en=en, parse=values.parse_yes_no)


def inputs_of(command: Callable[..., Any]) -> dict[str, Input]:
    """The inputs that are annotated in a function's signature, by the names of the parameters."""
    inputs: dict[str, Input] = {}
    for name, parameter in inspect.signature(command).parameters.items():
        if get_origin(parameter.annotation) is Annotated:
            for mark in get_args(parameter.annotation)[1:]:
                if isinstance(mark, Input):
                    inputs[name] = replace(mark, required=parameter.default is inspect.Parameter.empty)
    return inputs


def values_given(inputs: Mapping[str, Input], options: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the options that are not empty. Raises Misused for a text that cannot be parsed."""
    return {
        name: input_.value(name, options[name])
        for name, input_ in inputs.items()
        if options[name] not in (None, "", [])
    }
