"""What was violated, or for people to judge, on a day of the year and is so no more at the end.

Whether it was mended, or only ended with the account, is not told: its last day is.

Every day is looked at, without judging each: see `watched`. A rule is asked about the last day, and then about the
last day on which it may have answered otherwise, until the first is reached.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from tuanmedia.audit.rules import ACTIVITY, ANNUAL
from tuanmedia.audit.span import Span
from tuanmedia.audit.year import YearFinding
from tuanmedia.checks import engine
from tuanmedia.checks.baseline import COUNTED_FACTS, finding_identity
from tuanmedia.checks.context import RULES, CheckFunction, Context
from tuanmedia.checks.tracked_day import TrackedDay
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account
from tuanmedia.registry.registry import Registry

BREACHES = ("violated", "review")


class Day(NamedTuple):
    """A day that is watched, and the rules in force on it, those of one id together."""

    watched: TrackedDay
    run: Context
    rules: dict[str, engine.Rules]


@dataclass(eq=False, repr=False)
class Past:
    """The days of a year, as they are looked at for subjects of one kind; `present` is the same on all of them."""

    registry: Registry
    law: Law
    kind: type
    present: date
    memory: dict[object, Any]
    _days: dict[date, Day] = field(default_factory=dict)

    def gone(self, subject: engine.Subject, span: Span, end: Iterable[Finding]) -> Iterator[YearFinding]:
        """What stood on a day of `span` and is not among what stands at the `end`, with the last day of each."""
        seen = Counter(known_by(finding, self.law) for finding in end if finding.verdict in BREACHES)
        for rule in self._known:
            for day, findings in self._answers(subject, rule, span):
                yield from (YearFinding(finding, day) for finding in _beyond(findings, seen, self.law))
                if rule == ACTIVITY and sum(known.rule == ACTIVITY for known in seen) == self._measures:
                    break

    def _answers(self, subject: engine.Subject, rule: str, span: Span) -> Iterator[tuple[date, list[Finding]]]:
        """What a rule finds, from the last day back, each answer with the last day on which it was given."""
        day = span.last
        while day >= span.first:
            at = self._on(day)
            watched = at.watched.watch()
            findings = engine.findings_about(subject, at.rules.get(rule, []), at.run)
            since = max(watched.since, span.first)
            yield day, findings
            if since == span.first:
                return
            day = since - timedelta(1)

    @cached_property
    def _known(self) -> list[str]:
        """The rules that may find a breach; what only advises cannot."""
        may = (rule.id for rule in RULES if rule.subject is self.kind and not rule.advises)
        return [rule for rule in dict.fromkeys(may) if rule in self.law.clauses]

    @cached_property
    def _measures(self) -> int:
        """For how much the school has set a number (第十二条七): each is found once, and then looked for no more."""
        dated = self.law.parameters.dated_values
        return sum(bool(dated(f"{ACTIVITY}.{name}")) for name in self.law.clauses[ACTIVITY].parameters)

    def _on(self, day: date) -> Day:
        if day not in self._days:
            watched = TrackedDay.fromordinal(day.toordinal()).watch()
            run = Context("", self.registry, self.law, watched, self.present, memory=self.memory)
            by_id = groupby(sorted(engine.rules_about(self.kind, run), key=_rule), key=_rule)
            self._days[day] = Day(watched, run, {rule: list(rules) for rule, rules in by_id})
        return self._days[day]


def held(past: Iterable[YearFinding], account: Account, last: date) -> list[YearFinding]:
    """The past without reviews of earlier years that were never held: the rule only looks at a later year by now."""
    years = {review.year for review in account.reviews if review.on <= last}
    return [stood for stood in past if stood.finding.rule != ANNUAL or stood.finding.facts.get("year") in years]


class Known(NamedTuple):
    """What two findings share that are the same on two days."""

    rule: str
    identity: Hashable


def known_by(finding: Finding, law: Law) -> Known:
    """By what a finding is known: what is measured anew on each day, by what is measured."""
    return Known(finding.rule, finding.say if finding.rule == ACTIVITY else finding_identity(finding, law))


def not_late(past: Iterable[YearFinding], end: Sequence[Finding], law: Law) -> list[YearFinding]:
    """The past without what is late at the end: that it was overdue before was the same thing."""
    late = [finding for finding in end if finding.verdict == "late" or "done_on" in finding.facts]
    return [stood for stood in past if not any(_is_late_now(stood.finding, one, law) for one in late)]


def _is_late_now(owed: Finding, late: Finding, law: Law) -> bool:
    """Whether what was owed is what is late: of one rule and deadline, and its facts are among the late one's.

    What was `missing` then is done: the deadline tells which it was or, of an approval (第十条), the role.
    """
    if (owed.rule, owed.due) != (late.rule, late.due):
        return False
    left_out = COUNTED_FACTS | law.clauses[owed.rule].parameters.keys() | {"missing"}
    facts = {(name, value) for name, value in owed.facts.items() if name not in left_out}
    missing = owed.facts.get("missing")
    return facts <= late.facts.items() and (not missing or owed.due is not None or missing in late.facts.values())


def _beyond(findings: Sequence[Finding], seen: Counter[Known], law: Law) -> Iterator[Finding]:
    """The breaches that are more than were seen at a time on any later day; now they are seen too."""
    here: dict[Known, int] = {}
    for finding in findings:
        if finding.verdict in BREACHES:
            known = known_by(finding, law)
            here[known] = here.get(known, 0) + 1
            if here[known] > seen[known]:
                seen[known] = here[known]
                yield finding


def _rule(rule: tuple[Context, CheckFunction]) -> str:
    return rule[0].rule
