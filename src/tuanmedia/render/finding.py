"""The texts of a finding: verdict, message, action, who acts, where it is. Every renderer takes them from here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tuanmedia.answers.due import is_of_organization
from tuanmedia.checks.wording import Quote, action, message, printable_facts
from tuanmedia.model.codes import VERDICTS, WHO
from tuanmedia.model.finding import Finding, Severity
from tuanmedia.registry.registry import Registry
from tuanmedia.render.layout import padded, style, visible, wrapped
from tuanmedia.render.locale import Locale

# The gravest first.
SEVERITIES: dict[Severity, dict[str, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "note"},
}
GRADES = tuple(SEVERITIES)
COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
TODO = {"zh": "{who}：{action}", "en": "{who}: {action}"}


@dataclass(frozen=True, slots=True)
class FindingText:
    """The texts of one finding in the words of a locale.

    `escape` is what a format does to a sentence, which may hold names that somebody wrote. `quote` marks these names
    in the sentence before that.
    """

    finding: Finding
    locale: Locale
    escape: Callable[[str], str] = str
    quote: Quote = str

    @property
    def verdict(self) -> str:
        """The word for the verdict."""
        return VERDICTS[self.finding.verdict][self.locale.lang]

    @property
    def severity(self) -> str:
        """The word for the severity."""
        return SEVERITIES[self.finding.severity][self.locale.lang]

    @property
    def who(self) -> str:
        """Who has to act."""
        return self.locale.word(WHO, self.finding.who)

    @property
    def message(self) -> str:
        """What was found."""
        return self.escape(message(self.finding, self.locale.law, self.locale.lang, self.quote))

    @property
    def clause_and_message(self) -> str:
        """The clause, where the rule has one, and the message."""
        return " ".join(filter(None, (self.finding.clause, self.message)))

    @property
    def action(self) -> str:
        """What has to be done."""
        return self.escape(action(self.finding, self.locale.law, self.locale.lang, self.quote))

    @property
    def todo(self) -> str:
        """Who has to do what."""
        return TODO[self.locale.lang].format(who=self.who, action=self.action)

    @property
    def quotation(self) -> str:
        """The words of the clause that are checked, in brackets; empty where the rule has none."""
        quote = self.locale.law.clauses[self.finding.rule].quote
        return f"「{quote}」" if quote else ""


def finding_lines(finding: Finding, locale: Locale) -> Iterator[str]:
    """A finding as lines for a person: verdict, clause and message, then who has to do what."""
    text = FindingText(finding, locale, visible)
    first, *rest = wrapped(text.clause_and_message, f"  {padded(text.verdict, 8)}  ")
    yield first.replace(text.verdict, style(text.verdict, "bold", COLOURS[finding.severity]), 1)
    yield from rest
    yield from wrapped(text.todo, " " * 12)


def finding_data(finding: Finding, locale: Locale) -> dict[str, Any]:
    """A finding for a program; `new` only where there is a base."""
    text = FindingText(finding, locale)
    data = {
        "rule": finding.rule,
        "clause": finding.clause,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "record": finding.record,
        "who": finding.who,
        "message": text.message,
        "action": text.action,
        "due": finding.due,
        "facts": printable_facts(finding, locale.law),
    }
    return data if finding.new is None else {**data, "new": finding.new}


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, each severity in the order given."""
    return sorted(findings, key=grade)


def grade(finding: Finding) -> int:
    """The place of the finding's severity, from 0 for the gravest."""
    return GRADES.index(finding.severity)


def place_text(file: str, line: int | None, column: int | None = None) -> str:
    """`file:line:column`, without what is not known."""
    return ":".join(str(part) for part in (file, line, column) if part is not None)


def record_label(finding: Finding, registry: Registry, locale: Locale) -> str:
    """The name of the finding's record, of an account with its platform; empty where there is no record to read."""
    record = finding.record or ""
    if is_of_organization(finding):
        organization = registry.organizations.get(record)
        return locale.plain(organization.name) if organization else ""
    account = registry.accounts.get(record)
    return f"{locale.plain(account.name)} · {locale.platform(account.platform)}" if account else ""


def record_title(finding: Finding, registry: Registry, locale: Locale) -> str:
    """The name of the finding's record with its id; the file where there is no record to read."""
    name = record_label(finding, registry, locale)
    return name + locale.aside(finding.record or "") if name else locale.plain(finding.file)
