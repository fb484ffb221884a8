"""One rule explained: the clause, its reading and numbers, what it says, how to put it right, cases that show it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tuanmedia.answers.settings import Setting, of_rule
from tuanmedia.checks.wording import Lang, setting_text
from tuanmedia.law.articles import Example
from tuanmedia.law.law import Clause, Law, Say, fill
from tuanmedia.model.finding import Severity, Verdict, Who

_blank = re.compile(r"\{[a-z_]+\}")
# Words called by one of these tell such a finding; `review` may also be what is missing, the annual review.
_VERDICTS: tuple[Verdict, ...] = ("violated", "late", "pending", "advice")


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What the rule may say, its facts left open (…); `verdict` where the name of the words tells it.

    `who` and `remedy` only where they are others than the rule's.
    """

    name: str
    verdict: Verdict | None
    words: str
    who: Who | None
    remedy: str | None


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """An example: what is written where in a registry that keeps every clause, and what is found; None: nothing."""

    say: str
    day: date | None
    holds: Mapping[str, Any]
    settings: Mapping[str, Any]
    found: RuleWords | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that there is to say of one rule on one day, in one language; the clause itself as it is written."""

    rule: str
    cite: str | None
    title: str
    text: str | None
    quote: str | None
    manual: str | None
    reading: str | None
    in_force: bool
    severity: Severity | None
    who: Who
    settings: tuple[Setting, ...]
    says: tuple[RuleWords, ...]
    remedy: str
    cases: tuple[ExampleCase, ...]

    @property
    def shown(self) -> tuple[ExampleCase, ...]:
        """A good case and a bad one: the first of each."""
        good = [case for case in self.cases if case.found is None]
        bad = [case for case in self.cases if case.found]
        return tuple(good[:1] + bad[:1])


def explanation(law: Law, rule: str, day: date, lang: Lang) -> Explanation:
    """The rule as it stands on that day."""
    clause, part = law.clauses[rule], law.parts[rule.partition(".")[0]]
    settings = of_rule(law, rule, day, lang)
    return Explanation(
        rule=rule,
        cite=clause.cite,
        title=part.title,
        text=part.text[clause.cite] if clause.cite else None,
        quote=clause.quote,
        manual=part.manual[clause.cite].in_(lang) if clause.cite in part.manual else None,
        reading=clause.reading.in_(lang) if clause.reading else None,
        in_force=law.is_in_force(rule, day),
        severity=clause.severity,
        who=clause.who,
        settings=settings,
        says=tuple(_saying(clause, name, settings, lang) for name in clause.says),
        remedy=_open(clause.remedy.in_(lang), _values(settings)),
        cases=tuple(_case(law, rule, example, day, lang) for example in clause.examples),
    )


def _case(law: Law, rule: str, example: Example, day: date, lang: Lang) -> ExampleCase:
    assumed = law.with_settings(f"{name}={value}" for name, value in example.set.items())
    settings = of_rule(assumed, rule, example.as_of or day, lang)
    due = {"due": str(example.due)} if example.due else {}
    found = _saying(law.clauses[rule], example.finds, settings, lang, due) if example.finds else None
    return ExampleCase(example.say, example.as_of, dict(_held(example)), example.set, found)


def _held(example: Example) -> Iterator[tuple[str, Any]]:
    """What an example writes, by the file it stands in."""
    own = {"before": example.before, "account": example.account, "organization": example.organization}
    for name, content in own.items():
        if content:
            yield name, content
    if example.posts:
        yield "posts", example.posts
    yield from ((f"registry/{name}", content) for name, content in example.others.items())
    yield from example.files.items()


def _saying(
    clause: Clause, name: str, settings: Sequence[Setting], lang: Lang, known: Mapping[str, str] | None = None
) -> RuleWords:
    say, last = clause.says.get(name) or Say(**dict(clause.remedy)), name.rpartition("-")[2]
    verdict = next((verdict for verdict in _VERDICTS if verdict == last), None)
    values = {**_values(settings, name), **(known or {})}
    remedy = _open(say.remedy.in_(lang), values) if say.remedy else None
    return RuleWords(name, verdict, _open(say.in_(lang), values), say.who, remedy)


def _values(settings: Sequence[Setting], say: str = "") -> dict[str, str]:
    """The numbers that stand in a sentence; what `club` calls {maximum} is the rule's `club_maximum`."""
    own = {one.name.removeprefix(f"{say}_"): one for one in settings if one.name.startswith(f"{say}_")}
    chosen = {**{one.name: one for one in settings}, **own}
    return {name: setting_text(one.value) for name, one in chosen.items() if one.value is not None}


def _open(words: str, values: Mapping[str, str]) -> str:
    """Words with the numbers of the rule in their blanks; what a finding would tell stays open."""
    return _blank.sub("…", fill(words, {"meant": "", **values}))
