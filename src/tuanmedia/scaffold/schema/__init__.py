"""JSON Schemas (2020-12) by which an editor completes, explains and checks a record while it is typed.

`structure` makes a schema from the models, `descriptions` adds Chinese texts that cite the rules in force.
"""

from tuanmedia.scaffold.schema.structure import KINDS, file_name, json_schema

__all__ = ["KINDS", "file_name", "json_schema"]
