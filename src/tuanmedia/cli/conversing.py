"""What is missing is asked for on a terminal; elsewhere every option that is needed is named at once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tuanmedia.complaint import Misused
from tuanmedia.conversation import reading
from tuanmedia.conversation.course import hold, open_questions
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


def on_screen(lang: str) -> "Terminal | None":
    """A terminal with somebody before it, if there is one."""
    from tuanmedia.conversation.terminal import Terminal, screen

    shown = screen()
    return Terminal(lang, shown) if shown else None


def fill_in(steps: "Mapping[str, Step]", known: "Answers", lang: str) -> None:
    """Asks for all that is not known, if any of it is needed; Misused, naming the options, where nobody answers."""
    left = list(open_questions(steps, known))
    if not any(question.needed for question in left):
        return
    terminal = on_screen(lang)
    if terminal is None:
        raise missing(left)

    terminal.tell([WORDS["keys"][lang], ""])
    try:
        hold(steps, known, terminal.ask)
    except EOFError:
        raise missing(open_questions(steps, known)) from None


def agreed(lang: str) -> bool:
    """Whether it may be written: where nobody is there to ask, the command itself is the answer."""
    terminal = on_screen(lang)
    if terminal is None:
        return True
    question = Question(option="--yes", words=WORDS["write"], read=reading.yes, default="y")
    try:
        told = terminal.ask(question)
    except EOFError:
        zh, en = "没有回答，没有写入；不必询问时加 --yes", "no answer, nothing written; add --yes not to be asked"
        raise Misused(zh, en) from None
    return bool(getattr(told, "value", False))
