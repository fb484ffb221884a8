"""Entries: edits of records (`record_editor`), judged before they are written (`judgement`), written (`apply`).

An entry is refused for what can still be avoided by waiting or asking. A late filing or an honest incident is accepted,
and the findings that come with it are shown as things to do.
"""

from tuanmedia.entry.apply import Taken, apply_entry, require_free
from tuanmedia.entry.correction import mended_item, mended_values, taken_out
from tuanmedia.entry.judgement import (
    FileChange,
    FreeIds,
    JudgedEntry,
    edited_file,
    free_id,
    judge_changes,
    judge_edits,
    judge_new_record,
    new_file_bytes,
)
from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.entry.roster import RosterPerson, require_distinct, roster_edits
from tuanmedia.entry.scans import scan_edits

__all__ = [
    "FileChange",
    "FreeIds",
    "JudgedEntry",
    "RecordEditor",
    "RosterPerson",
    "Taken",
    "apply_entry",
    "edited_file",
    "free_id",
    "judge_changes",
    "judge_edits",
    "judge_new_record",
    "mended_item",
    "mended_values",
    "new_file_bytes",
    "require_distinct",
    "require_free",
    "roster_edits",
    "scan_edits",
    "taken_out",
]
