"""One thing to be known: the option that gives it, how it is asked for, what an answer means."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tuanmedia.errors import Misused

Parser = Callable[[str], Any]
LEFT_OUT = "-"
SOME = 5


class Choice(NamedTuple):
    """An answer that is offered: what is typed for it, and what it is."""

    text: str
    aside: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """`read` gives the meaning of an answer, and raises a Complaint for what is none.

    Nothing typed means the `default`; without one, an answer that is not `needed` may be left out, and with one by `-`.
    `while_typing` says something beside an answer as it is typed, `when_told` gives lines below it once it is given.
    """

    option: str
    words: Mapping[str, str]
    read: Parser
    needed: bool = True
    default: str = ""
    choices: Sequence[Choice] = ()
    while_typing: Callable[[str], str] | None = None
    when_told: Callable[[Any], Sequence[str]] = lambda told: ()

    def answer(self, written: str) -> Any:
        """What was answered; None for nothing, where that may be."""
        text = _on_one_line(written) or self.default
        if text and not (text == LEFT_OUT and not self.needed):
            return self._meant(text)
        if self.needed:
            raise Misused("这一项必须回答", "this must be answered")
        return None

    def offered(self, written: str) -> list[Choice]:
        """The choices that hold what was written, in any part of them."""
        sought = written.strip().casefold()
        return [one for one in self.choices if sought in f"{one.text}\n{one.aside}".casefold()]

    def _meant(self, text: str) -> Any:
        """What the text means, or the only choice that it is a part of."""
        try:
            return self.read(text)
        except Misused:
            offered = self.offered(text)
            if len(offered) == 1:
                return self.read(offered[0].text)
            if offered:
                raise _several(text, offered) from None
            raise


def _several(text: str, offered: Sequence[Choice]) -> Misused:
    some = [one.text for one in offered[:SOME]] + ["…"] * (len(offered) > SOME)
    zh = f"“{text}”可以指 {len(offered)} 个：{'、'.join(some)}；请选一个"
    return Misused(zh, f"“{text}” may mean {len(offered)}: {', '.join(some)}; choose one")


def _on_one_line(written: str) -> str:
    return " ".join(line.strip() for line in written.splitlines()).strip()


def missing_options(questions: Iterable[Question]) -> Misused:
    """The complaint that names every option that is needed and not given; where none is, those that may be given."""
    left = list(questions)
    needed = [question for question in left if question.needed]
    zh, en = (mark.join(question.option for question in needed or left) for mark in ("、", ", "))
    if not needed:
        return Misused(f"没有答完，没有写入；还可以给 {zh}", f"not all was answered, nothing written; there are {en}")
    return Misused(f"缺少 {zh}", f"{en} {'is' if len(needed) == 1 else 'are'} missing")
