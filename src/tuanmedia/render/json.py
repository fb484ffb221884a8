"""The encoder of JSON documents. What they hold is made elsewhere: a finding's data in `finding.finding_data`."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any


def to_json(document: Mapping[str, Any] | Sequence[Any]) -> str:
    """The document as JSON, with days as YYYY-MM-DD and a line break at the end."""
    text = json.dumps(document, ensure_ascii=False, indent=1, default=_day_text) + "\n"
    return text if text.replace("\n", "").isprintable() else _escaped(text)


def _day_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _escaped(text: str) -> str:
    """The text with every character escaped that a terminal may obey: the name of a file may hold one."""
    from tuanmedia.yaml.characters import FORBIDDEN  # late: most documents hold none

    return re.sub(FORBIDDEN, lambda match: json.dumps(match[0])[1:-1], text)
