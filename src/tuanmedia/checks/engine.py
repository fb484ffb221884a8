"""Registry × law × day → findings.

What follows for all clauses alike is decided here: nothing provisional is ever `violated`; what an account that is gone
left undone is `late`; what an annual review has dealt with is only told; waivers silence.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tuanmedia.checks import annual_window, clauses, history, integrity
from tuanmedia.checks.baseline import HIDING_RULES, RuleSelection
from tuanmedia.checks.context import RULES, CheckFunction, Context
from tuanmedia.checks.waivers import idle, waive
from tuanmedia.law.law import Law
from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import SEVERITIES, Finding, Found, Severity, Verdict
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.files import File
from tuanmedia.registry.registry import Base, Registry

__all__ = ["clauses", "evaluate", "history", "integrity"]  # importing the clauses is what enters their rules

Subject = Account | Organization | File | Registry
Rules = list[tuple[Context, CheckFunction]]

# Judged of a record's findings, when all the others have spoken.
WAIVERS = "registry.waivers"
# Only a request has a history: without a base there is nothing to hold it against.
HISTORY = "history."


def evaluate(
    registry: Registry,
    law: Law,
    day: date,
    present: date | None = None,
    base: Base | None = None,
    selection: RuleSelection | None = None,
) -> list[Finding]:
    """Every finding as of `day`, in the order of files, lines and rules; `present` is today, where that is later.

    What is only `selection` is looked for where it may be; there may be others among the answer.
    """
    run = Context("", registry, law, day, max(day, present or day), base=base)
    findings = list(_misread(run, selection))
    for kind, subjects in _subjects(registry):
        rules = rules_about(kind, run)
        for subject in subjects:
            if selection is None or selection.rules_about(subject):
                findings += findings_about(subject, _asked(rules, subject, selection), run)
    return sorted(_told_once(findings), key=lambda finding: finding.order)


def _asked(rules: Rules, subject: Subject, selection: RuleSelection | None) -> Rules:
    if selection is None:
        return rules
    wanted = selection.rules_about(subject)
    return [(ctx, function) for ctx, function in rules if ctx.rule in wanted]


def account_findings(run: Context, account: Account) -> list[Finding]:
    """The findings of one account that the register holds; what concerns the whole register is not among them."""
    return findings_about(account, rules_about(Account, run), run)


def findings_about(subject: Subject, rules: Rules, run: Context) -> list[Finding]:
    """What these rules find about one subject, as far as no waiver silences it."""
    found = [
        _finding(one, subject, ctx) for ctx, function in rules for one in function(subject, ctx) if _in_force(one, ctx)
    ]
    if isinstance(subject, Account | Organization):
        granted = run.base.waivers_of(subject) if run.base else subject.waivers
        if granted or subject.waivers:
            return list(_waived(granted, subject, found, run.of(WAIVERS)))
    return found


def unchecked_rules(law: Law, base: bool = False) -> list[str]:
    """The rules that the program knows, and the rules folder does not hold; those of history where there is a base."""
    known = dict.fromkeys([*(rule.id for rule in RULES), WAIVERS])
    return [rule for rule in known if rule not in law.clauses and (base or not rule.startswith(HISTORY))]


def _subjects(registry: Registry) -> Iterator[tuple[type, Iterable[Subject]]]:
    yield File, registry.files.values()
    yield Organization, registry.organizations.values()
    yield Account, registry.accounts.values()
    yield Registry, [registry]


def rules_about(subject: type, run: Context) -> Rules:
    """The rules about `subject` that are in force on the day and that the rules folder knows."""
    return [
        (run.of(rule.id), rule.function)
        for rule in RULES
        if rule.subject is subject and rule.id in run.law.clauses and run.law.is_in_force(rule.id, run.day)
        if run.base or not rule.id.startswith(HISTORY)
    ]


def _in_force(found: Found, ctx: Context) -> bool:
    """Whether the rule was in force when it happened: what is older than the regulation is not judged by it."""
    happened = found.on or found.due
    return happened is None or ctx.law.is_in_force(ctx.rule, happened)


def _misread(run: Context, selection: RuleSelection | None) -> Iterator[Finding]:
    for one in run.registry.file_faults:
        if selection and one.rule not in selection.rules_at(one.record or one.path):
            continue
        file = run.registry.files.get(one.path)
        place = one.found.place or (file.place(one.found.at) if file else (1, 1))
        yield _reported(one.found, one.found.verdict, None, run.of(one.rule), (one.path, place, one.record))


def _finding(found: Found, subject: Subject, ctx: Context) -> Finding:
    verdict, severity = _settled(found, subject, ctx)
    if isinstance(subject, Registry):
        return _reported(found, verdict, severity, ctx, (found.file, found.place, found.record))
    file = subject if isinstance(subject, File) else ctx.registry.file_of(subject)
    record = None if file.kind == "units" else file.stem
    return _reported(
        found, verdict, severity, ctx, (found.file or file.path, found.place or file.place(found.at), record)
    )


def _reported(
    found: Found,
    verdict: Verdict,
    severity: Severity | None,
    ctx: Context,
    where: tuple[str, tuple[int, int] | None, str | None],
) -> Finding:
    clause = ctx.law.clauses[ctx.rule]
    file, place, record = where
    say = found.say or found.verdict
    words = clause.says.get(say)
    who = found.who or (words.who if words else None) or clause.who
    severity = severity or found.severity or (clause.severity if verdict == "violated" else None) or SEVERITIES[verdict]
    line, column = place or (None, None)
    return Finding(
        ctx.rule,
        clause.cite,
        verdict,
        severity,
        file,
        line,
        column,
        record,
        who,
        say,
        found.due,
        found.facts,
        found.safe_by,
    )


def _settled(found: Found, subject: Subject, ctx: Context) -> tuple[Verdict, Severity | None]:
    verdict: Verdict = found.verdict
    if found.is_provisional and verdict in ("violated", "late"):
        verdict = "review"
    if not isinstance(subject, Account):
        return verdict, None
    if verdict == "violated" and found.nature == "duty" and subject.is_ended(ctx.day):
        verdict = "late"
    if found.year is not None and ctx.rule != "management.annual" and _reviewed(subject, found.year, ctx.day):
        if verdict == "late":
            return verdict, "info"
        if verdict == "violated" and found.nature == "deed":
            return "late", None
    return verdict, None


def _reviewed(account: Account, year: int, day: date) -> bool:
    """Whether the annual review of `year` is entered, or could not be: not live when its window (中旬) opened."""
    if any(review.year == year and review.on <= day for review in account.reviews):
        return True
    return day > annual_window.last_day(year) and not account.is_live(annual_window.first_day(year))


def _waived(
    granted: Sequence[Waiver], subject: Account | Organization, findings: list[Finding], ctx: Context
) -> Iterator[Finding]:
    yield from waive(granted, findings, ctx.day)
    if ctx.rule in ctx.law.clauses:
        yield from (_finding(found, subject, ctx) for found in idle(subject.waivers, findings, ctx.law, ctx.day))


def _told_once(findings: list[Finding]) -> list[Finding]:
    """What registry.secret or registry.privacy reports of a value, registry.schema does not report too."""
    hidden = {_place(finding) for finding in findings if finding.rule in HIDING_RULES}
    return [
        finding
        for finding in findings
        if finding.rule != "registry.schema" or finding.say == "missing" or _place(finding) not in hidden
    ]


def _place(finding: Finding) -> tuple[str, int | None, int | None]:
    return finding.file, finding.line, finding.column
