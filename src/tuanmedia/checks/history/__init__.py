"""What a request does to the register that it began with; importing this enters its rules.

They are asked only where there is a base. A record is compared by its id, wherever its file lies.
"""

from tuanmedia.checks.history import backdated, declared, deleted, licence, rewritten

__all__ = ["backdated", "declared", "deleted", "licence", "rewritten"]
