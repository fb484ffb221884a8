"""The conversation of a command that writes: it asks for what is missing, and whether the entry may be written.

Where nobody is there to be asked, every option that is missing is named at once.
"""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from tuanmedia.cli.dialogue import values
from tuanmedia.cli.dialogue.question import Question, missing_options
from tuanmedia.cli.dialogue.sequence import QuestionSequence, open_questions
from tuanmedia.cli.output import print_output
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
    "write": {"zh": "写入吗？是（y）/ 否（n）", "en": "Write it? (y/n)"},
    "write or change": {"zh": "写入吗？是（y）/ 否（n）/ 回去修改（<）", "en": "Write it? (y/n, <: change it)"},
    "unwritten": {"zh": "没有写入。", "en": "Nothing was written."},
    "again": {
        "zh": "回到上一题（<：再往前，Ctrl-C：放弃）。",
        "en": "Back to the last question (<: further, Ctrl-C: give up).",
    },
}


class NoWayBack(Misused):
    """A complaint that no other answer to a question can mend."""


class NoAgreement(NoWayBack):
    """The input has ended at the question whether the entry may be written."""


class Again(Exception):
    """An answer is to be changed before anything is written."""


class Conversation:
    """A conversation in one language. With a `document` for a program on standard output, it keeps off that."""

    def __init__(self, lang: str, document: bool = False) -> None:
        self.lang, self.document = lang, document
        self._sequence: QuestionSequence | None = None

    @property
    def terminal(self) -> "Terminal | None":
        """The terminal on which somebody can be asked, if there is one."""
        if (stream := self._stream()) is None:
            return None
        from tuanmedia.cli.dialogue.terminal import Terminal  # late: most runs ask nothing

        return Terminal(self.lang, stream)

    def _stream(self) -> TextIO | None:
        """The stream on whose terminal questions are read, if answers can be typed there too."""
        if sys.stdin is None or not sys.stdin.isatty():
            return None
        streams = (sys.stderr,) if self.document else (sys.stdout, sys.stderr)
        return next((stream for stream in streams if stream is not None and stream.isatty()), None)

    def lead(self, steps: "Mapping[str, Step]", answers: "Answers", finish: Callable[[], int]) -> int:
        """Asks the open questions, adds the answers to `known`, and calls `finish`; returns its exit code.

        A complaint of `finish` leads back to the last question, and on to `finish` again; unless it is a NoWayBack.
        Where no question was asked, any complaint ends the run. Raises Misused, with the options that are missing,
        where nobody answers.
        """
        try:
            self._ask_open(steps, answers)
            while True:
                try:
                    return finish()
                except NoWayBack:
                    raise
                except (Misused, Again) as fault:
                    self._go_back(fault)
        except EOFError:
            raise missing_options(open_questions(steps, answers)) from None

    def _ask_open(self, steps: "Mapping[str, Step]", answers: "Answers") -> None:
        questions = list(open_questions(steps, answers))
        if not any(question.required for question in questions):
            return
        if (terminal := self.terminal) is None:
            raise missing_options(questions)
        terminal.print_lines([*WORDS["keys"][self.lang].split("\n"), ""])
        self._sequence = QuestionSequence(steps, answers, terminal.ask)
        self._sequence.run()

    def _go_back(self, fault: Exception) -> None:
        if self._sequence is None or (terminal := self.terminal) is None:
            raise fault
        if isinstance(fault, Misused):
            terminal.print_lines([f"  {visible(fault.words[self.lang])}"])
        terminal.print_lines(["", WORDS["again"][self.lang]])
        self._sequence.drop_last_answer()
        self._sequence.run()

    def ask_agreement(self, details: str = "") -> bool:
        """Shows the details and asks whether the entry may be written. Where nobody is there, the command says yes.

        Raises Again to change an answer, NoAgreement at the end of the input.
        """
        if (terminal := self.terminal) is None:
            return True
        terminal.print_lines(details.splitlines())
        words = WORDS["write" if self._sequence is None else "write or change"]
        question = Question(option="--yes", words=words, parse=values.parse_yes_no, default="y")
        try:
            reply = terminal.ask(question, bool(self._sequence))
        except EOFError:
            zh = "没有回答，没有写入；不必询问时加 --yes"
            raise NoAgreement(zh, "no answer, nothing written; add --yes not to be asked") from None
        if reply is None:
            raise Again
        if not reply.value:
            terminal.print_lines([WORDS["unwritten"][self.lang]])
        return bool(reply.value)

    def offer_change(self, refusal: str) -> None:
        """Where questions were asked, shows why the entry is refused and raises Again."""
        if self._sequence is not None:
            self.say(refusal)
            raise Again

    def say(self, text: str) -> None:
        """Shows text that is no part of the document."""
        if self.document:
            print(text, end="", file=sys.stderr)
        else:
            print_output(text)
