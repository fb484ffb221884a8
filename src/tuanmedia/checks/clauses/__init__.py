"""The clauses, one module per article; importing this enters them all."""

from tuanmedia.checks.clauses import approval, content, filing, management, ownership, presence

__all__ = ["approval", "content", "filing", "management", "ownership", "presence"]
