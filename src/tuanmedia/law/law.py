"""The law that checks apply: clauses with their words, parameters by day, platforms, the calendar."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tuanmedia.errors import unknown_name
from tuanmedia.law.articles import Clause, Document, Part, Say
from tuanmedia.law.calendar.faults import notice_faults
from tuanmedia.law.calendar.notices import Notice
from tuanmedia.law.calendar.statutory import CalendarRules
from tuanmedia.law.calendar.workdays import Workdays
from tuanmedia.law.parameters import Parameters, Value
from tuanmedia.law.platforms import Platforms
from tuanmedia.law.school import School

__all__ = [
    "CalendarFile",
    "Clause",
    "Law",
    "Part",
    "Say",
    "Value",
    "fill",
]

REGULATION = "试行"  # the document of rules/documents.yaml that is the regulation itself
_blank = re.compile(r"\{([a-z_]+)\}")


class CalendarFile(NamedTuple):
    """One file of rules/calendar/; its bytes give the places of its faults."""

    path: str
    data: bytes
    notice: Notice


@dataclass(frozen=True, eq=False, repr=False)
class Law:
    """The law of a folder rules/, with the values that `--set` gives its parameters for this run.

    `draft` names the folder, where it is another than the one of the registry.
    """

    parts: Mapping[str, Part]
    parameters: Parameters
    platforms: Platforms
    calendar_rules: CalendarRules
    school: School
    calendar_files: tuple[CalendarFile, ...] = ()
    draft: str = ""

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause by its rule id (`filing.created`), in the order of the articles."""
        return {f"{stem}.{name}": clause for stem, part in self.parts.items() for name, clause in part.clauses.items()}

    @cached_property
    def workdays(self) -> Workdays:
        """The working days, by the library and by the calendar files that have no error."""
        sound = [file.notice for file in self.calendar_files if not self._has_errors(file.notice)]
        local = [day for notice in sound for day in notice.local] if self.value("calendar.local", date.max) else []
        return Workdays(self.calendar_rules, sound, local)

    @cached_property
    def promulgated_on(self) -> date | None:
        """The day of promulgation (第十五条), or None where it is not known."""
        day = self.value("regulation.promulgated_on", date.max)
        return day if isinstance(day, date) else None

    @property
    def regulation(self) -> Document:
        """The document that is the regulation itself."""
        return self.parameters.documents[REGULATION]

    def regulation_title(self, school: str | None) -> str:
        """Return the title of the regulation, with this school's name in the place of that of whose it is.

        Without a name the title stands without one. A title that is not said to hold a name stays as it is.
        """
        document = self.regulation
        return document.title.replace(document.school, school or "") if document.school else document.title

    def is_legacy(self, opened: date) -> bool:
        """Whether an account opened on that day is older than the regulation (第十一条（五）)."""
        return self.promulgated_on is not None and opened < self.promulgated_on

    def value(self, name: str, on: date) -> Value | None:
        """Return the value of a parameter that is in force on a day; None where no document sets one."""
        return self.parameters.value(name, on)

    def with_settings(self, assignments: Iterable[str]) -> "Law":
        """Return this law with other values, in force on every day. Raises Misused for what cannot be set.

        Each assignment is `NAME=VALUE`, as `--set` takes it.
        """
        return replace(self, parameters=self.parameters.with_settings(tuple(assignments)))

    def is_in_force(self, rule: str, on: date) -> bool:
        """Tell whether a rule is in force on a day. A rule that cites no article always is."""
        return self.clauses[rule].cite is None or self.parameters.in_force_since(REGULATION) <= on

    def select(self, names: Iterable[str]) -> frozenset[str]:
        """Return the ids of the rules that `names` select, single rules or families (`filing`). Raises Misused."""
        selected: set[str] = set()
        for name in names:
            members = {rule for rule in self.clauses if name in (rule, rule.partition(".")[0])}
            if not members:
                raise unknown_name("条款", "rule", name, [*self.clauses, *self.parts])
            selected |= members
        return frozenset(selected)

    def _has_errors(self, notice: Notice) -> bool:
        return any(fault.severity == "error" for fault in notice_faults(notice, self.calendar_rules.statutory))


def fill(words: str, facts: Mapping[str, object]) -> str:
    """Return words with the facts in their blanks (`{due}`). A blank without a fact stays.

    Blanks inside a fact are not filled: no name can reach into a sentence.
    """
    return _blank.sub(lambda blank: str(facts.get(blank[1], blank[0])), words)


def blank_names(words: str) -> list[str]:
    """Return the names of the blanks in words, in their order."""
    return _blank.findall(words)
