"""A terminal with prompt_toolkit: it shows a question, reads a line, and repeats the question after a wrong answer."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TextIO

import typer
from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import create_output
from prompt_toolkit.styles import Style

from tuanmedia.cli.dialogue.question import Question
from tuanmedia.cli.dialogue.sequence import Reply
from tuanmedia.errors import Misused, TuanmediaError
from tuanmedia.render.layout import coloured, style, visible

STYLE = Style.from_dict({"label": "bold", "hint": "fg:ansibrightblack"})
# `<`, and what the same key gives while a Chinese input method is on.
GO_BACK = ("<", "＜", "《")
WORDS = {
    "first": {"zh": "这是第一题，没有上一题。", "en": "This is the first question."},
    "given up": {"zh": "已放弃，没有写入。", "en": "Given up; nothing was written."},
}


class Terminal:
    """Asks questions in one language on a screen."""

    def __init__(self, lang: str, screen: TextIO) -> None:
        self.lang, self.screen = lang, screen

    def print_lines(self, lines: Iterable[str]) -> None:
        """Prints lines on the screen."""
        for line in lines:
            typer.echo(line, file=self.screen, color=coloured())

    def ask(self, question: Question, may_go_back: bool = False) -> Reply | None:
        """The reply to a question; None for the wish to go back to the question before, where that is allowed.

        Asks again after a text that the question refuses. Raises EOFError on Ctrl-D, and KeyboardInterrupt on Ctrl-C,
        after saying that nothing was written: no command writes before its last question.
        """
        try:
            return self._ask_until_answered(question, may_go_back)
        except KeyboardInterrupt:
            self.print_lines([WORDS["given up"][self.lang]])
            raise

    def _ask_until_answered(self, question: Question, may_go_back: bool) -> Reply | None:
        text = ""
        while True:
            text = self._read_line(question, text)
            if text.strip() in GO_BACK:
                if may_go_back:
                    return None
                self.print_lines([f"  {WORDS['first'][self.lang]}"])
                text = ""
                continue
            try:
                value = question.value(text)
            except Misused as error:
                self.print_lines([style(f"  {visible(error.words[self.lang])}", "red")])
                continue
            self.print_lines(question.remarks(value))
            return Reply(value, text.strip() or question.default)

    def _read_line(self, question: Question, text: str) -> str:
        """Reads a line that begins with `text`, a wrong answer to be mended."""
        session: PromptSession[str] = PromptSession(
            completer=_ChoiceCompleter(question) if question.choices else None,
            key_bindings=_key_bindings(question),
            style=STYLE,
            output=create_output(self.screen),
        )
        return session.prompt(
            [("class:label", question.words[self.lang]), ("", "：" if self.lang == "zh" else ": ")],
            default=text,
            placeholder=[("class:hint", question.default)],
            rprompt=lambda: [("class:hint", _hint(question))],
            pre_run=_show_choices if question.choices else None,
            # Between two questions Ctrl-C is a signal and no key; prompt_toolkit's handler would fail on it then.
            handle_sigint=False,
        )


def _show_choices() -> None:
    get_app().current_buffer.start_completion(select_first=False)


def _hint(question: Question) -> str:
    """The question's hint about the text in the line, or about the default while the line is empty."""
    text = get_app().current_buffer.text.strip() or question.default
    if question.hint and text:
        with suppress(TuanmediaError):
            return question.hint(text)
    return ""


class _ChoiceCompleter(Completer):
    """Completes a line by the choices that contain its text."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        for choice in self.question.matching_choices(document.text):
            yield Completion(choice.text, -len(document.text), display_meta=choice.note)


def _key_bindings(question: Question) -> KeyBindings:
    """The key → in an empty line, which copies the default into the line to be edited."""
    keys = KeyBindings()

    @keys.add("right", filter=Condition(lambda: not get_app().current_buffer.text and bool(question.default)))
    def insert_default(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(question.default)

    return keys
