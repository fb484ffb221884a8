"""Years of review, put together by hand: of the sample register, and of registers with whatever somebody wrote."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from base import registry
from tuanmedia.audit.year import AccountYear, AnnualReview, Figures, OrganizationYear, Recommendation, YearFinding
from tuanmedia.checks import engine
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account
from tuanmedia.registry.registry import Registry

DAY = date(2026, 11, 22)


def year(registry: Registry, law: Law, day: date = DAY, thresholds: bool = False) -> AnnualReview:
    """The year of `day` up to that day, every account with figures that its place in the register makes up."""
    first, findings = date(day.year, 1, 1), engine.evaluate(registry, law, day)
    accounts = tuple(
        _reviewed(account, number, registry, [one for one in findings if one.record == account.id], first, day)
        for number, account in enumerate(sorted(registry.accounts.values(), key=lambda one: one.id))
        if account.created_on and account.created_on <= day and not account.is_ended(first)
    )
    owing = tuple(
        OrganizationYear(one, registry.units.get(one.unit or ""), found)
        for one in registry.organizations.values()
        if (found := tuple(finding for finding in findings if finding.record == one.id))
    )
    unfiled = tuple(one.account.id for one in accounts if not one.account.is_filed(day))
    others = tuple(finding for finding in findings if finding.record is None)
    return AnnualReview(day.year, day, first, day, registry, law, accounts, owing, unfiled, others, thresholds)


def _reviewed(
    account: Account, number: int, registry: Registry, found: list[Finding], first: date, day: date
) -> AccountYear:
    owner = registry.organizations.get(account.owner)
    recommendation = _recommended(found, number)
    reasons = [one for one in found if one.verdict in ("violated", "review")]
    stood = [YearFinding(one, day - timedelta(40) if number % 7 == 6 else None) for one in found]
    return AccountYear(
        account,
        owner,
        registry.units.get(owner.unit or "") if owner else None,
        max(first, account.created_on or first),
        day,
        tuple(stood),
        _figures(number, max(first, account.created_on or first), day),
        recommendation,
        () if recommendation in ("pass", "commend") else tuple(reasons),
        before=(None, "pass", "pass", "rectify")[number % 4],
    )


def _recommended(found: Iterable[Finding], number: int) -> Recommendation:
    verdicts = {one.verdict for one in found}
    if "violated" in verdicts:
        return "cancel" if number % 5 == 0 else "rectify"
    if "review" in verdicts:
        return "review"
    return "commend" if number % 9 == 1 else "pass"


def _figures(number: int, first: date, day: date) -> Figures:
    """Of every third account nothing is counted."""
    if number % 3 == 2:
        return Figures(operators_at_most=1)
    months = tuple((month, (number * 7 + month.month * 5) % 23) for month in _months(first, day))
    posts = sum(count for _, count in months)
    return Figures(
        posts,
        months,
        (first, min(day, first + timedelta(5 + number % 40))),
        (first, 100 + 13 * number),
        (day, 120 + 17 * number),
        posts * (80 + number),
        200 + 31.7 * number if number % 2 else None,
        1 + number % 2,
    )


def _months(first: date, day: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= day:
        yield month
        month = (month + timedelta(31)).replace(day=1)


def small(law: Law) -> AnnualReview:
    """The base register's year, with an account for each recommendation."""
    base = year(registry(), law, date(2026, 11, 20))
    said: Iterable[Recommendation] = ("cancel", "rectify", "review", "commend", "commend")
    place, whose = ("registry/a.yaml", 3, 1), ("a", "owner")
    found = Finding("management.roster", "第十二条（二）", "violated", "error", *place, *whose, "violated", None, {})
    given = [
        one._replace(
            recommendation=recommendation, reasons=(found,) if number < 3 else (), findings=(YearFinding(found),)
        )
        for number, (one, recommendation) in enumerate(zip(base.accounts, said, strict=False))
    ]
    return base._replace(accounts=(*given, *base.accounts[len(given) :]))


def unreviewed(year: AnnualReview, of: int = 2026) -> AnnualReview:
    """A year of which every account is found to have no review of that, or of another year, and nothing else."""
    place, whose = ("registry/a.yaml", 3, 1), ("a", "committee")
    facts = {"year": of, "missing": "review"}
    found = Finding("management.annual", "第十二条（六）", "violated", "warning", *place, *whose, "review", None, facts)
    return year._replace(
        accounts=tuple(one._replace(findings=(YearFinding(found),), reasons=()) for one in year.accounts)
    )


def named(year: AnnualReview, *names: str) -> AnnualReview:
    """A year of as many accounts, each of another organization and unit, all of them called by that name."""
    accounts = (
        _named(one, name, f"{one.account.id}-{number}")
        for number, (one, name) in enumerate(zip(cycle(year.accounts), names, strict=False))
    )
    return year._replace(accounts=tuple(accounts))


def _named(one: AccountYear, name: str, key: str) -> AccountYear:
    account = one.account.model_copy(update={"id": key, "name": name, "handle": name, "url": name})
    owner = one.owner and one.owner.model_copy(update={"id": key, "name": name, "adviser": name})
    unit = one.unit and one.unit.model_copy(update={"id": key, "name": name, "head": name})
    return one._replace(account=account, owner=owner, unit=unit)


def odd(shared: Path) -> list[str]:
    """The public collection of odd texts."""
    return [one for one in json.loads((shared / "blns.json").read_text("utf-8")) if one.strip()]
