"""Committing: an entry becomes one commit on a branch of its own, for others to look at before it counts.

What stands in the way is said before anything is asked or written (`worktree`); what is entered has a name and a
message (`entry`); and then nothing is forced, moved or deleted that was there (`branch`).
"""

from tuanmedia.entry.commit.branch import Committed, committed
from tuanmedia.entry.commit.message import Entry
from tuanmedia.entry.commit.worktree import WorkTree, prepared

__all__ = ["Committed", "Entry", "WorkTree", "committed", "prepared"]
