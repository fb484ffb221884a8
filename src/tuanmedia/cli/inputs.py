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
from tuanmedia.cli.options import said_in_full
from tuanmedia.errors import Misused
from tuanmedia.model.days import UNKNOWN

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import RecordEditor

# The parsers of days, beside which the whole day is shown while it is typed.
DAY_PARSERS = (days.day_parser, days.day_or_unknown_parser)
# What the question of a flag adds to its words.
YES_NO = {"zh": "，是（y）/ 否（n）", "en": " (y/n)"}
Codes: TypeAlias = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Input:
    """A value that a command takes, annotated at a parameter of its function.

    `parse` reads an answer; `parse_as_of` makes the parser of a day or a moment, whose text may leave the year to be
    found; `parse_for` makes the parser of a question in view of a record. `codes` are the words that the answer must be
    one of, with their names. `when` says from the answers so far whether the question is asked. `offer` gives a default
    and `choices` gives answers, both in view of a record.
    `past`: the day cannot lie ahead, and one still to come is refused in the dialogue. `many`: the option may be given
    several times, each time with a list. `flag`: the option takes no value. `required` follows from the signature: the
    parameter has no default.
    """

    zh: str
    en: str
    parse: Parser = values.parse_text
    parse_as_of: Callable[[date, bool], Parser] | None = None
    parse_for: "Callable[[RecordEditor], Parser] | None" = None
    metavar: str = "T"
    codes: Codes | None = None
    positional: bool = False
    many: bool = False
    when: Callable[[Answers], bool] = lambda answers: True
    offer: "Callable[[RecordEditor], str]" = lambda editor: ""
    choices: "Callable[[RecordEditor], Sequence[Choice]]" = lambda editor: ()
    past: bool = True
    flag: bool = False
    required: bool = False

    def parser(self, today: date) -> Parser:
        """The parser of an answer that is given on a day."""
        if self.parse_as_of:
            return self.parse_as_of(today, not self.past)
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
        elif self.flag:
            kind, info = bool | None, typer.Option(self.option(name), help=self.zh)
        where = inspect.Parameter.POSITIONAL_OR_KEYWORD
        return inspect.Parameter(name, where, default=None, annotation=Annotated[kind, info])

    def value(self, name: str, text: Any, today: date) -> Any:
        """The value of an option on a day. Raises Misused, with the option's name, for a text that cannot be parsed.

        Gives a Notice with the whole day or moment where the text leaves its year to be found.
        """
        if isinstance(text, bool):
            return text
        parse = self.parser(today)
        try:
            if self.parse_as_of:
                return said_in_full(text, parse(text), self.option(name))
            return [value for part in text for value in parse(part)] if self.many else parse(text)
        except Misused as fault:
            zh, en, option = fault.words["zh"], fault.words["en"], self.option(name)
            raise Misused(f"{option}：{zh}", f"{option}: {en}") from None

    def question(self, name: str, ctx: "Context", editor: "RecordEditor | None") -> Question:
        """The question on a terminal, which shows the whole day beside what is typed."""
        own_words = {"zh": self.zh, "en": self.en}
        coded = [Choice(code, " ".join(names.values())) for code, names in (self.codes or {}).items()]
        return Question(
            option=self.option(name),
            words={"zh": self.zh + YES_NO["zh"], "en": self.en + YES_NO["en"]} if self.flag else own_words,
            parse=self.parse_for(editor) if self.parse_for and editor else self._past_parser(ctx),
            required=self.required,
            default=self.offer(editor) if editor else "",
            choices=[*coded, *(self.choices(editor) if editor else ())],
            hint=_day_in_full(self.parser(ctx.day)) if self.parse_as_of in DAY_PARSERS else None,
        )

    def _past_parser(self, ctx: "Context") -> Parser:
        """The parser that refuses a day to come where the day cannot lie ahead."""
        parse = self.parser(ctx.day)
        if not (self.parse_as_of and self.past):
            return parse

        def parse_past(text: str) -> Any:
            value = parse(text)
            if value != UNKNOWN:
                require_past(ctx, value.date() if isinstance(value, datetime) else value)
            return value

        return parse_past


def _day_in_full(parse: Parser) -> Callable[[str], str]:
    """What is shown beside a day while it is typed: the whole day, nothing for one that nobody can find any more."""

    def hint(text: str) -> str:
        value = parse(text)
        return "" if value == UNKNOWN else str(value)

    return hint


def require_past(ctx: "Context", day: date) -> None:
    """Raises Misused for a day that is still to come."""
    if day > ctx.present:
        raise Misused(f"{day} 还没有到，不能当作已经发生", f"{day} is still to come; nothing has happened on it")


def day_input(zh: str, en: str, **more: Any) -> Input:
    return Input(zh=zh, en=en, parse_as_of=days.day_parser, metavar="DATE", **more)


def old_day_input(zh: str, en: str, **more: Any) -> Input:
    """A day of the past, or UNKNOWN for one that nobody can find any more."""
    return Input(
        zh=f"{zh}（无从查考：不详）",
        en=f"{en} (unknown: nobody can find it)",
        parse_as_of=days.day_or_unknown_parser,
        metavar="DATE|不详",
        **more,
    )


def reason_unknown_input(*names: str) -> Input:
    """Why nobody can find what the inputs of these names ask for; a question only where that is the answer to one."""
    return Input(
        zh="无从查考的情形（如“2019 年的审批表未找到”，可留空）",
        en="why it cannot be found (may be left out)",
        when=lambda answers: UNKNOWN in [answers.get(name) for name in names],
    )


def moment_input(zh: str, en: str) -> Input:
    """A day with its hour and minute."""
    return Input(zh=zh, en=en, parse_as_of=days.moment_parser)


def people_input(zh: str, en: str, **more: Any) -> Input:
    """People, each with a duty or with both."""
    return Input(zh=zh, en=en, parse=values.parse_people, metavar="NAME[:editor|publisher|both]", many=True, **more)


def file_input(zh: str, en: str, **more: Any) -> Input:
    """A file that exists."""
    return Input(zh=zh, en=en, parse=values.parse_file, metavar="FILE", **more)


def flag_input(zh: str, en: str, parse: Parser = values.parse_yes_no, **more: Any) -> Input:
    """A flag for the shell, yes or no on a terminal."""
    return Input(zh=zh, en=en, parse=parse, flag=True, **more)


def inputs_of(command: Callable[..., Any]) -> dict[str, Input]:
    """The inputs that are annotated in a function's signature, by the names of the parameters."""
    inputs: dict[str, Input] = {}
    for name, parameter in inspect.signature(command).parameters.items():
        if get_origin(parameter.annotation) is Annotated:
            for mark in get_args(parameter.annotation)[1:]:
                if isinstance(mark, Input):
                    inputs[name] = replace(mark, required=parameter.default is inspect.Parameter.empty)
    return inputs


def values_given(inputs: Mapping[str, Input], options: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The values on a day of the options that are not empty. Raises Misused for a text that cannot be parsed."""
    return {
        name: input_.value(name, options[name], today)
        for name, input_ in inputs.items()
        if options[name] not in (None, "", [])
    }
