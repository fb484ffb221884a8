"""Entering what has happened: lines for a record (`folio`), judged before they are written (`judging`), and written.

Refused is what waiting or asking can mend; a late filing or an honest incident is welcome, and shown as what is owed.
"""

from tuanmedia.entry.application import Taken, demand_free, settled
from tuanmedia.entry.evidence import scanned
from tuanmedia.entry.judgement import Entered, entered, founded, free_id
from tuanmedia.entry.record_edits import Folio, Given
from tuanmedia.entry.roster import Person, demand_distinct, roster

__all__ = [
    "Entered",
    "Folio",
    "Given",
    "Person",
    "Taken",
    "demand_distinct",
    "demand_free",
    "entered",
    "founded",
    "free_id",
    "roster",
    "scanned",
    "settled",
]
