"""Which findings stood before: findings compared with the findings of a base.

Two findings are the same if they have the same rule, record, verdict and facts. File and line do not count, so a fault
that has moved in its file is not new. Facts name the post, the change, the operator or the order of a finding.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import TypeAlias

from tuanmedia.checks.context import RULES
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Fact, Finding
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.files import File
from tuanmedia.registry.registry import Registry

# Numbers that grow from day to day, and days that follow from a number of the rules: they make no other finding.
COUNTED_FACTS = frozenset({"days", "days_late", "silence"})
# Facts that are places in a file, by rule.
PLACE_FACTS = {"registry.syntax": {"first"}, "registry.schema": {"first"}}
# Their findings hide one of registry.schema at the same place.
HIDING_RULES = frozenset({"registry.secret", "registry.privacy"})

# What two equal findings must have in common beside their facts.
ExtraIdentity: TypeAlias = Callable[[Finding], Hashable]


def no_extra_identity(_: Finding) -> Hashable:
    """The ExtraIdentity of findings whose facts say everything."""
    return None


def new_findings(findings: Sequence[Finding], known: Iterable[Finding], law: Law) -> Iterator[Finding]:
    """The findings that are not among the known ones. Each known finding excuses one."""
    return (finding for finding, is_new in _compare(findings, known, law) if is_new)


def mark_new(
    findings: Sequence[Finding],
    known: Iterable[Finding],
    law: Law,
    now: ExtraIdentity = no_extra_identity,
    then: ExtraIdentity = no_extra_identity,
) -> list[Finding]:
    """The findings with `new` set. `now` is the extra identity of the findings, `then` that of the known ones."""
    return [finding._replace(new=is_new) for finding, is_new in _compare(findings, known, law, now, then)]


def _compare(
    findings: Sequence[Finding],
    known: Iterable[Finding],
    law: Law,
    now: ExtraIdentity = no_extra_identity,
    then: ExtraIdentity = no_extra_identity,
) -> Iterator[tuple[Finding, bool]]:
    remaining = Counter((finding_identity(finding, law), then(finding)) for finding in known)
    for finding in findings:
        identity = finding_identity(finding, law), now(finding)
        remaining[identity] -= 1
        yield finding, remaining[identity] < 0


def finding_identity(finding: Finding, law: Law) -> Hashable:
    """What equal findings have in common."""
    facts = frozenset(lasting_facts(finding, law).items())
    return finding.rule, subject_name(finding), finding.verdict, facts


def subject_name(finding: Finding) -> str:
    """The id of the finding's record, or the path of its file where it has no record."""
    return finding.record or finding.file


def lasting_facts(finding: Finding, law: Law) -> dict[str, Fact]:
    """The facts without counted days, without the rule's own numbers, which may be changed, and without places."""
    left_out = COUNTED_FACTS | law.clauses[finding.rule].parameters.keys() | PLACE_FACTS.get(finding.rule, set())
    return {fact: value for fact, value in finding.facts.items() if fact not in left_out}


class RuleSelection:
    """The rules that could find the same as some findings, for each record, and for each file without one.

    To know which of the findings stood before, a base is evaluated with this selection instead of with every rule on
    every record. For the selected rules the result is the same.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._rules: dict[str, set[str]] = {}
        for finding in findings:
            self._rules.setdefault(subject_name(finding), set()).update(_needed_rules(finding.rule))
        self._all_rules = set().union(*self._rules.values())

    def rules_at(self, name: str) -> Collection[str]:
        """The rules for a record's id or a file's path."""
        return self._rules.get(name, ())

    def rules_about(self, subject: Account | Organization | File | Registry) -> Collection[str]:
        """The rules for a subject. A rule about the whole registry may find something in any file."""
        if isinstance(subject, Registry):
            return self._all_rules
        if isinstance(subject, File):
            return self.rules_at(subject.path if subject.kind == "units" else subject.stem)
        return self.rules_at(subject.id)


def _needed_rules(rule: str) -> set[str]:
    """The rule, and the rules whose findings decide about its own."""
    if rule == "registry.waivers":
        return {rule, *(known.id for known in RULES)}
    return {rule} | (HIDING_RULES if rule == "registry.schema" else set())
