"""The annual review as one JSON document: accounts with findings and figures, organizations, what is not filed."""

from collections.abc import Iterator
from typing import Any

from tuanmedia.audit.figures import Figures
from tuanmedia.audit.recommendation import ReviewComparison, best_first
from tuanmedia.audit.year import AccountYear, AnnualReview, OrganizationYear, YearCorrection, YearFinding
from tuanmedia.render.annual import reason, review_notes
from tuanmedia.render.finding import finding_data
from tuanmedia.render.json import to_json
from tuanmedia.render.locale import Locale

WORDS = {
    "ended": {
        "zh": "年内已注销、不再年审的账号：{accounts}；它们的 recommendation 只由发现推算，不是建议，见 standing。",
        "en": "Ended within the year, and not reviewed: {accounts}; their recommendation only sums up the findings and "
        "recommends nothing, see standing.",
    },
}


def data(year: AnnualReview, locale: Locale, what_if: ReviewComparison | None = None) -> str:
    """The review as a JSON document; with `what_if`, what other rules would change."""
    ranks = {account.account.id: rank for rank, account in enumerate(best_first(year.accounts), start=1)}
    document: dict[str, Any] = {
        "version": 1,
        "year": year.year,
        "as_of": year.day,
        "first": year.first,
        "last": year.last,
        "notes": [*review_notes(year, locale), *_ended_note(year, locale)],
        "summary": year.summary,
        "standings": year.standings,
        "accounts": [_account(one, ranks[one.account.id], locale) for one in year.accounts],
        "organizations": [_organization(one, locale) for one in year.organizations],
        "unfiled": list(year.unfiled),
        "corrections": [_correction(one, locale) for one in year.corrections],
        "findings": [finding_data(finding, locale) for finding in year.other_findings],
    }
    if what_if:
        moved = [
            {"account": account.account.id, "from": before, "to": account.recommendation}
            for account, before in what_if.moved
        ]
        document["what_if"] = {"summary": what_if.before.summary, "accounts": moved}
    return to_json(document)


def _ended_note(year: AnnualReview, locale: Locale) -> Iterator[str]:
    """That a recommendation, which the document gives for every account, is none of an account that has ended."""
    if ended := [one.account.id for one in year.accounts if one.is_ended]:
        yield locale.word(WORDS, "ended", accounts=locale.listed(ended))


def _account(one: AccountYear, rank: int, locale: Locale) -> dict[str, object]:
    account = one.account
    return {
        "account": account.id,
        "name": locale.discreet(account.name),
        "platform": account.platform,
        "owner": account.owner,
        "unit": one.owner.unit if one.owner else None,
        "recommendation": one.recommendation,
        "standing": one.standing,
        "reasons": [reason(finding, locale) for finding in one.reasons],
        "findings": [_year_finding(finding, locale) for finding in one.findings],
        **_figures(one.figures),
        "rank": rank,
        "first": one.first,
        "filed_on": account.filed_on if account.is_filed(one.last) else None,
        "ended_on": account.ended_on if account.is_ended(one.last) else None,
        "before": one.previous_result,
        "entered": one.result,
    }


def _correction(one: YearCorrection, locale: Locale) -> dict[str, object]:
    correction = one.correction
    return {
        "record": one.record.id,
        "field": locale.discreet(correction.field),
        "was": _old_value(correction.was, locale),
        "on": correction.on,
        "reason": locale.discreet(correction.reason),
    }


def _old_value(was: object, locale: Locale) -> object:
    """A value as a file holds it: a text, or the keys and values of an entry."""
    if isinstance(was, dict):
        return {locale.discreet(key): _old_value(value, locale) for key, value in was.items()}
    return locale.discreet(str(was))


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


def _year_finding(one: YearFinding, locale: Locale) -> dict[str, object]:
    """A finding as in the report of `check`, with the last day on which it stood; null where it stands at the end."""
    return {**finding_data(one.finding, locale), "until": one.until}


def _organization(one: OrganizationYear, locale: Locale) -> dict[str, object]:
    findings = [*map(YearFinding, one.findings), *one.past]
    return {
        "organization": one.organization.id,
        "name": locale.discreet(one.organization.name),
        "unit": one.organization.unit,
        "findings": [_year_finding(finding, locale) for finding in findings],
    }
