"""The consistency of a folder rules/: what must hold between entries that are each valid.

A folder may hold fewer rules than the package ships. The rules that it holds must be complete.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tuanmedia.errors import Misused
from tuanmedia.law.articles import Clause, Document, Parameter, Part
from tuanmedia.law.law import REGULATION
from tuanmedia.law.parameters import Parameters, form_fault, parse_value, unknown_items
from tuanmedia.law.platforms import KINDS, Platforms
from tuanmedia.law.rules_fault import Names, RulesFault
from tuanmedia.yaml import Route

# Without these entries nothing could be reported.
NEEDED = {
    "registry": ("clauses", ("syntax", "schema")),
    "regulation": ("words", ("unset", "what-if")),
    "calendar": ("words", ("provisional",)),
}


def missing_entries(folder: Path, parts: Mapping[str, Part], parameters: Parameters) -> Iterator[RulesFault]:
    """Yield each entry that every run needs and the folder lacks."""
    for stem, (kind, names) in NEEDED.items():
        for name in names:
            if name not in getattr(parts[stem], kind):
                yield RulesFault(folder / f"{stem}.yaml", (kind,), f"缺少“{name}”", f"{name} is missing")
    if REGULATION not in parameters.documents:
        yield RulesFault(folder / "documents.yaml", (), f"缺少“{REGULATION}”", f"{REGULATION} is missing")


def contradictions(
    folder: Path, parts: Mapping[str, Part], parameters: Parameters, platforms: Platforms
) -> Iterator[RulesFault]:
    """Yield what does not fit together: quotes and texts, values and documents, links and patterns."""
    for stem, part in parts.items():
        path = folder / f"{stem}.yaml"
        yield from _citations(path, part)
        for _, route, parameter in declared_parameters(stem, part):
            yield from _values(path, route, parameter, parameters.documents)
        for name, clause in part.clauses.items():
            yield from _assumptions(path, ("clauses", name, "examples"), clause, parameters)
    yield from _documents(folder / "documents.yaml", parameters)
    yield from _links(folder / "platforms.yaml", platforms)


def declared_parameters(stem: str, part: Part) -> Iterator[tuple[str, Route, Parameter]]:
    """Yield every parameter of a part, with its full name and its route."""
    for key, parameter in part.parameters.items():
        yield f"{stem}.{key}", ("parameters", key), parameter
    for name, clause in part.clauses.items():
        for key, parameter in clause.parameters.items():
            yield f"{stem}.{name}.{key}", ("clauses", name, "parameters", key), parameter


def _citations(path: Path, part: Part) -> Iterator[RulesFault]:
    """Check that each citation names an article of the file, and that each quote stands in that article."""
    cited = [(("clauses", name, "cite"), clause.cite) for name, clause in part.clauses.items()]
    for route, cite in [*cited, *((("manual", cite), cite) for cite in part.manual)]:
        if cite is not None and cite not in part.text:
            yield RulesFault(path, route, f"text 里没有“{cite}”", f"there is no {cite} in text")
    for name, clause in part.clauses.items():
        text = part.text.get(clause.cite or "")
        if clause.quote is not None and text is not None and clause.quote not in text:
            zh = f"{clause.cite}的条文里没有“{clause.quote}”这句话；请照 text 里的原文引用"
            en = f"these are no words of {clause.cite}; quote its text verbatim"
            yield RulesFault(path, ("clauses", name, "quote"), zh, en)


def _values(path: Path, route: Route, parameter: Parameter, documents: Mapping[str, Document]) -> Iterator[RulesFault]:
    for document, value in parameter.values.items():
        place = (*route, "values", document)
        if document not in documents:
            zh, en = f"documents.yaml 里没有“{document}”", f"documents.yaml knows no {document}"
            yield RulesFault(path, place, zh, en)
        try:
            parsed = parse_value(parameter, value)
        except ValueError:
            yield RulesFault(path, place, *form_fault(parameter.type, value))
        else:
            for unknown in unknown_items(str(route[-1]), parsed):
                yield RulesFault(path, place, *unknown)


def _assumptions(path: Path, route: Route, clause: Clause, parameters: Parameters) -> Iterator[RulesFault]:
    """Check that the settings that examples assume can be set."""
    for index, example in enumerate(clause.examples):
        for name, value in example.set.items():
            try:
                parameters.with_settings((f"{name}={value}",))
            except Misused as fault:
                yield RulesFault(path, (*route, index, "set", name), fault.words["zh"], fault.words["en"])


def _documents(path: Path, parameters: Parameters) -> Iterator[RulesFault]:
    """Check that a document's first day is held by a parameter that is a day."""
    days = [name for name, parameter in parameters.declared.items() if parameter.type == "day"]
    names = Names("日期参数", "parameter that is a day", days)
    for key, document in parameters.documents.items():
        if document.since_parameter not in (None, *days):
            yield RulesFault(path, (key, "since_parameter"), *names.unknown(str(document.since_parameter)))


def _links(path: Path, platforms: Platforms) -> Iterator[RulesFault]:
    """Check that each pattern is one, and that it names nothing in a link but what an account is called by."""
    names = Names("可取的部分", "part of a link", KINDS)
    for name, platform in platforms.items():
        for index, url in enumerate(platform.urls):
            try:
                groups = platforms.pattern(url).groupindex
            except (ValueError, re.error, OverflowError, RecursionError):
                yield RulesFault(path, (name, "urls", index), *form_fault("pattern", url))
                continue
            for group in groups.keys() - {*KINDS}:
                yield RulesFault(path, (name, "urls", index), *names.unknown(group))
