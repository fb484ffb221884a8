"""One rule explained, and what a name or a citation means: a rule, a family, a parameter, an article, a chapter.

An explanation holds the clause, its reading and numbers, what it says, how to put it right, and cases that show it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tuanmedia.answers.citations import chapter, citation
from tuanmedia.answers.rules import Provision, Setting, part_settings, provisions, rule_settings, setting
from tuanmedia.checks.wording import Lang, setting_text
from tuanmedia.errors import nearest_name, unknown_name
from tuanmedia.law.articles import Example
from tuanmedia.law.law import Clause, Law, Say, fill
from tuanmedia.model.finding import Severity, Verdict, Who

_blank = re.compile(r"\{[a-z_]+\}")
# Words with one of these names belong to findings of that verdict; `review` may also name the annual review.
_VERDICTS: tuple[Verdict, ...] = ("violated", "late", "pending", "advice")


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A sentence that the rule may say, with … for the facts of a finding.

    `verdict` is None where the name of the words does not tell it. `who` and `remedy` are None where they are the
    rule's own.
    """

    name: str
    verdict: Verdict | None
    words: str
    who: Who | None
    remedy: str | None


BEFORE = "before "  # stands before the name of a file as it was in the base


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """An example of the rule: what it writes, by file, into a registry that keeps every clause, and what is found.

    `day` is the day looked at, `settings` are assumed parameters; `finds` is None where nothing is found.
    """

    say: str
    day: date | None
    contents: Mapping[str, Any]
    settings: Mapping[str, Any]
    finds: RuleWords | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule on one day in one language, with the text of its clause, and the address of its page if there is one.

    `office` are the names of the office by the blanks that they fill in the words for who must act.
    """

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
    office: Mapping[str, str]
    settings: tuple[Setting, ...]
    says: tuple[RuleWords, ...]
    remedy: str
    cases: tuple[ExampleCase, ...]
    page: str | None

    @property
    def main_cases(self) -> tuple[ExampleCase, ...]:
        """A good case and a bad case: the first of each."""
        good = [case for case in self.cases if case.finds is None]
        bad = [case for case in self.cases if case.finds]
        return tuple(good[:1] + bad[:1])


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a name or a citation means: rules, the provisions that they enforce, and settings of a whole family.

    `short` says that it is a family, an article or a chapter, of which each rule is shown in brief.
    """

    rules: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    settings: tuple[Setting, ...] = ()
    short: bool = False


def explanation(law: Law, rule: str, day: date, lang: Lang) -> Explanation:
    """The explanation of a rule as of that day."""
    clause, part = law.clauses[rule], law.parts[rule.partition(".")[0]]
    settings = rule_settings(law, rule, day, lang)
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
        office=law.school.blanks,
        settings=settings,
        says=tuple(_rule_words(clause, name, settings, lang) for name in clause.says),
        remedy=_fill_numbers(clause.remedy.in_(lang), _numbers(settings)),
        cases=tuple(_case(law, rule, example, day, lang) for example in clause.examples),
        page=law.school.page(rule),
    )


def lookup(law: Law, text: str, day: date, lang: Lang) -> Lookup:
    """What `text` means. Raises Misused, with the nearest name, where it means nothing."""
    text, every = text.strip(), provisions(law, day, lang)
    name = text.lower()
    if name in law.clauses:
        return Lookup((name,), _enforced_by(name, every))
    if name in law.parts:
        rules = tuple(rule for rule in law.clauses if rule.startswith(f"{name}."))
        own = tuple(provision for provision in every if provision.cite in law.parts[name].text)
        return Lookup(rules, own, part_settings(law, name, day, lang), len(rules) != 1)
    if name in law.parameters.declared:
        rule = name.rpartition(".")[0]
        if rule in law.clauses:
            return Lookup((rule,), _enforced_by(rule, every))
        return Lookup(settings=(setting(law, name, day, lang),))
    return _cited(text, every) or _refuse(law, text, every)


def _enforced_by(rule: str, every: Sequence[Provision]) -> tuple[Provision, ...]:
    return tuple(provision for provision in every if any(one.id == rule for one in provision.rules))


