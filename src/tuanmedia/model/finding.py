"""Findings: what a rule yields (`Found`), and what is reported of it (`Finding`)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.yaml import Place, Route

Verdict: TypeAlias = Literal["violated", "late", "review", "pending", "advice"]
Severity: TypeAlias = Literal["error", "warning", "info"]
Who: TypeAlias = Literal["operator", "adviser", "owner", "unit", "committee"]
Fact: TypeAlias = str | int | bool | date

SEVERITIES: dict[Verdict, Severity] = {
    "violated": "error",
    "late": "warning",
    "review": "warning",
    "pending": "info",
    "advice": "info",
}

# How a violation softens with time: an unmet `duty` of an account that has ended is only `late`; so is a `deed` of a
# year that has had its annual review; a `limit` stays violated.
Nature: TypeAlias = Literal["duty", "deed", "limit"]


class Found(NamedTuple):
    """What a rule yields: a verdict and facts, no prose.

    `say` names the words in rules/, where they are not those of the verdict. `at` is the route into the record that the
    finding points to; `place` replaces it where the file could not be read as a record. `file` names the file where the
    subject is no record, or is a `record` that has been deleted. `safe_by` is set where the deadline `due` is
    provisional: whoever acts by that day is in time under every holiday notice that may still come.
    """

    verdict: Verdict
    at: Route = ()
    say: str = ""
    due: date | None = None
    on: date | None = None
    nature: Nature = "duty"
    who: Who | None = None
    facts: Mapping[str, Fact] = MappingProxyType({})
    severity: Severity | None = None
    place: Place | None = None
    file: str = ""
    record: str | None = None
    safe_by: date | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether a holiday notice that is still to come may move the deadline (暂定)."""
        return self.safe_by is not None


class Finding(NamedTuple):
    """What is reported: the verdict of a rule about a record, with its place in a file.

    `new` is None without a base. With one it tells whether the base lacks the finding.
    """

    rule: str
    clause: str | None
    verdict: Verdict
    severity: Severity
    file: str
    line: int | None
    column: int | None
    record: str | None
    who: Who
    say: str
    due: date | None
    facts: Mapping[str, Fact]
    safe_by: date | None = None
    new: bool | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether a holiday notice that is still to come may move the deadline (暂定)."""
        return self.safe_by is not None

    @property
    def counts(self) -> bool:
        """Whether the finding counts for the summary and the exit code: with a base, only a new one does."""
        return self.new is not False

    @property
    def order(self) -> tuple[str, int, str]:
        return self.file, self.line or 0, self.rule
