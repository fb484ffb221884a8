"""What the rules find on the accounts of an import: by name where somebody must be asked first, else by rule."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from tuanmedia.ledger.imports.ledger import Ledger
from tuanmedia.model.codes import VERDICTS
from tuanmedia.model.finding import Finding
from tuanmedia.render.finding import FindingText
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale

SHOWN = 20  # accounts that are named
# Findings that are named account by account: a ban, and people too many.
NAMED_RULES = ("management.reopening", "management.operators")
# The rules by which an account must still be filed: 第十一条（一）, and （五） for accounts older than the regulation.
FILING, LEGACY = "filing.created", "filing.legacy"
WORDS = {
    "owed": {"zh": "登记之后，按条款应办或不合规定的（账号数）", "en": "Once they are in: owed or broken, by rule"},
    "named": {"zh": "须先处理", "en": "To be dealt with first"},
    "unfiled": {"zh": "尚须备案的共 {count} 个", "en": "Still to be filed: {count}"},
    "legacy": {
        "zh": "；其中办法公布前已开通的 {count} 个，补报期限为 {due}，含当日（第十一条（五））",
        "en": ", of which {count} are older than the regulation and due by {due} (第十一条（五）)",
    },
    "others": {
        "zh": "；此后开通的 {count} 个，最早的期限为 {due}",
        "en": ", {count} opened since, the first due by {due}",
    },
    "past": {"zh": "；已逾期 {count} 个", "en": ", overdue: {count}"},
    "more": {"zh": "……另有 {count} 个", "en": "… and {count} more"},
}


class OwedRule(NamedTuple):
    """What a rule finds on the accounts of an import: on how many, by verdict, and the first day on which it is due."""

    finding: Finding
    verdicts: Counter[str]
    due: date | None


def owed_rules(ledger: Ledger) -> list[OwedRule]:
    """What every rule finds on the accounts that are new or completed, bans and operators first."""
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in ledger.proposal.entry.new:
        if finding.file.startswith("registry/accounts/"):
            groups[finding.rule].append(finding)
    owed = []
    for findings in groups.values():
        verdicts = Counter[str](verdict for _, verdict in {(one.file, one.verdict) for one in findings})
        dues = [one.due for one in findings if one.due]
        owed.append(OwedRule(findings[0], verdicts, min(dues, default=None)))
    return sorted(owed, key=lambda one: (one.finding.rule not in NAMED_RULES, -sum(one.verdicts.values())))


def owed_lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    """What the rules ask of the accounts: by name where somebody must be asked first, else by rule."""
    entry = ledger.proposal.entry
    named = [finding for finding in entry.new if finding.rule in NAMED_RULES and finding.severity == "error"]
    if named:
        yield from ("", style(locale.word(WORDS, "named"), "bold", "red"))
    for finding in islice(named, SHOWN):
        account = entry.after.registry.accounts.get(finding.record or "")
        name = locale.plain(account.name) if account else finding.record
        yield from wrapped(FindingText(finding, locale, locale.plain).clause_and_message, f"  {name}  ", "      ")
    if len(named) > SHOWN:
        yield "  " + locale.word(WORDS, "more", count=len(named) - SHOWN)
    if owed := owed_rules(ledger):
        yield from ("", style(locale.word(WORDS, "owed"), "bold"))
    for one in owed:
        numbers = locale.listed(f"{VERDICTS[verdict][locale.lang]} {count}" for verdict, count in one.verdicts.items())
        action = FindingText(one.finding, locale, locale.plain).action
        yield from wrapped(f"{one.finding.clause or one.finding.rule} {action}", f"  {numbers}  ", "      ")
    yield from _filing_lines(ledger, locale)


def _filing_lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    """How many accounts must still be filed, and by when."""
    open_findings = [
        finding
        for finding in ledger.proposal.entry.new
        if finding.due and finding.verdict in ("violated", "pending", "review")
        if finding.rule == FILING or (finding.rule == LEGACY and finding.say.startswith("filing-"))
    ]
    if not open_findings:
        return
    words = locale.word(WORDS, "unfiled", count=len(open_findings))
    for name, rule in (("legacy", LEGACY), ("others", FILING)):
        dues = [finding.due for finding in open_findings if finding.rule == rule and finding.due]
        if dues:
            words += locale.word(WORDS, name, count=len(dues), due=locale.day(min(dues)))
    if past := sum(finding.due < ledger.proposal.entry.before.day for finding in open_findings if finding.due):
        words += locale.word(WORDS, "past", count=past)
    yield from ("", *(style(line, "bold") for line in wrapped(words + ("。" if locale.lang == "zh" else "."))))
