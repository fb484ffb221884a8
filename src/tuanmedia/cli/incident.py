"""`tuanmedia incident ID`: harmful content, and what was done about it and when (第十二条五)."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.entering import writes
from tuanmedia.cli.options import Wanted, moment

if TYPE_CHECKING:
    from tuanmedia.editing import Edit
    from tuanmedia.entering import Folio


@writes("accounts")
def incident(
    folio: "Folio",
    summary: Annotated[str, Wanted(zh="情况", en="what happened")],
    detected_at: Annotated[datetime, moment("何时发现，如 2026-11-01T08:30", "found at, as in 2026-11-01T08:30")],
    removed_at: Annotated[datetime | None, moment("何时删除", "removed at")] = None,
    adviser_informed_at: Annotated[datetime | None, moment("何时报指导教师", "adviser told at")] = None,
    committee_informed_at: Annotated[datetime | None, moment("何时报校团委", "committee told at")] = None,
) -> "list[Edit]":
    """记下一次不良信息及处置。"""
    times = {"removed_at": removed_at, "adviser_informed_at": adviser_informed_at}
    given = {"summary": summary, "detected_at": detected_at, **times, "committee_informed_at": committee_informed_at}
    return folio.added("incidents", given)
