"""What if: the findings under other rules against those under the rules in force — which come, and which go."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tuanmedia.finding import Finding
from tuanmedia.law import Law

# A deadline that another number moves; the duty is the same.
COUNTED = frozenset({"days", "days_late", "provisional", "safe_by"})


class Comparison(NamedTuple):
    """Findings that come under the other rules, and those that go, which the rules in force (`before`) word."""

    come: tuple[Finding, ...]
    go: tuple[Finding, ...]
    before: Law


def judged_by_both(
    judged: Callable[[Law, Law], list[Finding]], in_force: Law, other: Law
) -> tuple[list[Finding], Comparison]:
    """The findings under the other law, and what it changes; `judged` takes a law, and the clauses that are known."""
    known = both(in_force, other)
    findings = judged(other, known)
    return findings, compare(judged(in_force, known), findings, in_force, other)


def compare(before: Iterable[Finding], after: Iterable[Finding], in_force: Law, other: Law) -> Comparison:
    """What changes from the rules in force to the others; each finding excuses one that is the same."""
    either = both(in_force, other)
    old, new = list(before), list(after)
    return Comparison(tuple(beyond(new, old, either)), tuple(beyond(old, new, either)), in_force)


def both(in_force: Law, other: Law) -> Law:
    """The other law with the clauses too that only the rules in force have: what may be named of the two."""
    parts = dict(other.parts)
    for stem, part in in_force.parts.items():
        there = other.parts.get(stem)
        parts[stem] = there.model_copy(update={"clauses": {**part.clauses, **there.clauses}}) if there else part
    return replace(other, parts=parts)


def beyond(findings: Sequence[Finding], known: Iterable[Finding], law: Law) -> Iterator[Finding]:
    """The findings that no known one excuses."""
    excused = Counter(_same(finding, law) for finding in known)
    for finding in findings:
        same = _same(finding, law)
        if excused[same]:
            excused[same] -= 1
        else:
            yield finding


def _same(finding: Finding, law: Law) -> Hashable:
    """What two findings share that are the same: neither counted days nor the rule's numbers, which may be others."""
    left_out = COUNTED | law.clauses[finding.rule].parameters.keys()
    facts = frozenset((name, value) for name, value in finding.facts.items() if name not in left_out)
    # What belongs to no record is known by its file.
    return finding.rule, finding.record or finding.file, finding.verdict, facts
