"""What is missing is asked for on a terminal; elsewhere every option that is needed is named at once."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.cli.words import show
from tuanmedia.complaint import Misused
from tuanmedia.conversation import reading
from tuanmedia.conversation.audience import screen
from tuanmedia.conversation.course import Told, hold, open_questions
from tuanmedia.conversation.question import Question, missing

if TYPE_CHECKING:
    from tuanmedia.conversation.course import Answers, Step
    from tuanmedia.conversation.terminal import Terminal

WORDS = {
    "keys": {
        "zh": "回车：取灰色的默认值，或留空 · →：取来修改 · -：不填 · <：上一题 · Ctrl-C：放弃\n写入之前会先给您看。",
        "en": "Enter: the grey default, or nothing · →: edit it · -: leave out · <: go back · Ctrl-C: give up\n"
        "Nothing is written before you have seen it.",
    },
    "write": {"zh": "写入吗？(y/n)", "en": "Write it? (y/n)"},
}


class Conversation(NamedTuple):
    """With whoever is there, in a language; a `document` on standard output is kept clear of it."""

    lang: str
    document: bool = False

    @property
    def terminal(self) -> "Terminal | None":
        """What to ask on, if somebody is there."""
        if (shown := screen(self.document)) is None:
            return None
        from tuanmedia.conversation.terminal import Terminal  # late: most runs ask nothing

        return Terminal(self.lang, shown)

    def fill_in(self, steps: "Mapping[str, Step]", known: "Answers") -> None:
        """Asks for all that is not known, if any of it is needed; Misused, naming the options, where nobody answers."""
        left = list(open_questions(steps, known))
        if not any(question.needed for question in left):
            return
        if (terminal := self.terminal) is None:
            raise missing(left)
        terminal.tell([*WORDS["keys"][self.lang].split("\n"), ""])
        try:
            hold(steps, known, terminal.ask)
        except EOFError:
            raise missing(open_questions(steps, known)) from None

    def agreed(self, shown: str = "") -> bool:
        """Whether what was `shown` may be written: where nobody is there to ask, the command itself is the answer."""
        if (terminal := self.terminal) is None:
            return True
        terminal.tell(shown.splitlines())
        try:
            told = terminal.ask(Question(option="--yes", words=WORDS["write"], read=reading.yes, default="y"))
        except EOFError:
            zh = "没有回答，没有写入；不必询问时加 --yes"
            raise Misused(zh, "no answer, nothing written; add --yes not to be asked") from None
        return isinstance(told, Told) and bool(told.value)

    def say(self, text: str) -> None:
        """Something that is no part of the document."""
        if self.document:
            print(text, end="", file=sys.stderr)
        else:
            show(text)