def _cited(text: str, every: Sequence[Provision]) -> Lookup | None:
    """The provision that is cited, or all provisions of an article with items, or of a chapter."""
    if number := chapter(text):
        return _lookup_of([one for one in every if one.chapter and chapter(one.chapter) == number], short=True)
    cited = citation(text)
    if cited is None:
        return None
    exact = [one for one in every if one.at == cited]
    if exact and exact[0].heading:
        return _lookup_of([one for one in every if one.at.article == cited.article], short=True)
    return _lookup_of(exact, short=False)


def _lookup_of(provisions: Sequence[Provision], short: bool) -> Lookup | None:
    rules = tuple(rule.id for provision in provisions for rule in provision.rules)
    return Lookup(rules, tuple(provisions), short=short) if provisions else None


def _refuse(law: Law, text: str, every: Sequence[Provision]) -> Lookup:
    """Raises Misused: for a citation with the nearest provision, if that is near, else with the nearest name."""
    cited = citation(text)
    if cited is None or not every:
        names = [*law.clauses, *law.parts, *law.parameters.declared]
        raise unknown_name("条款", "rule", text, names, _rule_without_family(text.lower(), law.clauses))
    nearest = min(every, key=lambda provision: cited.distance(provision.at))
    is_near = cited.distance(nearest.at)[0] <= 1
    raise unknown_name("条款", "rule", text, (), nearest.cite if is_near else None)


def _rule_without_family(text: str, rules: Iterable[str]) -> str | None:
    """The rule whose last part is, or is nearly, the text: `operaters` means management.operators."""
    by_last_part = {rule.rpartition(".")[2]: rule for rule in rules}
    return by_last_part.get(nearest_name(text, by_last_part) or "")


def _case(law: Law, rule: str, example: Example, day: date, lang: Lang) -> ExampleCase:
    assumed = law.with_settings(f"{name}={value}" for name, value in example.set.items())
    settings = rule_settings(assumed, rule, example.as_of or day, lang)
    facts = {"due": str(example.due)} if example.due else {}
    finds = _rule_words(law.clauses[rule], example.finds, settings, lang, facts) if example.finds else None
    return ExampleCase(example.say, example.as_of, dict(_contents(example)), example.set, finds)


def _contents(example: Example) -> Iterator[tuple[str, Any]]:
    """What an example writes, by file."""
    own = {"before": example.before, "account": example.account, "organization": example.organization}
    for name, content in own.items():
        if content:
            yield name, content
    yield from ((f"{BEFORE}registry/{name}", content) for name, content in example.before_others.items())
    if example.posts:
        yield "posts", example.posts
    yield from ((f"registry/{name}", content) for name, content in example.others.items())
    yield from example.files.items()


def _rule_words(
    clause: Clause, name: str, settings: Sequence[Setting], lang: Lang, facts: Mapping[str, str] | None = None
) -> RuleWords:
    say, last = clause.says.get(name) or Say(**dict(clause.remedy)), name.rpartition("-")[2]
    verdict = next((verdict for verdict in _VERDICTS if verdict == last), None)
    values = {**_numbers(settings, name), **(facts or {})}
    remedy = _fill_numbers(say.remedy.in_(lang), values) if say.remedy else None
    return RuleWords(name, verdict, _fill_numbers(say.in_(lang), values), say.who, remedy)


def _numbers(settings: Sequence[Setting], say: str = "") -> dict[str, str]:
    """The numbers of the rule by the blank they fill; in the words `club`, {maximum} is the rule's `club_maximum`."""
    own = {one.name.removeprefix(f"{say}_"): one for one in settings if one.name.startswith(f"{say}_")}
    chosen = {**{one.name: one for one in settings}, **own}
    return {name: setting_text(one.value) for name, one in chosen.items() if one.value is not None}


def _fill_numbers(words: str, values: Mapping[str, str]) -> str:
    """Words with the numbers of the rule filled in, and … for the facts that only a finding has."""
    return _blank.sub("…", fill(words, {"meant": "", **values}))
