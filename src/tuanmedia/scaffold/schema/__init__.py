"""What an editor completes and explains while a record is typed: JSON Schemas (2020-12), made of the models themselves.

A schema is never stricter than the strict reader, whose scalars are all text, and as strict as a schema can be beyond
that (`drawing`); its words are Chinese and cite the clauses of the rules in force (`explaining`).
"""

import json
from collections.abc import Mapping
from typing import Any

from tuanmedia.law.law import Law
from tuanmedia.model.records import Account, Organization, Record, Unit
from tuanmedia.model.scalars import ID_FORM
from tuanmedia.scaffold.schema.descriptions import add_descriptions
from tuanmedia.scaffold.schema.structure import record_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: Mapping[str, type[Record]] = {"account": Account, "organization": Organization, "units": Unit}


def json_schema(kind: str, law: Law) -> str:
    """The schema of one kind of file, as JSON."""
    whole = record_schema(KINDS[kind])
    add_descriptions(whole, law)
    if kind == "units":
        whole = _each(whole)
    return json.dumps({"$schema": DIALECT, **whole}, ensure_ascii=False, indent=2) + "\n"


def file_name(kind: str) -> str:
    return f"{kind}.schema.json"


def _each(unit: dict[str, Any]) -> dict[str, Any]:
    """The schema of a file that holds a unit under each id."""
    of_file = {"title": "学院与二级单位", "description": "键是单位的 id，一经使用不再更改。", "type": "object"}
    return {**of_file, "patternProperties": {f"^{ID_FORM}$": unit}, "additionalProperties": False}
