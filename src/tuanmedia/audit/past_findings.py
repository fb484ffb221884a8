"""Findings of a day of the year that are no more on its last day, each with the last day on which it was found.

A past finding does not say whether the fault was mended or ended with the account.

Every day counts, but only a few are evaluated. A TrackedDay knows the earliest day for which a rule's comparisons have
the same results. So a rule is evaluated on the last day, then on the day before its results may change, and so on.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from tuanmedia.audit.figures import Span
from tuanmedia.audit.year import ACTIVITY, ANNUAL, YearFinding
from tuanmedia.checks import engine
from tuanmedia.checks.baseline import COUNTED_FACTS, finding_identity
from tuanmedia.checks.context import RULES, Context
from tuanmedia.checks.tracked_day import TrackedDay
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account
from tuanmedia.registry.registry import Registry

BREACHES = ("violated", "review")


class DayIdentity(NamedTuple):
    """What two findings of different days have in common if they are about the same fault."""

    rule: str
    identity: Hashable


def day_identity(finding: Finding, law: Law) -> DayIdentity:
    """The identity of a finding from one day to another.

    A finding of management.activity measures other numbers each day; it is the same if it measures the same thing.
    """
    return DayIdentity(finding.rule, finding.say if finding.rule == ACTIVITY else finding_identity(finding, law))


class _DayRules(NamedTuple):
    """A day, the context of a run on it, and the rules in force on it by their id."""

    day: TrackedDay
    run: Context
    rules: dict[str, engine.Rules]


@dataclass(eq=False, repr=False)
class PastSearch:
    """Looks for the past findings of subjects of one kind: an account, an organization, a file.

    `present` is the `present` of every day's context. `memory` keeps what rules compute once for a registry.
    """

    registry: Registry
    law: Law
    kind: type
    present: date
    memory: dict[object, Any]
    _days: dict[date, _DayRules] = field(default_factory=dict)

    def past_findings(
        self, subject: engine.Subject, span: Span, last_findings: Iterable[Finding]
    ) -> Iterator[YearFinding]:
        """The breaches of a day of `span` that are not among the findings of its last day, with their last day.

        Of findings with one identity a day may have several; a day adds the ones it has more than any later day.
        """
        seen = Counter(day_identity(finding, self.law) for finding in last_findings if finding.verdict in BREACHES)
        for rule in self._rule_ids:
            for day, findings in self._findings_backwards(subject, rule, span):
                yield from (YearFinding(finding, day) for finding in _more_than_seen(findings, seen, self.law))
                # Each number of the school has one identity; once all are seen, earlier days add nothing.
                if rule == ACTIVITY and sum(identity.rule == ACTIVITY for identity in seen) == self._activity_numbers:
                    break

    def _findings_backwards(
        self, subject: engine.Subject, rule: str, span: Span
    ) -> Iterator[tuple[date, list[Finding]]]:
        """A rule's findings for each run of days with the same ones, the latest run first, and the run's last day."""
        last = span.last
        while last >= span.first:
            day, run, rules = self._rules_on(last)
            day.reset()
            findings = engine.findings_about(subject, rules.get(rule, []), run)
            since = day.since  # before the findings are looked at, which compares their days too
            yield last, findings
            if since <= span.first:
                return
            last = since - timedelta(1)

    @cached_property
    def _rule_ids(self) -> list[str]:
        """The rules about this kind that may find a breach."""
        ids = (rule.id for rule in RULES if rule.subject is self.kind and not rule.advises)
        return [rule for rule in dict.fromkeys(ids) if rule in self.law.clauses]

    @cached_property
    def _activity_numbers(self) -> int:
        """How many numbers for activity the school has set (第十二条（七）)."""
        names = self.law.clauses[ACTIVITY].parameters
        return sum(bool(self.law.parameters.dated_values(f"{ACTIVITY}.{name}")) for name in names)

    def _rules_on(self, day: date) -> _DayRules:
        if day not in self._days:
            tracked = TrackedDay.fromordinal(day.toordinal()).reset()
            run = Context("", self.registry, self.law, tracked, self.present, memory=self.memory)
            rules = sorted(engine.rules_about(self.kind, run), key=lambda rule: rule[0].rule)
            by_id = {rule: list(group) for rule, group in groupby(rules, key=lambda rule: rule[0].rule)}
            self._days[day] = _DayRules(tracked, run, by_id)
        return self._days[day]


def _more_than_seen(findings: Sequence[Finding], seen: Counter[DayIdentity], law: Law) -> Iterator[Finding]:
    """The breaches of a day beyond the number of their identity on every later day; `seen` is raised to that number."""
    on_day: Counter[DayIdentity] = Counter()
    for finding in findings:
        if finding.verdict in BREACHES:
            identity = day_identity(finding, law)
            on_day[identity] += 1
            if on_day[identity] > seen[identity]:
                seen[identity] = on_day[identity]
                yield finding


def without_unheld_reviews(past: Iterable[YearFinding], account: Account, last: date) -> list[YearFinding]:
    """The past findings except missing reviews of earlier years that were not held later either.

    management.annual asks only for the review of the latest year, so it falls silent about an earlier one.
    """
    years = {review.year for review in account.reviews if review.on <= last}
    return [entry for entry in past if entry.finding.rule != ANNUAL or entry.finding.facts.get("year") in years]


def without_late(past: Iterable[YearFinding], last_findings: Sequence[Finding], law: Law) -> list[YearFinding]:
    """The past findings except overdue duties that were done late: the last day has a finding about the lateness."""
    late = [finding for finding in last_findings if finding.verdict == "late" or "done_on" in finding.facts]
    return [entry for entry in past if not any(_is_done_late(entry.finding, finding, law) for finding in late)]


def _is_done_late(owed: Finding, late: Finding, law: Law) -> bool:
    """Whether `late` is about the duty that was `owed`: one rule, one deadline, and its facts include the owed one's.

    The fact `missing` is gone once the duty is done. Then the deadline tells which duty it was or, for an approval
    (第十条), the role.
    """
    if (owed.rule, owed.due) != (late.rule, late.due):
        return False
    left_out = COUNTED_FACTS | law.clauses[owed.rule].parameters.keys() | {"missing"}
    facts = {(name, value) for name, value in owed.facts.items() if name not in left_out}
    missing = owed.facts.get("missing")
    return facts <= late.facts.items() and (not missing or owed.due is not None or missing in late.facts.values())
