"""The regulation as it is enforced, article by article: the rules that check a provision, and what is left to people.

Beside it the settings: parameters of rules with their value on a day, who set it, since when, and what it is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tuanmedia.answers.citations import Citation, citation
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import REGULATION, Law, Part, Value
from tuanmedia.law.parameters import DatedValue

# The place of provisions whose number cannot be read: after all others.
LAST = Citation(10**6)


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter on one day. `value` and `document` are None where nobody has set it by then.

    `unsettled` says that its document is in force and that nobody has said since when. `coming` holds the values that
    are set from later days, the earliest first.
    """

    id: str
    name: str
    value: Value | None
    unit: str | None
    meaning: str | None
    document: str | None
    since: date | None
    unsettled: bool
    coming: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True)
class EnforcedRule:
    """A rule that enforces a provision, with its settings on the day looked at."""

    id: str
    quote: str | None
    reading: str | None
    in_force: bool
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of the regulation, or an item of one.

    `heading` says that the article only introduces its items. `manual` says why something of it is left to people.
    """

    cite: str
    at: Citation
    chapter: str | None
    text: str
    heading: bool
    rules: tuple[EnforcedRule, ...]
    manual: str | None


@dataclass(frozen=True, slots=True)
class Regulation:
    """The provisions in their order, and the rules that enforce no provision (`apart`)."""

    title: str
    day: date
    provisions: tuple[Provision, ...]
    apart: tuple[EnforcedRule, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many provisions there are, how many rules enforce, in part or wholly, and how many are left to people."""
        own = [provision for provision in self.provisions if not provision.heading]
        enforced = [provision for provision in own if provision.rules]
        return {
            "provisions": len(own),
            "enforced": len(enforced),
            "partly": sum(provision.manual is not None for provision in enforced),
            "manual": len(own) - len(enforced),
        }


def regulation(law: Law, day: date, lang: Lang) -> Regulation:
    """The regulation with the rules of this law, as of that day."""
    apart = tuple(enforced_rule(law, rule, day, lang) for rule, clause in law.clauses.items() if clause.cite is None)
    return Regulation(law.parameters.documents[REGULATION].title, day, provisions(law, day, lang), apart)


def provisions(law: Law, day: date, lang: Lang) -> tuple[Provision, ...]:
    """Every article and item, in the order of the regulation, from all files of rules/."""
    pairs = [pair for part in law.parts.values() for pair in _provisions_of(part, law, day, lang)]
    return tuple(_with_chapters(sorted(pairs, key=lambda pair: pair[1].at)))


def enforced_rule(law: Law, rule: str, day: date, lang: Lang) -> EnforcedRule:
    """One rule as of that day."""
    clause = law.clauses[rule]
    reading = clause.reading.in_(lang) if clause.reading else None
    return EnforcedRule(rule, clause.quote, reading, law.is_in_force(rule, day), rule_settings(law, rule, day, lang))


def rule_settings(law: Law, rule: str, day: date, lang: Lang) -> tuple[Setting, ...]:
    """The settings of a rule, in the order of its file."""
    return tuple(setting(law, f"{rule}.{name}", day, lang) for name in law.clauses[rule].parameters)


def part_settings(law: Law, stem: str, day: date, lang: Lang) -> tuple[Setting, ...]:
    """The settings that a file of rules/ has for all of its rules."""
    return tuple(setting(law, f"{stem}.{name}", day, lang) for name in law.parts[stem].parameters)


def setting(law: Law, name: str, day: date, lang: Lang) -> Setting:
    """The setting of the parameter with that full name."""
    declared, documents = law.parameters.declared[name], law.parameters.documents
    dated = [] if name in law.parameters.settings else law.parameters.dated_values(name)
    now = next((one for one in dated if one.since <= day), None)
    has_since = now is not None and now.since > date.min
    return Setting(
        id=name,
        name=name.rpartition(".")[2],
        value=law.value(name, day),
        unit=declared.unit,
        meaning=declared.says.in_(lang) if declared.says else None,
        document=documents[now.document].title if now else None,
        since=now.since if now and has_since else None,
        unsettled=now is not None and not has_since and documents[now.document].since_parameter is not None,
        coming=tuple(one for one in reversed(dated) if one.since > day),
    )


def _provisions_of(part: Part, law: Law, day: date, lang: Lang) -> Iterator[tuple[str | None, Provision]]:
    """The provisions of one file, each with the heading of the chapter that begins before it."""
    chapter: str | None = None
    for cite, text in part.text.items():
        if cite.endswith("章"):
            chapter = f"{cite} {text}"
            continue
        rules = tuple(enforced_rule(law, id, day, lang) for id, clause in law.clauses.items() if clause.cite == cite)
        heading = any(other.startswith(f"{cite}（") for other in part.text)
        manual = part.manual[cite].in_(lang) if cite in part.manual else None
        yield chapter, Provision(cite, citation(cite) or LAST, None, text, heading, rules, manual)
        chapter = None


def _with_chapters(pairs: list[tuple[str | None, Provision]]) -> Iterator[Provision]:
    """The provisions, each with the last chapter that began."""
    chapter: str | None = None
    for begun, provision in pairs:
        chapter = begun or chapter
        yield replace(provision, chapter=chapter)
