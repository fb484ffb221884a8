"""Registry × law × day → findings.

The engine decides what holds for all clauses alike. What is `violated` or `late` by a provisional deadline becomes
`review`. What an ended account has left undone is `late`. Of a year that has been reviewed, a deed is `late` and what
was late is `info`. Waivers silence findings.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from tuanmedia.checks import annual_window, clauses, history, integrity
from tuanmedia.checks.baseline import HIDING_RULES, RuleSelection
from tuanmedia.checks.context import RULES, CheckFunction, Context
from tuanmedia.checks.suggestion import with_suggestion
from tuanmedia.checks.waivers import idle_waivers, unwaived_findings
from tuanmedia.law.law import Law
from tuanmedia.model.finding import SEVERITIES, Finding, Found, Severity, Verdict
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.files import File
from tuanmedia.registry.registry import Base, Registry

__all__ = ["clauses", "evaluate", "history", "integrity"]  # importing these registers their rules

Subject = Account | Organization | File | Registry
# Rules with their contexts.
Rules = list[tuple[Context, CheckFunction]]

# The rule about waivers themselves. It depends on the findings of all other rules about the record.
WAIVERS = "registry.waivers"
# The rules with this prefix compare with a base, so they run only where there is one.
HISTORY = "history."


def evaluate(
    registry: Registry,
    law: Law,
    day: date,
    present: date | None = None,
    base: Base | None = None,
    selection: RuleSelection | None = None,
) -> list[Finding]:
    """Every finding as of `day`, in the order of files, lines and rules.

    `present` is today, where that is later than `day`. `base` is what stood before a request. With a `selection`, only
    the rules it names run, and only on the records it names.
    """
    run = Context("", registry, law, day, max(day, present or day), base=base)
    findings = list(_file_faults(run, selection))
    subjects: list[tuple[type, Iterable[Subject]]] = [
        (File, registry.files.values()),
        (Organization, registry.organizations.values()),
        (Account, registry.accounts.values()),
        (Registry, [registry]),
    ]
    for kind, members in subjects:
        every = rules_about(kind, run)
        of_unchanged = [rule for rule in every if not rule[0].rule.startswith(HISTORY)]
        for subject in members:
            rules = of_unchanged if _is_unchanged(subject, run) else every
            if selection is None:
                findings += findings_about(subject, rules, run)
            elif selected := selection.rules_about(subject):
                findings += findings_about(subject, [rule for rule in rules if rule[0].rule in selected], run)
    return sorted(_without_repeated_schema_faults(findings), key=lambda finding: finding.order)


def _is_unchanged(subject: Subject, run: Context) -> bool:
    """Whether a request leaves a record as it was, so that the rules of history find nothing about it."""
    return run.base is not None and isinstance(subject, Account | Organization) and run.before(subject) is subject


def account_findings(run: Context, account: Account) -> list[Finding]:
    """The findings of the rules about accounts on one account of the registry."""
    return findings_about(account, rules_about(Account, run), run)


def rules_about(kind: type, run: Context) -> Rules:
    """The rules about subjects of this kind that rules/ holds and that are in force on the day looked at."""
    return [
        (run.of(rule.id), rule.function)
        for rule in RULES
        if rule.subject is kind and rule.id in run.law.clauses and run.law.is_in_force(rule.id, run.day)
        if run.base or not rule.id.startswith(HISTORY)
    ]


def findings_about(subject: Subject, rules: Rules, run: Context) -> list[Finding]:
    """What these rules find about one subject, without what a waiver silences."""
    findings = [
        _finding(found, subject, ctx)
        for ctx, function in rules
        for found in function(subject, ctx)
        if _is_in_force(found, ctx)
    ]
    if not isinstance(subject, Account | Organization):
        return findings
    # No request grants itself a waiver or takes one away: the waivers of the base hold.
    granted = run.base.waivers_of(subject) if run.base else subject.waivers
    if not granted and not subject.waivers:
        return findings
    remaining = unwaived_findings(granted, findings, run.day)
    if WAIVERS in run.law.clauses:
        idle, ctx = idle_waivers(subject.waivers, findings, run.law, run.day), run.of(WAIVERS)
        remaining += [_finding(found, subject, ctx) for found in idle]
    return remaining


def unchecked_rules(law: Law, base: bool = False) -> list[str]:
    """The rules that the program has and that rules/ does not hold; with `base`, the rules of history too."""
    every = dict.fromkeys([*(rule.id for rule in RULES), WAIVERS])
    return [rule for rule in every if rule not in law.clauses and (base or not rule.startswith(HISTORY))]


def _is_in_force(found: Found, ctx: Context) -> bool:
    """Whether the rule was in force when it happened: the regulation does not judge what is older."""
    happened = found.on or found.due
    return happened is None or ctx.law.is_in_force(ctx.rule, happened)


def _file_faults(run: Context, selection: RuleSelection | None) -> Iterator[Finding]:
    """What was found while files were parsed."""
    for fault in run.registry.file_faults:
        if selection and fault.rule not in selection.rules_at(fault.record or fault.path):
            continue
        file = run.registry.files.get(fault.path)
        place = fault.found.place or (file.place(fault.found.at) if file else (1, 1))
        found = with_suggestion(fault.found, run)._replace(file=fault.path, place=place, record=fault.record)
        yield _report(found, found.verdict, None, run.of(fault.rule))


def _finding(found: Found, subject: Subject, ctx: Context) -> Finding:
    verdict, severity = _verdict(found, subject, ctx)
    if not isinstance(subject, Registry):
        file = subject if isinstance(subject, File) else ctx.registry.file_of(subject)
        record = None if file.kind == "units" else file.stem
        place = found.place or file.place(found.at)
        found = found._replace(file=found.file or file.path, place=place, record=record)
    return _report(found, verdict, severity, ctx)


def _report(found: Found, verdict: Verdict, severity: Severity | None, ctx: Context) -> Finding:
    """The finding with its place in `found`, and with the words, the severity and the person of the rule's clause."""
    clause = ctx.law.clauses[ctx.rule]
    say = found.say or found.verdict
    words = clause.says.get(say)
    line, column = found.place or (None, None)
    return Finding(
        rule=ctx.rule,
        clause=clause.cite,
        verdict=verdict,
        severity=severity
        or found.severity
        or (clause.severity if verdict == "violated" else None)
        or SEVERITIES[verdict],
        file=found.file,
        line=line,
        column=column,
        record=found.record,
        who=found.who or (words.who if words else None) or clause.who,
        say=say,
        due=found.due,
        facts=found.facts,
        safe_by=found.safe_by,
    )


