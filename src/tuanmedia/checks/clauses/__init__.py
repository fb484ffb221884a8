"""The clauses, one module for each article; importing this registers them all."""

from tuanmedia.checks.clauses import approval, content, filing, management, ownership, presence

__all__ = ["approval", "content", "filing", "management", "ownership", "presence"]
