"""The calendar: next year's holiday notice is there in time, and the calendar files are free of faults."""

from collections.abc import Iterator
from datetime import date

from tuanmedia import yaml
from tuanmedia.checks.context import Context, clause
from tuanmedia.law.calendar.faults import notice_faults
from tuanmedia.law.law import CalendarFile
from tuanmedia.model.finding import Fact, Found, Severity, Verdict
from tuanmedia.registry.registry import Registry


@clause(Registry, rule="registry.calendar")
def missing(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The State Council's notice of the next year is there; it comes in October or November."""
    year = ctx.law.workdays.first_unknown_year()
    if severity := _urgency(year, ctx.day):
        file = f"rules/calendar/{year}.yaml"
        yield Found("review", say="missing", severity=severity, file=file, nature="limit", facts={"year": year})


@clause(Registry, rule="registry.calendar")
def files(registry: Registry, ctx: Context) -> Iterator[Found]:
    """Each calendar file passes the checks of a notice, and agrees with the library of holidays."""
    for file in ctx.law.calendar_files:
        faults = list(notice_faults(file.notice, ctx.law.calendar_rules.statutory))
        places = yaml.places(file.data) if faults else None
        for fault in faults:
            verdict: Verdict = "violated" if fault.severity == "error" else "review"
            place = places.at(fault.route) if places else None
            yield Found(verdict, say=fault.code, file=file.path, place=place, nature="limit", facts=fault.facts)
        yield from _contradictions(file, ctx)


def _contradictions(file: CalendarFile, ctx: Context) -> Iterator[Found]:
    days = ctx.law.workdays.contradictions(file.notice)
    if days:
        facts: dict[str, Fact] = {"year": file.notice.year, "days": "、".join(day.isoformat() for day in days)}
        yield Found("review", say="contradiction", file=file.path, place=(1, 1), nature="limit", facts=facts)


def _urgency(year: int, day: date) -> Severity | None:
    if day >= date(year, 1, 1):
        return "error"
    if day >= date(year - 1, 12, 16):
        return "warning"
    return "info" if day >= date(year - 1, 10, 25) else None
