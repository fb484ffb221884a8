"""An entry as one git commit on a branch of its own, for others to look at before it counts.

`worktree` refuses, before anything is asked or written, a work tree that takes no commit. `message` names the branch
and words the commit. `branch` makes the commit; it forces, moves and deletes nothing that was there.
"""

from tuanmedia.entry.commit.branch import Commit, commit_files
from tuanmedia.entry.commit.message import CommitMessage, reversal_message
from tuanmedia.entry.commit.worktree import WorkTree, prepare_worktree

__all__ = ["Commit", "CommitMessage", "WorkTree", "commit_files", "prepare_worktree", "reversal_message"]
