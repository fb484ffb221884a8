"""The course of a conversation: one question after another, as far as it is not known yet, and back again."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import replace
from enum import Enum
from typing import Any, TypeAlias

from tuanmedia.conversation.question import Question

Answers: TypeAlias = MutableMapping[str, Any]
# What is to be asked, if anything, once all before it is answered.
Step: TypeAlias = Callable[[Mapping[str, Any]], Question | None]


class Back(Enum):
    """The wish to answer the question before once more."""

    BACK = "<"


class Told:
    """An answer, and how it was typed."""

    def __init__(self, value: Any, typed: str) -> None:
        self.value, self.typed = value, typed


Ask: TypeAlias = Callable[[Question, bool], Told | Back]


def hold(steps: Mapping[str, Step], known: Answers, ask: Ask) -> None:
    """Asks for all that is not known. `ask` gets a question, and whether there is one to go back to."""
    names, typed = list(steps), dict[str, str]()
    asked: list[str] = []
    at = 0
    while at < len(names):
        name = names[at]
        question = None if name in known else steps[name](known)
        if question is None:
            at += 1
            continue
        told = ask(replace(question, default=typed.get(name, question.default)), bool(asked))
        if isinstance(told, Told):
            known[name] = told.value
            asked.append(name)
            typed.pop(name, None)
            if told.typed != question.default:  # a default may be another one when the question comes again
                typed[name] = told.typed
        elif asked:
            at = names.index(asked.pop())
            del known[names[at]]


def open_questions(steps: Mapping[str, Step], known: Answers) -> Iterator[Question]:
    """What would be asked, as far as that can be told from what is known."""
    for name, step in steps.items():
        question = None if name in known else step(known)
        if question is not None:
            yield question
