"""The JSON Schema of a file of the registry, made from the model of its records.

An editor reads YAML as JSON, where a scalar may be a number or null. The reader of the registry takes every scalar as
text, so a schema must not be stricter than the reader, and is else as strict as the models.
"""

import json
from collections.abc import Mapping

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from tuanmedia.law.law import Law
from tuanmedia.model.records import Account, Organization, Record, Unit
from tuanmedia.model.scalars import ID_FORM, PATTERNS
from tuanmedia.scaffold.schema.descriptions import add_descriptions

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: Mapping[str, type[Record]] = {"account": Account, "organization": Organization, "units": Unit}
# Any scalar: 1234567890 is a handle, `~` an odd name. It is written as `not`, because an editor offers true, false and
# null where a list of types allows them.
TEXT = {"not": {"type": ["array", "object"]}}


def json_schema(kind: str, law: Law) -> str:
    """The text of the schema of one kind of file, with descriptions that cite the rules."""
    schema = KINDS[kind].model_json_schema(schema_generator=_SchemaGenerator)
    add_descriptions(schema, law)
    if kind == "units":
        schema = {
            "title": "学院与二级单位",
            "description": "键是单位的 id，一经使用不再更改。",
            "type": "object",
            "patternProperties": {f"^{ID_FORM}$": schema},
            "additionalProperties": False,
        }
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def file_name(kind: str) -> str:
    """The name of the schema's file."""
    return f"{kind}.schema.json"


class _SchemaGenerator(GenerateJsonSchema):
    """pydantic's generator, changed where the reader of the registry differs from JSON."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**TEXT, "pattern": str(schema.get("pattern", PATTERNS["words"]))}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key without a value is left out of a file, and never null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        value = super().default_schema(schema)
        if value.get("default") in (None, []):
            value.pop("default", None)
        return value
