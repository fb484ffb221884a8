"""What is wrong with a tree that does not fit its model: faults with a route, from pydantic's `loc` and `type`."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from tuanmedia.errors import nearest_name
from tuanmedia.model.fields import FIELDS
from tuanmedia.model.finding import Fact
from tuanmedia.model.scalars import PATTERNS
from tuanmedia.yaml import Route

# pydantic's words for a kind of fault, and ours (the `says` of registry.schema).
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
    """One fault: where, what kind, and what its words need."""

    route: Route
    kind: str
    facts: dict[str, Fact]


def schema_faults(error: ValidationError, model: type[BaseModel]) -> Iterator[SchemaFault]:
    """Each thing that `error` reports, in our words."""
    for one in error.errors(include_url=False):
        route: Route = tuple(one["loc"])
        context = one.get("ctx", {})
        kind = _PATTERN_KINDS.get(context.get("pattern", ""), _KINDS.get(one["type"], one["type"]))
        if kind == "choice" and not isinstance(one["input"], str):
            kind = "text"
        if one["input"] == "" and kind not in ("choice", "missing", "unknown"):
            kind = "words"
        facts: dict[str, Fact] = {"key": _key(route)}
        if isinstance(one["input"], str) and kind not in ("missing", "unknown"):
            facts["value"] = one["input"]
        yield SchemaFault(route, kind, facts | _hint(kind, route, model))


def _key(route: Route) -> str:
    return next((part for part in reversed(route) if isinstance(part, str)), "")


def _hint(kind: str, route: Route, model: type[BaseModel]) -> dict[str, Fact]:
    if kind == "choice":
        return {"choices": " ".join(_choices(_at(route, model)))}
    if kind == "unknown":
        owner = _model_in(_at(route[:-1], model))
        meant = _meant(str(route[-1]), owner) if owner else None
        return {"nearest": meant} if meant else {}
    return {}


def _meant(key: str, model: type[BaseModel]) -> str | None:
    """The key that was meant: a near spelling, or the Chinese name of the field."""
    known = _fields(model)
    titles = {field.zh: name for name, field in FIELDS.get(model.__name__, {}).items()}
    return nearest_name(key, known) or titles.get(nearest_name(key, titles) or "")


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by the keys they are written under."""
    if is_dataclass(model):
        return {field.name: FieldInfo.from_annotation(cast(Any, field.type)) for field in fields(model)}
    declared = model.model_fields.items()
    return {field.alias or name: field for name, field in declared if field.alias or not field.validation_alias}


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation))


def _at(route: Route, annotation: Any) -> Any:
    """What is declared at `route` below `annotation`: a model, a list, a mapping, or a choice between such."""
    for part in route:
        annotation = _inside(annotation, part)
    return annotation


def _inside(annotation: Any, part: str | int) -> Any:
    if _is_model(annotation):
        field = _fields(annotation).get(str(part))
        return field.annotation if field else None
    declared = get_args(annotation)
    if get_origin(annotation) is dict:
        return declared[1]
    if get_origin(annotation) is tuple:
        return declared[0]
    return next((found for one in declared if (found := _inside(one, part)) is not None), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if _is_model(annotation):
        return cast(type[BaseModel], annotation)
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, str):
        return [annotation]
    return [choice for part in get_args(annotation) for choice in _choices(part)]
