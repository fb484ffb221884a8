"""Where a registry must be looked into for what could be the same as some findings: at their records, by their rules.

Nearly all of a registry is left unasked so; what is asked answers as it does when everything is.
"""

from collections.abc import Collection, Iterable

from tuanmedia.checks.baseline import subject_name
from tuanmedia.checks.context import RULES
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.files import File
from tuanmedia.registry.registry import Registry

# These decide whether a misfit is told; whether a waiver silences anything is judged by every rule.
HIDING = {"registry.secret", "registry.privacy"}


class RuleSelection:
    """For each record, and each file that belongs to none, the rules to be asked; there may be more in the answer."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._rules: dict[str, set[str]] = {}
        for finding in findings:
            self._rules.setdefault(subject_name(finding), set()).update(_entailed(finding.rule))
        self._anywhere = set().union(*self._rules.values())

    def at(self, name: str) -> Collection[str]:
        """The rules to be asked about a record or file."""
        return self._rules.get(name, ())

    def of(self, subject: Account | Organization | File | Registry) -> Collection[str]:
        """The rules to be asked about a subject; what is said of a whole registry may be about any file."""
        if isinstance(subject, Registry):
            return self._anywhere
        if isinstance(subject, File):
            return self.at(subject.path if subject.kind == "units" else subject.stem)
        return self.at(subject.id)


def _entailed(rule: str) -> set[str]:
    if rule == "registry.waivers":
        return {rule, *(one.id for one in RULES)}
    return {rule} | (HIDING if rule == "registry.schema" else set())
