"""The base: the registry and the rules as they stood in git before a request.

`commit` finds the commit, `tree` reads what it holds below the root, and `revision` makes registry and law of it.
Nothing is checked out, and files that did not change are not parsed again.
"""

from tuanmedia.registry.base.revision import BaseRevision, base_revision

__all__ = ["BaseRevision", "base_revision"]
