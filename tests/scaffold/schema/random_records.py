"""Random files of records, as people may write them, with scalars that look like every type of YAML."""

from typing import Any

from hypothesis import strategies as st

from tuanmedia.law.law import Law
from tuanmedia.model.scalars import PATTERNS

ODD = ["012", "1e3", "on", "null", "~", "0x1F", "12:30:45", ".inf", "NO", "true", "1_000", "2026-09-28", "1234567890"]
TEXTS = ["甲", "'1'", '"a: b"', "甲 乙", "https://weibo.com/x#y", "=1+1", "“引”", *ODD]
IDS = ["a-b", "robotics", "123", "012", "1e3", "0x1f", "null", "true", "'7'", "2026-09-28"]
PATHS = ["evidence/a.pdf", "1", "..a/b", "a b/丙.pdf", "null", "'x'", "..."]
DAYS = ["2026-09-28", "'2026-09-28'", "2024-02-29", "0001-01-01", '"9999-12-31"']
MOMENTS = ["2026-11-01T08:30", "2026-11-01 08:30:59", "2026-11-01T08:30Z", "'2026-11-01T08:30+08:00'"]
COUNTS = ["0", "12", '"12"', "'0'", "999999999999"]
FLAGS = ["true", "false", '"true"', "'false'"]
HASHES = ["0" * 64, "f" * 64, "1" * 64, "'" + "2" * 64 + "'"]
PATTERNED = {
    PATTERNS["line"]: TEXTS,
    PATTERNS["words"]: TEXTS,
    PATTERNS["id"]: IDS,
    PATTERNS["sha256"]: HASHES,
}


def file(schema: dict[str, Any], law: Law) -> st.SearchStrategy[str]:
    """A file with one record, in flow or in block style, by the JSON Schema that pydantic makes of its model."""
    record = mapping(schema, schema.get("$defs", {}), law)
    return st.builds(lambda keys, lines: _block_style(keys) if lines else _flow_style(keys), record, st.booleans())


def mapping(schema: dict[str, Any], definitions: dict[str, Any], law: Law) -> st.SearchStrategy[dict[str, str]]:
    required = set(schema.get("required", ()))
    values = {key: value(field, definitions, law) for key, field in schema["properties"].items()}
    values |= {"platform": st.sampled_from(list(law.platforms))} if "platform" in values else {}
    return st.fixed_dictionaries(
        {key: strategy for key, strategy in values.items() if key in required},
        optional={key: strategy for key, strategy in values.items() if key not in required},
    )


def value(schema: dict[str, Any], definitions: dict[str, Any], law: Law) -> st.SearchStrategy[str]:
    if "anyOf" in schema:
        return value(schema["anyOf"][0], definitions, law)
    if "$ref" in schema:
        return mapping(definitions[schema["$ref"].rpartition("/")[2]], definitions, law).map(_flow_style)
    if schema.get("type") == "array":
        return st.lists(value(schema["items"], definitions, law), max_size=3).map(lambda items: f"[{', '.join(items)}]")
    return st.sampled_from(_scalars(schema))


def _scalars(schema: dict[str, Any]) -> list[str]:
    pattern = schema.get("pattern", "")
    if "enum" in schema:
        return list(schema["enum"])
    if "integer" in schema.get("type", ""):
        return COUNTS
    if "boolean" in schema.get("type", ""):
        return FLAGS
    if schema.get("format") == "date":
        return DAYS
    return PATTERNED.get(pattern) or (MOMENTS if "[T ]" in pattern else PATHS)


def _flow_style(keys: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


def _block_style(keys: dict[str, str]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in keys.items())
