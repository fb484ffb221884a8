"""Phrases about an account of a review and about its findings, which workbook, page and letters share.

A phrase holds no control characters, and no number or password that somebody wrote into a name.
"""

from collections.abc import Iterable

from tuanmedia.audit.year import AccountYear
from tuanmedia.checks.wording import official_words
from tuanmedia.model.codes import ORGANIZATIONS, RESULTS, STANDINGS
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Organization, Unit
from tuanmedia.render.annual import reason, standing_reason
from tuanmedia.render.finding import FindingText, place_text
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale


def account_name(account_year: AccountYear, locale: Locale) -> str:
    """The name of the account."""
    return locale.plain(account_year.account.name)


def platform_name(account_year: AccountYear, locale: Locale) -> str:
    """The name of the platform; its code where rules/ does not list it."""
    return locale.platform(account_year.account.platform)


def owner_name(account_year: AccountYear, locale: Locale) -> str:
    """The organization's name, or its id where its record cannot be read."""
    return locale.plain(account_year.owner.name if account_year.owner else account_year.account.owner)


def unit_name(account_year: AccountYear, locale: Locale) -> str:
    """The name of the unit in charge (第五条), or an empty text."""
    return display_name(account_year.unit, locale)


def owner_kind(account_year: AccountYear, locale: Locale) -> str:
    """The kind of the organization that runs the account, or an empty text."""
    return ORGANIZATIONS[account_year.owner.kind][locale.lang] if account_year.owner else ""


def display_name(record: Organization | Unit | None, locale: Locale) -> str:
    """The name of an organization or unit, or an empty text where there is none."""
    return locale.plain(record.name if record else None)


def standing_name(account_year: AccountYear, locale: Locale) -> str:
    """What is recommended for the account; where nothing is, that it has ended, is not filed, or has its result."""
    return STANDINGS[account_year.standing][locale.lang]


def result_name(result: str | None, locale: Locale) -> str | None:
    """A result that somebody entered (`pass`, `rectify`, `cancel`) in words, or None."""
    return RESULTS[result][locale.lang] if result else None


def finding_text(finding: Finding, locale: Locale) -> FindingText:
    """The texts of a finding."""
    return FindingText(finding, locale, visible)


def finding_reason(finding: Finding, locale: Locale) -> str:
    """The clause and what was found."""
    return visible(reason(finding, locale))


def finding_reasons(findings: Iterable[Finding], locale: Locale) -> list[str]:
    """The reasons of several findings, each once."""
    return list(dict.fromkeys(finding_reason(finding, locale) for finding in findings))


def standing_reasons(account_year: AccountYear, locale: Locale) -> list[str]:
    """Why the account stands as it does, each reason once; none for a result, whose reasons a person knows."""
    if account_year.result:
        return []
    standing = [visible(text)] if (text := standing_reason(account_year, locale)) else []
    return [*standing, *finding_reasons(account_year.reasons, locale)]


def official_text(finding: Finding, locale: Locale) -> tuple[str, str]:
    """What was found and what to do, in the words of an official letter."""
    message, action = official_words(finding, locale.law)
    return visible(message), visible(action)


def finding_place(finding: Finding) -> str:
    """The file and the line of a finding."""
    return place_text(visible(finding.file), finding.line)


def is_registry_fault(finding: Finding) -> bool:
    """Whether the registry itself is at fault: the office mends that, and no letter mentions it."""
    return finding.rule.startswith("registry.")
