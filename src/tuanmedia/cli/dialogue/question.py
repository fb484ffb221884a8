"""A question: the option of the command that answers it, its words, and the parser of its answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tuanmedia.errors import Misused

# Gives the value of a typed text; raises Misused for a text that is no answer.
Parser = Callable[[str], Any]
LEAVE_OUT = "-"
MOST_NAMED = 5


class Choice(NamedTuple):
    """An answer to choose: the text that is typed for it, and a note that describes it."""

    text: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question on a terminal, and the option that answers it without a terminal.

    An empty text stands for the `default`. A question that is not `required` may stay without an answer: its text is
    then `-`, or empty where there is no default. `hint` gives what is shown beside a text while it is typed, `remarks`
    gives the lines below the value of an answer.
    """

    option: str
    words: Mapping[str, str]
    parse: Parser
    required: bool = True
    default: str = ""
    choices: Sequence[Choice] = ()
    hint: Callable[[str], str] | None = None
    remarks: Callable[[Any], Sequence[str]] = lambda value: ()

    def value(self, typed: str) -> Any:
        """The value of a typed text, None for no answer. Raises Misused for a text that is no answer."""
        text = " ".join(line.strip() for line in typed.splitlines()).strip() or self.default
        if text and (self.required or text != LEAVE_OUT):
            return self._parse_or_choose(text)
        if self.required:
            raise Misused("这一项必须回答", "this must be answered")
        return None

    def matching_choices(self, typed: str) -> list[Choice]:
        """The choices whose text or note contains the typed text, in any letter case."""
        part = typed.strip().casefold()
        return [choice for choice in self.choices if part in f"{choice.text}\n{choice.note}".casefold()]

    def _parse_or_choose(self, text: str) -> Any:
        """The value of the text, or of the only choice that contains it."""
        try:
            return self.parse(text)
        except Misused:
            matching = self.matching_choices(text)
            if len(matching) == 1:
                return self.parse(matching[0].text)
            if not matching:
                raise
        some = [choice.text for choice in matching[:MOST_NAMED]] + ["…"] * (len(matching) > MOST_NAMED)
        zh = f"“{text}”可以指 {len(matching)} 个：{'、'.join(some)}；请选一个"
        raise Misused(zh, f"“{text}” may mean {len(matching)}: {', '.join(some)}; choose one")


def missing_options(questions: Iterable[Question]) -> Misused:
    """The error that names the options of all required questions; without a required one, of all questions."""
    questions = list(questions)
    required = [question for question in questions if question.required]
    zh, en = (mark.join(question.option for question in required or questions) for mark in ("、", ", "))
    if not required:
        return Misused(f"没有答完，没有写入；还可以给 {zh}", f"not all was answered, nothing written; there are {en}")
    return Misused(f"缺少 {zh}", f"{en} {'is' if len(required) == 1 else 'are'} missing")
