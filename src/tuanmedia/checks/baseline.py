"""When two findings are the same: not by file or line, so that what has moved is not new.

Facts name the post, the change, the operator or the order that a finding is about: the same facts are the same fault.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeAlias

from tuanmedia.law.law import Law
from tuanmedia.model.finding import Fact, Finding

# Days that are counted anew each day, a deadline that another number moves: the duty is the same.
COUNTED_FACTS = frozenset({"days", "days_late", "silence"})
# What tells of a place: the line of a key's first mention, the file that has an id already.
PLACES = {"registry.syntax": {"first"}, "registry.schema": {"first"}}

# What must agree besides, by either side: facts do not say everything.
ExtraIdentity: TypeAlias = Callable[[Finding], Hashable]


def nothing(_: Finding) -> Hashable:
    """Facts say all there is."""
    return None


def new_findings(findings: Sequence[Finding], known: Iterable[Finding], law: Law) -> Iterator[Finding]:
    """The findings that no known one excuses."""
    return (finding for finding, excused in _held_against(findings, known, law) if not excused)


def mark_new(
    findings: Sequence[Finding],
    known: Iterable[Finding],
    law: Law,
    now: ExtraIdentity = nothing,
    then: ExtraIdentity = nothing,
) -> list[Finding]:
    """The findings, each as new, or not where a known one excuses it; `now` and `then` tell what else must agree."""
    told = _held_against(findings, known, law, now, then)
    return [finding._replace(new=not excused) for finding, excused in told]


def _held_against(
    findings: Sequence[Finding],
    known: Iterable[Finding],
    law: Law,
    now: ExtraIdentity = nothing,
    then: ExtraIdentity = nothing,
) -> Iterator[tuple[Finding, bool]]:
    """Each finding, and whether a known one excuses it; each known one excuses one."""
    left = Counter((finding_identity(finding, law), then(finding)) for finding in known)
    for finding in findings:
        about = finding_identity(finding, law), now(finding)
        left[about] -= 1
        yield finding, left[about] >= 0


def subject_name(finding: Finding) -> str:
    """What a finding is about: its record; what belongs to no record is known by its file."""
    return finding.record or finding.file


def finding_identity(finding: Finding, law: Law) -> Hashable:
    """What two findings share that are the same."""
    return (
        finding.rule,
        subject_name(finding),
        finding.verdict,
        frozenset(lasting_facts(finding, law).items()),
    )


def lasting_facts(finding: Finding, law: Law) -> dict[str, Fact]:
    """Of its facts those that stay: neither counted days, nor the rule's numbers, which may be others, nor places."""
    left_out = COUNTED_FACTS | law.clauses[finding.rule].parameters.keys() | PLACES.get(finding.rule, set())
    return {fact: value for fact, value in finding.facts.items() if fact not in left_out}
