"""What a run of `check` has to tell: the findings that count, and all that stands around them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.answers.base import base_notes as base_notes
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import Lang, run_notes
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.registry.registry import Registry

if TYPE_CHECKING:
    from tuanmedia.answers.what_if import LawComparison
    from tuanmedia.registry.base import BaseRevision

# A run that could not read a file never says that all is well.
ALWAYS = frozenset({"registry.syntax", "registry.schema"})


class Report(NamedTuple):
    """Findings with what their renderers need: registry, law, day and language; what other rules would change, and what
    the findings are held against, where that was asked.

    `strict` lets warnings fail too; `folder` is where the root lies in its repository.
    """

    findings: Sequence[Finding]
    registry: Registry
    law: Law
    day: date
    lang: Lang
    what_if: "LawComparison | None" = None
    against: "BaseRevision | None" = None
    strict: bool = False
    folder: str = ""

    @property
    def counted(self) -> list[Finding]:
        """The findings that count."""
        return [finding for finding in self.findings if finding.counts]

    @property
    def standing(self) -> list[Finding]:
        """Those that stood at the base already."""
        return [finding for finding in self.findings if not finding.counts]

    @property
    def summary(self) -> dict[Severity, int]:
        """How many findings of each severity count."""
        counted = Counter(finding.severity for finding in self.counted)
        return {"error": counted["error"], "warning": counted["warning"], "info": counted["info"]}

    def fails(self, finding: Finding) -> bool:
        """Whether the run fails for this one."""
        return finding.counts and (finding.severity == "error" or (self.strict and finding.severity == "warning"))

    def path(self, finding: Finding) -> str:
        """The file as the host of the repository names it: from the top of the checkout."""
        return f"{self.folder}/{finding.file}" if self.folder else finding.file

    @property
    def notes(self) -> list[str]:
        """What is to be said of the whole run, and which rules it could not check."""
        base = self.against.base if self.against else None
        said = run_notes(self.law, self.lang, unchecked_rules(self.law, base is not None))
        return said + (base_notes(self.against, self.registry, self.lang) if self.against else [])

    @property
    def exit_code(self) -> int:
        """1 where the run fails, else 0."""
        return int(any(map(self.fails, self.findings)))


def selected_findings(
    findings: Iterable[Finding], law: Law, select: Sequence[str], ignore: Sequence[str]
) -> list[Finding]:
    """The findings of the rules that are selected and not ignored; Misused for a name that no rule has.

    What always counts is ignored only by its own name, not with its family.
    """
    wanted = law.select(select) if select else frozenset(law.clauses)
    wanted = (wanted - law.select(ignore)) | (ALWAYS - set(ignore))
    return [finding for finding in findings if finding.rule in wanted]


def findings_below(findings: Iterable[Finding], paths: Sequence[str]) -> list[Finding]:
    """The findings in these files and folders, given relative to the root; all where none is given."""
    return [
        finding
        for finding in findings
        if not paths
        or any(path in ("", ".") or finding.file == path or finding.file.startswith(f"{path}/") for path in paths)
    ]
