"""Findings: what a rule saw, how it judges that, and where it points."""

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

# What a finding is about decides what becomes of it with time: a duty unmet by an account that is gone is only `late`;
# a deed of a year that has been reviewed too; a limit or a prohibition stays as it is.
Nature: TypeAlias = Literal["duty", "deed", "limit"]


class Found(NamedTuple):
    """What a clause yields: facts, not prose. `say` names the words in rules/, the verdict's own where it is empty.

    `at` is a route into the record; `place` stands for it where a file could not be read as one, `file` where what is
    found belongs to no record, or to one (`record`) that is gone. `safe_by` is set where the deadline `due` is
    provisional: whoever acts by that day is in time, whatever a holiday notice still to come says.
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

    @property
    def year(self) -> int | None:
        """The year it belongs to: that of its deadline, else of its date."""
        day = self.due or self.on
        return day.year if day else None


class Finding(NamedTuple):
    """What is reported: a rule's verdict about a record, with its place in a file.

    `new` is settled only against a base revision: what stands there already is not.
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
        """Whether it counts for the summary and the exit code."""
        return self.new is not False

    @property
    def order(self) -> tuple[str, int, str]:
        return self.file, self.line or 0, self.rule
