"""The program of a process of its own that reads an .xls or .xlsb from standard input and writes it as JSON.

The library believes sizes and chains that a file states. A file made with bad intent makes it stop with an error that
Python cannot catch, fill the memory, or run without end. Here that ends this process alone. `binary` starts it.
"""

import json
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY, SECONDS = 1024 * 1024 * 1024, 20  # of this process
MAX_AREA = 1_000_000  # cells from the first to the last one, in all sheets
OVERSIZED, DAMAGED = 3, 4  # exit codes
# A value as JSON: a text, number or truth as it is, else its kind and its text in ISO 8601, or its seconds.
JsonValue: TypeAlias = str | float | bool | list[str | float]


def main() -> int:
    """Return the exit code: 0 where the book was written."""
    _limit()
    from python_calamine import (  # here, not in `binary`
        CalamineError,
        CalamineWorkbook,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        sheets = [(meta, book.get_sheet_by_name(meta.name)) for meta in book.sheets_metadata]
    except CalamineError:
        return DAMAGED
    if sum(sheet.total_height * sheet.total_width for _, sheet in sheets) > MAX_AREA:
        return OVERSIZED
    described = [_described(sheet, meta.visible != SheetVisibleEnum.Visible) for meta, sheet in sheets]
    json.dump(described, sys.stdout, ensure_ascii=True)
    return 0


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # there is none of this on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _described(sheet: "CalamineSheet", is_hidden: bool) -> dict[str, object]:
    rows = [[_json_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return {"name": sheet.name, "is_hidden": is_hidden, "rows": rows, "merged": sheet.merged_cell_ranges or []}


def _json_value(value: "str | float | bool | date | datetime | time | timedelta") -> JsonValue:
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    if isinstance(value, date | time):  # a moment is a date, too
        return [type(value).__name__, value.isoformat()]
    return value


if __name__ == "__main__":
    sys.exit(main())
