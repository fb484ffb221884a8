"""What a request is held against: the register and the rules as they stand in git where it began.

Which commit that is (`commit`), what it holds below the root (`tree`), and what that comes to beside the work tree
(`register`). Nothing is checked out, and what did not change is not read again.
"""

from tuanmedia.registry.base.revision import BaseRevision, base_revision

__all__ = ["BaseRevision", "base_revision"]