def _verdict(found: Found, subject: Subject, ctx: Context) -> tuple[Verdict, Severity | None]:
    """The verdict as the module's docstring says, and a severity where it is not the verdict's own."""
    verdict: Verdict = found.verdict
    if found.is_provisional and verdict in ("violated", "late"):
        verdict = "review"
    if not isinstance(subject, Account):
        return verdict, None
    if verdict == "violated" and found.nature == "duty" and subject.is_ended(ctx.day):
        verdict = "late"
    happened = found.due or found.on
    if happened is not None and ctx.rule != "management.annual" and _is_reviewed(subject, happened, ctx):
        if verdict == "late":
            return verdict, "info"
        if verdict == "violated" and found.nature == "deed":
            return "late", None
    return verdict, None


def _is_reviewed(account: Account, happened: date, ctx: Context) -> bool:
    """Whether the review of that year is entered, or is never held because the account was not live in its window.

    A review that is held before its window does not settle what came after it. With a base, it is the account as it
    stood there: no request settles what it brings by entering the review itself.
    """
    account, day, year = ctx.before(account) or account, ctx.day, happened.year
    for review in account.reviews:
        if review.year == year and min(happened, annual_window.first_day(year)) <= review.on <= day:
            return True
    return day > annual_window.last_day(year) and not account.is_live(annual_window.first_day(year))


def _without_repeated_schema_faults(findings: list[Finding]) -> list[Finding]:
    """The findings, but without registry.schema where registry.secret or registry.privacy reports the value."""

    def place(finding: Finding) -> tuple[str, int | None, int | None]:
        return finding.file, finding.line, finding.column

    hidden = {place(finding) for finding in findings if finding.rule in HIDING_RULES}
    return [
        finding
        for finding in findings
        if finding.rule != "registry.schema" or finding.say == "missing" or place(finding) not in hidden
    ]
