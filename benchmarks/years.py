"""What the years bring to an opened account: changes, a new term, training, figures, incidents, reviews.

In the order in which the format lists them, and each in its time: a change is filed within three working days, a
review is held in the middle of December.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from benchmarks.days import LAST, between, worked
from benchmarks.organizations import OWING, Organization

Record = dict[str, object]
Entry = tuple[str, object]

OFFICIAL = (
    "共青团中央",
    "共青团中央学校部",
    "内蒙古团委",
    "内蒙古团委学校部",
    "内蒙古科技大学",
    "内蒙古科技大学团委",
    "内蒙古科技大学学生会",
)
TRAINING = (date(2024, 3, 20), date(2024, 10, 16), date(2025, 3, 19), date(2025, 10, 15), date(2026, 10, 14))


def afterwards(owner: Organization, platform: str, created: date, rng: Random) -> Iterator[Entry]:
    """All that came after the filing."""
    yield from changes(created, rng)
    if created < owner.terms[-1]:
        yield "handovers", [handover(owner.terms[-1], rng)]
    owes = platform == "weibo" and owner.kind in OWING
    yield "follows", list(OFFICIAL if owes else OFFICIAL[: rng.randint(1, 3)])
    if trained := [day for day in TRAINING if day > created]:
        yield "training", trained
    yield from trouble(created, rng)
    yield from yearly(created, rng)


def changes(created: date, rng: Random) -> Iterator[Entry]:
    """One account in five changed something once, and filed it."""
    if rng.random() < 0.2:
        day, kind = between(rng, created, LAST), rng.choice(("password", "verification"))
        yield "changes", [{"kind": kind, "changed_on": day, "filed_on": worked(day, rng.randint(0, 3))}]


def handover(term: date, rng: Random) -> Record:
    """Reclaimed, password changed, filed, issued: one after another."""
    changed = term + timedelta(rng.randint(0, 2))
    filed = worked(changed, rng.randint(1, 3))
    steps: Record = {"term": term, "reclaimed_on": term, "password_changed_on": changed}
    return steps | {"filed_on": filed, "issued_on": filed + timedelta(rng.randint(0, 2))}


def trouble(created: date, rng: Random) -> Iterator[Entry]:
    """Seldom an incident, dealt with at once; seldom an order, obeyed in time."""
    if rng.random() < 0.02:
        seen = datetime(2026, 11, 12, 8, 30) + timedelta(minutes=rng.randrange(9 * 1440))  # noqa: DTZ001
        yield "incidents", [incident(seen)]
    if rng.random() < 0.02 and created < date(2025, 12, 1):
        days = {"on": date(2026, 3, 2), "due_on": date(2026, 4, 1), "completed_on": date(2026, 3, 25)}
        yield "orders", [{"kind": "rectify"} | days | {"reason": "更新不定期"}]


def incident(seen: datetime) -> Record:
    """Removed within minutes and reported within the hour."""
    minutes = {"detected_at": 0, "removed_at": 15, "adviser_informed_at": 25, "committee_informed_at": 40}
    times = {key: seen + timedelta(minutes=later) for key, later in minutes.items()}
    return {"summary": "评论区出现不实信息"} | times


def yearly(created: date, rng: Random) -> Iterator[Entry]:
    """Followers and posts of each year that the account was filed in by 11 December, and its review."""
    years = [year for year in (2023, 2024, 2025) if created <= date(year, 12, 11)]
    if years:
        yield "metrics", [figures(year, rng) for year in years]
        yield "reviews", [review(year, rng) for year in years]


def figures(year: int, rng: Random) -> Record:
    """What the platform showed on the day from which the review counts."""
    return {"on": date(year, 12, 11), "followers": rng.randint(80, 9000), "posts": rng.randint(9, 200)}


def review(year: int, rng: Random) -> Record:
    """Held between 11 and 20 December, its result sent two days later."""
    day = date(year, 12, rng.randint(11, 16))
    result = {"year": year, "on": day, "result": "pass", "notified_on": day + timedelta(2)}
    return result | {"award": rng.random() < 0.1}
