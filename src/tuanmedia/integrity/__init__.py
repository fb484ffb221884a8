"""What no article asks for, but without which no record can be trusted; importing this enters its rules."""

from tuanmedia.integrity import calendar, dates, duplicates, references, secrets

__all__ = ["calendar", "dates", "duplicates", "references", "secrets"]
