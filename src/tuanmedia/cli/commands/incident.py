"""`tuanmedia incident ID`: harmful content, and the steps taken against it (第十二条五), at once or one by one."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.inputs import Input, moment_input
from tuanmedia.cli.writes import writes

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.model.records import Account
    from tuanmedia.yaml.edits import Edit


def _index_of(account: "Account", detected_at: datetime) -> int | None:
    """The index of the incident of that moment, if it is entered already."""
    moments = [incident.detected_at.replace(tzinfo=None) for incident in account.incidents]
    return moments.index(detected_at) if detected_at in moments else None


def _is_new(answers: Answers) -> bool:
    editor, moment = answers.get("editor"), answers.get("detected_at")
    return editor is None or moment is None or _index_of(editor.account, moment) is None


@writes("accounts", rules=("management.incidents",))
def incident(
    editor: "RecordEditor",
    detected_at: Annotated[datetime, moment_input("何时发现，如 2026-11-01T08:30", "found at, as in 2026-11-01T08:30")],
    summary: Annotated[str | None, Input(zh="情况", en="what happened", when=_is_new)],
    removed_at: Annotated[datetime | None, moment_input("何时删除", "removed at")] = None,
    adviser_informed_at: Annotated[datetime | None, moment_input("何时报指导教师", "adviser told at")] = None,
    committee_informed_at: Annotated[datetime | None, moment_input("何时报校团委", "committee told at")] = None,
) -> "list[Edit]":
    """记下一次不良信息及处置；后续处置可以逐步补记。"""
    steps = {
        "removed_at": removed_at,
        "adviser_informed_at": adviser_informed_at,
        "committee_informed_at": committee_informed_at,
    }
    index = _index_of(editor.account, detected_at)
    if index is None:
        return editor.append("incidents", {"summary": summary, "detected_at": detected_at, **steps})
    return editor.complete(("incidents", index), {"summary": summary, **steps})
