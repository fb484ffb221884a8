"""The annual review as one JSON document: cli.md's, and of each account what else was counted."""

from typing import Any

from tuanmedia.audit.ranking import best_first
from tuanmedia.audit.what_if import Comparison, Moved
from tuanmedia.audit.year import Figures, Owing, Reviewed, Stood, Year
from tuanmedia.render.annual.words import reason, remarks
from tuanmedia.render.locale import Locale
from tuanmedia.render.report.json import finding, written


def render(year: Year, telling: Locale, what_if: Comparison | None = None) -> str:
    """The document, ended by a line break."""
    ranks = {one.account.id: rank for rank, one in enumerate(best_first(year.accounts), start=1)}
    document: dict[str, Any] = {
        "version": 1,
        "year": year.year,
        "as_of": year.day,
        "first": year.first,
        "last": year.last,
        "notes": remarks(year, telling),
        "summary": year.summary,
        "accounts": [_account(one, ranks[one.account.id], telling) for one in year.accounts],
        "organizations": [_organization(one, telling) for one in year.organizations],
        "unfiled": list(year.unfiled),
        "findings": [finding(one, telling.law, telling.lang) for one in year.others],
    }
    return written(document | ({"what_if": _compared(what_if)} if what_if else {}))


def _account(one: Reviewed, rank: int, telling: Locale) -> dict[str, object]:
    account = one.account
    return {
        "account": account.id,
        "name": telling.discreet(account.name),
        "platform": account.platform,
        "owner": account.owner,
        "unit": one.owner.unit if one.owner else None,
        "recommendation": one.recommendation,
        "reasons": [reason(each, telling) for each in one.reasons],
        "findings": [_stood(each, telling) for each in one.findings],
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


def _stood(stood: Stood, telling: Locale) -> dict[str, object]:
    """As check has it, with the last day on which it stood; none where it stands at the end."""
    return {**finding(stood.finding, telling.law, telling.lang), "until": stood.until}


def _organization(one: Owing, telling: Locale) -> dict[str, object]:
    found = [*map(Stood, one.findings), *one.past]
    return {
        "organization": one.organization.id,
        "name": telling.discreet(one.organization.name),
        "unit": one.organization.unit,
        "findings": [_stood(each, telling) for each in found],
    }


def _compared(what_if: Comparison) -> dict[str, object]:
    return {"summary": what_if.before.summary, "accounts": [_moved(one) for one in what_if.moved]}


def _moved(moved: Moved) -> dict[str, object]:
    return {"account": moved.one.account.id, "from": moved.before, "to": moved.one.recommendation}
