"""Committing: an entry becomes one commit on a branch of its own, for others to look at before it counts.

What stands in the way is said before anything is asked or written (`worktree`); what is entered has a name and a
message (`entry`); and then nothing is forced, moved or deleted that was there (`branch`).
"""

from tuanmedia.entry.commit.branch import Commit, commit_files
from tuanmedia.entry.commit.message import CommitMessage
from tuanmedia.entry.commit.worktree import WorkTree, prepare_worktree

__all__ = ["Commit", "CommitMessage", "WorkTree", "commit_files", "prepare_worktree"]
