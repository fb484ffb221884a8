"""The rules that a review does not treat as all others: the review itself, activity, orders (第十二条六、七)."""

from tuanmedia.model.finding import Finding

ANNUAL = "management.annual"
ACTIVITY = "management.activity"
RECTIFICATION = "management.rectification"
# Which numbers the school may set (第十二条七), and how many accounts it commends (第十二条六).
THRESHOLDS = tuple(f"{ACTIVITY}.{name}" for name in ("silence_days", "followers", "wci"))
COMMENDED = f"{ANNUAL}.commend"


def is_this_review(finding: Finding, year: int) -> bool:
    """Whether it says that the very review is missing which is being held, or how it was held."""
    return finding.rule == ANNUAL and finding.facts.get("year") == year
