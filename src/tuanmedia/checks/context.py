"""What a clause is written with: `@clause` makes a function a rule, `Context` is all it may know besides its record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from tuanmedia.checks.tracked_day import untracked
from tuanmedia.law.law import Law, Value
from tuanmedia.law.parameters import DatedValue
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.registry.registry import Base, Registry
from tuanmedia.yaml import Route

if TYPE_CHECKING:
    from tuanmedia.registry.posts import Post

CheckFunction = Callable[[Any, "Context"], Iterator[Found]]
F = TypeVar("F", bound=Callable[..., Iterator[Found]])
T = TypeVar("T")
R = TypeVar("R", bound=Account | Organization)


class Rule(NamedTuple):
    """A rule's id, what it is asked about, and the function that answers; whether that never finds but advice."""

    id: str
    subject: type
    function: CheckFunction
    advises: bool = False


RULES: list[Rule] = []


def clause(subject: type, rule: str = "", advises: bool = False) -> Callable[[F], F]:
    """Makes a function a rule, asked about each `subject`: an account, an organization, a file, the whole registry.

    The rule is `<article>.<function>`, the article being the module below clauses/, unless one is named: some have
    something to say of two subjects. Outside clauses/ it always is named; a module's name there says no article.
    """

    def enter(function: F) -> F:
        article = function.__module__.removeprefix("tuanmedia.checks.clauses.").partition(".")[0]
        RULES.append(Rule(rule or f"{article}.{function.__name__}", subject, function, advises))
        return function

    return enter


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Context:
    """The registry, the law, the day looked at, and the parameters of one rule.

    `present` is the day looked at, or today where that is later: nothing that is past can be dated after it. `base` is
    what a request is held against, where it is.
    """

    rule: str
    registry: Registry
    law: Law
    day: date
    present: date
    own: Mapping[str, Sequence[DatedValue]] = field(default_factory=dict)
    memory: dict[object, Any] = field(default_factory=dict)
    base: Base | None = None

    def once(self, build: Callable[["Context"], T]) -> T:
        """What `build` makes of this registry and law, whatever the day; made once a run, which may look at many."""
        if build not in self.memory:
            self.memory[build] = build(self)
        return cast(T, self.memory[build])

    def of(self, rule: str) -> "Context":
        """The same for another rule."""
        clause = self.law.clauses.get(rule)
        names = clause.parameters if clause else ()
        return replace(
            self, rule=rule, own={name: self.law.parameters.dated_values(f"{rule}.{name}") for name in names}
        )

    def value(self, name: str, on: date | None = None) -> Value | None:
        """The rule's parameter in force on that day (else the day looked at); None where nobody has set it."""
        on = on or self.day
        for since, value, _ in self.own.get(name, ()):
            if since <= on:
                return value
        return None

    def number(self, name: str, on: date | None = None) -> int | None:
        value = self.value(name, on)
        return value if isinstance(value, int) else None

    def lists(self, name: str, item: str, on: date | None = None) -> bool:
        """Whether the rule's list `name` holds `item`, or `all`."""
        value = self.value(name, on)
        return isinstance(value, tuple) and (item in value or "all" in value)

    @property
    def counting(self) -> date:
        """The day looked at for a number that grows by itself, and by which nothing is decided: how many days late."""
        return untracked(self.day)

    def owner(self, account: Account) -> Organization | None:
        return self.registry.organizations.get(account.owner)

    def unit(self, organization: Organization) -> Unit | None:
        return self.registry.units.get(organization.unit or "")

    def is_club(self, account: Account) -> bool:
        owner = self.owner(account)
        return owner is not None and owner.kind == "club"

    def is_legacy(self, account: Account) -> bool:
        """Whether the account was opened before the regulation was promulgated (第十一条（五）)."""
        return account.created_on is not None and self.law.is_legacy(account.created_on)

    def opening_duty(self, rule: str, opened: date) -> tuple[str, date]:
        """The rule whose `days` hold for an account opened on that day, and the day from which they count.

        They are `rule` (`filing.created`, `filing.commitment`) and the opening; for a legacy account filing.legacy and
        the promulgation (第十一条（五）).
        """
        promulgated = self.law.promulgated_on
        return ("filing.legacy", promulgated) if promulgated and self.law.is_legacy(opened) else (rule, opened)

    def before(self, record: R) -> R | None:
        """The record as it was where the request began; None for a new one. The very same, where nothing changed."""
        return self.base.earlier(record) if self.base else None

    def altered(self, record: R) -> R | None:
        """The record as it was, where the request changes it."""
        before = self.before(record)
        return None if before is record else before

    def done(self, day: date | None) -> date | None:
        """The day something was done; None where, on the day looked at, it has not happened yet."""
        return day if day is not None and day <= self.day else None

    def owed(
        self, since: date, done: date | None, at: Route, since_at: Route, say: str = "", **facts: Fact
    ) -> Iterator[Found]:
        """What is owed within `days` working days of `since`: nothing where it was done in time."""
        days, done = self.number("days", since), self.done(done)
        if days is None or (done is not None and (done - since).days <= days):
            return
        deadline = self.law.workdays.deadline(since, days)
        if deadline is None:
            # Before 2004 and beyond the tabled years nobody knows the working days.
            yield Found(
                "review", at if done else since_at, say=f"{say}unknown", on=since, facts={**facts, "days": days}
            )
        elif done is None or done > deadline.due:
            late = self.law.workdays.between(deadline.due, done or self.counting)
            found = self._unmet(deadline.due, done, at if done else since_at, say, {**facts, "days": days}, late)
            yield found._replace(safe_by=deadline.safe_by) if deadline.provisional else found

    def promised(
        self, due: date, done: date | None, at: Route, due_at: Route, say: str = "", **facts: Fact
    ) -> Iterator[Found]:
        """What is owed by a day that was set; lateness counts in calendar days."""
        done = self.done(done)
        if done is None or done > due:
            late = ((done or self.counting) - due).days
            yield self._unmet(due, done, at if done else due_at, say, facts, late)

    def published(self, account: Account, breach: "Callable[[Post], bool]") -> "Iterator[Post]":
        """The posts of an account that are a breach and have been posted; the breach is asked first, for it is rare."""
        posts = self.registry.posts.get(account.id)
        return (post for post in posts.rows if breach(post) and post.day <= self.day) if posts else iter(())

    def posted(self, account: Account, post: "Post", say: str = "", **facts: Fact) -> Found:
        """A breach that a post is, at its row; it cannot be undone."""
        told: dict[str, Fact] = {"posted_on": post.day, "title": post.title, **facts}
        return Found("violated", say=say, on=post.day, nature="deed", facts=told, **self.row(account, post))

    def advised(self, account: Account, post: "Post", say: str, **facts: Fact) -> Found:
        """Advice about how an account is run, at the row that shows it."""
        return Found("advice", say=say, on=post.day, nature="limit", facts=facts, **self.row(account, post))

    def row(self, account: Account, post: "Post") -> dict[str, Any]:
        """Where a post stands: its file, and the line it begins on."""
        return {"file": self.registry.paths["posts", account.id], "place": (post.line, 1)}

    def _unmet(self, due: date, done: date | None, at: Route, say: str, facts: Mapping[str, Fact], late: int) -> Found:
        if done is not None:
            return Found("late", at, say=f"{say}late", due=due, facts={**facts, "done_on": done, "days_late": late})
        if self.day > due:
            return Found("violated", at, say=f"{say}violated", due=due, facts={**facts, "days_late": late})
        return Found("pending", at, say=f"{say}pending", due=due, facts=facts)
