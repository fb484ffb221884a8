"""The findings under another law compared with the findings under the law in force: which come, and which go."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from tuanmedia.checks.baseline import new_findings
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding


class LawComparison(NamedTuple):
    """The findings that come under the other law, and the findings that go.

    The words of the findings that go are in the law in force, `before`.
    """

    come: tuple[Finding, ...]
    go: tuple[Finding, ...]
    before: Law


def compare_laws(
    evaluate: Callable[[Law, Law], list[Finding]], in_force: Law, other: Law
) -> tuple[list[Finding], LawComparison]:
    """The findings under the other law, and what it changes.

    `evaluate` takes the law to check by, and a law with every clause that an option may name.
    """
    known = union(in_force, other)
    findings = evaluate(other, known)
    return findings, compare_findings(evaluate(in_force, known), findings, in_force, other)


def compare_findings(before: Iterable[Finding], after: Iterable[Finding], in_force: Law, other: Law) -> LawComparison:
    """What changes from the findings under the law in force (`before`) to those under the other law (`after`)."""
    either = union(in_force, other)
    old, new = list(before), list(after)
    return LawComparison(tuple(new_findings(new, old, either)), tuple(new_findings(old, new, either)), in_force)


def union(in_force: Law, other: Law) -> Law:
    """The other law, and with it the clauses that only the law in force has."""
    parts = dict(other.parts)
    for stem, part in in_force.parts.items():
        there = other.parts.get(stem)
        parts[stem] = there.model_copy(update={"clauses": {**part.clauses, **there.clauses}}) if there else part
    return replace(other, parts=parts)
