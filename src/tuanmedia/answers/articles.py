"""The regulation as it is enforced, article by article: which rules check a provision, and what is left to people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tuanmedia.answers.citations import Citation, citation
from tuanmedia.answers.settings import Setting, of_rule
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import REGULATION, Law, Part

# What cannot be read as a citation stands behind all that can.
LAST = Citation(10**6)


@dataclass(frozen=True, slots=True)
class EnforcedRule:
    """A rule where it stands in the regulation, with its numbers on the day looked at."""

    id: str
    quote: str | None
    reading: str | None
    in_force: bool
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, or an item of one. `heading`: it only leads its items. `manual`: why something is left to people."""

    cite: str
    at: Citation
    chapter: str | None
    text: str
    heading: bool
    rules: tuple[EnforcedRule, ...]
    manual: str | None


@dataclass(frozen=True, slots=True)
class Regulation:
    """All provisions in their order, and the rules that no provision asks for."""

    title: str
    day: date
    provisions: tuple[Provision, ...]
    apart: tuple[EnforcedRule, ...]

    @property
    def counted(self) -> dict[str, int]:
        """How many provisions there are; how many rules enforce, wholly or in part; how many only people can."""
        own = [provision for provision in self.provisions if not provision.heading]
        enforced = [provision for provision in own if provision.rules]
        return {
            "provisions": len(own),
            "enforced": len(enforced),
            "partly": sum(provision.manual is not None for provision in enforced),
            "manual": len(own) - len(enforced),
        }


def regulation(law: Law, day: date, lang: Lang) -> Regulation:
    """The regulation as these rules hold it on that day."""
    apart = tuple(enforcing(law, rule, day, lang) for rule, clause in law.clauses.items() if clause.cite is None)
    return Regulation(law.parameters.documents[REGULATION].title, day, provisions(law, day, lang), apart)


def provisions(law: Law, day: date, lang: Lang) -> tuple[Provision, ...]:
    """Every article and item in the order of the regulation, whichever file holds it."""
    found = [one for part in law.parts.values() for one in _of_part(part, law, day, lang)]
    ordered = sorted(found, key=lambda pair: pair[1].at)
    return tuple(_in_chapters(ordered))


def enforcing(law: Law, rule: str, day: date, lang: Lang) -> EnforcedRule:
    """One rule, as it stands on that day."""
    clause = law.clauses[rule]
    reading = clause.reading.in_(lang) if clause.reading else None
    return EnforcedRule(rule, clause.quote, reading, law.is_in_force(rule, day), of_rule(law, rule, day, lang))


def _of_part(part: Part, law: Law, day: date, lang: Lang) -> Iterator[tuple[str | None, Provision]]:
    """The provisions of one file, each with the heading of the chapter that it opens."""
    opened: str | None = None
    for cite, text in part.text.items():
        if cite.endswith("章"):
            opened = f"{cite} {text}"
            continue
        rules = tuple(enforcing(law, rule, day, lang) for rule, clause in law.clauses.items() if clause.cite == cite)
        heading = any(other.startswith(f"{cite}（") for other in part.text)
        manual = part.manual[cite].in_(lang) if cite in part.manual else None
        yield opened, Provision(cite, citation(cite) or LAST, None, text, heading, rules, manual)
        opened = None


def _in_chapters(ordered: list[tuple[str | None, Provision]]) -> Iterator[Provision]:
    chapter: str | None = None
    for opened, one in ordered:
        chapter = opened or chapter
        yield replace(one, chapter=chapter)
