"""The regulation as the program knows it: clauses, parameters by day, platforms, the calendar, and all their words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tuanmedia.errors import unknown_name
from tuanmedia.law.articles import Clause, Part, Say
from tuanmedia.law.calendar.faults import notice_faults
from tuanmedia.law.calendar.notices import Notice
from tuanmedia.law.calendar.statutory import CalendarRules
from tuanmedia.law.calendar.workdays import Workdays
from tuanmedia.law.parameters import Parameters, Value
from tuanmedia.law.platforms import Platforms

__all__ = [
    "CalendarFile",
    "Clause",
    "Law",
    "Part",
    "Say",
    "Value",
    "fill",
]

REGULATION = "试行"
_blank = re.compile(r"\{([a-z_]+)\}")


class CalendarFile(NamedTuple):
    """One file of rules/calendar/, with its bytes for the places of its faults."""

    path: str
    data: bytes
    notice: Notice


@dataclass(frozen=True, eq=False, repr=False)
class Law:
    """All of rules/, with the parameters that are in force or were set for this run.

    `draft` names the folder it comes from, where that is not the one in force.
    """

    parts: Mapping[str, Part]
    parameters: Parameters
    platforms: Platforms
    calendar_rules: CalendarRules
    calendar_files: tuple[CalendarFile, ...] = ()
    draft: str = ""

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause by its rule id, in the order of the articles."""
        return {f"{stem}.{name}": clause for stem, part in self.parts.items() for name, clause in part.clauses.items()}

    @cached_property
    def workdays(self) -> Workdays:
        """Working days by the library and by the calendar files that have no error."""
        sound = [file.notice for file in self.calendar_files if not self._errors(file.notice)]
        local = [own for notice in sound for own in notice.local] if self.value("calendar.local", date.max) else []
        return Workdays(self.calendar_rules, sound, local)

    @cached_property
    def promulgated_on(self) -> date | None:
        """The day of promulgation (第十五条), where it is settled."""
        day = self.value("regulation.promulgated_on", date.max)
        return day if isinstance(day, date) else None

    def is_legacy(self, opened: date) -> bool:
        """Whether an account opened on that day is older than the regulation (第十一条（五）)."""
        return self.promulgated_on is not None and opened < self.promulgated_on

    def value(self, name: str, on: date) -> Value | None:
        """The value of a parameter in force on that day; None where nobody has set one."""
        return self.parameters.value(name, on)

    def with_settings(self, assignments: Iterable[str]) -> "Law":
        """This law with other values in force on every day; Misused for what cannot be set."""
        return replace(self, parameters=self.parameters.with_settings(tuple(assignments)))

    def is_in_force(self, rule: str, on: date) -> bool:
        """Whether a rule holds on that day; what is no clause of the regulation always does."""
        return self.clauses[rule].cite is None or self.parameters.in_force_since(REGULATION) <= on

    def select(self, names: Iterable[str]) -> frozenset[str]:
        """The rules that are named, one by one or by family (`filing`); Misused for a name that no rule has."""
        chosen: set[str] = set()
        for name in names:
            members = {rule for rule in self.clauses if name in (rule, rule.partition(".")[0])}
            if not members:
                raise unknown_name("条款", "rule", name, [*self.clauses, *self.parts])
            chosen |= members
        return frozenset(chosen)

    def _errors(self, notice: Notice) -> bool:
        return any(fault.severity == "error" for fault in notice_faults(notice, self.calendar_rules.statutory))


def fill(words: str, facts: Mapping[str, object]) -> str:
    """Words with facts in their blanks; a fact is not read for blanks itself, so no name can reach into a sentence."""
    return _blank.sub(lambda blank: str(facts.get(blank[1], blank[0])), words)
