"""The interface between rules/ and the code: the clauses, parameters, words and facts that functions know.

Its one home are the rules that ship; tests hold them to the functions. A school's own rules may set other values, say
things in other words, and leave whole files and clauses out. What they hold beyond that would do nothing, or something
else than they say, so it is a fault.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from tuanmedia.law.articles import Bilingual, Clause, Parameter, Part, Say
from tuanmedia.law.parameters import wrong_lengths
from tuanmedia.law.platforms import Platform, Platforms
from tuanmedia.law.rules_fault import Names, RulesFault
from tuanmedia.model.records import Account, Organization
from tuanmedia.yaml import Route

# Facts that every finding has: they are empty where there is nothing to say.
EVERYWHERE = frozenset({"overdue", "meant"})
_blank = re.compile(r"\{([a-z_]+)\}")
_braces = re.compile(r"[{｛][^{}｛｝]*[}｝]|[{}｛｝]")


def part_faults(path: Path, part: Part, shipped: Part | None) -> Iterator[RulesFault]:
    """Yield what a file of a school's own rules holds that the program does not know, or knows otherwise."""
    shipped = shipped or Part(title="无")
    yield from _parameters(path, ("parameters",), part.parameters, shipped.parameters)
    names = Names("词条", "words", shipped.words)
    for key, words in part.words.items():
        route = ("words", key)
        if key not in shipped.words:
            yield RulesFault(path, route, *names.unknown(key))
        else:
            yield from _words(path, route, words, _blanks(shipped.words[key]))
    rules = Names("条款（本软件没有核对它的程序）", "rule with a function", shipped.clauses)
    for name, clause in part.clauses.items():
        if name in shipped.clauses:
            yield from _clause(path, ("clauses", name), clause, shipped.clauses[name])
        else:
            yield RulesFault(path, ("clauses", name), *rules.unknown(name))


def platform_faults(path: Path, platforms: Platforms, shipped: Mapping[str, Platform]) -> Iterator[RulesFault]:
    """Yield each group of platforms that no rule knows, and each example of a link that does not hold."""
    groups = Names("平台组", "group of platforms", sorted({group for one in shipped.values() for group in one.groups}))
    for name, platform in platforms.items():
        for group in sorted(platform.groups.difference(groups.known)):
            yield RulesFault(path, (name, "groups"), *groups.unknown(group))
        for index, example in enumerate(platform.examples):
            found = [link.meaning for link in platforms.links(example.link)]
            if found != [(name, *example.meaning)]:
                what = " ".join(part for meaning in found for part in meaning if part) or "-"
                zh, en = f"从这个链接得出的是“{what}”，不是所写的", f"this link gives “{what}”, and not what is said"
                yield RulesFault(path, (name, "examples", index), zh, en)


def _clause(path: Path, route: Route, clause: Clause, shipped: Clause) -> Iterator[RulesFault]:
    yield from _parameters(path, (*route, "parameters"), clause.parameters, shipped.parameters)
    yield from _says(path, (*route, "says"), clause, shipped)
    for say in clause.says.keys() & shipped.says.keys():
        known = _facts(shipped, say)
        for at, words in _printed(clause, say):
            yield from _text(path, (*route, *at), words, known)
    yield from _examples(path, (*route, "examples"), clause, shipped)


def _says(path: Path, route: Route, clause: Clause, shipped: Clause) -> Iterator[RulesFault]:
    """Check that there are words for everything that the function finds, and for nothing else."""
    names = Names("发现", "thing to find", shipped.says)
    misspelt = clause.says.keys() - shipped.says.keys()
    for name in misspelt:
        yield RulesFault(path, (*route, name), *names.unknown(name))
    for name, say in shipped.says.items():
        if name not in clause.says and not misspelt:
            zh, en = f"缺少“{name}”的话，如 {name}: {{zh: {say.zh}, en: …}}", f"the words for {name} are missing"
            yield RulesFault(path, route, zh, f"{en}, as {name}: {{zh: …, en: {say.en}}}")


