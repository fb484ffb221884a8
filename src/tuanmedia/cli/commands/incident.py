"""`tuanmedia incident ID`: harmful content, and what was done about it and when (第十二条五); later steps are added."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.inputs import Input, Known, moment_input
from tuanmedia.cli.writes import writes

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.model.records import Account
    from tuanmedia.yaml.edits import Edit


def entered(account: "Account", detected_at: datetime) -> int | None:
    """The incident of that moment, if it is there."""
    known = [one.detected_at.replace(tzinfo=None) for one in account.incidents]
    return known.index(detected_at) if detected_at in known else None


def is_new(known: Known) -> bool:
    editor, moment = known.get("editor"), known.get("detected_at")
    return editor is None or moment is None or entered(editor.account, moment) is None


@writes("accounts", rules=("management.incidents",))
def incident(
    editor: "RecordEditor",
    detected_at: Annotated[datetime, moment_input("何时发现，如 2026-11-01T08:30", "found at, as in 2026-11-01T08:30")],
    summary: Annotated[str | None, Input(zh="情况", en="what happened", when=is_new)],
    removed_at: Annotated[datetime | None, moment_input("何时删除", "removed at")] = None,
    adviser_informed_at: Annotated[datetime | None, moment_input("何时报指导教师", "adviser told at")] = None,
    committee_informed_at: Annotated[datetime | None, moment_input("何时报校团委", "committee told at")] = None,
) -> "list[Edit]":
    """记下一次不良信息及处置；后续处置可以逐步补记。"""
    told = {"adviser_informed_at": adviser_informed_at, "committee_informed_at": committee_informed_at}
    steps = {"removed_at": removed_at, **told}
    number = entered(editor.account, detected_at)
    if number is None:
        return editor.append("incidents", {"summary": summary, "detected_at": detected_at, **steps})
    return editor.complete(("incidents", number), {"summary": summary, **steps})
