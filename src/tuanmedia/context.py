"""What a clause is written with: `@clause` makes a function a rule, `Context` is all it may know besides its record."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar, cast

from tuanmedia.finding import Fact, Found, Verdict
from tuanmedia.law import Law, Value
from tuanmedia.reader import Route
from tuanmedia.records import Account, Organization, Unit
from tuanmedia.registry import Registry
from tuanmedia.workdays import Deadline

Function = Callable[[Any, "Context"], Iterator[Found]]
F = TypeVar("F", bound=Callable[..., Iterator[Found]])
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's id, what it is asked about, and the function that answers."""

    id: str
    subject: type
    function: Function


RULES: list[Rule] = []


def clause(subject: type, rule: str = "") -> Callable[[F], F]:
    """Makes a function a rule, asked about each `subject`: an account, an organization, a file, the whole registry.

    The rule is `<module>.<function>`, or the one named: some have something to say of two subjects.
    """

    def enter(function: F) -> F:
        RULES.append(Rule(rule or f"{function.__module__.rpartition('.')[2]}.{function.__name__}", subject, function))
        return function

    return enter


@dataclass(frozen=True, slots=True)
class Context:
    """The registry, the law, the day looked at, and the parameters of one rule."""

    rule: str
    registry: Registry
    law: Law
    day: date
    memory: dict[object, Any] = field(default_factory=dict)

    def once(self, build: Callable[["Context"], T]) -> T:
        """What `build` makes of this registry, law and day; made once a run."""
        if build not in self.memory:
            self.memory[build] = build(self)
        return cast(T, self.memory[build])

    def value(self, name: str, on: date | None = None) -> Value | None:
        """The rule's parameter in force on that day (else the day looked at); None where nobody has set it."""
        return self.law.value(f"{self.rule}.{name}", on or self.day)

    def number(self, name: str, on: date | None = None) -> int | None:
        value = self.value(name, on)
        return value if isinstance(value, int) else None

    def lists(self, name: str, item: str, on: date | None = None) -> bool:
        """Whether the rule's list `name` holds `item`, or `all`."""
        value = self.value(name, on)
        return isinstance(value, tuple) and (item in value or "all" in value)

    def owner(self, account: Account) -> Organization | None:
        return self.registry.organizations.get(account.owner)

    def unit(self, organization: Organization) -> Unit | None:
        return self.registry.units.get(organization.unit or "")

    def is_club(self, account: Account) -> bool:
        owner = self.owner(account)
        return owner is not None and owner.kind == "club"

    def is_legacy(self, account: Account) -> bool:
        """第十一条（五）: opened before the regulation was promulgated."""
        promulgated = self.law.promulgated_on
        return promulgated is not None and account.created_on is not None and account.created_on < promulgated

    def done(self, day: date | None) -> date | None:
        """The day something was done; None where, on the day looked at, it has not happened yet."""
        return day if day is not None and day <= self.day else None

    def owed(
        self, since: date, done: date | None, at: Route, since_at: Route, say: str = "", **facts: Fact
    ) -> Iterator[Found]:
        """What is owed within `days` working days of `since`: nothing where it was done in time."""
        days, done = self.number("days", since), self.done(done)
        if days is None or (done is not None and done <= since + timedelta(days=days)):
            return
        deadline = self.law.workdays.deadline(since, days)
        if deadline is None:
            # Before 2004 and beyond the tabled years nobody knows the working days.
            yield Found(
                "review", at if done else since_at, say=f"{say}unknown", on=since, facts={**facts, "days": days}
            )
        elif done is None or done > deadline.due:
            late = self.law.workdays.between(deadline.due, done or self.day)
            yield self._unmet(deadline.due, done, at if done else since_at, say, {**facts, **_counted(deadline, late)})

    def promised(
        self, due: date, done: date | None, at: Route, due_at: Route, say: str = "", **facts: Fact
    ) -> Iterator[Found]:
        """What is owed by a day that was set; lateness counts in calendar days."""
        done = self.done(done)
        late = ((done or self.day) - due).days
        if done is None or late > 0:
            told: dict[str, Fact] = {"days_late": late} if late > 0 else {}
            yield self._unmet(due, done, at if done else due_at, say, {**facts, **told})

    def _unmet(self, due: date, done: date | None, at: Route, say: str, facts: Mapping[str, Fact]) -> Found:
        if done is not None:
            return Found("late", at, say=f"{say}late", due=due, facts={**facts, "done_on": done})
        verdict: Verdict = "violated" if self.day > due else "pending"
        return Found(verdict, at, say=f"{say}{verdict}", due=due, facts=facts)


def _counted(deadline: Deadline, late: int) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"days": deadline.days}
    if deadline.provisional:
        facts |= {"provisional": True, "safe_by": deadline.safe_by or deadline.due}
    if late > 0:
        facts["days_late"] = late
    return facts
