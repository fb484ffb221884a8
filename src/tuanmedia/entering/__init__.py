"""Entering what has happened: lines for a record (`folio`), judged before they are written (`judging`), and written.

Refused is what waiting or asking can mend; a late filing or an honest incident is welcome, and shown as what is owed.
"""

from tuanmedia.entering.evidence import scanned
from tuanmedia.entering.folio import Folio, Given
from tuanmedia.entering.judging import Entered, entered, founded, free_id
from tuanmedia.entering.roster import Person, demand_distinct, roster
from tuanmedia.entering.settling import Taken, demand_free, settled

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
