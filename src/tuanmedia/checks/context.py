"""The means to write a clause: `@clause` makes a function a rule, `Context` gives all it may know beside its record."""

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
    """A rule: its id, the class of its subjects, and the function that yields what it finds about a subject.

    `advises` says that it only ever finds advice.
    """

    id: str
    subject: type
    function: CheckFunction
    advises: bool = False


RULES: list[Rule] = []


def clause(subject: type, rule: str = "", advises: bool = False) -> Callable[[F], F]:
    """Makes a function a rule about each `subject`: Account, Organization, File or Registry.

    Its id is `<article>.<function>`, where the article is the module below clauses/, unless `rule` gives another id. It
    does so where two functions share a rule, one for each kind of subject, and everywhere outside clauses/.
    """

    def register(function: F) -> F:
        article = function.__module__.removeprefix("tuanmedia.checks.clauses.").partition(".")[0]
        RULES.append(Rule(rule or f"{article}.{function.__name__}", subject, function, advises))
        return function

    return register


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Context:
    """What a rule knows beside its subject: the registry, the law, the day looked at, and its own parameters.

    `present` is today, or `day` where that is later; only what lies after it is in the future. `base` is what stood
    before a request, where there is one. Make a context with `rule` "" and take the one of a rule with `of`.
    """

    rule: str
    registry: Registry
    law: Law
    day: date
    present: date
    parameters: Mapping[str, Sequence[DatedValue]] = field(default_factory=dict)
    memory: dict[object, Any] = field(default_factory=dict)
    base: Base | None = None

    def of(self, rule: str) -> "Context":
        """This context with the id and the parameters of another rule."""
        clause = self.law.clauses.get(rule)
        names = clause.parameters if clause else ()
        dated_values = self.law.parameters.dated_values
        return replace(self, rule=rule, parameters={name: dated_values(f"{rule}.{name}") for name in names})

    def once(self, build: Callable[["Context"], T]) -> T:
        """What `build` makes of this context, made at most once in a run.

        A run may look at many days, so `build` must not depend on the day. An example is an index of all accounts.
        """
        if build not in self.memory:
            self.memory[build] = build(self)
        return cast(T, self.memory[build])

    def value(self, name: str, on: date | None = None) -> Value | None:
        """The rule's parameter in force on the day `on`, else on the day looked at; None where it is not set."""
        on = on or self.day
        for since, value, _ in self.parameters.get(name, ()):
            if since <= on:
                return value
        return None

    def number(self, name: str, on: date | None = None) -> int | None:
        """The parameter as `value` gives it, if it is a whole number."""
        value = self.value(name, on)
        return value if isinstance(value, int) else None

    def lists(self, name: str, item: str, on: date | None = None) -> bool:
        """Whether the parameter is a list with `item` or `all` in it."""
        value = self.value(name, on)
        return isinstance(value, tuple) and (item in value or "all" in value)

    def owner(self, account: Account) -> Organization | None:
        return self.registry.organizations.get(account.owner)

    def unit(self, organization: Organization) -> Unit | None:
        return self.registry.units.get(organization.unit or "")

    def owners(self, account: Account) -> Sequence[Organization]:
        """The organizations by whose duties an account is judged: its owner, and what that was in the base.

        With a base these are also the owner that the account had there. No request frees an account of what it owed by
        giving it, or its owner, another nature.
        """
        owner = self.owner(account)
        now = (owner,) if owner else ()
        if self.base is None:
            return now
        earlier, before = self.base.registry.organizations, self.before(account)
        if before is account and earlier.get(account.owner) is owner:  # most are unchanged
            return now
        ids = dict.fromkeys((account.owner, before.owner if before else account.owner))
        return *now, *(then for id_ in ids if (then := earlier.get(id_)) is not None and then is not owner)

    def club(self, account: Account) -> Organization | None:
        """The club that owns an account; with a base also one that owned it there, or that was a club there."""
        for owner in self.owners(account):  # every account is asked, and a generator takes longer
            if owner.kind == "club":
                return owner
        return None

    def is_club(self, account: Account) -> bool:
        return self.club(account) is not None

    def kinds(self, organization: Organization) -> tuple[str, ...]:
        """The kinds by which an organization is judged: its own and, with a base, the one that it had there."""
        before = self.before_change(organization) if self.base else None
        if before is None or before.kind == organization.kind:
            return (organization.kind,)
        return organization.kind, before.kind

    def lists_kind(self, organization: Organization) -> bool:
        """Whether the parameter `kinds` lists one of the kinds by which an organization is judged."""
        return self.lists("kinds", organization.kind) or any(
            self.lists("kinds", kind) for kind in self.kinds(organization)[1:]
        )

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
        """The record in the base, None for a new one. For an unchanged record it is the same object."""
        return self.base.earlier(record) if self.base else None

    def before_change(self, record: R) -> R | None:
        """The record in the base, None for a new and for an unchanged one."""
        before = self.before(record)
        return None if before is record else before

    def done(self, day: date | None) -> date | None:
        """The day on which something was done; None where it is later than the day looked at, or not given."""
        return day if day is not None and day <= self.day else None

    @property
    def untracked_day(self) -> date:
        """The day looked at, for a number that grows each day and decides nothing, such as days late.

        The annual review counts on every other use of `day` being a comparison: see TrackedDay.
        """
        return untracked(self.day)

    def owed(
        self, since: date, done: date | None, at: Route, since_at: Route, say: str = "", **facts: Fact
    ) -> Iterator[Found]:
        """What a duty finds that is due within the rule's parameter `days`, in working days after `since`.

        `done` is the day it was done, None for not yet. Nothing is found where it was done in time; else it is
        `pending`, `violated` or `late`, or `review` with the words `unknown` for years without a calendar. The place is
        the route `at` of `done`, or `since_at` where nothing is done. `say` comes before the names of the words.
        """
        days, done = self.number("days", since), self.done(done)
        if days is None or (done is not None and (done - since).days <= days):
            return
        facts["days"] = days
        deadline = self.law.workdays.deadline(since, days)
        if deadline is None:
            yield Found("review", at if done else since_at, say=f"{say}unknown", on=since, facts=facts)
        elif done is None or done > deadline.due:
            late = self.law.workdays.between(deadline.due, done or self.untracked_day)
            found = self._unmet(deadline.due, done, at if done else since_at, say, facts, late)
            yield found._replace(safe_by=deadline.safe_by) if deadline.provisional else found

    def owed_by(
        self, due: date, done: date | None, at: Route, due_at: Route, say: str = "", **facts: Fact
    ) -> Iterator[Found]:
        """What a duty finds that is due by a given day. It is like `owed`, but lateness counts in calendar days."""
        done = self.done(done)
        if done is None or done > due:
            late = ((done or self.untracked_day) - due).days
            yield self._unmet(due, done, at if done else due_at, say, facts, late)

    def _unmet(self, due: date, done: date | None, at: Route, say: str, facts: Mapping[str, Fact], late: int) -> Found:
        if done is not None:
            return Found("late", at, say=f"{say}late", due=due, facts={**facts, "done_on": done, "days_late": late})
        if self.day > due:
            return Found("violated", at, say=f"{say}violated", due=due, facts={**facts, "days_late": late})
        return Found("pending", at, say=f"{say}pending", due=due, facts=facts)

    def past_posts(self, account: Account, is_breach: "Callable[[Post], bool]") -> "Iterator[Post]":
        """The posts of an account up to the day looked at for which `is_breach` holds."""
        # Breaches are rare, so the day is compared last.
        posts = self.registry.posts.get(account.id)
        return (post for post in posts.rows if is_breach(post) and post.day <= self.day) if posts else iter(())

    def post_breach(self, account: Account, post: "Post", say: str = "", **facts: Fact) -> Found:
        """The breach that a post is, placed at its row. It is a deed: nothing undoes it."""
        every: dict[str, Fact] = {"posted_on": post.day, "title": post.title, **facts}
        return Found("violated", say=say, on=post.day, nature="deed", facts=every, **self.post_place(account, post))

    def post_advice(self, account: Account, post: "Post", say: str, **facts: Fact) -> Found:
        """Advice about how an account is run, placed at the row that shows it."""
        return Found("advice", say=say, on=post.day, nature="limit", facts=facts, **self.post_place(account, post))

    def post_place(self, account: Account, post: "Post") -> dict[str, Any]:
        """The place of a post as arguments of Found: the posts file, and the line on which the row begins."""
        return {"file": self.registry.paths["posts", account.id], "place": (post.line, 1)}
