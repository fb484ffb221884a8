"""The words of a schema: what each key is for, by which clause, and what its codes are called."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tuanmedia.law.law import Law, Say
from tuanmedia.model.fields import FIELDS
from tuanmedia.model.scalars import IN_JSON, PATTERNS
from tuanmedia.scaffold.schema.words import CODES, MODELS

Codes = Mapping[str, str]
# What is wrong where a pattern does not match, as registry.schema names it.
FAULT_OF_PATTERN = {pattern: kind for kind, pattern in PATTERNS.items()} | {
    one["pattern"]: kind for kind, one in IN_JSON.items()
}
_cited = re.compile(r"（\{([a-z_.]+)\}）")


def add_descriptions(schema: dict[str, Any], law: Law) -> None:
    """Puts words to a model's schema, and to those of the entries below it."""
    for name, model in [(schema["title"], schema), *schema.get("$defs", {}).items()]:
        model["title"], model["description"] = MODELS[name].title, cited_text(MODELS[name].says, law)
        for key, value in model["properties"].items():
            field = FIELDS[name][key]
            value.update({"title": field.zh, **_words(name, key, law)})
    _advise(schema, law.clauses["registry.schema"].says)
    if "platform" in schema["properties"]:
        schema["properties"]["platform"] = _of_rules(schema["properties"]["platform"], law)


def _advise(schema: Any, says: Mapping[str, Say]) -> None:
    """Has an editor say how a value is to be written, in the words that `check` has for it."""
    if isinstance(schema, list | dict):
        for below in schema.values() if isinstance(schema, dict) else schema:
            _advise(below, says)
    if (
        isinstance(schema, dict)
        and (fault := says.get(FAULT_OF_PATTERN.get(str(schema.get("pattern")), "")))
        and fault.remedy
    ):
        schema["patternErrorMessage"] = fault.remedy.zh


def cited_text(words: str, law: Law) -> str:
    """Words with their citations, as the rules in force have them; `（{rule}）` goes where they have no such rule."""
    return _cited.sub(lambda cited: _citation(law, cited[1]), words)


def _citation(law: Law, rule: str) -> str:
    cite = law.clauses[rule].cite if rule in law.clauses else None
    return f"〔{cite}〕" if cite else ""


def _words(model: str, key: str, law: Law) -> dict[str, Any]:
    """What is said of a key: its purpose, the words of its clause, and its codes with their names."""
    description = FIELDS[model][key].description
    text = "\n\n".join([cited_text(description, law), *_quotes(description, law)])
    codes = CODES.get(f"{model}.{key}")
    return {"description": text, **(_coded(codes) if codes else {})}


def _of_rules(platform: dict[str, Any], law: Law) -> dict[str, Any]:
    """The key for a platform, which is one of those that rules/platforms.yaml knows."""
    known = {one: law.platforms.name_of(one) for one in law.platforms}
    return {"title": platform["title"], "description": platform["description"], "type": "string", **_coded(known)}


def _quotes(words: str, law: Law) -> Iterator[str]:
    for rule in _cited.findall(words):
        if rule in law.clauses and (quote := law.clauses[rule].quote):
            yield f"条文：「{quote}」"


def _coded(codes: Codes) -> dict[str, Any]:
    """The codes that may be written, with the Chinese name of each; editors take the names from either list."""
    names = list(codes.values())
    return {"enum": list(codes), "enumDescriptions": names, "markdownEnumDescriptions": names}
