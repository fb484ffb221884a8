"""The annual review as one JSON document: cli.md's, and of each account what else was counted."""

from typing import Any

from tuanmedia.audit.ranking import best_first
from tuanmedia.audit.what_if import MovedAccount, ReviewComparison
from tuanmedia.audit.year import AccountYear, AnnualReview, Figures, OrganizationYear, YearFinding
from tuanmedia.render.annual.words import reason, remarks
from tuanmedia.render.locale import Locale
from tuanmedia.render.report.json import finding, to_json


def render(year: AnnualReview, locale: Locale, what_if: ReviewComparison | None = None) -> str:
    """The document, ended by a line break."""
    ranks = {one.account.id: rank for rank, one in enumerate(best_first(year.accounts), start=1)}
    document: dict[str, Any] = {
        "version": 1,
        "year": year.year,
        "as_of": year.day,
        "first": year.first,
        "last": year.last,
        "notes": remarks(year, locale),
        "summary": year.summary,
        "accounts": [_account(one, ranks[one.account.id], locale) for one in year.accounts],
        "organizations": [_organization(one, locale) for one in year.organizations],
        "unfiled": list(year.unfiled),
        "findings": [finding(one, locale.law, locale.lang) for one in year.others],
    }
    return to_json(document | ({"what_if": _compared(what_if)} if what_if else {}))


def _account(one: AccountYear, rank: int, locale: Locale) -> dict[str, object]:
    account = one.account
    return {
        "account": account.id,
        "name": locale.discreet(account.name),
        "platform": account.platform,
        "owner": account.owner,
        "unit": one.owner.unit if one.owner else None,
        "recommendation": one.recommendation,
        "reasons": [reason(each, locale) for each in one.reasons],
        "findings": [_stood(each, locale) for each in one.findings],
        **_figures(one.figures),
        "rank": rank,
        "first": one.first,
        "filed_on": account.filed_on if account.is_filed(one.last) else None,
        "ended_on": account.ended_on if account.is_ended(one.last) else None,
        "before": one.before,
        "entered": one.entered,
    }


def _figures(figures: Figures) -> dict[str, object]:
    first, gap = figures.followers_first, figures.gap
    return {
        "posts": figures.posts,
        "longest_gap_days": figures.longest_gap_days,
        "followers": figures.followers,
        "operators_at_most": figures.operators_at_most,
        "months": [{"month": f"{day:%Y-%m}", "posts": posts} for day, posts in figures.months],
        "gap": {"from": gap[0], "to": gap[1]} if gap else None,
        "followers_first": first[1] if first else None,
        "reads": figures.reads,
        "wci": None if figures.wci is None else round(figures.wci, 2),
    }


def _stood(stood: YearFinding, locale: Locale) -> dict[str, object]:
    """As check has it, with the last day on which it stood; none where it stands at the end."""
    return {**finding(stood.finding, locale.law, locale.lang), "until": stood.until}


def _organization(one: OrganizationYear, locale: Locale) -> dict[str, object]:
    found = [*map(YearFinding, one.findings), *one.past]
    return {
        "organization": one.organization.id,
        "name": locale.discreet(one.organization.name),
        "unit": one.organization.unit,
        "findings": [_stood(each, locale) for each in found],
    }


def _compared(what_if: ReviewComparison) -> dict[str, object]:
    return {"summary": what_if.before.summary, "accounts": [_moved(one) for one in what_if.moved]}


def _moved(moved: MovedAccount) -> dict[str, object]:
    return {"account": moved.one.account.id, "from": moved.before, "to": moved.one.recommendation}
