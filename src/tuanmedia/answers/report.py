"""The report of a run of `check`: its findings, and what a renderer needs besides them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.answers.base import base_notes
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import Lang, run_notes
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.registry.registry import Registry

if TYPE_CHECKING:
    from tuanmedia.answers.changes import RequestChanges
    from tuanmedia.answers.what_if import LawComparison
    from tuanmedia.registry.base import BaseRevision

# A run that could not read a file never says that all is well.
ALWAYS_SELECTED = frozenset({"registry.syntax", "registry.schema"})


class Report(NamedTuple):
    """The findings of a run, with the registry, law, day and language that they were made with.

    `what_if` says what another law would change, where that was asked. `base_revision` is what a request is compared
    with, None where there is no base. `strict` lets the run fail for warnings too. `folder` is the path of the root
    within its repository, empty where the root is its top. `is_whole` asks the format for people to print every
    finding by itself, however many there are. `changes` is what the request does, where there is a base.
    """

    findings: Sequence[Finding]
    registry: Registry
    law: Law
    day: date
    lang: Lang
    what_if: "LawComparison | None" = None
    base_revision: "BaseRevision | None" = None
    strict: bool = False
    folder: str = ""
    is_whole: bool = False
    changes: "RequestChanges | None" = None

    @property
    def counted_findings(self) -> list[Finding]:
        """The findings that count: all, or with a base only the new ones."""
        return [finding for finding in self.findings if finding.counts]

    @property
    def old_findings(self) -> list[Finding]:
        """The findings that the base has already, and that do not count."""
        return [finding for finding in self.findings if not finding.counts]

    @property
    def summary(self) -> dict[Severity, int]:
        """The number of findings of each severity, of the findings that count."""
        numbers = Counter(finding.severity for finding in self.counted_findings)
        return {"error": numbers["error"], "warning": numbers["warning"], "info": numbers["info"]}

    def fails(self, finding: Finding) -> bool:
        """Whether the run fails for this finding."""
        return finding.counts and (finding.severity == "error" or (self.strict and finding.severity == "warning"))

    def path(self, finding: Finding) -> str:
        """The path of the finding's file from the top of the repository, as hosts name it."""
        return f"{self.folder}/{finding.file}" if self.folder else finding.file

    @property
    def notes(self) -> list[str]:
        """What a reader has to know of the whole run: assumptions, rules that were not checked, the base."""
        base = self.base_revision.base if self.base_revision else None
        notes = run_notes(self.law, self.lang, unchecked_rules(self.law, base is not None))
        return notes + (base_notes(self.base_revision, self.registry, self.lang) if self.base_revision else [])

    @property
    def exit_code(self) -> int:
        """1 where the run fails, else 0."""
        return int(any(map(self.fails, self.findings)))


def selected_findings(
    findings: Iterable[Finding], law: Law, select: Sequence[str], ignore: Sequence[str]
) -> list[Finding]:
    """The findings of the rules that are selected and not ignored. Raises Misused for a name that no rule has.

    Rules about unreadable files are left out only where `ignore` names them by their own id, not by their family.
    """
    rules = law.select(select) if select else frozenset(law.clauses)
    rules = (rules - law.select(ignore)) | (ALWAYS_SELECTED - set(ignore))
    return [finding for finding in findings if finding.rule in rules]


def findings_below(findings: Iterable[Finding], paths: Sequence[str]) -> list[Finding]:
    """The findings in these files and folders, given relative to the root; all findings where no path is given."""
    return [finding for finding in findings if not paths or any(is_below(finding.file, path) for path in paths)]


def is_below(file: str, path: str) -> bool:
    """Whether the path is the file itself, a folder above it, or the root."""
    return path in ("", ".") or file == path or file.startswith(f"{path}/")
