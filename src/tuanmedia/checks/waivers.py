"""Waivers: the findings they silence, and what is found about waivers themselves."""

from collections.abc import Sequence
from datetime import date

from tuanmedia.law.law import Law
from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Fact, Finding, Found

# No waiver silences these: without them no other finding could be trusted.
UNWAIVABLE = ("registry.", "history.")


def unwaived_findings(waivers: Sequence[Waiver], findings: Sequence[Finding], day: date) -> list[Finding]:
    """The findings that no waiver silences on that day."""
    in_force = {waiver.rule for waiver in waivers if day <= waiver.until}
    return [finding for finding in findings if finding.rule.startswith(UNWAIVABLE) or finding.rule not in in_force]


def idle_waivers(waivers: Sequence[Waiver], findings: Sequence[Finding], law: Law, day: date) -> list[Found]:
    """The waivers without effect on a record with these findings: expired ones, and ones that silence nothing."""
    rules = {finding.rule for finding in findings if not finding.rule.startswith(UNWAIVABLE)}
    return [
        Found(
            "review" if day > waiver.until else "advice",
            ("waivers", index),
            facts=waiver_facts(waiver),
            nature="limit",
        )
        for index, waiver in enumerate(waivers)
        if waiver.rule in law.clauses and (day > waiver.until or waiver.rule not in rules)
    ]


def waiver_facts(waiver: Waiver) -> dict[str, Fact]:
    """The facts of a finding about a waiver."""
    return {"waived": waiver.rule, "until": waiver.until, "approved_by": waiver.approved_by}
