"""The clauses, one module per article; importing this enters them all."""

from tuanmedia.clauses import filing, management, ownership

__all__ = ["filing", "management", "ownership"]
