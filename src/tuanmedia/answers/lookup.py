"""What was meant by the name of a rule: its id, a family, a parameter, or a citation in any usual spelling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tuanmedia.answers.articles import Provision, provisions
from tuanmedia.answers.citations import chapter, citation
from tuanmedia.answers.settings import Setting, of_part, setting
from tuanmedia.checks.wording import Lang
from tuanmedia.errors import Misused, nearest_name, unknown_name
from tuanmedia.law.law import Law


@dataclass(frozen=True, slots=True)
class Lookup:
    """The rules that were asked for, the provisions they enforce or people do, and what a family sets for all of it.

    `short`: a whole family, article or chapter, of which each rule is told in brief.
    """

    rules: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    settings: tuple[Setting, ...] = ()
    short: bool = False


def lookup(law: Law, written: str, day: date, lang: Lang) -> Lookup:
    """What `written` names; Misused, with what was probably meant, where it names nothing."""
    name, every = written.strip(), provisions(law, day, lang)
    own = name.lower()
    if own in law.clauses:
        return Lookup((own,), _of(every, [own]))
    if own in law.parts:
        return _family(law, own, every, of_part(law, own, day, lang))
    if own in law.parameters.declared:
        return _parameter(law, own, every, setting(law, own, day, lang))
    return _cited(name, every) or _unknown(law, name, every)


def _family(law: Law, stem: str, every: tuple[Provision, ...], settings: tuple[Setting, ...]) -> Lookup:
    rules = tuple(rule for rule in law.clauses if rule.startswith(f"{stem}."))
    text = law.parts[stem].text
    return Lookup(rules, tuple(one for one in every if one.cite in text), settings, len(rules) != 1)


def _parameter(law: Law, name: str, every: tuple[Provision, ...], own: Setting) -> Lookup:
    rule = name.rpartition(".")[0]
    return Lookup((rule,), _of(every, [rule])) if rule in law.clauses else Lookup(settings=(own,))


def _of(every: tuple[Provision, ...], rules: Iterable[str]) -> tuple[Provision, ...]:
    return tuple(one for one in every if any(rule.id in rules for rule in one.rules))


def _cited(written: str, every: tuple[Provision, ...]) -> Lookup | None:
    """The provision that is cited, or all of an article with items, or of a chapter."""
    if number := chapter(written):
        return _several([one for one in every if one.chapter and chapter(one.chapter) == number])
    cited = citation(written)
    if cited is None:
        return None
    found = [one for one in every if one.at == cited]
    if found and found[0].heading:
        return _several([one for one in every if one.at.article == cited.article])
    rules = tuple(rule.id for one in found for rule in one.rules)
    return Lookup(rules, tuple(found)) if found else None


def _several(found: list[Provision]) -> Lookup | None:
    rules = tuple(rule.id for one in found for rule in one.rules)
    return Lookup(rules, tuple(found), short=True) if found else None


def _unknown(law: Law, written: str, every: tuple[Provision, ...]) -> Lookup:
    known = [*law.clauses, *law.parts, *law.parameters.declared]
    raise _beyond(written, every) or unknown_name("条款", "rule", written, known, _ending(written.lower(), law.clauses))


def _beyond(written: str, every: tuple[Provision, ...]) -> Misused | None:
    """A complaint about the citation of what is not there, with the nearest that is, if it is near."""
    cited = citation(written)
    if cited is None or not every:
        return None
    meant = min(every, key=lambda one: cited.away(one.at))
    return unknown_name("条款", "rule", written, (), meant.cite if cited.away(meant.at)[0] <= 1 else None)


def _ending(written: str, rules: Iterable[str]) -> str | None:
    """A rule without its family: operators, or operaters, for management.operators."""
    known = {rule.rpartition(".")[2]: rule for rule in rules}
    return known.get(nearest_name(written, known) or "")
