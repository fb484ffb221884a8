"""The faults of a tree that does not fit its model, with their routes, from pydantic's `loc` and `type`."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from tuanmedia.errors import nearest_name
from tuanmedia.model.codes import CODES, codes_named
from tuanmedia.model.fields import FIELDS
from tuanmedia.model.finding import Fact
from tuanmedia.model.scalars import PATTERNS
from tuanmedia.yaml import Route

# Pydantic's types of errors, and our kinds of faults (the `says` of registry.schema).
_KINDS = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "unexpected_keyword_argument": "unknown",
    "literal_error": "choice",
    "string_type": "text",
    "string_pattern_mismatch": "line",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "dataclass_type": "mapping",
    "model_attributes_type": "mapping",
}
_PATTERN_KINDS = {pattern: kind for kind, pattern in PATTERNS.items()}


class SchemaFault(NamedTuple):
    """One fault: its route, its kind, and the facts that its message needs."""

    route: Route
    kind: str
    facts: dict[str, Fact]


def schema_faults(error: ValidationError, model: type[BaseModel]) -> Iterator[SchemaFault]:
    """Yield each error that pydantic reports, as one of our kinds."""
    for detail in error.errors(include_url=False):
        route: Route = tuple(detail["loc"])
        context = detail.get("ctx", {})
        kind = _PATTERN_KINDS.get(context.get("pattern", ""), _KINDS.get(detail["type"], detail["type"]))
        if kind == "choice" and not isinstance(detail["input"], str):
            kind = "text"
        if kind == "person" and not re.search(PATTERNS["line"], detail["input"]):
            kind = "line"
        if detail["input"] == "" and kind not in ("choice", "missing", "unknown"):
            kind = "words"
        facts: dict[str, Fact] = {"key": next((step for step in reversed(route) if isinstance(step, str)), "")}
        if isinstance(detail["input"], str) and kind not in ("missing", "unknown"):
            facts["value"] = detail["input"]
        yield SchemaFault(route, kind, facts | _hint(kind, route, model, str(facts.get("value", ""))))


def _hint(kind: str, route: Route, model: type[BaseModel], value: str) -> dict[str, Fact]:
    """Return the facts that help to mend a fault: the possible values, and the value or key that was probably meant."""
    if kind == "choice":
        return {"choices": " ".join(_choices(_type_at(route, model)))} | _nearest_codes(route, model, value)
    if kind == "unknown":
        parent = _model_in(_type_at(route[:-1], model))
        nearest = _nearest_key(str(route[-1]), parent) if parent else None
        return {"nearest": nearest} if nearest else {}
    return {}


def _nearest_codes(route: Route, model: type[BaseModel], value: str) -> dict[str, Fact]:
    """Return the codes of a key that a text names in Chinese or English, as the fact `nearest`."""
    keys = [index for index, step in enumerate(route) if isinstance(step, str)]
    owner = _model_in(_type_at(route[: keys[-1]], model))
    codes = codes_named(CODES.get(f"{owner.__name__}.{route[keys[-1]]}", {}), value) if owner else []
    return {"nearest": " ".join(codes)} if codes else {}


def code_name(model: type[BaseModel], route: Route, value: object) -> object:
    """Return the Chinese name of the code that is the value at a route; the value itself where it is no code."""
    *_, key = (step for step in route if isinstance(step, str))
    owner = _model_in(_type_at(route[: route.index(key)], model))
    names = CODES.get(f"{owner.__name__}.{key}", {}) if owner else {}
    return names[str(value)]["zh"] if str(value) in names else value


def _nearest_key(key: str, model: type[BaseModel]) -> str | None:
    """Return the key that was probably meant: the nearest spelling, or the field of the nearest Chinese name."""
    names = _fields(model)
    titles = {field.zh: name for name, field in FIELDS.get(model.__name__, {}).items()}
    return nearest_name(key, names) or titles.get(nearest_name(key, titles) or "")


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model, by their keys in a file."""
    if is_dataclass(model):
        return {field.name: FieldInfo.from_annotation(cast(Any, field.type)) for field in fields(model)}
    declared = model.model_fields.items()
    return {field.alias or name: field for name, field in declared if field.alias or not field.validation_alias}


@cache
def entry_types(model: type[BaseModel]) -> dict[str, Any]:
    """Return the keys of a record that hold entries, lists of entries or one, with the class of the entry."""
    found = ((key, _model_in(field.annotation)) for key, field in _fields(model).items())
    return {key: entry for key, entry in found if entry}


@cache
def correctable_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return what a correction may name: the keys of a record, and `key.key` for the keys of its entries."""
    below = (f"{key}.{name}" for key, entry in entry_types(model).items() for name in _fields(entry))
    return frozenset({*_fields(model), *below} - {"corrections"})


@cache
def correctable_titles(model: type[BaseModel]) -> dict[str, str]:
    """Return what a correction may name by its Chinese name: 开通日期, and 责令.日期 for the key of an entry."""
    titles = {field.zh: key for key, field in FIELDS[model.__name__].items()}
    for key, entry in entry_types(model).items():
        list_title = FIELDS[model.__name__][key].zh
        titles |= {f"{list_title}.{field.zh}": f"{key}.{name}" for name, field in FIELDS[entry.__name__].items()}
    return {title: key for title, key in titles.items() if key in correctable_fields(model)}


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation))


def _type_at(route: Route, annotation: Any) -> Any:
    """Return the type that the model declares at a route: a model, a list, a mapping, or a union of them."""
    for step in route:
        annotation = _type_below(annotation, step)
    return annotation


def _type_below(annotation: Any, step: str | int) -> Any:
    if _is_model(annotation):
        field = _fields(annotation).get(str(step))
        return field.annotation if field else None
    declared = get_args(annotation)
    if get_origin(annotation) is dict:
        return declared[1]
    if get_origin(annotation) is tuple:
        return declared[0]
    return next((below for part in declared if (below := _type_below(part, step)) is not None), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if _is_model(annotation):
        return cast(type[BaseModel], annotation)
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, str):
        return [annotation]
    return [choice for part in get_args(annotation) for choice in _choices(part)]
