"""The rules about what a request does to records that stood in its base; importing this registers them.

They run only where there is a base. A record is compared with the record of the same id, in whichever file that lies.
"""

from tuanmedia.checks.history import backdated, declared, deleted, licence, rewritten

__all__ = ["backdated", "declared", "deleted", "licence", "rewritten"]
