"""The course of a conversation: one question after another, as far as it is not known yet, and back again."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import replace
from enum import Enum
from typing import Any, TypeAlias

from tuanmedia.cli.dialogue.question import Question

Answers: TypeAlias = MutableMapping[str, Any]
# What is to be asked, if anything, once all before it is answered.
Step: TypeAlias = Callable[[Mapping[str, Any]], Question | None]


class Back(Enum):
    """The wish to answer the question before once more."""

    BACK = "<"


class Reply:
    """An answer, and how it was typed."""

    def __init__(self, value: Any, typed: str) -> None:
        self.value, self.typed = value, typed


Ask: TypeAlias = Callable[[Question, bool], Reply | Back]


class QuestionSequence:
    """Asks for all that is not known, in order. `ask` gets a question, and whether there is one to go back to."""

    def __init__(self, steps: Mapping[str, Step], known: Answers, ask: Ask) -> None:
        self._steps, self._known, self._ask = steps, known, ask
        self._asked: list[str] = []
        self._typed: dict[str, str] = {}

    def run(self) -> None:
        """To the end of the questions."""
        names, at = list(self._steps), 0
        while at < len(names):
            name = names[at]
            question = None if name in self._known else self._steps[name](self._known)
            if question is None:
                at += 1
            elif not self._answered(name, question):
                at = names.index(self.back())

    def back(self) -> str:
        """Forgets the last answer, which is to be given once more; its name."""
        name = self._asked.pop()
        del self._known[name]
        return name

    def _answered(self, name: str, question: Question) -> bool:
        """Whether it was answered, and not the question before wished for."""
        offered = replace(question, default=self._typed.get(name, question.default))
        told = self._ask(offered, bool(self._asked))
        if not isinstance(told, Reply):
            return False
        self._known[name] = told.value
        self._asked.append(name)
        self._typed.pop(name, None)
        if told.typed != question.default:  # a default may be another one when the question comes again
            self._typed[name] = told.typed
        return True


def open_questions(steps: Mapping[str, Step], known: Answers) -> Iterator[Question]:
    """What would be asked, as far as that can be told from what is known."""
    for name, step in steps.items():
        question = None if name in known else step(known)
        if question is not None:
            yield question
