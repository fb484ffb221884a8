"""Exceptions that the school committee has granted: what they silence, and what is to be said of themselves."""

from collections.abc import Sequence
from datetime import date

from tuanmedia.law.law import Law
from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Finding, Found

# Without these no finding could be trusted, so no waiver reaches them.
NEVER = ("registry.", "history.")


def waive(waivers: Sequence[Waiver], findings: Sequence[Finding], day: date) -> list[Finding]:
    """The findings that remain."""
    in_force = {waiver.rule for waiver in waivers if day <= waiver.until}
    return [finding for finding in findings if finding.rule.startswith(NEVER) or finding.rule not in in_force]


def idle(waivers: Sequence[Waiver], findings: Sequence[Finding], law: Law, day: date) -> list[Found]:
    """What there is to say of waivers themselves: expired, or silencing nothing."""
    found = {finding.rule for finding in findings if not finding.rule.startswith(NEVER)}
    return [
        Found("review" if day > waiver.until else "advice", ("waivers", index), facts=_facts(waiver), nature="limit")
        for index, waiver in enumerate(waivers)
        if waiver.rule in law.clauses and (day > waiver.until or waiver.rule not in found)
    ]


def _facts(waiver: Waiver) -> dict[str, str | int | bool | date]:
    return {"waived": waiver.rule, "until": waiver.until, "approved_by": waiver.approved_by}
