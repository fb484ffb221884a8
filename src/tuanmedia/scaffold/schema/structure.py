"""Schemas as a YAML editor needs them: a text may look like a number, and what may be absent is not null but absent."""

from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from tuanmedia.model.scalars import PATTERNS

M = TypeVar("M", bound=BaseModel)

# The reader takes every scalar for text: 1234567890 is a handle, `~` an odd name. Written as `not`, for an editor
# offers true, false and null where a type allows them.
TEXT = {"not": {"type": ["array", "object"]}}


class _Drawing(GenerateJsonSchema):
    """pydantic's schema with three differences, each where YAML or the reader differs from JSON."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**TEXT, "pattern": str(schema.get("pattern", PATTERNS["words"]))}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        drawn = super().default_schema(schema)
        if drawn.get("default") in (None, []):
            drawn.pop("default", None)
        return drawn


def record_schema(model: type[M]) -> dict[str, Any]:
    """The schema of a model."""
    return model.model_json_schema(schema_generator=_Drawing)
