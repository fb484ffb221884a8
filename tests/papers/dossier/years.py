"""Annual reviews that are put together by hand: of the sample registry, and of registries with any names."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from base import registry
from tuanmedia.audit.figures import Figures
from tuanmedia.audit.year import AccountYear, AnnualReview, OrganizationYear, Recommendation, YearFinding
from tuanmedia.checks import engine
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account
from tuanmedia.registry.registry import Registry

DAY = date(2026, 11, 22)


def year(registry: Registry, law: Law, day: date = DAY, thresholds: bool = False) -> AnnualReview:
    """The review of the year of `day`, up to that day. The figures of an account are made up from its position."""
    first, findings = date(day.year, 1, 1), engine.evaluate(registry, law, day)
    accounts = tuple(
        _account_year(account, number, registry, [one for one in findings if one.record == account.id], first, day)
        for number, account in enumerate(sorted(registry.accounts.values(), key=lambda account: account.id))
        if account.created_on and account.created_on <= day and not account.is_ended(first)
    )
    owing = tuple(
        OrganizationYear(organization, registry.units.get(organization.unit or ""), own)
        for organization in registry.organizations.values()
        if (own := tuple(finding for finding in findings if finding.record == organization.id))
    )
    unfiled = tuple(year.account.id for year in accounts if not year.account.is_filed(day))
    others = tuple(finding for finding in findings if finding.record is None)
    return AnnualReview(day.year, day, first, day, registry, law, accounts, owing, unfiled, others, thresholds)


def _account_year(
    account: Account, number: int, registry: Registry, findings: list[Finding], first: date, day: date
) -> AccountYear:
    owner = registry.organizations.get(account.owner)
    recommendation = _recommendation(findings, number)
    reasons = [finding for finding in findings if finding.verdict in ("violated", "review")]
    year_findings = [YearFinding(finding, day - timedelta(40) if number % 7 == 6 else None) for finding in findings]
    return AccountYear(
        account,
        owner,
        registry.units.get(owner.unit or "") if owner else None,
        max(first, account.created_on or first),
        day,
        tuple(year_findings),
        _figures(number, max(first, account.created_on or first), day),
        recommendation,
        () if recommendation in ("pass", "commend") else tuple(reasons),
        previous_result=(None, "pass", "pass", "rectify")[number % 4],
    )


def _recommendation(findings: Iterable[Finding], number: int) -> Recommendation:
    verdicts = {finding.verdict for finding in findings}
    if "violated" in verdicts:
        return "cancel" if number % 5 == 0 else "rectify"
    if "review" in verdicts:
        return "review"
    return "commend" if number % 9 == 1 else "pass"


def _figures(number: int, first: date, day: date) -> Figures:
    """Made-up figures; every third account has none."""
    if number % 3 == 2:
        return Figures(operators_at_most=1)
    months = tuple((month, (number * 7 + month.month * 5) % 23) for month in _months(first, day))
    posts, gap = sum(count for _, count in months), (first, min(day, first + timedelta(5 + number % 40)))
    return Figures(
        posts,
        months,
        gap,
        (first, 100 + 13 * number),
        (day, 120 + 17 * number),
        posts * (80 + number),
        200 + 31.7 * number if number % 2 else None,
        1 + number % 2,
        gap,
    )


def _months(first: date, day: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= day:
        yield month
        month = (month + timedelta(31)).replace(day=1)


def small(law: Law) -> AnnualReview:
    """The review of the base registry, with an account for each recommendation."""
    base = year(registry(), law, date(2026, 11, 20))
    recommendations: Iterable[Recommendation] = ("cancel", "rectify", "review", "commend", "commend")
    place, whose = ("registry/a.yaml", 3, 1), ("a", "owner")
    finding = Finding("management.roster", "第十二条（二）", "violated", "error", *place, *whose, "violated", None, {})
    accounts = [
        account_year._replace(
            recommendation=recommendation, reasons=(finding,) if number < 3 else (), findings=(YearFinding(finding),)
        )
        for number, (account_year, recommendation) in enumerate(zip(base.accounts, recommendations, strict=False))
    ]
    return base._replace(accounts=(*accounts, *base.accounts[len(accounts) :]))


def unreviewed(year: AnnualReview, of: int = 2026) -> AnnualReview:
    """A review whose only finding for each account is that it was not reviewed in the year `of`."""
    place, whose = ("registry/a.yaml", 3, 1), ("a", "committee")
    facts = {"year": of, "missing": "review"}
    rule = ("management.annual", "第十二条（六）", "violated", "warning")
    findings = (YearFinding(Finding(*rule, *place, *whose, "review", None, facts)),)
    accounts = (account_year._replace(findings=findings, reasons=()) for account_year in year.accounts)
    return year._replace(accounts=tuple(accounts))


def named(year: AnnualReview, *names: str) -> AnnualReview:
    """A review with an account for each name; its organization and its unit bear the same name."""
    accounts = (
        _renamed(account_year, name, f"{account_year.account.id}-{number}")
        for number, (account_year, name) in enumerate(zip(cycle(year.accounts), names, strict=False))
    )
    return year._replace(accounts=tuple(accounts))


def _renamed(account_year: AccountYear, name: str, key: str) -> AccountYear:
    account = account_year.account.model_copy(update={"id": key, "name": name, "handle": name, "url": name})
    owner = account_year.owner and account_year.owner.model_copy(update={"id": key, "name": name, "adviser": name})
    unit = account_year.unit and account_year.unit.model_copy(update={"id": key, "name": name, "head": name})
    return account_year._replace(account=account, owner=owner, unit=unit)


def odd_texts(shared: Path) -> list[str]:
    """The public collection of odd texts."""
    return [text for text in json.loads((shared / "blns.json").read_text("utf-8")) if text.strip()]
