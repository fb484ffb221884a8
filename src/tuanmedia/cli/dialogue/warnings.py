"""Warnings after an answer: a ban (第十二条（九）), the approvals (第十条), the deadline to file (第十一条（一）)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tuanmedia.answers.can_open import can_open, filing_deadline
from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import message
from tuanmedia.cli.dialogue.new_account import PLANNED, new_account
from tuanmedia.cli.dialogue.question import Parser
from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.entry.new_account import obstacles
from tuanmedia.errors import Misused
from tuanmedia.model.finding import Finding
from tuanmedia.render import deadline
from tuanmedia.render.can_open import warning_lines
from tuanmedia.render.finding import finding_lines
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "due": {"zh": "备案期限 {due}", "en": "to be filed by {due}"},
    "planned": {
        "zh": "先登记为计划；获准并开通后用 tuanmedia open 补记",
        "en": "planned; tuanmedia open once it is opened",
    },
}
# By the name of an answer: the rules, or the words of rules, whose violation refuses it. No other answer is refused at
# once. Only rules of `new_account.RULES_REFUSING_NEW_ACCOUNT` are looked at.
RULES_REFUSING_ANSWER = {
    "operator": ("management.operators",),
    "name": ("name",),
    "handle": ("handle", "registry.link"),
    "url": ("url", "registry.link"),
}


class Warnings:
    """Judges the new account after each answer. It repeats no line that it has given before."""

    def __init__(self, ctx: Context, locale: Locale) -> None:
        self.ctx, self.locale = ctx, locale
        self._given: set[str] = set()

    def hint(self, name: str, value: Any) -> str:
        """The text beside a date while it is typed: its weekday, or the deadline that follows from a day of opening."""
        if not isinstance(value, date):
            return ""
        count = filing_deadline(self.ctx, value) if name == "created_on" else None
        if count is None or count.deadline is None:
            return self.locale.day(value)
        return self.locale.word(WORDS, "due", due=self.locale.day(count.deadline.due))

    def new_lines(self, name: str, answers: Answers) -> list[str]:
        """The lines that follow the answer `name`, without the lines given before."""
        lines = [line for line in self._lines(name, answers) if line not in self._given]
        self._given.update(lines)
        return lines

    def refusing_parser(self, name: str, answers: Answers, parse: Parser) -> Parser:
        """A parser that also refuses an answer by which the account would violate a rule, as a third operator does."""

        def parse_and_judge(text: str) -> Any:
            value = parse(text)
            for finding in self._obstacles({**answers, name: value}):
                refusing = RULES_REFUSING_ANSWER.get(name, ())
                if finding.verdict == "violated" and (finding.say in refusing or finding.rule in refusing):
                    zh, en = (f"{finding.clause or ''}{message(finding, self.ctx.law, lang)}" for lang in ("zh", "en"))
                    raise Misused(zh, en)
            return value

        return parse_and_judge

    def _obstacles(self, answers: Answers) -> list[Finding]:
        return obstacles(self.ctx, new_account(answers)) if {"owner", "location"} <= answers.keys() else []

    def _lines(self, name: str, answers: Answers) -> Iterator[str]:
        value = answers[name]
        if name == "location":
            yield from warning_lines(can_open(self.ctx, answers["owner"], value.platform), self.locale)
        if name == "created_on":
            yield from self._deadline_lines(value)
        for finding in self._obstacles(answers):
            # People decide: a name that is merely close, a suspected evasion of a ban.
            if finding.verdict == "review":
                yield from finding_lines(finding, self.locale)

    def _deadline_lines(self, opening: Any) -> Iterator[str]:
        if opening == PLANNED:
            yield from wrapped(self.locale.word(WORDS, "planned"), "  ")
            return
        count = filing_deadline(self.ctx, opening)
        if count is not None and count.deadline is not None:
            due = self.locale.word(WORDS, "due", due=self.locale.day(count.deadline.due))
            yield f"  {style(due, 'bold')}"
            yield from deadline.counted_lines(count, self.locale, "  ")
