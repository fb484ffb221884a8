"""Entering what has happened: lines for a record (`editor`), judged before they are written (`judging`), and written.

Refused is what waiting or asking can mend; a late filing or an honest incident is welcome, and shown as what is owed.
"""

from tuanmedia.entry.application import Taken, apply_entry, demand_free
from tuanmedia.entry.evidence import scan_edits
from tuanmedia.entry.judgement import JudgedEntry, free_id, judge_edits, judge_new_record
from tuanmedia.entry.record_editor import Given, RecordEditor
from tuanmedia.entry.roster import Person, demand_distinct, roster

__all__ = [
    "Given",
    "JudgedEntry",
    "Person",
    "RecordEditor",
    "Taken",
    "apply_entry",
    "demand_distinct",
    "demand_free",
    "free_id",
    "judge_edits",
    "judge_new_record",
    "roster",
    "scan_edits",
]
