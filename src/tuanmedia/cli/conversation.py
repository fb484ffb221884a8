"""What is missing is asked for on a terminal; elsewhere every option that is needed is named at once."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tuanmedia.cli.audience import screen
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.dialogue.question import Question, missing_options
from tuanmedia.cli.dialogue.sequence import QuestionSequence, open_questions
from tuanmedia.cli.shared import show
from tuanmedia.errors import Misused
from tuanmedia.render.layout import visible

if TYPE_CHECKING:
    from tuanmedia.cli.dialogue.sequence import Answers, Step
    from tuanmedia.cli.dialogue.terminal import Terminal

WORDS = {
    "keys": {
        "zh": "回车：取灰色的默认值，或留空 · →：取来修改 · -：不填 · <：上一题 · Ctrl-C：放弃\n写入之前会先给您看。",
        "en": "Enter: the grey default, or nothing · →: edit it · -: leave out · <: go back · Ctrl-C: give up\n"
        "Nothing is written before you have seen it.",
    },
    "write": {"zh": "写入吗？(y/n)", "en": "Write it? (y/n)"},
    "write or change": {"zh": "写入吗？(y/n，<：回去修改)", "en": "Write it? (y/n, <: change it)"},
    "unwritten": {"zh": "没有写入。", "en": "Nothing was written."},
    "again": {
        "zh": "回到上一题（<：再往前，Ctrl-C：放弃）。",
        "en": "Back to the last question (<: further, Ctrl-C: give up).",
    },
}


class Unanswered(Misused):
    """Whoever was to say whether it may be written has gone."""


class Again(Exception):
    """The wish, or the need, to change an answer: nothing is written yet."""


class Conversation:
    """With whoever is there, in a language; a `document` on standard output is kept clear of it."""

    def __init__(self, lang: str, document: bool = False) -> None:
        self.lang, self.document = lang, document
        self._course: QuestionSequence | None = None

    @property
    def terminal(self) -> "Terminal | None":
        """What to ask on, if somebody is there."""
        if (shown := screen(self.document)) is None:
            return None
        from tuanmedia.cli.dialogue.terminal import Terminal  # late: most runs ask nothing

        return Terminal(self.lang, shown)

    def led(self, steps: "Mapping[str, Step]", known: "Answers", end: Callable[[], int]) -> int:
        """Asks for what is not known, and comes to the `end`, as often as it takes; the exit code.

        Where nothing was asked, nothing can be asked again: a complaint ends the run.
        """
        try:
            self._fill_in(steps, known)
            while True:
                try:
                    return end()
                except Unanswered:
                    raise
                except (Misused, Again) as fault:
                    self._go_back(fault)
        except EOFError:
            raise missing_options(open_questions(steps, known)) from None

    def agreed(self, shown: str = "") -> bool:
        """Whether what was `shown` may be written: where nobody is there to ask, the command itself is the answer."""
        if (terminal := self.terminal) is None:
            return True
        terminal.print_lines(shown.splitlines())
        words = WORDS["write" if self._course is None else "write or change"]
        try:
            told = terminal.ask(
                Question(option="--yes", words=words, parse=values.parse_yes_no, default="y"), bool(self._course)
            )
        except EOFError:
            zh = "没有回答，没有写入；不必询问时加 --yes"
            raise Misused(zh, "no answer, nothing written; add --yes not to be asked") from None
        if told is None:
            raise Again
        if not told.value:
            terminal.print_lines([WORDS["unwritten"][self.lang]])
        return bool(told.value)

    def say(self, text: str) -> None:
        """Something that is no part of the document."""
        if self.document:
            print(text, end="", file=sys.stderr)
        else:
            show(text)

    def refused(self, why: str) -> None:
        """Says why, and raises Again, where the answers may be changed."""
        if self._course is not None:
            self.say(why)
            raise Again

    def _fill_in(self, steps: "Mapping[str, Step]", known: "Answers") -> None:
        left = list(open_questions(steps, known))
        if not any(question.required for question in left):
            return
        if (terminal := self.terminal) is None:
            raise missing_options(left)
        terminal.print_lines([*WORDS["keys"][self.lang].split("\n"), ""])
        self._course = QuestionSequence(steps, known, terminal.ask)
        self._course.run()

    def _go_back(self, fault: Exception) -> None:
        """To the last question; or on with the fault, where there was none."""
        if self._course is None or (terminal := self.terminal) is None:
            raise fault
        if isinstance(fault, Misused):
            terminal.print_lines([f"  {visible(fault.words[self.lang])}"])
        terminal.print_lines(["", WORDS["again"][self.lang]])
        self._course.drop_last_answer()
        self._course.run()
