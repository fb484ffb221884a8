"""history.rewritten: what a rule or the annual review rests on stays as it was entered. Importing this registers it."""

from tuanmedia.checks.history.rewritten import dated, details, identity, posts, unfounded, unread

__all__ = ["dated", "details", "identity", "posts", "unfounded", "unread"]