def _parameters(
    path: Path, route: Route, own: Mapping[str, Parameter], shipped: Mapping[str, Parameter]
) -> Iterator[RulesFault]:
    """Check names, types and units. A parameter that nobody sets may be left out."""
    names, misspelt = Names("参数", "parameter", shipped), own.keys() - shipped.keys()
    for name in misspelt:
        yield RulesFault(path, (*route, name), *names.unknown(name))
    for name, parameter in shipped.items():
        if name in own:
            yield from _parameter(path, (*route, name), own[name], parameter)
        elif parameter.values and not misspelt:
            unit = f", unit: {parameter.unit}" if parameter.unit else ""
            written = f"{name}: {{type: {parameter.type}{unit}}}"
            zh, en = f"缺少参数“{name}”；要它不起作用，请写 {written}", f"the parameter {name} is missing"
            yield RulesFault(path, route, zh, f"{en}; to leave it unset write {written}")


def _parameter(path: Path, route: Route, own: Parameter, shipped: Parameter) -> Iterator[RulesFault]:
    name = route[-1]
    if own.type != shipped.type:
        zh = f"“{name}”的类型只能是 {shipped.type}，程序按它读取"
        yield RulesFault(path, (*route, "type"), zh, f"the type of {name} must be {shipped.type}, as the program reads")
        return
    if own.unit != shipped.unit:
        zh = f"“{name}”的单位只能是 {shipped.unit}，程序按它计算" if shipped.unit else f"“{name}”没有单位，请删去 unit"
        en = f"the unit of {name} must be {shipped.unit}, as the program counts"
        yield RulesFault(path, (*route, "unit"), zh, en if shipped.unit else f"{name} has no unit; take it out")
    for document, value in own.values.items():
        if isinstance(value, list):
            for zh, en in wrong_lengths(shipped, tuple(value)):
                yield RulesFault(path, (*route, "values", document), f"“{name}”{zh}", f"{name}: {en}")


def _printed(clause: Clause, say: str) -> Iterator[tuple[Route, str]]:
    """Yield all words that are printed of a finding, with their routes: message, action, action in letters."""
    own: Say = clause.says[say]
    at: Route = ("says", say)
    yield from (((*at, lang), words) for lang, words in (("zh", own.zh), ("en", own.en)))
    source, place = (own, at) if own.remedy else (clause, ())
    remedy = source.remedy
    if remedy:
        yield from (((*place, "remedy", lang), words) for lang, words in (("zh", remedy.zh), ("en", remedy.en)))
    if source.letter:
        yield (*place, "letter"), source.letter


def _facts(shipped: Clause, say: str) -> frozenset[str]:
    """Return the facts of a finding that may stand in its words: those in the words that ship."""
    return EVERYWHERE.union(*(_blank.findall(words) for _, words in _printed(shipped, say)))


def _blanks(words: Bilingual) -> frozenset[str]:
    return frozenset(_blank.findall(words.zh + words.en))


def _words(path: Path, route: Route, words: Bilingual, known: Iterable[str]) -> Iterator[RulesFault]:
    for lang in ("zh", "en"):
        yield from _text(path, (*route, lang), words.in_(lang), known)


def _text(path: Path, route: Route, words: str, known: Iterable[str]) -> Iterator[RulesFault]:
    """Check that braces stand only around facts that the words can be filled with."""
    names = Names("可填的内容", "fact to fill in", [f"{{{name}}}" for name in sorted(known)])
    for piece in _braces.findall(words):
        if piece not in names.known:
            yield RulesFault(path, route, *names.unknown(piece))


def _examples(path: Path, route: Route, clause: Clause, shipped: Clause) -> Iterator[RulesFault]:
    """Check that examples find what the function can find, and change what a record has."""
    finds = Names("发现", "thing to find", shipped.says)
    records: dict[str, type[BaseModel]] = {"account": Account, "before": Account, "organization": Organization}
    for index, example in enumerate(clause.examples):
        if example.finds is not None and example.finds not in shipped.says:
            yield RulesFault(path, (*route, index, "finds"), *finds.unknown(example.finds))
        for key, model in records.items():
            names = Names("字段", "key of a record", model.model_fields)
            for field in getattr(example, key):
                if field not in model.model_fields:
                    yield RulesFault(path, (*route, index, key, field), *names.unknown(field))
