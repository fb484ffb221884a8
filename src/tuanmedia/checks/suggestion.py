"""Suggestions: the ids that were probably meant where a record names an owner, a unit, a platform, a rule or a key.

People write the name where the format wants the id: `platform: 微信公众号`, `owner: 戏剧社`, `rule: 第六条`.
"""

from collections.abc import Iterable, Mapping

from tuanmedia.checks.context import Context
from tuanmedia.errors import nearest_name
from tuanmedia.model.codes import MAX_MEANT
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.names import normalised_name
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.model.schema import correctable_fields, correctable_titles

# The keys whose values are ids.
ID_KEYS = ("owner", "unit", "platform")


def with_suggestion(found: Found, ctx: Context) -> Found:
    """Return a fault of registry.schema; where it is about an id, with the fact `nearest`: the id that was meant."""
    key = found.facts.get("key")
    if found.say != "id" or key not in ID_KEYS:
        return found
    return found._replace(facts={**found.facts, **nearest_fact(str(key), str(found.facts.get("value", "")), ctx)})


def nearest_fact(key: str, text: str, ctx: Context) -> Mapping[str, Fact]:
    """Return the fact `nearest` for a text that stands as the value of `key`; empty where nothing is near."""
    ids = {
        "owner": lambda: _records_named(text, ctx.registry.organizations),
        "unit": lambda: _records_named(text, ctx.registry.units),
        "platform": lambda: ctx.law.platforms.named(text),
        "rule": lambda: [rule for rule, clause in ctx.law.clauses.items() if clause.cite == text],
        "posts": lambda: _records_named(text, ctx.registry.accounts),
    }[key]()
    known: Mapping[str, Iterable[str]] = {
        "owner": ctx.registry.organizations,
        "unit": ctx.registry.units,
        "platform": ctx.law.platforms,
        "rule": ctx.law.clauses,
        "posts": ctx.registry.accounts,
    }
    nearest = " ".join(ids) if 0 < len(ids) <= MAX_MEANT else nearest_name(text, known[key])
    return {"nearest": nearest} if nearest else {}


def nearest_field(text: str, kind: type[Account | Organization]) -> Mapping[str, Fact]:
    """Return the fact `nearest` for what a correction names: a key, or `list.key`, also by their Chinese names."""
    nearest = correctable_titles(kind).get(text) or nearest_name(text, correctable_fields(kind))
    return {"nearest": nearest} if nearest else {}


def _records_named(text: str, records: Mapping[str, Account | Organization | Unit]) -> list[str]:
    """Return the records of that name, else those whose name holds it or is held by it: 北原大学戏剧社, 戏剧社."""
    name = normalised_name(text)
    names = {key: normalised_name(record.name) for key, record in records.items()}
    exact = [key for key, known in names.items() if known == name]
    return exact or [key for key, known in names.items() if name and known and (name in known or known in name)]
