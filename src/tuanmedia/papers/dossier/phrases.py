"""How one account of a review is told: its names, its days, what was found, in the words of a language."""

from collections.abc import Iterable

from tuanmedia.audit.year import AccountYear
from tuanmedia.checks import wording
from tuanmedia.checks.wording import action, message
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Organization, Unit
from tuanmedia.render.annual.words import reason
from tuanmedia.render.codes import RECOMMENDATIONS, RESULTS
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale


def account(one: AccountYear, locale: Locale) -> str:
    return locale.plain(one.account.name)


def platform(one: AccountYear, locale: Locale) -> str:
    return locale.platform(one.account.platform)


def owner(one: AccountYear, locale: Locale) -> str:
    """The organization's name; its id where its record could not be read."""
    return locale.plain(one.owner.name if one.owner else one.account.owner)


def unit(one: Unit | None, locale: Locale) -> str:
    return locale.plain(one.name if one else None)


def organization(one: Organization | None, locale: Locale) -> str:
    return locale.plain(one.name if one else None)


def recommended(one: AccountYear, locale: Locale) -> str:
    return RECOMMENDATIONS[one.recommendation][locale.lang]


def result(entered: str | None, locale: Locale) -> str | None:
    """A result that was entered."""
    return RESULTS[entered][locale.lang] if entered else None


def found(finding: Finding, locale: Locale) -> str:
    """What was found, with its clause."""
    return visible(reason(finding, locale))


def said_of(finding: Finding, locale: Locale) -> str:
    return visible(message(finding, locale.law, locale.lang))


def to_do(finding: Finding, locale: Locale) -> str:
    return visible(action(finding, locale.law, locale.lang))


def asked(finding: Finding, locale: Locale) -> str:
    """What to do, in the words of a letter."""
    return visible(wording.letter_action(finding, locale.law))


def is_the_offices(finding: Finding) -> bool:
    """What is wrong with the register itself is the office's to mend, and no matter of a letter."""
    return finding.rule.startswith("registry.")


def place(finding: Finding) -> str:
    """The file and line that a finding is traced to."""
    file = visible(finding.file)
    return f"{file}:{finding.line}" if finding.line else file


def every(findings: Iterable[Finding], locale: Locale) -> str:
    """Several findings, a line each."""
    return "\n".join(dict.fromkeys(found(finding, locale) for finding in findings))
