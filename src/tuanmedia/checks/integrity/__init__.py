"""The rules that no article asks for, but without which no record can be trusted; importing this registers them."""

from tuanmedia.checks.integrity import dates, duplicates, links, notices, people, references, secrets

__all__ = ["dates", "duplicates", "links", "notices", "people", "references", "secrets"]
