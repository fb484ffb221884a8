"""A sequence of questions, in which a question may depend on the answers before it, with a way back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from tuanmedia.cli.dialogue.question import Question

# The answers so far, by the name of their step.
Answers: TypeAlias = dict[str, Any]
# Makes a question from the answers so far; gives None where there is nothing to ask.
Step: TypeAlias = Callable[[Answers], Question | None]


class Reply(NamedTuple):
    """The value of an answer, and the text that was typed for it."""

    value: Any
    text: str


# Gives the reply to a question, or None to go back; the second argument says whether there is a question to go back to.
Ask: TypeAlias = Callable[[Question, bool], Reply | None]


class QuestionSequence:
    """Asks the questions of all steps that have no answer yet, in order, and puts the values into `answers`."""

    def __init__(self, steps: Mapping[str, Step], answers: Answers, ask: Ask) -> None:
        self._steps, self._answers, self._ask = steps, answers, ask
        self._asked: list[str] = []
        self._texts: dict[str, str] = {}

    def run(self) -> None:
        """Asks until every step has its answer, or has nothing to ask."""
        names, index = list(self._steps), 0
        while index < len(names):
            name = names[index]
            question = None if name in self._answers else self._steps[name](self._answers)
            if question is None:
                index += 1
            elif not self._answer(name, question):
                index = names.index(self.drop_last_answer())

    def drop_last_answer(self) -> str:
        """Deletes the last answer, so that `run` asks for it again, and returns the name of its step."""
        name = self._asked.pop()
        del self._answers[name]
        return name

    def _answer(self, name: str, question: Question) -> bool:
        """Asks one question; False for the wish to go back."""
        reply = self._ask(replace(question, default=self._texts.get(name, question.default)), bool(self._asked))
        if reply is None:
            return False
        self._answers[name] = reply.value
        self._asked.append(name)
        self._texts.pop(name, None)
        if reply.text != question.default:  # the default may differ when the question is asked again
            self._texts[name] = reply.text
        return True


def open_questions(steps: Mapping[str, Step], answers: Answers) -> Iterator[Question]:
    """The questions that the answers so far leave open; later answers may add to them."""
    for name, step in steps.items():
        question = None if name in answers else step(answers)
        if question is not None:
            yield question
