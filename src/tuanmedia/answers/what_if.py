"""What if: the findings under other rules against those under the rules in force — which come, and which go."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from tuanmedia.checks.baseline import new_findings
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding


class LawComparison(NamedTuple):
    """Findings that come under the other rules, and those that go, which the rules in force (`before`) word."""

    come: tuple[Finding, ...]
    go: tuple[Finding, ...]
    before: Law


def compare_laws(
    judged: Callable[[Law, Law], list[Finding]], in_force: Law, other: Law
) -> tuple[list[Finding], LawComparison]:
    """The findings under the other law, and what it changes; `judged` takes a law, and the clauses that are known."""
    known = both(in_force, other)
    findings = judged(other, known)
    return findings, compare(judged(in_force, known), findings, in_force, other)


def compare(before: Iterable[Finding], after: Iterable[Finding], in_force: Law, other: Law) -> LawComparison:
    """What changes from the rules in force to the others; each finding excuses one that is the same."""
    either = both(in_force, other)
    old, new = list(before), list(after)
    return LawComparison(tuple(new_findings(new, old, either)), tuple(new_findings(old, new, either)), in_force)


def both(in_force: Law, other: Law) -> Law:
    """The other law with the clauses too that only the rules in force have: what may be named of the two."""
    parts = dict(other.parts)
    for stem, part in in_force.parts.items():
        there = other.parts.get(stem)
        parts[stem] = there.model_copy(update={"clauses": {**part.clauses, **there.clauses}}) if there else part
    return replace(other, parts=parts)
