"""The screen and the keys: a question is put, what was typed is looked at, and complained of in its place."""

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
from tuanmedia.cli.dialogue.sequence import Back, Reply
from tuanmedia.errors import Misused, TuanmediaError
from tuanmedia.render.layout import coloured, style, visible

STYLE = Style.from_dict({"label": "bold", "aside": "fg:ansibrightblack"})


class Terminal:
    """Asks in one language, on the screen that is there."""

    def __init__(self, lang: str, shown: TextIO) -> None:
        self.lang, self.shown = lang, shown

    def tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            typer.echo(line, file=self.shown, color=coloured())

    def ask(self, question: Question, may_go_back: bool = False) -> Reply | Back:
        """The answer, which the question takes. EOFError and KeyboardInterrupt where there is none."""
        typed = ""
        while True:
            typed = self._typed(question, typed)
            if may_go_back and typed.strip() == Back.BACK.value:
                return Back.BACK
            try:
                value = question.answer(typed)
            except Misused as complaint:
                self.tell([style(f"  {visible(complaint.words[self.lang])}", "red")])
                continue
            self.tell(question.when_told(value))
            return Reply(value, typed.strip() or question.default)

    def _typed(self, question: Question, before: str) -> str:
        """The line that was typed, beginning with what was typed before and could not be taken."""
        session: PromptSession[str] = PromptSession(
            completer=_Offers(question) if question.choices else None,
            key_bindings=_keys(question),
            style=STYLE,
            output=create_output(self.shown),
        )
        return session.prompt(
            [("class:label", question.words[self.lang]), ("", "：" if self.lang == "zh" else ": ")],
            default=before,
            placeholder=[("class:aside", question.default)],
            rprompt=lambda: [("class:aside", _aside(question))],
            pre_run=_offer if question.choices else None,
            # Between two questions Ctrl-C is a signal and no key; prompt_toolkit's handler would choke on it then.
            handle_sigint=False,
        )


def _aside(question: Question) -> str:
    """What there is to say of the answer as far as it is typed."""
    typed = get_app().current_buffer.text.strip() or question.default
    if question.while_typing and typed:
        with suppress(TuanmediaError):
            return question.while_typing(typed)
    return ""


def _offer() -> None:
    get_app().current_buffer.start_completion(select_first=False)


class _Offers(Completer):
    """The choices that what was typed is a part of."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        for choice in self.question.offered(document.text):
            yield Completion(choice.text, -len(document.text), display_meta=choice.aside)


def _keys(question: Question) -> KeyBindings:
    """→ takes the default into the line, to be changed there."""
    keys = KeyBindings()

    @keys.add("right", filter=Condition(lambda: not get_app().current_buffer.text and bool(question.default)))
    def take(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(question.default)

    return keys
