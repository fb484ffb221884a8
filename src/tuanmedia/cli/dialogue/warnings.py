"""What is to be said of an answer at once: a ban (第十二条九), who approves first (第十条), the deadline (第十一条)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tuanmedia.answers.can_open import can_open, filing_deadline
from tuanmedia.answers.deadline import CountedDeadline
from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import message
from tuanmedia.cli.dialogue.answers import PLANNED, Known, new_account
from tuanmedia.cli.dialogue.question import Parser
from tuanmedia.entry.new_account import obstacles
from tuanmedia.errors import Misused
from tuanmedia.model.finding import Finding
from tuanmedia.render import deadline
from tuanmedia.render.can_open import forewarned
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.record_page import finding_lines

WORDS = {
    "due": {"zh": "备案期限 {due}", "en": "to be filed by {due}"},
    "planned": {
        "zh": "先登记为计划；获准并开通后用 tuanmedia open 补记",
        "en": "planned; tuanmedia open once it is opened",
    },
}
# What forbids an answer, or makes one doubtful, by what is found: of another answer, nothing is to be said.
OF = {"operator": "management.operators", "name": "name", "handle": "handle", "url": "url"}


class Warnings:
    """What was said once is not said again."""

    def __init__(self, ctx: Context, locale: Locale) -> None:
        self.ctx, self.locale = ctx, locale
        self._said: set[str] = set()

    def beside(self, what: str, answer: Any) -> str:
        """Said while the answer is typed."""
        if not isinstance(answer, date):
            return ""
        count = filing_deadline(self.ctx, answer) if what == "created_on" else None
        if count is None or count.deadline is None:
            return self.locale.day(answer)
        return self.locale.word(WORDS, "due", due=self.locale.day(count.deadline.due))

    def of(self, what: str, known: Known) -> list[str]:
        """Said once the answer is given, which `known` holds."""
        lines = list(self._of(what, known))
        new = [line for line in lines if line not in self._said]
        self._said.update(new)
        return new

    def objecting(self, what: str, known: Known, read: Parser) -> Parser:
        """Reads an answer, and complains of one that the rules forbid: a third operator, a name that is taken."""

        def objected(written: str) -> Any:
            answer = read(written)
            for found in self._found({**known, what: answer}):
                if found.verdict == "violated" and OF.get(what) in (found.say, found.rule):
                    zh, en = (f"{found.clause or ''}{message(found, self.ctx.law, lang)}" for lang in ("zh", "en"))
                    raise Misused(zh, en)
            return answer

        return objected

    def _found(self, known: Known) -> list[Finding]:
        return obstacles(self.ctx, new_account(known)) if "owner" in known and "where" in known else []

    def _doubtful(self, known: Known) -> list[Finding]:
        """What people are to judge: a name that is merely close, an evasion that is suspected."""
        return [found for found in self._found(known) if found.verdict == "review"]

    def _of(self, what: str, known: Known) -> Iterator[str]:
        answer = known[what]
        if what == "where":
            yield from forewarned(can_open(self.ctx, known["owner"], answer.platform), self.locale)
        if what == "created_on":
            yield from self._deadline(answer)
        yield from (line for found in self._doubtful(known) for line in finding_lines(found, self.locale))

    def _deadline(self, answer: Any) -> Iterator[str]:
        if answer == PLANNED:
            yield from wrapped(self.locale.word(WORDS, "planned"), "  ")
            return
        count: CountedDeadline | None = filing_deadline(self.ctx, answer)
        if count is not None and count.deadline is not None:
            due = self.locale.word(WORDS, "due", due=self.locale.day(count.deadline.due))
            yield f"  {style(due, 'bold')}"
            yield from deadline.spelt_out(count, self.locale, "  ")
